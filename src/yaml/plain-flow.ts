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
 * The plain part of what stands in brackets: maps and lists with bare or quoted keys and values, as in JSON or in one line of a list of
 * bills. No anchors, tags, comments, nor anything that goes on in the next line but between its parts.
 */
export interface Flow {
  readonly text: string
  at: number
  /** Entries that may still be read: more is for the whole language to complain of. */
  left: number
  /** Where to write down where everything stands, and what line and column a place in the text is. */
  readonly marks?: Marks
  readonly spot?: (at: number) => Spot
}

export function readFlow(flow: Flow, depth = 0): unknown {
  const open = flow.text[flow.at]
  if (depth > DEEPEST || (depth > 0 && flow.left-- <= 0)) return NOT_PLAIN
  if (open === '{') return readMap(flow, depth)
  if (open === '[') return readList(flow, depth)
  return open === '"' || open === "'" ? readQuoted(flow) : readBare((match(flow, BARE)?.[0] ?? '').trimEnd())
}

const DEEPEST = 16
const BARE = /[^,\n[\]{}]+/y
const BARE_KEY = /[A-Za-z$][\w.-]*(?=: )/y
const QUOTED = new RegExp(`"(${IN_DOUBLE_QUOTES})"|'([^'\\n]*)'`, 'y')

function match(flow: Flow, what: RegExp): RegExpExecArray | null {
  what.lastIndex = flow.at
  const found = what.exec(flow.text)
  if (found !== null) flow.at = what.lastIndex
  return found
}

function passSpace(flow: Flow): void {
  while (flow.text[flow.at] === ' ' || flow.text[flow.at] === '\n') flow.at++
}

function readQuoted(flow: Flow): unknown {
  const [, double, single] = match(flow, QUOTED) ?? []
  if (double === undefined) return single ?? NOT_PLAIN
  return unescaped(double)
}

function readMap(flow: Flow, depth: number): unknown {
  const map: Record<string, unknown> = {}
  for (flow.at++; ;) {
    passSpace(flow)
    if (closes(flow, '}')) return map
    const begins = spotHere(flow)
    const key = readKey(flow)
    if (key === undefined || Object.hasOwn(map, key)) return NOT_PLAIN
    passSpace(flow)
    const behind = spotHere(flow)
    const value = readFlow(flow, depth + 1)
    if (value === NOT_PLAIN) return NOT_PLAIN
    if (begins !== undefined && behind !== undefined) mark(flow.marks, map, key, begins, behind)
    map[key] = value
    if (!goesOn(flow, '}')) return NOT_PLAIN
  }
}

/** With the colon behind it. */
function readKey(flow: Flow): string | undefined {
  const key = flow.text[flow.at] === '"' ? readQuoted(flow) : match(flow, BARE_KEY)?.[0]
  if (typeof key !== 'string' || !isPlainKey(key) || flow.text[flow.at] !== ':') return undefined
  flow.at++
  return key
}

function readList(flow: Flow, depth: number): unknown {
  const list: unknown[] = []
  for (flow.at++; ;) {
    passSpace(flow)
    if (closes(flow, ']')) return list
    const begins = spotHere(flow)
    const value = readFlow(flow, depth + 1)
    if (value === NOT_PLAIN || !goesOn(flow, ']')) return NOT_PLAIN
    if (begins !== undefined) mark(flow.marks, list, String(list.length), begins, begins)
    list.push(value)
  }
}

const spotHere = ({ spot, at }: Flow): Spot | undefined => spot?.(at)

function closes(flow: Flow, close: string): boolean {
  if (flow.text[flow.at] !== close) return false
  flow.at++
  return true
}

/** A comma behind an entry is passed over; else it must be the last. */
function goesOn(flow: Flow, close: string): boolean {
  passSpace(flow)
  const next = flow.text[flow.at]
  if (next === ',') flow.at++
  return next === ',' || next === close
}
