/**
 * Reads the plain part of YAML that people write answers in: maps and lists in blocks, one value a line, no anchors, tags, flow or folding.
 * Undefined where a text holds anything else, or anything that may be a mistake: then the whole language is read, with its places and its
 * complaints. What is read here is what the whole language reads, without any problem; it costs a tenth.
 */
export function readPlain(text: string, mostEntries: number): unknown {
  if (STRANGE.test(text)) return undefined
  const lines: Line[] = []
  for (const row of text.replaceAll('\r\n', '\n').split('\n')) {
    if (EMPTY.test(row)) continue
    if (row.length > LONGEST) return undefined
    const text = row.trimStart()
    lines.push({ indent: row.length - text.length, text })
  }
  const [first] = lines
  if (first === undefined || first.indent > 0 || lines.length * 2 > mostEntries) return undefined
  const reader: Reader = { lines, at: 0 }
  const value = readBlock(reader, 0, 0)
  return value === NOT_PLAIN || reader.at < lines.length ? undefined : value
}

interface Line {
  readonly indent: number
  readonly text: string
}

interface Reader {
  readonly lines: Line[]
  at: number
}

/** Control characters, breaks that are none to everybody, a return without a new line, marks of an order of bytes. */
const STRANGE = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]|\r(?!\n)/
const EMPTY = /^ *(?:#.*)?$/
/** A key further from its colon is none. */
const LONGEST = 1000
const DEEPEST = 16

const NOT_PLAIN = Symbol('not plain')

const KEY = /^([A-Za-z$][\w.-]*):(?: +(.*))?$/
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')(?: +#.*)?$/
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/
const DAY = /^\d{4}-\d\d-\d\d$/
const WORDS = /^[A-Za-z\u3400-\u9fff][^:：#[\]{},&*!|>'"%@`\\]*$/
const NO_WORD = /^(?:null|true|false)$/i
const FORBIDDEN = /^(?:null|true|false|constructor|prototype)$/i

function readBlock(reader: Reader, indent: number, depth: number): unknown {
  const line = reader.lines[reader.at]
  if (line === undefined || depth > DEEPEST) return NOT_PLAIN
  return line.text.startsWith('- ') ? readList(reader, indent, depth) : readMap(reader, indent, depth)
}

function readList(reader: Reader, indent: number, depth: number): unknown {
  const list: unknown[] = []
  for (let line = here(reader, indent); line?.text.startsWith('- ') === true; line = here(reader, indent)) {
    const text = line.text.slice(2).trimStart()
    const within = indent + line.text.length - text.length
    let value: unknown
    if (KEY.test(text)) {
      reader.lines[reader.at] = { indent: within, text }
      value = readMap(reader, within, depth + 1)
    } else {
      value = readScalar(text)
      reader.at++
      if ((reader.lines[reader.at]?.indent ?? 0) > indent) return NOT_PLAIN
    }
    if (value === NOT_PLAIN) return NOT_PLAIN
    list.push(value)
  }
  return list
}

function readMap(reader: Reader, indent: number, depth: number): unknown {
  const map: Record<string, unknown> = {}
  for (let line = here(reader, indent); line !== undefined; line = here(reader, indent)) {
    const [, key, rest = ''] = KEY.exec(line.text) ?? []
    if (key === undefined || Object.hasOwn(map, key) || FORBIDDEN.test(key)) return NOT_PLAIN
    reader.at++
    const value =
      rest === '' || rest.startsWith('#') ? readBelow(reader, indent, depth) : readValue(reader, indent, rest)
    if (value === NOT_PLAIN) return NOT_PLAIN
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

function readValue(reader: Reader, indent: number, text: string): unknown {
  return (reader.lines[reader.at]?.indent ?? 0) > indent ? NOT_PLAIN : readScalar(text)
}

/** Only what reads the same to everybody: numbers with a point or a leading zero are for the whole language to complain of. */
function readScalar(text: string): unknown {
  const quoted = QUOTED.exec(text.trimEnd())
  if (quoted !== null) return quoted[1] ?? quoted[2]
  const bare = text.replace(/ #.*$/, '').trimEnd()
  if (WHOLE_NUMBER.test(bare)) return Number(bare)
  if (bare === 'true' || bare === 'false') return bare === 'true'
  if (DAY.test(bare)) return bare
  return WORDS.test(bare) && !NO_WORD.test(bare) ? bare : NOT_PLAIN
}
