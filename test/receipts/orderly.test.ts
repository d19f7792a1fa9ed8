import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { isOrderly } from '../../src/receipts/pdf/orderly.ts'
import { READ_LIMITS } from '../../src/model/reading.ts'
import { preflightPdf } from '../../src/receipts/pdf/preflight.ts'
import { openPdf } from '../../src/receipts/pdf/pdfium.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { hostileFiles, pdfOf } from './corpus/hostile.ts'
import * as kinds from './corpus/pdf-kinds.ts'

const feeList = (): Uint8Array =>
  new Uint8Array(readFileSync(new URL('../../templates/demo/scans/fee-list.pdf', import.meta.url)))

async function orderly(bytes: Uint8Array): Promise<boolean> {
  const { context } = await PDFDocument.load(Uint8Array.from(bytes), { updateMetadata: false })
  return isOrderly(bytes, context)
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** A revision behind the file: one object anew, with a table of its own that names it, or leaves it out. */
function revised(bytes: Uint8Array, object: string, named: boolean): Uint8Array {
  const text = latin1(bytes)
  const before = /startxref\s+(\d+)/.exec(text)?.[1] ?? ''
  const at = text.length
  const body = `${object}\n`
  const number = object.split(' ')[0] ?? ''
  const row = named ? `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n` : '0 1\n0000000000 65535 f \n'
  const trailer = `trailer\n<</Size 20/Root 1 0 R/Prev ${before}>>\nstartxref\n${at + body.length}\n%%EOF\n`
  return bytesOf(`${text}${body}xref\n${row}${trailer}`)
}

test('a file whose tables say what stands in it is orderly, with a plain table, a packed one, or a revision', async () => {
  const plain = kinds.turnedPage()
  expect(await orderly(plain)).toBe(true)
  expect(await orderly(feeList())).toBe(true)
  expect(await orderly(await (await PDFDocument.load(plain)).save({ useObjectStreams: true }))).toBe(true)
  expect(await orderly(revised(plain, '9 0 obj\n(later)\nendobj', true))).toBe(true)
})

test('a file that hides a revision, is repaired, or ends a stream elsewhere is not', async () => {
  const plain = kinds.turnedPage()
  expect(await orderly(revised(plain, '3 0 obj\n<<>>\nendobj', false))).toBe(false)
  expect(await orderly(bytesOf(`%junk\n${latin1(plain)}`))).toBe(false)
  expect(await orderly(bytesOf(latin1(plain).replace(/\/Length (\d)/, '/Length 1$1')))).toBe(false)
  expect(
    await orderly(pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'], '/Root 1 0 R/XRefStm 9')),
  ).toBe(false)
})

test('a page that is printed unseen from a hostile file that seems orderly looks as the source does', async () => {
  let printed = 0
  for (const { name, bytes } of await hostileFiles()) {
    if (preflightPdf(bytes, READ_LIMITS) !== undefined || !(await orderly(bytes).catch(() => false))) continue
    const { pages } = await readScan(bytes, {}, undefined, 'first-print')
    if (pages.kind !== 'pdf') continue
    const [source, copy] = [await openPdf(bytes), await openPdf(pages.bytes)]
    const missing = new Set(pages.missing?.map(({ page }) => page - 1))
    const kept = Array.from({ length: source?.count ?? 0 }, (_, i) => i).filter((i) => !missing.has(i))
    for (const [place, index] of kept.entries()) {
      const [a, b] = [await source?.grey(index, 0.5), await copy?.grey(place, 0.5)]
      expect({ name, page: index, same: differing(a?.data, b?.data) <= 20 }).toEqual({ name, page: index, same: true })
      printed++
    }
  }
  expect(printed).toBeGreaterThan(5)
})

const differing = (a: Uint8Array = new Uint8Array(), b: Uint8Array = new Uint8Array()): number =>
  a.length === b.length ? a.filter((value, i) => Math.abs(value - (b[i] ?? 0)) > 64).length : Infinity
