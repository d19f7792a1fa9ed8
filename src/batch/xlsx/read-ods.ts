import { isIsoDate } from '../../model/dates.ts'
import type { Lang } from '../../model/words.ts'
import { MOST_COLUMNS } from '../list/csv-table.ts'
import { isError, isPicture } from '../list/formula.ts'
import type { RawCell } from '../list/table.ts'
import { MOST_ROWS, sheetTable, tooManyRows, type Merge, type SheetTable } from './sheet-table.ts'
import { marksIn, type Mark } from './xml-marks.ts'

/**
 * The sheets of an OpenDocument spreadsheet that can be seen, from its `content.xml`; undefined where that is damaged. Read here: the library
 * for workbooks says nothing of its hidden and filtered rows and sheets, and leaves out a formula without a result.
 */
export function readOds(content: Uint8Array, lang: Lang): readonly SheetTable[] | undefined {
  const sheets = new Sheets(lang)
  for (const mark of marksIn(new TextDecoder().decode(content))) {
    if (mark === undefined) return undefined
    sheets.hear(mark)
  }
  return sheets.whole ? sheets.found : undefined
}

/** Parts of a sheet that are none of its cells, or of a cell that are none of its text. */
const ASIDE = new Set([
  'tracked-changes',
  'annotation',
  'shapes',
  'forms',
  'frame',
  'custom-shape',
  'g',
  'dde-links',
  'data-pilot-tables',
  'content-validations',
  'ruby-text',
  'note',
])

interface Sheet {
  readonly name: string
  readonly isSeen: boolean
  readonly grid: RawCell[][]
  readonly merges: Merge[]
  readonly unseen: Set<number>
  /** Lines before the row that is read now. */
  above: number
}

interface Row {
  readonly times: number
  readonly isSeen: boolean
  readonly cells: RawCell[]
}

interface Cell {
  readonly attributes: Mark['attributes']
  readonly isCovered: boolean
  readonly paragraphs: string[]
}

class Sheets {
  readonly found: SheetTable[] = []
  whole = false
  readonly #lang: Lang
  /** Styles of sheets that are not shown. */
  readonly #hiding = new Set<string>()
  #style = ''
  #aside: { readonly name: string; depth: number } | undefined
  #sheet: Sheet | undefined
  #row: Row | undefined
  #cell: Cell | undefined
  #inText = 0
  #folded: boolean[] = []

  constructor(lang: Lang) {
    this.#lang = lang
  }

  hear(mark: Mark): void {
    if (this.#aside !== undefined) return this.#pass(mark)
    if (mark.kind === 'text') return this.#write(mark.text)
    if (mark.kind === 'open') this.#open(mark)
    else this.#close(mark.name)
  }

  /** What is aside may hold parts of its own name. */
  #pass({ kind, name }: Mark): void {
    const aside = this.#aside
    if (aside === undefined || name !== aside.name) return
    aside.depth += kind === 'open' ? 1 : -1
    if (aside.depth === 0) this.#aside = undefined
  }

