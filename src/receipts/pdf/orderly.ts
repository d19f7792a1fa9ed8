import { type PDFArray, PDFNumber, PDFRawStream, PDFRef, type PDFContext } from 'pdf-lib'
import { inflateCapped } from './preflight.ts'
import { arrayAt, dictAt, name, nameAt, numberAt } from './tree.ts'

/** Where an object stands: an offset into the file, or the number of the object stream that holds it. */
type Place = { readonly at: number } | { readonly within: number }
type Places = ReadonlyMap<number, Place>

/**
 * Whether a file's own tables and what the parser found by reading it through agree on every object: then all readers see the same
 * objects, and a copy of them shows what the source shows. False for whatever is not plainly so: a repaired file, hidden revisions,
 * streams that end elsewhere than they say, forms of table that are seldom met.
 */
export function isOrderly(bytes: Uint8Array, context: PDFContext): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const places = placesIn(text, context)
  return places !== undefined && standThere(text, places) && packedThere(places, context) && streamsEnd(context)
}

const MOST_SECTIONS = 50
const MOST_TABLE = 16 * 1024 * 1024

/** Every object by the newest table that names it. */
function placesIn(text: string, context: PDFContext): Places | undefined {
  const places = new Map<number, Place>()
  const named = new Set<number>()
  let at = Number(/startxref\s+(\d{1,12})\s+%%EOF\s*$/.exec(text.slice(-1024))?.[1] ?? NaN)
  for (let sections = 0; sections < MOST_SECTIONS; sections++) {
    const section = tableAt(text, at) ?? streamTableAt(text, at, context)
    // What stands packed is only followed where there is one table and nothing was revised.
    if (section === undefined || (section.packed && (sections > 0 || section.before !== undefined))) return undefined
    for (const [number, place] of section.entries) {
      if (named.has(number)) continue
      named.add(number)
      if (place !== undefined) places.set(number, place)
    }
    if (section.before === undefined) return places
    at = section.before
  }
  return undefined
}

interface Section {
  /** Undefined: the object was deleted. */
  readonly entries: readonly (readonly [number, Place | undefined])[]
  readonly packed: boolean
  /** Where the table of the revision before it stands. */
  readonly before: number | undefined
}

/** A table in plain text, with its trailer. */
function tableAt(text: string, at: number): Section | undefined {
  const start = after(/xref\s+/y, text, at)
  if (start === undefined) return undefined
  const entries: [number, Place | undefined][] = []
  let from = start.end
  for (let head = after(/(\d{1,10}) (\d{1,10})\s+/y, text, from); head !== undefined;) {
    const first = Number(head.found[1])
    from = head.end
    for (let i = 0; i < Number(head.found[2]); i++) {
      const entry = after(/(\d{10}) \d{5} ([nf])\s{1,2}/y, text, from)
      if (entry === undefined) return undefined
      entries.push([first + i, entry.found[2] === 'n' ? { at: Number(entry.found[1]) } : undefined])
      from = entry.end
    }
    head = after(/(\d{1,10}) (\d{1,10})\s+/y, text, from)
  }
  const trailer = after(/\s*trailer([^]{1,4000}?)startxref/y, text, from)?.found[1]
  if (trailer === undefined || /\/(XRefStm|Encrypt)\b/.test(trailer)) return undefined
  const before = /\/Prev\s+(\d+)/.exec(trailer)?.[1]
  return { entries, packed: false, before: before === undefined ? undefined : Number(before) }
}

function after(pattern: RegExp, text: string, at: number): { found: RegExpExecArray; end: number } | undefined {
  pattern.lastIndex = at
  const found = Number.isSafeInteger(at) && at >= 0 ? pattern.exec(text) : null
  return found === null ? undefined : { found, end: pattern.lastIndex }
}

