import { foldLetters } from '../../model/letters.ts'
import type { Letter } from '../fields/letter.ts'
import { actualTextsOf, leavesOut, unsay } from './actual-text.ts'
import { leftOutOf, lettersOn, type LettersOn, type NativeText } from './letters.ts'

/**
 * What a page reads by its glyphs, where the file says of some of them that they are other letters than its own fonts have them; undefined
 * where both say the same, or the file only says what glyphs without a letter are. `again` is the same page once more: its marks are taken off.
 */
export function drawnOf(native: NativeText, read: LettersOn, again: number): readonly Letter[] | undefined {
  const [first, second] = [[...read.said.keys()], [...actualTextsOf(native, again).keys()]]
  unsay(native, second)
  const drawn = lettersOn(native, again, read.said)
  const groups = new Map<number, { readonly said: string; readonly of: Set<number>; readonly drawnBy: Set<number> }>()
  for (const [i, run] of first.entries()) {
    const { mark, text } = read.said.get(run) ?? { mark: 0, text: '' }
    const group = groups.get(mark) ?? { said: text, of: new Set(), drawnBy: new Set() }
    groups.set(mark, group)
    group.of.add(run)
    group.drawnBy.add(second[i] ?? 0)
  }
  const [unlike, unlikeDrawn] = [new Set<number>(), new Set<number>()]
  for (const { said, of, drawnBy } of groups.values()) {
    if (isCompleted(textOf(drawn, drawnBy), leavesOut(said) ? said : textOf(read, of))) continue
    for (const run of of) unlike.add(run)
    for (const run of drawnBy) unlikeDrawn.add(run)
  }
  if (unlike.size === 0) return undefined
  const rest = new Map([...read.said].filter(([run]) => !unlike.has(run)))
  return [
    ...read.own.filter((_, i) => !unlike.has(read.runs[i] ?? 0)),
    ...leftOutOf(native, again, rest),
    ...drawn.own.filter((_, i) => unlikeDrawn.has(drawn.runs[i] ?? 0)),
  ]
}

const textOf = ({ own, runs }: LettersOn, of: ReadonlySet<number>): string =>
  own.flatMap(({ text }, i) => (of.has(runs[i] ?? 0) ? [text] : [])).join('')

/** Whether a text is what is drawn, with letters only where a glyph has none. */
function isCompleted(drawn: string, said: string): boolean {
  const parts = plain(drawn).split(NONE)
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')
  return new RegExp(`^${pattern}$`, 'su').test(plain(said))
}

const plain = (text: string): string =>
  foldLetters(text)
    .replaceAll(/[\s\u00ad\u200b-\u200f\ufeff]/g, '')
    .replaceAll(/[·•・‧∙･]/g, '·')

/** Glyphs of which the file does not say which letters they are. */
const NONE = /[\ufffd\ue000-\uf8ff]+/
