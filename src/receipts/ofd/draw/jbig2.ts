/** A JBIG2 picture as a PDF carries one: its segments without the frame of a file. */
export interface Jbig2 {
  readonly width: number
  readonly height: number
  readonly segments: Uint8Array
}

const MAGIC = [0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a]
const PAGE = 48
const ENDS = new Set([49, 51])
const MOST_SEGMENTS = 10_000

interface Head {
  readonly sort: number
  readonly from: number
  readonly end: number
  readonly length: number
}

/** Undefined where it is none, or of a form that cannot be taken apart. */
export function readJbig2(bytes: Uint8Array): Jbig2 | undefined {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) return undefined
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const flags = view.getUint8(8)
    const start = (flags & 2) === 0 ? 13 : 9
    return (flags & 1) === 1 ? sequential(bytes, view, start) : apart(bytes, view, start)
  } catch {
    return undefined
  }
}

/** Each head before its data. */
function sequential(bytes: Uint8Array, view: DataView, start: number): Jbig2 | undefined {
  const parts: (readonly [Head, number])[] = []
  for (let at = start; at < bytes.length && parts.length < MOST_SEGMENTS;) {
    const head = headAt(view, at)
    parts.push([head, head.end])
    at = head.end + head.length
  }
  return joined(bytes, view, parts)
}

/** All heads, then all data. */
function apart(bytes: Uint8Array, view: DataView, start: number): Jbig2 | undefined {
  const heads: Head[] = []
  let at = start
  do {
    const head = headAt(view, at)
    heads.push(head)
    at = head.end
  } while (heads.at(-1)?.sort !== 51 && heads.length < MOST_SEGMENTS)
  const parts = heads.map((head) => {
    const data = at
    at += head.length
    return [head, data] as const
  })
  return joined(bytes, view, parts)
}

function joined(bytes: Uint8Array, view: DataView, parts: readonly (readonly [Head, number])[]): Jbig2 | undefined {
  const kept = parts.filter(([{ sort }]) => !ENDS.has(sort))
  const pages = kept.filter(([{ sort }]) => sort === PAGE)
  const [page] = pages
  if (page === undefined || pages.length !== 1) return undefined
  const pieces = kept.flatMap(([{ from, end, length }, data]) => [
    bytes.subarray(from, end),
    bytes.subarray(data, data + length),
  ])
  return {
    width: view.getUint32(page[1]),
    height: view.getUint32(page[1] + 4),
    segments: new Uint8Array(Buffer.concat(pieces)),
  }
}

function headAt(view: DataView, from: number): Head {
  const number = view.getUint32(from)
  const flags = view.getUint8(from + 4)
  let at = from + 5
  let refers = view.getUint8(at) >> 5
  if (refers === 7) {
    refers = view.getUint32(at) & 0x1fffffff
    at += 4 + Math.ceil((refers + 1) / 8)
  } else at += 1
  at += refers * (number <= 256 ? 1 : number <= 65_536 ? 2 : 4)
  at += (flags & 0x40) === 0 ? 1 : 4
  const length = view.getUint32(at)
  if (length > view.byteLength) throw new RangeError('of no known length')
  return { sort: flags & 63, from, end: at + 4, length }
}
