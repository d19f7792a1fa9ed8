import { expect, test } from 'vitest'
import { bind } from '../../src/documents/bind.ts'
import type { ScanPages } from '../../src/model/scan-pages.ts'
import { press } from './fixtures.ts'
import { formPart, INDEX, packetOf, scanPart } from './packets.ts'
import { cornersJpeg } from './scan-files.ts'
import { BOUND, distance, pdfium, pdfjs, type Grey } from './viewers.ts'

test('two viewers show the same on every page: text, fields, boxes, QR and scan', async () => {
  const scans = new Map<string, ScanPages>([
    ['r1', { kind: 'images', images: [{ type: 'jpeg', bytes: await cornersJpeg() }] }],
  ])
  const { bytes, pages } = await bind(press(), packetOf([INDEX, formPart('form'), scanPart(1)]), { scans })
  const [one, two] = [await pdfium(bytes), await pdfjs(bytes)]
  expect([one.length, two.length]).toEqual([pages, pages])
  for (const [i, page] of one.entries()) expect(distance(page, two[i] ?? page)).toBeLessThan(BOUND)
})

test('a word that one of them does not show is found out', () => {
  const page: Grey = { width: 48, height: 48, dark: new Uint8Array(48 * 48) }
  const dark = page.dark.map((_, i) => (i % 48 < 12 && i < 48 * 6 && i % 3 > 0 ? 255 : 0))
  expect(distance(page, { ...page, dark })).toBeGreaterThan(BOUND)
  expect(distance(page, { ...page, width: 24 })).toBe(1)
})
