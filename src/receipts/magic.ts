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
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff'
  if (head.slice(4, 8) === 'ftyp' && HEIF_BRANDS.has(head.slice(8, 12))) return 'heic'
  if (head.startsWith('PK\x03\x04')) return latinIncludes(bytes, 'OFD.xml') ? 'ofd' : 'unknown'
  if (latin(bytes, 0, 1024).includes('%PDF-')) return 'pdf'
  return looksLikeXml(bytes) ? 'xml' : 'unknown'
}

/** The names of a ZIP stand in its directory at the end, and before each entry. */
function latinIncludes(bytes: Uint8Array, text: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(text, Math.max(0, buffer.length - 1024 * 1024), 'latin1') || buffer.includes(text, 0, 'latin1')
}

function looksLikeXml(bytes: Uint8Array): boolean {
  const start = latin(bytes, 0, 256).replace(/^(?:\xef\xbb\xbf)?\s*/, '')
  return /^<\?xml[\s?]/.test(start) || /^<[A-Za-z_][\w.:-]*[\s>/]/.test(start) ? !/^<!?html/i.test(start) : false
}
