import { readFlow } from './plain-flow.ts'
import {
  IN_DOUBLE_QUOTES,
  isPlainKey,
  mark,
  NOT_PLAIN,
  readBare,
  unescaped,
  type Marks,
  type Spot,
} from './plain-value.ts'

/**
 * Reads the plain part of YAML that people write answers in: maps and lists in blocks, one value a line, what stands in brackets on one
 * line; or JSON. No anchors, tags or folding.
 * Undefined where a text holds anything else, or anything that may be a mistake: then the whole language is read, with its places and its
 * complaints. What is read here is what the whole language reads, without any problem; it costs a tenth.
 */
export function readPlain(text: string, mostEntries: number, marks?: Marks): unknown {
  const read = attempt(text, mostEntries, marks)
  return 'value' in read ? read.value : undefined
}

/** The line from which on a text is more than plain; undefined for one that is plain. */
export function plainUpTo(text: string, mostEntries: number): number | undefined {
  const read = attempt(text, mostEntries)
  return 'row' in read ? read.row : undefined
}

type Attempt = { readonly value: unknown } | { readonly row: number }

function attempt(text: string, mostEntries: number, marks?: Marks): Attempt {
  const strange = STRANGE.exec(text)
  if (strange !== null) return { row: rowAt(text, strange.index) }
  const clean = text.replaceAll('\r\n', '\n')
  if (IN_BRACKETS.test(clean)) return readInBrackets(clean, mostEntries, marks)
  const lines: Line[] = []
  let [row, entries] = [0, 0]
  for (const whole of clean.split('\n')) {
    row++
    if (EMPTY.test(whole)) continue
    const text = whole.trimStart()
    entries += entriesIn(text)
    lines.push({ indent: whole.length - text.length, text, row })
  }
  const [first] = lines
  if (first === undefined || first.indent > 0 || entries > mostEntries) return { row: first?.row ?? 1 }
  const reader: Reader = {
    lines,
    at: 0,
    row: first.row,
    left: mostEntries - entries,
    ...(marks === undefined ? {} : { marks }),
  }
  const value = readBlock(reader, 0, 0)
  if (value === NOT_PLAIN) return { row: reader.row }
  const next = lines[reader.at]
  return next === undefined ? { value } : { row: next.row }
}

const rowAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

