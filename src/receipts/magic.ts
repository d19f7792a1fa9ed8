import type { ScanType } from '../model/receipt.ts'

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

const HEIF_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/**
 * What a file is, by its first bytes and never by its name. A PDF header may stand anywhere in the first 1,024 bytes.
 * A ZIP is an OFD only when it holds `OFD.xml`.
 */
export function scanTypeOf(bytes: Uint8Array): ScanType {
  const head = latin(bytes, 0, 16)
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((start) => head.startsWith(start))) return 'tiff'
  if (head.startsWith('GIF8')) return 'gif'
  if (head.slice(4, 8) === 'ftyp' && /^avi[fs]/.test(head.slice(8, 12))) return 'avif'
  if (head.slice(4, 8) === 'ftyp' && HEIF_BRANDS.has(head.slice(8, 12))) return 'heic'
  if (head.startsWith('PK\x03\x04')) return /OFD\.xml/i.test(namesOf(bytes)) ? 'ofd' : 'unknown'
  if (latin(bytes, 0, 1024).includes('%PDF-')) return 'pdf'
  return looksLikeXml(bytes) ? 'xml' : 'unknown'
}

/** Where the names of a ZIP stand: before each entry, and in its directory at the end. */
function namesOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = Math.max(0, buffer.length - 1024 * 1024)
  return buffer.toString('latin1', 0, Math.min(end, 1024 * 1024)) + buffer.toString('latin1', end)
}

function looksLikeXml(bytes: Uint8Array): boolean {
  const start = withoutZeros(latin(bytes, 0, 512)).replace(/^(?:\xef\xbb\xbf)?\s*/, '')
  return /^<\?xml[\s?]/.test(start) || /^<[A-Za-z_][\w.:-]*[\s>/]/.test(start) ? !/^<!?html/i.test(start) : false
}

/** UTF-16 as its letters of the keyboard read. */
const withoutZeros = (text: string): string => text.replace(/^(?:\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '')

/** What an unknown file really is, where that is easily told: for the message. */
function nameOfUnknown(bytes: Uint8Array): string | undefined {
  const head = latin(bytes, 0, 16)
  if (bytes.length === 0) return 'empty'
  if (head.startsWith('BM')) return 'bmp'
  if (head.startsWith('PK\x03\x04')) return 'zip'
  if (head.startsWith('Rar!')) return 'rar'
  if (head.startsWith('7z\xbc\xaf')) return '7z'
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'office'
  if (head.startsWith('MZ') || head.startsWith('\x7fELF')) return 'program'
  if (/^\s*<(?:!doctype )?html/i.test(latin(bytes, 0, 256))) return 'html'
  return undefined
}

/** A picture of a kind that is not read can be saved as one that is; anything else is no paper. */
export const faultOfUnknown = (bytes: Uint8Array): 'S48' | 'S01' => (nameOfUnknown(bytes) === 'bmp' ? 'S48' : 'S01')
