import { isIsoDate } from '../model/dates.ts'
import type { Fault } from './fault.ts'
import type { Parsed, Path } from './parse.ts'

type Faults = (value: unknown) => readonly Fault[]
type Node = Record<string, unknown> | unknown[]

/** Which entries of the text those of a shortened list are. */
type Kept = WeakMap<object, number[]>

/** What leaves out one wrong part may show another one, that was hidden by it; a text that is wrong all through is given up. */
const MOST_ROUNDS = 12

/**
 * The text without what its shape gets wrong, so that the rest of it can be read all the same: places are those of the text as written.
 * Undefined where nothing sound is left. It is for finding what else is wrong, and never for deciding anything.
 */
export function soundPart(parsed: Parsed, faultsOf: Faults): Parsed | undefined {
  const value = structuredClone(parsed.value)
  const kept: Kept = new WeakMap()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const faults = faultsOf(value)
    if (faults.length === 0) {
      const at = (path: Path): Path => asWritten(value, path, kept)
      return {
        ...parsed,
        value,
        problems: [],
        at: (path) => parsed.at(at(path)),
        atKey: (path) => parsed.atKey(at(path)),
      }
    }
    for (const fault of faults.toSorted(lastFirst)) if (!mend(value, fault, kept)) return undefined
  }
  return undefined
}

/** From the end, and from within: what is taken out of a list moves nothing that is still to be looked at. */
function lastFirst({ path: a }: Fault, { path: b }: Fault): number {
  const i = a.findIndex((step, at) => step !== b[at])
  if (i < 0 || i >= b.length) return b.length - a.length
  return Number(b[i]) - Number(a[i]) || 0
}

/** A word is taken for the first of those that would do, a day for the first of its month; what else is wrong goes, and what lacks a key with it. */
function mend(root: unknown, fault: Fault, kept: Kept): boolean {
  const { keyword, path, key, value, allowed, lacking } = fault
  if (key !== undefined) return drop(root, [...path, key], kept)
  if (lacking !== undefined && path.length > 0) {
    const whole = (root as Readonly<Record<string, unknown>>)[lacking]
    return whole === undefined ? drop(root, path, kept) : put(root, [...path, lacking], structuredClone(whole))
  }
  // Of another type than was meant, all that speaks of it would look wrong.
  if (keyword === 'enum' && allowed?.[0] !== undefined && path.at(-1) !== 'type') return put(root, path, allowed[0])
  const first = keyword === 'format' ? `${String(value).slice(0, 7)}-01` : ''
  return isIsoDate(first) ? put(root, path, first) : drop(root, path, kept)
}

function nodeAt(root: unknown, path: Path): Node | undefined {
  const node = path.reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step], root)
  return typeof node === 'object' && node !== null ? (node as Node) : undefined
}

function put(root: unknown, path: Path, value: unknown): boolean {
  const parent = nodeAt(root, path.slice(0, -1))
  if (parent !== undefined) (parent as Record<string, unknown>)[String(path.at(-1))] = value
  return true
}

function drop(root: unknown, path: Path, kept: Kept): boolean {
  if (path.length === 0) return false
  const parent = nodeAt(root, path.slice(0, -1))
  const last = String(path.at(-1))
  if (Array.isArray(parent)) {
    const written = kept.get(parent) ?? parent.map((_, i) => i)
    parent.splice(Number(last), 1)
    written.splice(Number(last), 1)
    kept.set(parent, written)
  } else if (parent !== undefined) Reflect.deleteProperty(parent, last)
  return true
}

/** The path that leads to the same thing in the text. */
const asWritten = (root: unknown, path: Path, kept: Kept): Path =>
  path.map((step, i) => {
    const node = nodeAt(root, path.slice(0, i))
    return (node === undefined ? undefined : kept.get(node)?.[Number(step)]) ?? step
  })
