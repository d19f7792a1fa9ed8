import { andMore, MOST_SHOWN } from '../../model/problem.ts'
import type { Desk } from '../desk.ts'
import { widthOf, wrap } from './wrap.ts'

/** What a renderer needs of a desk. */
export type Page = Pick<Desk, 'ink' | 'lang' | 'width' | 'say' | 'command'> & { readonly full: boolean }

export const colon = ({ lang }: Pick<Page, 'lang'>): string => (lang === 'zh' ? '：' : ': ')

/** `head` and `text` side by side; the text wraps under itself, or goes below where the page is too narrow for both. */
export function hanging(head: string, text: string, width: number): string {
  const room = widthOf(head)
  if (room <= width / 2) return head + wrap(text, width, ' '.repeat(room))
  return `${head.trimEnd()}\n    ${wrap(text, width, '    ')}`
}

/** Short pieces in a row, two blanks between; one that does not fit any more begins the next line, set in. */
export function inRow(pieces: readonly string[], width: number, indent = '   '): string {
  const lines: string[] = []
  for (const piece of pieces.filter((one) => one !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last) + 2 + widthOf(piece) <= width) lines[lines.length - 1] = `${last}  ${piece}`
    else
      lines.push(
        last === undefined ? piece : indent + (widthOf(indent + piece) <= width ? piece : wrap(piece, width, indent)),
      )
  }
  return lines.join('\n')
}

/** A command is never broken, so that it can be copied: where it does not fit behind its words it has the next line to itself. */
export const withCommand = (words: string, command: string, width: number): string =>
  widthOf(words) + widthOf(command) <= width ? words + command : `${words.trimEnd()}\n  ${command}`

/** Of very many things to say the first, and how many there are besides; JSON has all. */
export const firstOf = <T>(
  all: readonly T[],
  say: (one: T) => string,
  { lang }: Pick<Page, 'lang'>,
): readonly string[] => [
  ...all.slice(0, MOST_SHOWN).map(say),
  ...(all.length > MOST_SHOWN ? [andMore(all.length - MOST_SHOWN, lang)] : []),
]

/** The same of what is named as it is. */
export const firstNamed = (names: readonly string[], page: Pick<Page, 'lang'>): readonly string[] =>
  firstOf(names, (name) => name, page)

const padEnd = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - widthOf(text)))

/** Columns under each other; the last one wraps. Widths come from the widest cell, the last gets what is left. */
export function table(rows: readonly (readonly string[])[], width: number, gap = 2): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  return rows.map((row) => {
    const head = row
      .slice(0, -1)
      .map((cell, column) => padEnd(cell, (widths[column] ?? 0) + gap))
      .join('')
    return hanging(head, row.at(-1) ?? '', width)
  })
}
