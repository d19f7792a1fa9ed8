import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { fiscalBill, vatBill } from '../receipts/corpus/bills.ts'
import { ofdOf, xmlOf } from '../receipts/corpus/data-files.ts'
import { paintBill } from '../receipts/corpus/paint.ts'
import { pictureOfPdf } from '../receipts/corpus/degrade.ts'

/** Seeded files for `reading.mjs`: a bill in each form, a long text, a pile of scans. */
const [folder = ''] = process.argv.slice(2)
const write = (name: string, bytes: Uint8Array): void => writeFileSync(join(folder, name), bytes)

async function textPages(count: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < count; i++) {
    const bill = await PDFDocument.load(await paintBill(fiscalBill(100 + (i % 10))), { updateMetadata: false })
    const [page] = await pdf.copyPages(bill, [0])
    if (page !== undefined) pdf.addPage(page)
  }
  return await pdf.save({ useObjectStreams: false })
}

/** Pages as an office scanner leaves them: one JPEG of A4 at 150 dpi each, with nothing but dots that say what it is. */
async function scannedPages(count: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < count; i++) {
    const png = await pictureOfPdf(await paintBill(fiscalBill(200 + i)), 150)
    const image = await pdf.embedJpg(await sharp(png).flatten({ background: '#fff' }).jpeg({ quality: 80 }).toBuffer())
    pdf.addPage([595, 397]).drawImage(image, { x: 0, y: 0, width: 595, height: 397 })
  }
  return await pdf.save({ useObjectStreams: false })
}

write('bill.pdf', await paintBill(fiscalBill(1)))
write('bill.ofd', ofdOf(vatBill(2)))
write('bill.xml', xmlOf(fiscalBill(1)))
write('text-117.pdf', await textPages(117))
write('scans-50.pdf', await scannedPages(50))
