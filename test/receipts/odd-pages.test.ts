import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { openBlank } from '../../src/documents/blanks/open.ts'
import { isMissing, openScan } from '../../src/documents/scans/scan-page.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { openPdf } from '../../src/receipts/pdf/pdfium.ts'
import { fiscalBill } from './corpus/bills.ts'
import { startCodes } from './corpus/figures.ts'
import { pdfOf, stream } from './corpus/hostile.ts'
import { paintBill } from './corpus/paint.ts'
import { encrypted } from './corpus/pdf-kinds.ts'

beforeAll(startCodes)

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const page = (box: string, more = '', contents = '4 0 R'): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${contents} ${more} >>`
const INK = Buffer.from('0 0 0 rg 20 20 100 100 re f')

async function inkOf(bytes: Uint8Array): Promise<number> {
  const { data } = (await (await openPdf(bytes))?.grey(0, 1)) ?? { data: new Uint8Array() }
  let dark = 0
  for (const value of data) if (value < 128) dark++
  return dark
}

test.each([
  ['Fl', deflateSync(INK)],
  ['AHx', Buffer.from(`${INK.toString('hex')}>`)],
  ['[/AHx /Fl]', Buffer.from(`${deflateSync(INK).toString('hex')}>`)],
])(
  'a page whose filter is named short, %s, is copied with its ink, and the copy names it in full',
  async (filter, data) => {
    const named = filter.startsWith('[') ? filter : `/${filter}`
    const bytes = pdfOf([
      CATALOG,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      page('0 0 200 200'),
      stream(`/Filter ${named}`, data),
    ])
    const { pages, reasons } = await readScan(bytes)
    if (pages.kind !== 'pdf') throw new Error(reasons.join(' '))
    expect(await inkOf(pages.bytes)).toBeGreaterThan(9_000)
    expect(Buffer.from(pages.bytes).toString('latin1')).not.toMatch(/\/(?:Fl|AHx)\b/)
  },
)

test('a page of one point among others is no reason to refuse it', async () => {
  const bytes = pdfOf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>',
    page('0 0 200 200'),
    stream('', INK),
    page('0 0 200 1'),
  ])
  const { pages, reasons } = await readScan(bytes)
  expect([pages.kind, 'missing' in pages, reasons]).toEqual(['pdf', false, []])
})

test('a soft page beside others brings no sheet of its own, and alone it is printed', async () => {
  const soft = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 1] >>'
  const pdf = (kids: string, count: number): Uint8Array =>
    pdfOf([CATALOG, `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, page('0 0 200 200'), stream('', INK), soft])
  const leaves = async (bytes: Uint8Array): Promise<number | undefined> => {
    const opened = await openScan((await readScan(bytes)).pages)
    return 'leaves' in opened && !opened.leaves.some(isMissing) ? opened.leaves.length : undefined
  }
  expect([await leaves(pdf('3 0 R 5 0 R', 2)), await leaves(pdf('5 0 R', 1))]).toEqual([1, 1])
})

test.each([
  ['a ticked box', '/FT /Btn /V /Yes /AS /Yes', true],
  ['a box that is not ticked', '/FT /Btn /AS /Off', false],
  ['a value in Chinese', '/FT /Tx /V <FEFF738B5C0F660E>', true],
  ['a value that every reader can draw', '/FT /Tx /V (1234.56)', false],
  ['an empty field', '/FT /Tx', false],
])('%s without an appearance is said to be seen nowhere, where it is so', async (_, field, told) => {
  const widget = `<< /Type /Annot /Subtype /Widget /T (a) /F 4 /Rect [100 100 180 130] /DA (/Helv 12 Tf 0 g) ${field} >>`
  const bytes = pdfOf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    page('0 0 200 200', '/Annots [5 0 R]'),
    stream('', INK),
    widget,
  ])
  expect((await readScan(bytes)).reasons.includes('S47')).toBe(told)
})

/** The table of objects as one well-known program writes it: a dictionary within it first, its sort last. */
function asAcrobatWrites(locked: Uint8Array): Uint8Array {
  const text = Buffer.from(locked).toString('latin1')
  const at = text.lastIndexOf(' obj')
  const [head, tail] = [text.slice(0, at), text.slice(at)]
  const dict = /<<([^]*?)>>\s*stream/.exec(tail)?.[1] ?? ''
  const rest = dict.replace(/\/Type\s*\/XRef/, '')
  const made = tail.replace(
    /<<[^]*?>>(\s*stream)/,
    () => `<</DecodeParms<</Columns 4/Predictor 1>>${rest}/Type/XRef>>\nstream`,
  )
  expect(made).not.toBe(tail)
  return Uint8Array.from(Buffer.from(head + made, 'latin1'))
}

test('a file locked against changes opens with a table of nested dictionaries, as a bill and as a blank', async () => {
  const bill = fiscalBill(51)
  const locked = asAcrobatWrites(await encrypted(await paintBill(bill), '', true))
  const reading = await readScan(locked)
  expect(reading).toMatchObject({ pages: { kind: 'pdf' }, reasons: expect.arrayContaining(['S32']) })
  expect(reading.reads.find(({ origin }) => origin === 'text')?.fields.total).toBe(bill.truth.total)
  expect((await openBlank(locked)).getPageCount()).toBe(1)
})

test.each(['gif', 'avif', 'bigtiff'] as const)('a picture saved as %s is read and printed', async (format) => {
  const picture = sharp({ create: { width: 1300, height: 1000, channels: 3, background: '#eee' } })
  const made = format === 'gif' ? picture.gif() : format === 'avif' ? picture.avif() : picture.tiff({ bigtiff: true })
  const { type, pages } = await readScan(new Uint8Array(await made.toBuffer()))
  expect([type, pages.kind]).toEqual([format === 'bigtiff' ? 'tiff' : format, 'images'])
})

test('a BMP is told how to be saved', async () => {
  expect(await readScan(Buffer.from('BM an old picture'))).toMatchObject({ reasons: ['S48'] })
})

test('so many scanned pages are a pile: nothing is read of them, and that is said', async () => {
  const scan = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } })
    .composite([{ input: { create: { width: 200, height: 90, channels: 3, background: '#000' } }, left: 80, top: 90 }])
    .jpeg()
    .toBuffer()
  const scanned = async (pages: number): Promise<readonly string[]> => {
    const pdf = await PDFDocument.create()
    const image = await pdf.embedJpg(scan)
    for (let i = 0; i < pages; i++) pdf.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
    return (await readScan(await pdf.save())).reasons
  }
  expect(await scanned(12)).not.toContain('S50')
  expect(await scanned(13)).toContain('S50')
})
