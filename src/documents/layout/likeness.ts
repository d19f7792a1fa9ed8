/** Plain data, as blocks of sheets are. */
type Plain = { readonly [key: string]: unknown }

/** Few letters tell most texts apart: all of a short one, some of a long one. */
const LETTERS = 12

/** A number that is the same for the same words in the same shape, and seldom for others. */
export function digestOf(value: unknown, seed = 17): number {
  if (typeof value === 'string') return digestOfText(value, seed)
  if (typeof value === 'number') return mixed(seed, value * 64)
  if (typeof value !== 'object' || value === null) return mixed(seed, value === true ? 3 : 5)
  let sum = seed
  if (Array.isArray(value)) for (const item of value) sum = digestOf(item, sum)
  else for (const key in value) sum = digestOf((value as Plain)[key], sum)
  return mixed(sum, 7)
}

function digestOfText(text: string, seed: number): number {
  const step = text.length <= LETTERS ? 1 : text.length / LETTERS
  let sum = mixed(seed, text.length)
  for (let at = 0; at < text.length; at += step) sum = mixed(sum, text.charCodeAt(at | 0))
  return sum
}

const mixed = (sum: number, more: number): number => (Math.imul(sum, 31) + more) | 0

/** Whether both say the same, letter for letter and key for key. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b)
  return !Array.isArray(b) && sameKeys(a as Plain, b as Plain)
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false
  return true
}

function sameKeys(a: Plain, b: Plain): boolean {
  let keys = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined || !same(value, b[key])) return false
    keys++
  }
  return Object.keys(b).length === keys
}
