import { readFlow } from './plain-flow.ts'
import { isPlainKey, NOT_PLAIN, readBare } from './plain-value.ts'

/**
 * Reads the plain part of YAML that people write answers in: maps and lists in blocks, one value a line, what stands in brackets on one
 * line; or JSON. No anchors, tags or folding.
 * Undefined where a text holds anything else, or anything that may be a mistake: then the whole language is read, with its places and its
 * complaints. What is read here is what the whole language reads, without any problem; it costs a tenth.
 */
export function readPlain(text: string, mostEntries: number, marks?: Marks): unknown {
  if (STRANGE.test(text)) return undefined
  const clean = text.replaceAll('\r\n', '\n')
  if (IN_BRACKETS.test(clean)) return readInBrackets(clean, mostEntries)
  const lines: Line[] = []
  let row = 0
  for (const whole of clean.split('\n')) {
    row++
    if (EMPTY.test(whole)) continue
    const text = whole.trimStart()
    lines.push({ indent: whole.length - text.length, text, row })
  }
  const [first] = lines
  if (first === undefined || first.indent > 0 || lines.length * 2 > mostEntries) return undefined
  const reader: Reader = {
    lines,
    at: 0,
    left: mostEntries - lines.length * 2,
    ...(marks === undefined ? {} : { marks }),
  }
  const value = readBlock(reader, 0, 0)
  return value === NOT_PLAIN || reader.at < lines.length ? undefined : value
}

const IN_BRACKETS = /^[{[]/

function readInBrackets(text: string, mostEntries: number): unknown {
  const flow = { text, at: 0, left: mostEntries }
  const value = readFlow(flow)
  return value === NOT_PLAIN || /[^ \n]/.test(text.slice(flow.at)) ? undefined : value
}

interface Line {
  readonly indent: number
  readonly text: string
  readonly row: number
}

/** Where something begins: line and column, from 1. */
export type Spot = readonly [line: number, column: number]

/** Of each map and list in blocks where its keys and values stand; a map or list that is not in it stands in brackets. */
export type Marks = Map<object, Map<string, { readonly key: Spot; readonly value: Spot }>>

interface Reader {
  readonly marks?: Marks
  readonly lines: Line[]
  at: number
  /** Entries in brackets that may still be read. */
  left: number
}

/** Control characters, breaks that are none to everybody, a return without a new line, marks of an order of bytes. */
const STRANGE = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]|\r(?!\n)/
const EMPTY = /^ *(?:#.*)?$/
const DEEPEST = 16

const KEY = /^([A-Za-z$][\w.-]*):(?: +(.*))?$/
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')(?: +#.*)?$/

function readBlock(reader: Reader, indent: number, depth: number): unknown {
  const line = reader.lines[reader.at]
  if (line === undefined || depth > DEEPEST) return NOT_PLAIN
  return line.text.startsWith('- ') ? readList(reader, indent, depth) : readMap(reader, indent, depth)
}

function readList(reader: Reader, indent: number, depth: number): unknown {
  const list: unknown[] = []
  for (let line = here(reader, indent); line?.text.startsWith('- ') === true; line = here(reader, indent)) {
    const text = line.text.slice(2).trimStart()
    const { row } = line
    const within = indent + line.text.length - text.length
    let value: unknown
    if (KEY.test(text)) {
      reader.lines[reader.at] = { indent: within, text, row }
      value = readMap(reader, within, depth + 1)
    } else {
      value = readScalar(reader, text)
      reader.at++
      if ((reader.lines[reader.at]?.indent ?? 0) > indent) return NOT_PLAIN
    }
    if (value === NOT_PLAIN) return NOT_PLAIN
    const spot: Spot = [row, within + 1]
    mark(reader, list, String(list.length), spot, spot)
    list.push(value)
  }
  return list
}

function readMap(reader: Reader, indent: number, depth: number): unknown {
  const map: Record<string, unknown> = {}
  for (let line = here(reader, indent); line !== undefined; line = here(reader, indent)) {
    const [, key, rest = ''] = KEY.exec(line.text) ?? []
    if (key === undefined || Object.hasOwn(map, key) || !isPlainKey(key)) return NOT_PLAIN
    reader.at++
    const isBelow = rest === '' || rest.startsWith('#')
    const below = isBelow ? reader.lines[reader.at] : undefined
    const value = isBelow ? readBelow(reader, indent, depth) : readValue(reader, indent, rest)
    if (value === NOT_PLAIN) return NOT_PLAIN
    const spot: Spot = [line.row, indent + 1]
    const behind: Spot = isBelow ? spot : [line.row, indent + line.text.length - rest.length + 1]
    mark(reader, map, key, spot, value === null || below === undefined ? behind : [below.row, below.indent + 1])
    map[key] = value
  }
  // Deeper than what it stands under: a value that goes on, or a mistake.
  return (reader.lines[reader.at]?.indent ?? 0) > indent ? NOT_PLAIN : map
}

function mark({ marks }: Reader, inside: object, name: string, key: Spot, value: Spot): void {
  if (marks === undefined) return
  const known = marks.get(inside)
  if (known === undefined) marks.set(inside, new Map([[name, { key, value }]]))
  else known.set(name, { key, value })
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

function readValue(reader: Reader, indent: number, text: string): unknown {
  return (reader.lines[reader.at]?.indent ?? 0) > indent ? NOT_PLAIN : readScalar(reader, text)
}

function readScalar(reader: Reader, text: string): unknown {
  if (IN_BRACKETS.test(text)) return readOnOneLine(reader, text)
  const quoted = QUOTED.exec(text.trimEnd())
  if (quoted !== null) return quoted[1] ?? quoted[2]
  return readBare(text.replace(/ #.*$/, '').trimEnd())
}

/** A map or list in brackets that ends where its line does. */
function readOnOneLine(reader: Reader, text: string): unknown {
  const flow = { text, at: 0, left: reader.left }
  const value = readFlow(flow)
  reader.left = flow.left
  return value === NOT_PLAIN || !BEHIND.test(text.slice(flow.at)) ? NOT_PLAIN : value
}

const BEHIND = /^ *(?: #.*)?$/
