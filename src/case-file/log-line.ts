import { createHash } from 'node:crypto'
import type { CaseEvent } from '../model/case.ts'
import { isEvent } from './event-shape.ts'

/** Where a log stands: the next line must name this hash. */
export interface Tip {
  readonly seq: number
  readonly hash: string
}

export const START: Tip = { seq: 0, hash: '' }

/** A line as it stands in `log.jsonl`: numbered, and sealed onto the line before. */
interface Line {
  readonly seq: number
  readonly prev: string
  readonly event: unknown
  readonly hash: string
}

/** The line for an event, and the tip after it. */
export function lineOf(event: CaseEvent, tip: Tip): { readonly line: string; readonly tip: Tip } {
  const seq = tip.seq + 1
  const text = JSON.stringify(event, writeBig)
  const hash = seal(seq, tip.hash, text)
  return { line: `{"seq":${seq},"prev":"${tip.hash}","event":${text},"hash":"${hash}"}`, tip: { seq, hash } }
}

/** A line read back; undefined when the text is not a whole line of a log. */
export function readLine(text: string):
  | {
      readonly event: CaseEvent
      readonly prev: string
      readonly tip: Tip
      readonly intact: boolean
      readonly whole: boolean
    }
  | undefined {
  try {
    const line = parse(text)
    if (line === undefined) return undefined
    const intact = seal(line.seq, line.prev, JSON.stringify(line.event, writeBig)) === line.hash
    const tip = { seq: line.seq, hash: line.hash }
    return { event: line.event as CaseEvent, prev: line.prev, tip, intact, whole: isEvent(line.event) }
  } catch {
    // No JSON, or nested beyond what can be walked.
    return undefined
  }
}

function parse(text: string): Line | undefined {
  const line = JSON.parse(text, readBig) as Partial<Line> | null
  if (typeof line?.seq !== 'number' || typeof line.prev !== 'string' || typeof line.hash !== 'string') return undefined
  if (typeof line.event !== 'object' || line.event === null) return undefined
  return { seq: line.seq, prev: line.prev, event: line.event, hash: line.hash }
}

const seal = (seq: number, prev: string, event: string): string =>
  createHash('sha256').update(`${seq}\n${prev}\n${event}`).digest('hex').slice(0, 32)

/** Money and ratios are whole numbers of any size: JSON has none, so they travel as `{"$int":"…"}`. */
const writeBig = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? { $int: value.toString() } : value

function readBig(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$int' in value)) return value
  const digits = value.$int
  return typeof digits === 'string' && /^-?\d{1,30}$/.test(digits) ? BigInt(digits) : value
}