export const IN_BRACKETS = /^[{[]/

function readInBrackets(text: string, mostEntries: number, marks: Marks | undefined): Attempt {
  const flow = { text, at: 0, left: mostEntries, ...(marks === undefined ? {} : { marks, spot: spotsIn(text) }) }
  const value = readFlow(flow)
  return value === NOT_PLAIN || /[^ \n]/.test(text.slice(flow.at)) ? { row: rowAt(text, flow.at) } : { value }
}

/** A dash and a key count each; what stands in brackets is counted when it is read. */
function entriesIn(text: string): number {
  const isDash = text.startsWith('- ')
  return (isDash ? 1 : 0) + (KEY.test(isDash ? text.slice(2).trimStart() : text) ? 1 : 0)
}

/** Asked for in the order of the text. */
function spotsIn(text: string): (at: number) => Spot {
  let [row, start] = [1, 0]
  return (at) => {
    for (let end = text.indexOf('\n', start); end >= 0 && end < at; end = text.indexOf('\n', start)) {
      row++
      start = end + 1
    }
    return [row, at - start + 1]
  }
}

interface Line {
  readonly indent: number
  readonly text: string
  readonly row: number
}

interface Reader {
  readonly marks?: Marks
  readonly lines: Line[]
  at: number
  /** The line that was begun last. */
  row: number
  /** Entries in brackets that may still be read. */
  left: number
}

/** Control characters, breaks that are none to everybody, halves of pairs, a return without a new line, marks of an order of bytes. */
const STRANGE = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]|\r(?!\n)/u
const EMPTY = /^ *(?:#.*)?$/
const DEEPEST = 16

const KEY = /^([A-Za-z$][\w.-]*):(?: +(.*))?$/
const QUOTED = new RegExp(`^(?:"(${IN_DOUBLE_QUOTES})"|'([^']*)')(?: +#.*)?$`)

function readBlock(reader: Reader, indent: number, depth: number): unknown {
  const line = reader.lines[reader.at]
  if (line === undefined || depth > DEEPEST) return NOT_PLAIN
  return line.text.startsWith('- ') ? readList(reader, indent, depth) : readMap(reader, indent, depth)
}

function readList(reader: Reader, indent: number, depth: number): unknown {
  const list: unknown[] = []
  for (let line = here(reader, indent); line?.text.startsWith('- ') === true; line = here(reader, indent)) {
    const text = line.text.slice(2).trimStart()
    const row = (reader.row = line.row)
    const within = indent + line.text.length - text.length
    let value: unknown
    if (KEY.test(text)) {
      reader.lines[reader.at] = { indent: within, text, row }
      value = readMap(reader, within, depth + 1)
    } else {
      value = readScalar(reader, { text, column: within + 1 }, row)
      reader.at++
      if ((reader.lines[reader.at]?.indent ?? 0) > indent) return NOT_PLAIN
    }
    if (value === NOT_PLAIN) return NOT_PLAIN
    const spot: Spot = [row, within + 1]
    mark(reader.marks, list, String(list.length), spot, spot)
    list.push(value)
  }
  return list
}

function readMap(reader: Reader, indent: number, depth: number): unknown {
  const map: Record<string, unknown> = {}
  for (let line = here(reader, indent); line !== undefined; line = here(reader, indent)) {
    reader.row = line.row
    const [, key, rest = ''] = KEY.exec(line.text) ?? []
    if (key === undefined || Object.hasOwn(map, key) || !isPlainKey(key)) return NOT_PLAIN
    reader.at++
    const isBelow = rest === '' || rest.startsWith('#')
    const below = isBelow ? reader.lines[reader.at] : undefined
    const value = isBelow
      ? readBelow(reader, indent, depth)
      : readValue(reader, indent, { text: rest, column: indent + line.text.length - rest.length + 1 })
    if (value === NOT_PLAIN) return NOT_PLAIN
    const spot: Spot = [line.row, indent + 1]
    const behind: Spot = isBelow ? spot : [line.row, indent + line.text.length - rest.length + 1]
    mark(reader.marks, map, key, spot, value === null || below === undefined ? behind : [below.row, below.indent + 1])
    map[key] = value
  }
  // Deeper than what it stands under: a value that goes on, or a mistake.
  return (reader.lines[reader.at]?.indent ?? 0) > indent ? NOT_PLAIN : map
}

const here = ({ lines, at }: Reader, indent: number): Line | undefined => {
  const line = lines[at]
  return line?.indent === indent ? line : undefined
}

/** What stands under a key: deeper, or a list at the same depth, or nothing. */
function readBelow(reader: Reader, indent: number, depth: number): unknown {
  const line = reader.lines[reader.at]
  if (line === undefined || line.indent < indent) return null
  if (line.indent > indent) return readBlock(reader, line.indent, depth + 1)
  return line.text.startsWith('- ') ? readList(reader, indent, depth + 1) : null
}

interface Rest {
  readonly text: string
  readonly column: number
}

function readValue(reader: Reader, indent: number, rest: Rest): unknown {
  const row = reader.lines[reader.at - 1]?.row ?? 0
  return (reader.lines[reader.at]?.indent ?? 0) > indent ? NOT_PLAIN : readScalar(reader, rest, row)
}

function readScalar(reader: Reader, { text, column }: Rest, row: number): unknown {
  if (IN_BRACKETS.test(text)) return readOnOneLine(reader, text, (at) => [row, column + at])
  const quoted = QUOTED.exec(text.trimEnd())
  if (quoted !== null) return quoted[1] === undefined ? quoted[2] : unescaped(quoted[1])
  return readBare(text.replace(/ #.*$/, '').trimEnd())
}

/** A map or list in brackets that ends where its line does. */
function readOnOneLine(reader: Reader, text: string, spot: (at: number) => Spot): unknown {
  const { left, marks } = reader
  const flow = { text, at: 0, left, ...(marks === undefined ? {} : { marks, spot }) }
  const value = readFlow(flow)
  reader.left = flow.left
  return value === NOT_PLAIN || !BEHIND.test(text.slice(flow.at)) ? NOT_PLAIN : value
}

const BEHIND = /^ *(?: #.*)?$/
