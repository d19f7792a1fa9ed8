/** Plain data, as blocks of sheets are. */
type Plain = { readonly [key: string]: unknown }

const PRIME = 0x01000193

/** A number that is the same for the same words in the same shape, and seldom for others (FNV-1a). */
export function digestOf(value: unknown, seed = 0x811c9dc5): number {
  if (typeof value === 'string') return digestOfText(value, seed)
  let sum = seed
  if (Array.isArray(value)) for (const item of value) sum = digestOf(item, sum)
  else if (typeof value === 'object') for (const key in value) sum = digestOf((value as Plain)[key], sum)
  else sum ^= typeof value === 'number' ? value * 64 : value === true ? 1 : 2
  return Math.imul(sum, PRIME)
}

function digestOfText(text: string, seed: number): number {
  let sum = Math.imul(seed ^ text.length, PRIME)
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), PRIME)
  return sum
}

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
