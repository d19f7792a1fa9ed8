import { stripVTControlCharacters } from 'node:util'
import { eastAsianWidth } from 'get-east-asian-width'
import { breakLines } from '../../documents/layout/breaking.ts'
import type { Desk } from '../desk.ts'

/** What a renderer needs of a desk. */
export type Page = Pick<Desk, 'ink' | 'lang' | 'width' | 'say' | 'command'> & { readonly full: boolean }

export const colon = ({ lang }: Pick<Page, 'lang'>): string => (lang === 'zh' ? '：' : ': ')

/** Lines no wider than the page, each after the first set in by `indent`. Chinese counts two columns and breaks by its own rules. */
export function wrap(text: string, width: number, indent = ''): string {
  const room = Math.max(10, width - widthOf(indent))
  return breakLines(text, room, columnsOf).join(`\n${indent}`)
}

/** Marks that sit on the character before them, joiners and controls. */
const UNSEEN = /^[\p{M}\p{Cf}\p{Cc}]$/u

function columnsOf(code: number): number {
  if (code >= 0x20 && code < 0x7f) return 1
  return eastAsianWidth(code) === 2 ? 2 : UNSEEN.test(String.fromCodePoint(code)) ? 0 : 1
}

/** Columns that a text takes on a terminal, colours left out. */
function widthOf(text: string): number {
  let columns = 0
  for (const character of stripVTControlCharacters(text)) columns += columnsOf(character.codePointAt(0) ?? 0)
  return columns
}

/** `head` and `text` side by side; the text wraps under itself, or goes below where the page is too narrow for both. */
export function hanging(head: string, text: string, width: number): string {
  const room = widthOf(head)
  if (room <= width / 2) return head + wrap(text, width, ' '.repeat(room))
  return `${head.trimEnd()}\n    ${wrap(text, width, '    ')}`
}

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
