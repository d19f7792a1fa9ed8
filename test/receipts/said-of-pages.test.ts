import QRCode from 'qrcode'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import { readScan } from '../../src/receipts/intake.ts'
import { startCodes, startFont } from './corpus/figures.ts'
import { drawnOfd } from './corpus/ofd-kinds.ts'
import { bareField } from './corpus/pdf-kinds.ts'

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
