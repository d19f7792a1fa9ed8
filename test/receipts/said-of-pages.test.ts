import QRCode from 'qrcode'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import { readScan } from '../../src/receipts/intake.ts'
import { startCodes, startFont } from './corpus/figures.ts'
import { drawnOfd, ofdPackage } from './corpus/ofd-kinds.ts'
import { bareField } from './corpus/pdf-kinds.ts'
import { vatPage } from './corpus/layouts.ts'
import type { Letter } from '../../src/receipts/fields/letter.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { write } from './corpus/typeset.ts'

beforeAll(async () => {
  await startCodes()
  await startFont()
})

const words = (id: number, y: number, text: string): string =>
  `<ofd:TextObject ID="${id}" Boundary="20 ${y} 120 5" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g ${[...text].length - 1} 3">${text}</ofd:TextCode></ofd:TextObject>`
const BILL =
  words(11, 10, '医疗门诊收费票据（电子）') +
  words(12, 20, '票据号码：0012345678') +
  words(13, 30, '金额合计（小写）：12.50')
const PICTURE = '<ofd:ImageObject ID="3" Boundary="20 50 40 40" CTM="40 0 0 40 0 0" ResourceID="7"/>'

test('a code on an OFD that says enough by its text is said not to be checked, where there may be one', async () => {
  const code = await QRCode.toBuffer('01,31,32060125,0099999999,99.00,20250308,a1b2c3,')
  const shown = await readScan(drawnOfd(BILL + PICTURE, { 'code.png': code }))
  expect(shown.reads.map(({ fields }) => fields.total)).toEqual([1250n])
  expect([shown.seen, shown.reasons]).toEqual([[], expect.arrayContaining(['S49'])])
  expect((await readScan(drawnOfd(BILL))).reasons).not.toContain('S49')
})

test('a page that no copy keeps becomes a picture of 300 dpi, and that is said', async () => {
  const { pages, reasons } = await readScan(bareField())
  expect(reasons).toContain('S23')
  if (pages.kind !== 'pdf') throw new Error('refused')
  const pdf = await PDFDocument.load(pages.bytes)
  const [page] = pdf.getPages()
  const { width = 0, height = 0 } = page?.getSize() ?? {}
  const pictures = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, one]) =>
      one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [one] : [],
    )
  const sizes = pictures.map(({ dict }) => ['Width', 'Height'].map((key) => Number(String(dict.get(PDFName.of(key))))))
  expect(sizes).toContainEqual([Math.floor((width * 300) / 72), Math.floor((height * 300) / 72)])
})

const moved = (letters: readonly Letter[], x: number, y: number): readonly Letter[] =>
  letters.map((letter) => ({
    ...letter,
    left: letter.left + x,
    right: letter.right + x,
    top: letter.top + y,
    bottom: letter.bottom + y,
    base: (letter.base ?? 0) + y,
  }))
const invoice = (seed: number, x = 0, y = 0): readonly Letter[] =>
  moved(vatPage(seed, { sides: false, wrapped: false, spreadTotal: false, taxed: false }).letters, x, y)

/** As an OFD, and as the PDF that it prints as. */
async function bothFrom(letters: readonly Letter[]): Promise<readonly Uint8Array[]> {
  const ofd = ofdPackage(letters, { parts: 'page', axes: 'plain', names: 'usual' }, 1)
  const { pages } = await readScan(ofd, {}, () => {}, 'first-print')
  if (pages.kind !== 'pdf') throw new Error('refused')
  return [ofd, pages.bytes]
}

test.each([
  ['one above the other', [...invoice(71), ...invoice(72, 0, 260)]],
  ['beside each other', [...invoice(73), ...invoice(74, 640, 0)]],
])('of two bills on one page, %s, nothing is said of one, and that is told', async (_, letters) => {
  for (const bytes of await bothFrom(letters)) {
    const { kind, reads, reasons } = await readScan(bytes)
    const { fields, unread, unconfirmed } = mergeReads(reads)
    expect([kind, fields, unconfirmed]).toEqual(['vat-invoice', {}, {}])
    expect(unread).toEqual(expect.arrayContaining(['number', 'payer', 'total', 'issuedOn']))
    expect(reasons).toContain('S53')
  }
})

test.each([
  ['the number of its e-bill', write('电子票据号码：0099887766', 40, 300)],
  ['the number of the one it cancels', write('被红冲蓝字数电票号码：25332000000012345678', 40, 300)],
  ['its own number and title once more', [...invoice(75, 0, 260)]],
])('a bill that bears %s is one bill', async (_, more) => {
  for (const bytes of await bothFrom([...invoice(75), ...more])) {
    const { reads, reasons } = await readScan(bytes)
    expect(reasons).not.toContain('S53')
    const { fields, unconfirmed } = mergeReads(reads)
    expect({ ...unconfirmed, ...fields }.payer).toBe(
      vatPage(75, { sides: false, wrapped: false, spreadTotal: false, taxed: false }).truth.payer,
    )
  }
})
