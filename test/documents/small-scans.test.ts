import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { bind } from '../../src/documents/bind.ts'
import { placesOf, shareOut } from '../../src/documents/scans/small-scans.ts'
import type { ScanPage } from '../../src/documents/scans/scan-page.ts'
import type { ScanPages } from '../../src/model/scan-pages.ts'
import { formPart, packetOf, scanPart } from './packets.ts'
import { press } from './fixtures.ts'
import { cornersJpeg } from './scan-files.ts'

const mm = (length: number): number => (length * 72) / 25.4
const slip = (width: number, height: number): ScanPage => ({
  width: mm(width),
  height: mm(height),
  trueScale: 1,
  largest: 1,
  archival: true,
  write: () => ({ tag: '', operators: '' }),
})
const shares = (...sizes: readonly (readonly [number, number])[]): readonly string[] =>
  shareOut(sizes.map(([w, h], i) => ({ id: String(i + 1), page: slip(w, h) }))).map(({ ids }) => ids.join(''))

test.each([
  [
    'four small slips',
    [
      [80, 60],
      [80, 60],
      [80, 60],
      [80, 60],
    ],
    ['1234'],
  ],
  [
    'five of them',
    [
      [80, 60],
      [80, 60],
      [80, 60],
      [80, 60],
      [80, 60],
    ],
    ['1234'],
  ],
  [
    'three of them',
    [
      [80, 60],
      [80, 60],
      [80, 60],
    ],
    ['123'],
  ],
  [
    'three long ones',
    [
      [55, 210],
      [55, 210],
      [55, 210],
    ],
    ['123'],
  ],
  [
    'two e-bills of half a page',
    [
      [210, 140],
      [210, 140],
    ],
    ['12'],
  ],
  [
    'a small one beside an e-bill',
    [
      [80, 60],
      [210, 140],
    ],
    ['12'],
  ],
  ['one alone', [[80, 60]], []],
] as const)('%s share pages as they fit', (_, sizes, expected) => {
  expect(shares(...sizes)).toEqual(expected)
})

test('no two places overlap and all lie within the margins', () => {
  for (const columns of [1, 2, 3])
    for (const rows of [1, 2]) {
      const places = placesOf(
        { columns, rows },
        Array.from({ length: columns * rows }, () => slip(60, 90)),
      )
      for (const [i, a] of places.entries()) {
        expect([a.x >= mm(25), a.y >= mm(24)]).toEqual([true, true])
        expect([a.x + a.w < mm(194.1), a.y + a.h < mm(277.1)]).toEqual([true, true])
        for (const b of places.slice(i + 1)) expect(a.x + a.w <= b.x || a.y + a.h <= b.y || b.x + b.w <= a.x).toBe(true)
      }
    }
})

const small = async (): Promise<ScanPages> => ({
  kind: 'images',
  images: [{ type: 'jpeg', bytes: await cornersJpeg(), dotsPerInch: 200 }],
})
const sharing = (n: number) => ({ ...scanPart(n), mayShare: true })

test('small bills that follow each other stand on one page, each with its annex number and cut marks', async () => {
  const scans = new Map([1, 2, 3].map((n) => [`r${n}`, small()] as const))
  const given = new Map(await Promise.all([...scans].map(async ([id, scan]) => [id, await scan] as const)))
  const parts = [formPart('form'), sharing(1), sharing(2), sharing(3)]
  const { index, texts, bytes } = await bind(press(), packetOf(parts), { scans: given })
  const [form, ...bills] = index
  expect(new Set(bills.map(({ first, last }) => `${first}-${last}`)).size).toBe(1)
  expect(bills[0]?.first).toBe((form?.last ?? 0) + 1)
  const lines = (texts().at(-1) ?? []).join('\n')
  for (const n of [1, 2, 3]) expect(lines).toContain(`附件 ${n}：医疗收费电子票据`)
  const page = (await PDFDocument.load(bytes)).getPages().at(-1)
  expect(String(page?.node.Resources()).match(/\/X\d? /g)).toHaveLength(3)
})

const unmeasured = async (): Promise<ScanPages> => ({
  kind: 'images',
  images: [{ type: 'jpeg', bytes: await cornersJpeg() }],
})

test.each([
  ['of a size that nobody measured', unmeasured, true],
  ['of a kind that keeps its page', small, false],
] as const)('bills %s keep a page each', async (_, make, mayShare) => {
  const scans = new Map<string, ScanPages>([
    ['r1', await make()],
    ['r2', await make()],
  ])
  const parts = [1, 2].map((n) => ({ ...scanPart(n), mayShare }))
  expect((await bind(press(), packetOf(parts), { scans })).pages).toBe(2)
})
