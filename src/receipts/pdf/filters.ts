import { PDFArray, PDFName, type PDFObject } from 'pdf-lib'

/** Names that only pictures within the instructions may be written by; some writers use them everywhere. */
const SHORT: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  DCT: 'DCTDecode',
  CCF: 'CCITTFaxDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  RL: 'RunLengthDecode',
}

const fullName = (filter: string): string => SHORT[filter] ?? filter

/** The filters of a stream by their full names, in place: what copies or unpacks it knows no others. */
export function spellFilters(filter: PDFObject | undefined): PDFObject | undefined {
  if (filter instanceof PDFName) return PDFName.of(fullName(filter.decodeText()))
  if (!(filter instanceof PDFArray)) return filter
  for (let i = 0; i < filter.size(); i++) {
    const one = filter.lookup(i)
    if (one instanceof PDFName) filter.set(i, PDFName.of(fullName(one.decodeText())))
  }
  return filter
}
