import stringWidth from 'string-width'
import { breakLines } from '../../documents/layout/breaking.ts'

/** Lines no wider than the page, each after the first set in by `indent`. Chinese counts two columns and breaks by its own rules. */
export function wrap(text: string, width: number, indent = ''): string {
  const room = Math.max(10, width - stringWidth(indent))
  return breakLines(text, room, columnsOf).join(`\n${indent}`)
}

const columnsOf = (code: number): number => (code < 0x7f ? 1 : stringWidth(String.fromCodePoint(code)))

/** `head` and `text` side by side; the text wraps under itself, or goes below where the page is too narrow for both. */
export function hanging(head: string, text: string, width: number): string {
  const room = stringWidth(head)
  if (room <= width / 2) return head + wrap(text, width, ' '.repeat(room))
  return `${head.trimEnd()}\n    ${wrap(text, width, '    ')}`
}

export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - stringWidth(text)))

export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - stringWidth(text))) + text

/** Columns under each other; the last one wraps. Widths come from the widest cell, the last gets what is left. */
export function table(rows: readonly (readonly string[])[], width: number, gap = 2): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))),
  )
  return rows.map((row) => {
    const head = row
      .slice(0, -1)
      .map((cell, column) => padEnd(cell, (widths[column] ?? 0) + gap))
      .join('')
    return hanging(head, row.at(-1) ?? '', width)
  })
}
