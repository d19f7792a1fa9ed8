import { inflateRawSync } from 'node:zlib'

const MB = 1024 * 1024

/** How large a workbook may be: beyond it, CSV is read piece by piece without a bound. */
export const WORKBOOK_LIMITS = { bytes: 20 * MB, inflated: 160 * MB, entries: 1000, ratio: 200 } as const

export type ZipFault = 'not-a-zip' | 'too-many' | 'too-large' | 'bomb' | 'broken' | 'macros' | 'encrypted'

/** Looks through a zip before anything opens it: every entry is inflated once against its bound, none is kept. */
export function checkZip(bytes: Uint8Array): ZipFault | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === undefined) return 'not-a-zip'
  const count = view.getUint16(end + 10, true)
  if (count > WORKBOOK_LIMITS.entries) return 'too-many'
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return 'broken'
    const entry = entryAt(view, bytes, at)
    if (entry.encrypted) return 'encrypted'
    if (/vbaProject\.bin$/i.test(entry.name)) return 'macros'
    const size = inflatedSize(view, bytes, entry, WORKBOOK_LIMITS.inflated - total)
    if (typeof size === 'string') return size
    if (size > MB && size > entry.packed * WORKBOOK_LIMITS.ratio) return 'bomb'
    total += size
    at = entry.next
  }
  return undefined
}

/** A file of a zip that was looked through, unpacked; undefined where it is not there. */
export function entryIn(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view) ?? 0
  let at = view.getUint32(end + 16, true)
  for (let i = view.getUint16(end + 10, true); i > 0; i--) {
    const entry = entryAt(view, bytes, at)
    if (entry.name === name) {
      const packed = bytes.subarray(startOf(view, entry), startOf(view, entry) + entry.packed)
      return entry.method === 0 ? packed : inflateRawSync(packed)
    }
    at = entry.next
  }
  return undefined
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly offset: number
  readonly encrypted: boolean
  readonly next: number
}

function entryAt(view: DataView, bytes: Uint8Array, at: number): Entry {
  const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
    number,
    number,
    number,
  ]
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    next: at + 46 + nameLength + extra + comment,
  }
}

const startOf = (view: DataView, { offset }: Entry): number =>
  offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)

function inflatedSize(view: DataView, bytes: Uint8Array, entry: Entry, most: number): number | ZipFault {
  const { offset, method, packed } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) return 'broken'
  const start = startOf(view, entry)
  if (start + packed > bytes.length) return 'broken'
  if (method === 0) return packed > most ? 'too-large' : packed
  if (method !== 8) return 'broken'
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, most) }).length
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'broken'
  }
}

/** Where the end record begins: it may be followed by a comment. */
function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}
