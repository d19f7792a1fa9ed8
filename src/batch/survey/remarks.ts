import type { Lang } from '../../model/words.ts'
import { isRemarks, REMARKS } from '../list/columns.ts'
import type { OpenList } from '../list/open.ts'
import type { BatchProblem } from '../problem.ts'
import { columnLetters, textOf, type TableRow } from '../list/table.ts'
import type { TableHead } from '../list/table-head.ts'
import type { BookCell, BookSheet } from '../xlsx/write-workbook.ts'

/** Remarks by sheet and row; kept short, so that a list full of mistakes does not fill the memory. */
export class RemarkBook {
  readonly #rows = new Map<string, string>()
  readonly #cells = new Set<string>()
  #length = 0

  add({ sheet = '', row, column, header, message, remedy }: BatchProblem): void {
    if (row === undefined || this.#length > MOST) return
    const key = `${sheet}\n${row}`
    const what = [header, message].filter((part) => part !== undefined).join(': ')
    const text = remedy === undefined ? what : `${what} → ${remedy}`
    const before = this.#rows.get(key)
    this.#rows.set(key, before === undefined ? text : `${before}\n${text}`)
    if (column !== undefined) this.#cells.add(`${key}\n${column}`)
    this.#length += text.length
  }

  get empty(): boolean {
    return this.#rows.size === 0
  }

  of(sheet: string | undefined, row: number): string {
    return this.#rows.get(`${sheet ?? ''}\n${row}`) ?? ''
  }

  marks(sheet: string | undefined, row: number, column: string): boolean {
    return this.#cells.has(`${sheet ?? ''}\n${row}\n${column}`)
  }
}

const MOST = 20_000_000

/** The list once more, as text, with a column of remarks in front and the wrong cells marked: mend it there and hand it in. */
export const remarkSheets = (list: OpenList, remarks: RemarkBook, lang: Lang): readonly BookSheet[] =>
  list.tables().map(({ name, head, rows }) => ({
    name: sheetName(name),
    widths: [48],
    ...(head === undefined ? {} : { frozen: head.last }),
    rows: remarked(rows(), head, remarks, lang),
  }))

const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)

async function* remarked(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
  head: TableHead | undefined,
  remarks: RemarkBook,
  lang: Lang,
): AsyncGenerator<readonly BookCell[]> {
  // A copy that was mended and handed in brings the remarks of last time.
  const old = new Set(head?.columns.filter(({ header }) => isRemarks(header)).map(({ index }) => index))
  let last = 0
  for await (const row of rows) {
    // Rows keep their numbers, so that remarks and list speak of the same ones.
    while (++last < row.line) yield []
    if (head === undefined) yield row.cells.map(textOf)
    else
      yield [
        first(row, head, remarks, lang),
        ...row.cells.flatMap((cell, i) => (old.has(i) ? [] : [dressed(textOf(cell), i, row, head, remarks)])),
      ]
  }
}

function first(row: TableRow, head: TableHead, remarks: RemarkBook, lang: Lang): BookCell {
  if (row.line === head.line) return { text: REMARKS[lang], look: 'head' }
  const text = remarks.of(row.sheet, row.line)
  return text === '' ? '' : { text, look: 'wrong' }
}

function dressed(text: string, index: number, row: TableRow, head: TableHead, remarks: RemarkBook): BookCell {
  if (row.line === head.line) return { text, look: 'head' }
  if (row.line <= head.last) return { text, look: 'hint' }
  return remarks.marks(row.sheet, row.line, columnLetters(index))
    ? { text: text === '' ? ' ' : text, look: 'wrong' }
    : text
}