  #open({ name, attributes }: Mark): void {
    if (ASIDE.has(name) || (name === 'table' && this.#sheet !== undefined)) this.#aside = { name, depth: 1 }
    else if (name === 'style') this.#style = attributes['family'] === 'table' ? (attributes['name'] ?? '') : ''
    else if (name === 'table-properties' && attributes['display'] === 'false') this.#hiding.add(this.#style)
    else if (name === 'table') this.#sheet = this.#newSheet(attributes)
    else if (name === 'table-row-group') this.#folded.push(attributes['display'] === 'false')
    else if (name === 'table-row')
      this.#row = { times: count(attributes['number-rows-repeated']), isSeen: this.#shows(attributes), cells: [] }
    else if (name === 'table-cell' || name === 'covered-table-cell')
      this.#cell = { attributes, isCovered: name !== 'table-cell', paragraphs: [] }
    else if (this.#cell !== undefined) this.#openText(name, attributes)
  }

  #openText(name: string, attributes: Mark['attributes']): void {
    if (name === 'p') {
      this.#inText++
      this.#cell?.paragraphs.push('')
    } else if (name === 's') this.#write(' '.repeat(Math.min(count(attributes['c']), 100)))
    else if (name === 'tab') this.#write('\t')
    else if (name === 'line-break') this.#write('\n')
  }

  #close(name: string): void {
    if (name === 'p' && this.#cell !== undefined) this.#inText--
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell()
    else if (name === 'table-row') this.#endRow()
    else if (name === 'table-row-group') this.#folded.pop()
    else if (name === 'table') this.#endSheet()
    else if (name === 'document-content') this.whole = true
  }

  #write(text: string): void {
    const paragraphs = this.#cell?.paragraphs
    if (paragraphs !== undefined && this.#inText > 0) paragraphs.push((paragraphs.pop() ?? '') + text)
  }

  readonly #newSheet = (attributes: Mark['attributes']): Sheet => ({
    name: attributes['name'] ?? '',
    isSeen: !this.#hiding.has(attributes['style-name'] ?? '?'),
    grid: [],
    merges: [],
    unseen: new Set(),
    above: 0,
  })

  readonly #shows = ({ visibility }: Mark['attributes']): boolean =>
    (visibility ?? 'visible') === 'visible' && !this.#folded.includes(true)

  #endCell(): void {
    const [cell, row, sheet] = [this.#cell, this.#row, this.#sheet]
    this.#cell = undefined
    this.#inText = 0
    if (cell === undefined || row === undefined || sheet === undefined) return
    const value = cell.isCovered ? '' : valueOf(cell)
    const [r, c] = [sheet.above, row.cells.length]
    const [down, across] = ['number-rows-spanned', 'number-columns-spanned'].map((name) => count(cell.attributes[name]))
    if ((down ?? 1) > 1 || (across ?? 1) > 1)
      sheet.merges.push({ s: { r, c }, e: { r: r + (down ?? 1) - 1, c: c + (across ?? 1) - 1 } })
    const times = Math.min(count(cell.attributes['number-columns-repeated']), MOST_COLUMNS - c)
    for (let i = 0; i < times; i++) row.cells.push(value)
  }

  /** Sheets end with a million rows of nothing: a row is only kept once one below it has something. */
  #endRow(): void {
    const [row, sheet] = [this.#row, this.#sheet]
    this.#row = undefined
    if (row === undefined || sheet === undefined) return
    const last = row.cells.findLastIndex((cell) => cell !== '')
    if (last >= 0) {
      if (sheet.above + row.times > MOST_ROWS) throw tooManyRows(sheet.name, this.#lang)
      while (sheet.grid.length < sheet.above) sheet.grid.push([])
      for (let i = 0; i < row.times; i++) {
        sheet.grid.push(row.cells.slice(0, last + 1))
        if (!row.isSeen) sheet.unseen.add(sheet.grid.length)
      }
    }
    sheet.above += row.times
  }

  #endSheet(): void {
    const sheet = this.#sheet
    this.#sheet = undefined
    this.#folded = []
    if (sheet?.isSeen === true) this.found.push(sheetTable(sheet.name, sheet.grid, sheet.merges, sheet.unseen))
  }
}

const count = (text: string | undefined): number => Math.max(1, Math.trunc(Number(text ?? '1')) || 1)

/** As of an Excel workbook: a formula that stands for no text of its own stays one, with its `=`. */
function valueOf({ attributes, paragraphs }: Cell): RawCell {
  const text = paragraphs.join('\n')
  const formula = attributes['formula']?.replace(/^(?:[\w-]+:)?=?/, '=')
  const type = attributes['value-type']
  if (formula !== undefined && (isPicture(formula) || (type === undefined && text === ''))) return formula
  if (attributes['calcext:value-type'] === 'error' || type === undefined || isError(text)) return text
  if (type === 'boolean') return attributes['boolean-value'] === 'true' ? 'true' : 'false'
  if (type === 'date') return dayCell(attributes['date-value'] ?? '', text)
  if (!NUMBERS.has(type)) return attributes['string-value'] ?? text
  const value = Number(attributes['value'] ?? '')
  return attributes['value'] === undefined || Number.isNaN(value)
    ? text
    : { value, shown: text === '' ? String(value) : text }
}

const NUMBERS: ReadonlySet<string> = new Set(['float', 'currency', 'percentage'])

const DAY = 86_400_000

function dayCell(given: string, text: string): RawCell {
  const day = given.slice(0, 10)
  if (!isIsoDate(day)) return text === '' ? given : text
  return { value: (Date.parse(day) - Date.UTC(1899, 11, 30)) / DAY, shown: text === '' ? day : text, day }
}