/** A table in a stream of its own. */
function streamTableAt(text: string, at: number, context: PDFContext): Section | undefined {
  const head = after(/(\d{1,10}) (\d{1,5}) obj\b/y, text, at)
  const stream = head && context.lookup(PDFRef.of(Number(head.found[1]), Number(head.found[2])))
  if (!(stream instanceof PDFRawStream) || nameAt(stream.dict, 'Type') !== 'XRef') return undefined
  if (dictAt(stream.dict, 'Encrypt') !== undefined) return undefined
  const widths = numbersOf(arrayAt(stream.dict, 'W'))
  const rows = rowsOf(stream, widths)
  if (widths.length !== 3 || rows === undefined) return undefined
  const index = arrayAt(stream.dict, 'Index')
  const ranges = index === undefined ? [0, numberAt(stream.dict, 'Size') ?? 0] : numbersOf(index)
  const entries: [number, Place | undefined][] = []
  for (let range = 0; range + 1 < ranges.length; range += 2)
    for (let i = 0; i < (ranges[range + 1] ?? 0); i++) {
      const row = rows[entries.length]
      if (row === undefined) return undefined
      entries.push([(ranges[range] ?? 0) + i, placeOf(row, widths)])
    }
  return {
    entries,
    packed: entries.some(([, place]) => place !== undefined && 'within' in place),
    before: numberAt(stream.dict, 'Prev'),
  }
}

function placeOf(row: Uint8Array, [kind = 0, place = 0]: readonly number[]): Place | undefined {
  const type = kind === 0 ? 1 : numberIn(row.subarray(0, kind))
  const value = numberIn(row.subarray(kind, kind + place))
  return type === 1 ? { at: value } : type === 2 ? { within: value } : undefined
}

const numberIn = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

const numbersOf = (array: PDFArray | undefined): readonly number[] =>
  (array?.asArray() ?? []).flatMap((value) => (value instanceof PDFNumber ? [value.asNumber()] : []))

/** The rows of a table stream, with the difference to the row above undone where one was taken. */
function rowsOf({ dict, contents }: PDFRawStream, widths: readonly number[]): readonly Uint8Array[] | undefined {
  const filter = nameAt(dict, 'Filter')
  const data =
    filter === 'FlateDecode' ? inflateCapped(contents, MOST_TABLE) : dict.has(name('Filter')) ? 'broken' : contents
  const width = widths.reduce((sum, bytes) => sum + bytes, 0)
  if (typeof data === 'string' || width === 0) return undefined
  const coding = dictAt(dict, 'DecodeParms')
  const predictor = (coding && numberAt(coding, 'Predictor')) ?? 1
  if (predictor === 1) return split(data, width)
  if (predictor < 10) return undefined
  const rows: Uint8Array[] = []
  for (const coded of split(data, width + 1)) {
    if (coded[0] !== 0 && coded[0] !== 2) return undefined
    const above = coded[0] === 2 ? rows.at(-1) : undefined
    rows.push(coded.subarray(1).map((byte, i) => byte + (above?.[i] ?? 0)))
  }
  return rows
}

const split = (data: Uint8Array, width: number): readonly Uint8Array[] =>
  Array.from({ length: Math.floor(data.length / width) }, (_, i) => data.subarray(i * width, (i + 1) * width))

/** Every object that begins anywhere in the file is the one that the tables mean, and none is missing. */
function standThere(text: string, places: Places): boolean {
  const last = new Map<number, number>()
  for (const { 1: number, index } of text.matchAll(/(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b/g))
    last.set(Number(number), index)
  for (const [number, at] of last) {
    const place = places.get(number)
    if (place === undefined || !('at' in place) || place.at !== at) return false
  }
  for (const [number, place] of places) if ('at' in place && !last.has(number)) return false
  return true
}

/** Each packed object stands in the one stream that the table names. */
function packedThere(places: Places, context: PDFContext): boolean {
  const holders = new Map<number, number>()
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || nameAt(object.dict, 'Type') !== 'ObjStm') continue
    const data = nameAt(object.dict, 'Filter') === 'FlateDecode' ? inflateCapped(object.contents, MOST_TABLE) : 'broken'
    const first = numberAt(object.dict, 'First')
    if (typeof data === 'string' || first === undefined) return false
    const head = Buffer.from(data.subarray(0, first)).toString('latin1').trim().split(/\s+/)
    for (let i = 0; i < head.length; i += 2) {
      if (holders.has(Number(head[i]))) return false
      holders.set(Number(head[i]), ref.objectNumber)
    }
  }
  const packed = [...places].filter(([, place]) => 'within' in place)
  return (
    packed.length === holders.size &&
    packed.every(([number, place]) => 'within' in place && holders.get(number) === place.within)
  )
}

/** The parser found the end of each stream where its length says. */
function streamsEnd(context: PDFContext): boolean {
  for (const [, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream && numberAt(object.dict, 'Length') !== object.contents.length) return false
  return true
}
