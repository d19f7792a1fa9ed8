import type { CellObject, RowInfo, WorkBook, WorkSheet } from '@e965/xlsx'
import type { IsoDate } from '../../model/dates.ts'
import { isIsoDate } from '../../model/dates.ts'
import type { Lang, Words } from '../../model/words.ts'
import { BrokenTable, MOST_COLUMNS } from '../list/csv-table.ts'
import { fault } from '../problem.ts'
import { isPicture } from '../list/formula.ts'
import type { RawCell } from '../list/table.ts'
import { AS_CSV, MOST_ROWS, sheetTable, tooManyRows, type SheetTable } from './sheet-table.ts'
import { checkZip, entryIn, WORKBOOK_LIMITS, type ZipFault } from './zip-check.ts'

/** Every sheet that can be seen, in order. XLSX, XLS, ODS, and the HTML that some systems call XLS. */
export async function readWorkbook(bytes: Uint8Array, lang: Lang): Promise<readonly SheetTable[]> {
  const trouble = troubleWith(bytes)
  if (trouble !== undefined) throw new BrokenTable(fault(`workbook-${trouble}`, lang, {}, ...SAY[trouble]))
  const content = isZip(bytes) ? entryIn(bytes, 'content.xml') : undefined
  if (content !== undefined) {
    const sheets = (await import('./read-ods.ts')).readOds(content, lang)
    if (sheets === undefined) throw new BrokenTable(fault('workbook-broken', lang, {}, ...SAY.broken))
    return sheets
  }
  const { read, SSF } = await import('@e965/xlsx')
  let book: WorkBook
  try {
    book = read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellFormula: true,
      // Without stubs, a formula that was never worked out is no cell at all.
      sheetStubs: true,
      // Only with styles are hidden rows told.
      cellStyles: true,
      cellHTML: false,
      raw: bytes[0] === 0x3c,
      sheetRows: MOST_ROWS + 1,
    })
  } catch {
    throw new BrokenTable(fault('workbook-broken', lang, {}, ...SAY.broken))
  }
  const since1904 = book.Workbook?.WBProps?.date1904 === true
  const dayOf = (cell: CellObject): IsoDate | undefined => {
    if (typeof cell.v !== 'number' || typeof cell.z !== 'string' || SSF.is_date(cell.z) !== true) return undefined
    const parts = SSF.parse_date_code(cell.v, { date1904: since1904 }) as { y: number; m: number; d: number } | null
    const day = parts === null ? '' : [pad(parts.y, 4), pad(parts.m, 2), pad(parts.d, 2)].join('-')
    return isIsoDate(day) ? day : undefined
  }
  return book.SheetNames.flatMap((name, i) => {
    const sheet = book.Sheets[name]
    const seen = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) === 0
    return sheet === undefined || !seen ? [] : [tableOf(name, sheet, dayOf, lang)]
  })
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0')

type DayOf = (cell: CellObject) => IsoDate | undefined

function tableOf(name: string, sheet: WorkSheet, dayOf: DayOf, lang: Lang): SheetTable {
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]
  if (data.length > MOST_ROWS) throw tooManyRows(name, lang)
  // Both rows and cells have holes where nothing was ever written.
  const grid = Array.from(data, (row) => Array.from((row ?? []).slice(0, MOST_COLUMNS), (cell) => rawOf(cell, dayOf)))
  return sheetTable(name, grid, sheet['!merges'] ?? [], unseenIn(sheet))
}

/** A filter hides rows as a hand does; a row of no height is hidden too. The array has holes. */
function unseenIn(sheet: WorkSheet): ReadonlySet<number> {
  const unseen = new Set<number>()
  for (const [i, row] of (sheet['!rows'] ?? []).entries()) {
    const info = row as RowInfo | undefined
    if (info?.hidden === true || info?.hpt === 0) unseen.add(i + 1)
  }
  return unseen
}

/** A formula that stands for no text of its own stays one, with its `=`: who reads the cell says so. */
function rawOf(cell: CellObject | undefined, dayOf: DayOf): RawCell {
  // `F`: one formula for several cells.
  const formula = cell?.f ?? cell?.F
  if (formula !== undefined && (cell?.t === 'z' || isPicture(formula))) return `=${formula}`
  if (cell === undefined || cell.t === 'z' || cell.v === undefined || cell.v === null) return ''
  if (typeof cell.v === 'boolean') return cell.v ? 'true' : 'false'
  if (typeof cell.v === 'number' && cell.t === 'n') {
    const day = dayOf(cell)
    return { value: cell.v, shown: cell.w ?? String(cell.v), ...(day === undefined ? {} : { day }) }
  }
  return cell.t === 'e' ? (cell.w ?? '#N/A') : String(cell.v)
}

const isZip = ([a, b]: Uint8Array): boolean => a === 0x50 && b === 0x4b

/** An ODS with a password is an ordinary package whose parts cannot be read. */
const isLocked = (bytes: Uint8Array): boolean =>
  /encryption-data/.test(new TextDecoder().decode(entryIn(bytes, 'META-INF/manifest.xml')))

type Trouble = ZipFault | 'too-large-file' | 'unknown'

function troubleWith(bytes: Uint8Array): Trouble | undefined {
  if (bytes.length > WORKBOOK_LIMITS.bytes) return 'too-large-file'
  const [a, b] = bytes
  if (isZip(bytes)) return checkZip(bytes) ?? (isLocked(bytes) ? 'encrypted' : undefined)
  const isOld = a === 0xd0 && b === 0xcf
  return isOld || a === 0x3c || a === 0x09 ? undefined : 'unknown'
}

const AGAIN: Words = {
  zh: '用 Excel、WPS 或 LibreOffice 打开，另存为 .xlsx 再来。',
  en: 'Open it in Excel, WPS or LibreOffice and save it as .xlsx again.',
}
const SAY: Readonly<Record<Trouble, readonly [Words, Words]>> = {
  'too-large-file': [{ zh: '工作簿超过 20 MB', en: 'the workbook is larger than 20 MB' }, AS_CSV],
  'too-large': [{ zh: '工作簿展开后太大', en: 'the workbook unpacks to too much' }, AS_CSV],
  'too-many': [{ zh: '工作簿里的部件太多', en: 'the workbook has too many parts' }, AS_CSV],
  bomb: [{ zh: '工作簿压缩得不正常', en: 'the workbook is packed in an abnormal way' }, AGAIN],
  broken: [{ zh: '工作簿损坏，读不出来', en: 'the workbook is damaged and cannot be read' }, AGAIN],
  'not-a-zip': [{ zh: '工作簿损坏，读不出来', en: 'the workbook is damaged and cannot be read' }, AGAIN],
  macros: [{ zh: '工作簿带有宏（.xlsm），不读取', en: 'the workbook carries macros (.xlsm) and is not read' }, AGAIN],
  encrypted: [
    { zh: '工作簿有密码', en: 'the workbook is protected by a password' },
    { zh: '去掉打开密码再来。', en: 'Remove the password.' },
  ],
  unknown: [{ zh: '这不是工作簿（.xlsx、.xls、.ods）', en: 'this is no workbook (.xlsx, .xls, .ods)' }, AGAIN],
}
