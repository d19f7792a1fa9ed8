import { posix } from 'node:path'

/** Why a path from a list is not looked at. It must lie below the receipts' folder and name a plain file there. */
export type PathFault = 'empty' | 'absolute' | 'outside' | 'device' | 'characters' | 'too-long'

const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i

/** A path or pattern (`*`, `?`) as a list may give it, with `/`; or why not. Judged the same on every system. */
export function scanPath(written: string): { readonly path: string } | { readonly fault: PathFault } {
  const path = written.trim().replaceAll('\\', '/')
  if (path === '') return { fault: 'empty' }
  if (path.length > 1000) return { fault: 'too-long' }
  if (/[\u0000-\u001f\u007f<>|"]/.test(path)) return { fault: 'characters' }
  if (path.startsWith('/') || path.startsWith('~') || path.includes(':')) return { fault: 'absolute' }
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return { fault: 'outside' }
  if (parts.some((part) => DEVICES.test(part) || (/[. ]$/.test(part) && !/[*?]/.test(part)))) return { fault: 'device' }
  return parts.length === 0 ? { fault: 'empty' } : { path: posix.join(...parts) }
}

export const isPattern = (path: string): boolean => /[*?]/.test(path)

/** Several paths in one cell stand apart by `;`, `；` or line breaks. */
export const splitPaths = (cell: string): readonly string[] =>
  cell
    .split(/[;；\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Whether a name fits one part of a pattern; `*` any run, `?` one character. Dots in front are not matched by `*`. */
export function fits(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false
  const [chars, wanted] = [[...name], [...pattern]]
  let [at, next] = [0, 0]
  // Only the last star is ever widened: a pattern of many stars takes no longer than name times pattern.
  let star: { readonly next: number; at: number } | undefined
  while (at < chars.length) {
    if (wanted[next] === '*') star = { next: ++next, at }
    else if (isOne(chars[at], wanted[next])) [at, next] = [at + 1, next + 1]
    else if (star === undefined) return false
    else [at, next] = [++star.at, star.next]
  }
  return wanted.slice(next).every((char) => char === '*')
}

const isOne = (char = '', wanted = ''): boolean => wanted === '?' || char.toLowerCase() === wanted.toLowerCase()

/** 1.jpg, 2.jpg, 10.jpg: numbers count as numbers; the same order on every system. */
export function byNumber(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x === y) continue
    const both = /^\d/.test(x) && /^\d/.test(y)
    const difference = both ? Number(x.slice(0, 15)) - Number(y.slice(0, 15)) : 0
    return difference !== 0 ? difference : x < y ? -1 : 1
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0)
}

const partsOf = (name: string): readonly string[] => name.match(/\d+|\D+/g) ?? []
