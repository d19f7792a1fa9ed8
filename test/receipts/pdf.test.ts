import { beforeAll, expect, test } from 'vitest'
import type { Reading } from '../../src/model/reading.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { openPdf } from '../../src/receipts/pdf/pdfium.ts'
import { printCopy } from '../../src/receipts/print-copy.ts'
import { fiscalBill } from './corpus/bills.ts'
import { startCodes } from './corpus/figures.ts'
import { paintBill } from './corpus/paint.ts'
import * as kinds from './corpus/pdf-kinds.ts'

beforeAll(startCodes)

const copyOf = ({ pages }: Reading): Uint8Array => {
  if (pages.kind !== 'pdf') throw new Error('the file was refused')
  return pages.bytes
}

/** Pixels of the first pages of two files, at 100 dpi, that have nothing like them within a pixel. */
async function differences(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [first, second] = [await openPdf(a), await openPdf(b)]
  const [x, y] = [await first?.grey(0, 100 / 72), await second?.grey(0, 100 / 72)]
  if (x === undefined || y === undefined || x.data.length !== y.data.length) return Infinity
  const near = [0, 1, -1].flatMap((dy) => [0, 1, -1].map((dx) => dy * x.width + dx))
  return x.data.reduce((count, value, i) => {
    const closest = Math.min(...near.map((step) => Math.abs(value - (y.data[i + step] ?? 255))))
    return count + (closest > 64 ? 1 : 0)
  }, 0)
}

test('the seal of a signed bill is in the copy, and it is said that the copy is not signed', async () => {
  const reading = await readScan(kinds.sealed())
  expect(reading.reasons).toEqual(expect.arrayContaining(['S24', 'S25']))
  expect(reading.reasons).not.toContain('S23')
  const pages = await openPdf(copyOf(reading))
  const { width, data } = (await pages?.grey(0, 1)) ?? { width: 0, data: new Uint8Array() }
  // The middle of its rectangle, [250 150 350 250] from below on a page 300 high.
  expect(data[100 * width + 300]).toBeLessThan(120)
})

test.each([
  ['a turned page', kinds.turnedPage, []],
  ['Chinese in a font that is not embedded', kinds.bareChinese, []],
])('the copy of %s looks as it does', async (_, make, reasons) => {
  const reading = await readScan(make())
  expect(await differences(make(), copyOf(reading))).toBeLessThanOrEqual(20)
  expect(reading.reasons).toEqual(expect.arrayContaining([...reasons]))
})

test.each([
  ['a layer that is switched off', kinds.hiddenLayer],
  ['a field that only a reader draws', kinds.bareField],
])('a page with %s is drawn again as a reader shows it', async (_, make) => {
  const reading = await readScan(make())
  expect(reading.reasons).toContain('S23')
  expect(await differences(make(), copyOf(reading))).toBeLessThanOrEqual(20)
})

test('a page that can neither be copied nor drawn is refused, never blank', async () => {
  expect(await readScan(kinds.bareChineseWithLayer())).toMatchObject({
    pages: { kind: 'refused' },
    reasons: expect.arrayContaining(['S21']),
  })
})

test('a page with a mark that multiplies is copied with it', async () => {
  const reading = await readScan(kinds.highlighted())
  expect(reading.reasons).toContain('S24')
  expect(Buffer.from(copyOf(reading)).toString('latin1')).toContain('/Multiply')
})

test('a stamp that the print may lack is said', async () => {
  expect((await readScan(kinds.bareStamp())).reasons).toContain('S47')
})

test('bad pages are left out and named, and the others are copied', async () => {
  const reading = await readScan(kinds.badPages())
  expect(reading.reasons).toEqual(expect.arrayContaining(['S31', 'S16']))
  expect(reading.seen).toHaveLength(5)
  if (reading.pages.kind !== 'pdf') throw new Error('the file was refused')
  expect(reading.pages.missing?.map(({ page }) => page)).toEqual([2, 4])
  const [copy, source] = [await openPdf(reading.pages.bytes), await openPdf(kinds.badPages())]
  expect(copy?.count).toBe(3)
  expect(await copy?.grey(1, 1)).toEqual(await source?.grey(2, 1))
  const print = await readScan(kinds.badPages(), {}, undefined, 'first-print')
  expect(print.pages).toMatchObject({ kind: 'pdf', missing: [{ page: 2 }, { page: 4 }] })
})

test('the print copy of a file that nobody compared is compared, one that was found sound is copied', async () => {
  const asked: unknown[] = []
  const reader = {
    run: (request: object) => {
      asked.push((request as { purpose?: string }).purpose)
      return readScan(kinds.bareChinese(), {}, undefined, 'print')
    },
  }
  const seen = { pages: 1, pictures: [], conflicts: [], reasons: [] as string[] }
  for (const known of [{}, { seen }, { seen: { ...seen, reasons: ['S23'] } }, { seen: { ...seen, reasons: ['S30'] } }])
    await printCopy(kinds.bareChinese(), known, reader)
  expect(asked).toEqual(['first-print', 'print', 'first-print', 'turned-print'])
})

test('a PDF whose objects are packed is known to be locked, too', async () => {
  const plain = kinds.turnedPage()
  expect((await readScan(await kinds.encrypted(plain, '', true))).reasons).toContain('S32')
  expect((await readScan(await kinds.encrypted(plain, 'secret', true))).reasons).toEqual(['S15'])
})

test('a PDF that only its owner locked is read, one with a password is not', async () => {
  const bill = fiscalBill(11, { layout: 'inline', inPatient: true })
  const plain = await paintBill(bill)
  const open = await readScan(await kinds.encrypted(plain, ''))
  expect(open).toMatchObject({ kind: 'fiscal-e-receipt', pages: { kind: 'pdf' }, reasons: ['S32'] })
  expect(open.reads.find(({ origin }) => origin === 'text')?.fields.total).toBe(bill.truth.total)
  expect(await differences(plain, copyOf(open))).toBeLessThanOrEqual(20)
  expect(await readScan(await kinds.encrypted(plain, 'secret'))).toMatchObject({
    pages: { kind: 'refused' },
    reasons: ['S15'],
  })
})
