import { columnLetters } from '../list/table.ts'
import { ZipWriter, type ByteSink } from './zip-writer.ts'

/** A cell is text (never a formula) or a number; `bold` and `mark` only dress it. */
export type BookCell = string | { readonly number: string } | { readonly text: string; readonly look: Look }
/** `head` bold on grey · `wrong` on light red, broken into lines · `hint` grey. */
type Look = 'head' | 'wrong' | 'hint'

export interface BookSheet {
  readonly name: string
  /** In characters. */
  readonly widths: readonly number[]
  readonly rows: Iterable<readonly BookCell[]> | AsyncIterable<readonly BookCell[]>
  /** Rows at the top that stay in sight. */
  readonly frozen?: number
  readonly rules?: readonly CellRule[]
  /** Drop-downs in the row at the top that sort and narrow the rows below it. */
  readonly filter?: boolean
  /** Not shown: only drop-downs look into it. */
  readonly hidden?: boolean
}

/** What may be typed into a column, from a row on: a list of words, and a hint that shows when the cell is entered. */
export interface CellRule {
  readonly column: number
  readonly fromRow: number
  readonly toRow: number
  readonly list?: readonly string[] | { readonly sheet: string; readonly column: number; readonly rows: number }
  readonly hint?: { readonly title: string; readonly text: string }
}

/**
 * Writes a workbook front to back, row by row. Every text is an inline string in a cell of the format Text, so that
 * nothing of it is ever taken for a formula or a number; the same sheets give the same bytes.
 */
export async function writeWorkbook(sink: ByteSink, sheets: readonly BookSheet[]): Promise<void> {
  const zip = new ZipWriter(sink)
  await zip.add('[Content_Types].xml', [bytes(contentTypes(sheets.length))])
  await zip.add('_rels/.rels', [bytes(relations([['officeDocument', 'xl/workbook.xml']]))])
  await zip.add('xl/workbook.xml', [bytes(workbook(sheets))])
  await zip.add('xl/_rels/workbook.xml.rels', [bytes(relations(targets(sheets.length)))])
  await zip.add('xl/styles.xml', [bytes(STYLES)])
  for (const [i, sheet] of sheets.entries()) await zip.add(`xl/worksheets/sheet${i + 1}.xml`, sheetParts(sheet))
  await zip.finish()
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const CHUNK = 64 * 1024

async function* sheetParts({ widths, rows, frozen, rules, filter }: BookSheet): AsyncGenerator<Uint8Array> {
  let text = `${HEAD}<worksheet xmlns="${MAIN}">${view(frozen)}${columns(widths)}<sheetData>`
  let row = 0
  for await (const cells of rows) {
    row++
    text += `<row r="${row}"${height(cells, widths)}>${cells.map((cell, i) => cellXml(cell, `${columnLetters(i)}${row}`)).join('')}</row>`
    if (text.length > CHUNK) {
      yield bytes(text)
      text = ''
    }
  }
  const range = filter === true ? `<autoFilter ref="A1:${columnLetters(widths.length - 1)}${row}"/>` : ''
  yield bytes(`${text}</sheetData>${range}${validations(rules ?? [])}</worksheet>`)
}

/** Programs do not agree on whether a row grows with the text that is broken into lines in it: it is told. */
function height(cells: readonly BookCell[], widths: readonly number[]): string {
  const lines = cells.map((cell, i) =>
    typeof cell === 'object' && 'look' in cell && cell.look === 'wrong' ? linesIn(cell.text, widths[i]) : 1,
  )
  const most = Math.min(MOST_LINES, Math.max(1, ...lines))
  return most === 1 ? '' : ` ht="${most * 15}" customHeight="1"`
}

const MOST_LINES = 27

/** Chinese characters are twice as wide as a digit. */
const linesIn = (text: string, width = 12): number =>
  text.split('\n').reduce((sum, line) => {
    const wide = line.replace(/[\x00-\x7f]/g, '').length
    return sum + Math.max(1, Math.ceil((line.length + wide) / (width - 2)))
  }, 0)

function view(frozen: number | undefined): string {
  if (frozen === undefined) return ''
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`
}

function columns(widths: readonly number[]): string {
  if (widths.length === 0) return ''
  const one = (width: number, i: number): string =>
    `<col min="${i + 1}" max="${i + 1}" width="${width}" style="1" customWidth="1"/>`
  return `<cols>${widths.map(one).join('')}</cols>`
}

/** Cell formats by place in `STYLES`: 0 plain, 1 text, 2 money, then the looks. */
const LOOKS: Readonly<Record<Look, number>> = { head: 3, wrong: 4, hint: 5 }

function cellXml(cell: BookCell, place: string): string {
  if (cell === '') return ''
  if (typeof cell === 'string') return inline(cell, place, 1)
  if ('number' in cell) return `<c r="${place}" s="2"><v>${cell.number}</v></c>`
  return inline(cell.text, place, LOOKS[cell.look])
}

const inline = (text: string, place: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text.slice(0, 32_000))}</t></is></c>`

/** Characters that XML cannot carry are written as the replacement character, never dropped without a trace. */
const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function validations(rules: readonly CellRule[]): string {
  if (rules.length === 0) return ''
  return `<dataValidations count="${rules.length}">${rules.map(validation).join('')}</dataValidations>`
}

function validation({ column, fromRow, toRow, list, hint }: CellRule): string {
  const letters = columnLetters(column)
  const kind = list === undefined ? '' : ' type="list" allowBlank="1" showErrorMessage="1"'
  const prompt =
    hint === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${xml(hint.title.slice(0, 32))}" prompt="${xml(hint.text.slice(0, 250))}"`
  const formula = list === undefined ? '' : `<formula1>${xml(listFormula(list))}</formula1>`
  return `<dataValidation${kind}${prompt} sqref="${letters}${fromRow}:${letters}${toRow}">${formula}</dataValidation>`
}

function listFormula(list: NonNullable<CellRule['list']>): string {
  if (!('sheet' in list)) return `"${list.join(',')}"`
  const letters = columnLetters(list.column)
  return `'${list.sheet.replaceAll("'", "''")}'!$${letters}$1:$${letters}$${list.rows}`
}

const contentTypes = (count: number): string =>
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${Array.from({ length: count }, (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`

const relations = (all: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELS}/${type}" Target="${target}"/>`).join('')}</Relationships>`

const targets = (count: number): readonly (readonly [string, string])[] => [
  ...Array.from({ length: count }, (_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
  ['styles', 'styles.xml'],
]

const workbook = (sheets: readonly BookSheet[]): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${sheets.map(({ name, hidden }, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`

const fill = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="10"/><color rgb="FF666666"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('E7E6E6')}${fill('FCE4D6')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`
