import { foldLetters } from '../../model/letters.ts'
import type { Letter } from '../fields/letter.ts'
import { unsay, type ActualText } from './actual-text.ts'
import { lettersOn, lettersSaid, type NativeText } from './letters.ts'

/** What a page reads, and, where the file says of glyphs that they are other letters than its own fonts have them, also what they are. */
export interface ReadTwice {
  readonly letters: readonly Letter[]
  readonly drawn?: readonly Letter[]
}

/**
 * The letters of a page of which the file says some by itself. The renderer puts all of those where their first glyph stands; here each stands
 * on its glyph, wherever both say the same, and over the width of its glyphs elsewhere. The marks of the page are taken off.
 */
export function readTwice(native: NativeText, page: number, said: ReadonlyMap<number, ActualText>): ReadTwice {
  unsay(native, said.keys())
  const { letters, runs } = lettersOn(native, page)
  const groups = new Map<number, Map<number, ActualText>>()
  for (const [run, one] of said) {
    const group = groups.get(one.mark) ?? new Map<number, ActualText>()
    groups.set(one.mark, group.set(run, one))
  }
  const [completed, otherwise] = [new Set<number>(), new Set<number>()]
  const [added, instead]: [Letter[], Letter[]] = [[], []]
  for (const group of groups.values()) {
    const own = letters.flatMap(({ text }, i) => (group.has(runs[i] ?? 0) ? [text] : [])).join('')
    const like = likeness(own, [...group.values()][0]?.text ?? '')
    if (like === 'same') continue
    const words = lettersSaid(native, page, [...group.values()])
    ;(like === 'completed' ? added : instead).push(...words)
    for (const run of group.keys()) (like === 'completed' ? completed : otherwise).add(run)
  }
  const without = (...sets: readonly ReadonlySet<number>[]): readonly Letter[] =>
    letters.filter((_, i) => !sets.some((set) => set.has(runs[i] ?? 0)))
  if (otherwise.size === 0) return { letters: [...without(completed), ...added] }
  return {
    letters: [...without(completed, otherwise), ...added, ...instead],
    drawn: [...without(completed), ...added],
  }
}

/** `completed` where a text is what is drawn, with letters only where a glyph has none. */
function likeness(drawn: string, said: string): 'same' | 'completed' | 'other' {
  const [own, text] = [plain(drawn), plain(said)]
  if (own === text && !NONE.test(own)) return 'same'
  return completes(text, own.split(NONE)) ? 'completed' : 'other'
}

/** Whether a text has all parts one after the other, with anything between them; each where it is found first, so that no file takes long. */
function completes(text: string, [first = '', ...more]: readonly string[]): boolean {
  const last = more.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  const end = text.length - last.length
  let at = first.length
  for (const part of more) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return at <= end
}

const plain = (text: string): string =>
  foldLetters(text)
    .replaceAll(/[\s\u00ad\u200b-\u200f\ufeff]/g, '')
    .replaceAll(/[·•・‧∙･]/g, '·')

/** Glyphs of which the file does not say which letters they are. */
const NONE = /[\ufffd\ue000-\uf8ff]+/
