import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { feeList, fiscalBill, vatBill } from '../receipts/corpus/bills.ts'
import { ofdOf, xmlOf } from '../receipts/corpus/data-files.ts'
import { paintBill } from '../receipts/corpus/paint.ts'
import { pictureOfPdf } from '../receipts/corpus/degrade.ts'

/** Seeded files for `reading.mjs`: a bill in each form, a long text, a pile of scans. */
const [folder = ''] = process.argv.slice(2)
const write = (name: string, bytes: Uint8Array): void => writeFileSync(join(folder, name), bytes)

/** Fee lists on A4, thirteen pages of each, the pages of one with one font. */
async function textPages(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < 9; i++) {
    const list = await PDFDocument.load(await listPage(100 + i), { updateMetadata: false })
    const pages = await pdf.copyPages(
      list,
      Array.from({ length: 13 }, () => 0),
    )
    pages.forEach((page) => pdf.addPage(page))
  }
  return await pdf.save({ useObjectStreams: false })
}

const listPage = (seed: number): Promise<Uint8Array> => paintBill(feeList(fiscalBill(seed), seed))

/** Pages as an office scanner leaves them, one JPEG at 150 dpi each: bills with their codes, and lists without. */
async function scannedPages(count: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < count; i++) {
    const source = i % 2 === 0 ? await paintBill(fiscalBill(200 + i)) : await listPage(200 + i)
    const image = await pdf.embedJpg(await asJpeg(source))
    const [width, height] = [595, (595 * image.height) / image.width]
    pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height })
  }
  return await pdf.save({ useObjectStreams: false })
}

const asJpeg = async (pdf: Uint8Array): Promise<Buffer> =>
  sharp(await pictureOfPdf(pdf, 150))
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .toBuffer()

write('bill.pdf', await paintBill(fiscalBill(1)))
write('bill.ofd', ofdOf(vatBill(2)))
write('bill.xml', xmlOf(fiscalBill(1)))
write('text-117.pdf', await textPages())
write('scans-50.pdf', await scannedPages(50))
