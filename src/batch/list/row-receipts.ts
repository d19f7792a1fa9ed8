import { readReceipts, receiptId, unseenScan } from '../../case-file/answers-receipts.ts'
import { complaints } from '../../case-file/complaints.ts'
import { RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import type { IsoDate } from '../../model/dates.ts'
import { inList, readShortDay } from '../../model/short-day.ts'
import { parseValue } from '../../model/values.ts'
import { kindNamed, WHICH_KINDS } from '../../model/receipt-words.ts'
import type { Receipt, ReceiptKind } from '../../model/receipt.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { Parsed } from '../../yaml/parse.ts'
import { cellText, WRONG } from './cell.ts'
import type { MatchedColumn } from './columns.ts'
import type { ScanShelf } from '../ports.ts'
import { doubt, fault, type BatchProblem, type Where } from '../problem.ts'
import { scanPath, splitPaths, type PathFault } from './scan-path.ts'
import { columnLetters, isBlank, type TableRow } from './table.ts'

/** Receipts before they are numbered. */
export interface RowReceipts {
  readonly receipts: readonly Receipt[]
  readonly problems: readonly BatchProblem[]
}

const placeOf = (row: TableRow, { index, header }: MatchedColumn): Where => ({
  ...(row.sheet === undefined ? {} : { sheet: row.sheet }),
  row: row.line,
  column: columnLetters(index),
  header,
})

/** Reads the receipt columns of one row: the same keys, checks and words as the receipts of an answers file. */
export function receiptOfRow(
  row: TableRow,
  columns: readonly MatchedColumn[],
  stay: readonly IsoDate[],
  lang: Lang,
): RowReceipts {
  const record: Record<string, unknown> = {}
  const places = new Map<string, Where>()
  const problems: BatchProblem[] = []
  for (const matched of columns) {
    const { column, index } = matched
    const raw = row.cells[index]
    if (column.kind !== 'receipt' || raw === undefined || isBlank(raw)) continue
    const place = placeOf(row, matched)
    places.set(column.key, place)
    const type = RECEIPT_KEYS[column.key]?.type ?? 'text'
    const read = cellText(raw, type, PRINTED_AS_IT_IS.has(column.key))
    if (!read.ok) problems.push(fault(read.code, lang, place, read.fault, read.remedy))
    else if (column.key === 'kind') {
      const kind = kindNamed(read.text)
      if (kind === undefined) problems.push(fault('receipt-kind', lang, place, NO_KIND, WHICH_KINDS))
      record['kind'] = kind ?? 'other'
    } else if (column.key === 'voided') record[column.key] = YES.has(read.text.toLowerCase())
    else {
      const day = type === 'date' && readShortDay(read.text) !== undefined ? besideStay(read.text, stay) : undefined
      if (day !== undefined) problems.push(doubt('doubt-date', lang, place, DOUBTFUL, day.doubt))
      record[column.key] = day?.value ?? read.text
    }
  }
  if (places.size === 0) return { receipts: [], problems }
  const where: Where = { ...(row.sheet === undefined ? {} : { sheet: row.sheet }), row: row.line }
  const read = receiptsOfRecords([record], lang, (key) => places.get(String(key)) ?? where)
  return { receipts: read.receipts, problems: [...problems, ...read.problems] }
}

/** A day without its year, by those of the stay. */
function besideStay(
  text: string,
  stay: readonly IsoDate[],
): { readonly value: string; readonly doubt: Words } | undefined {
  const read = parseValue({ type: 'date' }, text, '9999-12-31', inList(stay))
  return read.ok && read.doubt !== undefined ? { value: String(read.value), doubt: read.doubt } : undefined
}

const DOUBTFUL: Words = { zh: '请核对', en: 'please check' }

const PRINTED_AS_IT_IS = new Set(['code', 'number', 'check-code'])
const YES = new Set(['是', 'true', '1', 'yes', 'y', '√', '✓', '✔', '已作废', '作废'])

const NO_KIND: Words = { zh: '没有这种单据', en: 'there is no such kind of receipt' }
/** Receipts written as records, as an answers file or a line of JSON has them. */
export function receiptsOfRecords(
  records: unknown,
  lang: Lang,
  whereOf: (key: string | number | undefined) => Where,
): RowReceipts {
  const found = complaints(lang)
  const places: Where[] = []
  const at = (path: readonly (string | number)[]) => {
    places.push(whereOf(path.at(-1)))
    return { file: '', line: places.length - 1 }
  }
  const parsed: Parsed = { file: '', value: records, problems: [], at, atKey: at }
  const receipts = readReceipts(parsed, records, found)
  const problems = found.list.map(({ code, message, remedy, at }): BatchProblem => {
    const where = places[at?.line ?? -1]
    // A cell is named by its head already; the key of an answers file would say nothing to who fills it.
    const said = code === 'answers-receipt-value' && where?.column !== undefined ? WRONG[lang] : message
    return {
      code: code.replace('answers-', ''),
      severity: 'error',
      ...where,
      message: said,
      ...(remedy === undefined ? {} : { remedy }),
    }
  })
  return { receipts: problems.length > 0 ? [] : receipts, problems }
}

/** Papers named by paths or patterns below the receipts' folder, one receipt a file. */
export async function receiptsOfFiles(
  row: TableRow,
  columns: readonly MatchedColumn[],
  shelf: ScanShelf | undefined,
  lang: Lang,
): Promise<RowReceipts> {
  const receipts: Receipt[] = []
  const problems: BatchProblem[] = []
  for (const matched of columns) {
    const { column, index } = matched
    const raw = row.cells[index]
    if (column.kind !== 'files' || raw === undefined || isBlank(raw)) continue
    const where = placeOf(row, matched)
    const read = cellText(raw, 'text')
    if (!read.ok) problems.push(fault(read.code, lang, where, read.fault, read.remedy))
    else
      for (const written of splitPaths(read.text)) {
        const paths = await lookUp(written, shelf, lang, where)
        if ('problem' in paths) problems.push(paths.problem)
        else for (const path of paths.paths) receipts.push(paper(path, column.of))
      }
  }
  return { receipts, problems }
}

const paper = (path: string, kind: ReceiptKind): Receipt => ({
  id: '',
  kind,
  fields: {},
  origins: {},
  scan: unseenScan(path),
})

type LookedUp = { readonly paths: readonly string[] } | { readonly problem: BatchProblem }

/** The files that a path of a list names; or why none is looked at. */
async function lookUp(written: string, shelf: ScanShelf | undefined, lang: Lang, where: Where): Promise<LookedUp> {
  const judged = scanPath(written)
  if ('fault' in judged) return { problem: fault(`path-${judged.fault}`, lang, where, PATH_SAYS[judged.fault], BELOW) }
  if (shelf === undefined) return { problem: fault('path-no-root', lang, where, NO_ROOT, NO_ROOT_HOW) }
  const paths = await shelf.find(judged.path)
  return paths.length > 0 ? { paths } : { problem: fault('scan-missing', lang, where, MISSING, MISSING_HOW) }
}

/** The one file that a receipt names; a pattern that fits several names none of them. */
export async function onePath(
  written: string,
  { shelf, lang }: { readonly shelf: ScanShelf | undefined; readonly lang: Lang },
  where: Where,
  problems: BatchProblem[],
): Promise<string | undefined> {
  const found = await lookUp(written, shelf, lang, where)
  if ('problem' in found) {
    problems.push(found.problem)
    return undefined
  }
  if (found.paths.length === 1) return found.paths[0]
  problems.push(fault('scan-several', lang, where, SEVERAL, SEVERAL_HOW))
  return undefined
}

export const scanned = (receipt: Receipt, path: string | undefined): Receipt =>
  receipt.scan === undefined || path === undefined ? receipt : { ...receipt, scan: { ...receipt.scan, path } }

const BELOW: Words = {
  zh: '写成 --receipts-root 文件夹以内的相对路径，例如 zhang/1.jpg 或 zhang/*.jpg。',
  en: 'Write a path relative to the --receipts-root folder, such as case1/1.jpg or case1/*.jpg.',
}
const PATH_SAYS: Readonly<Record<PathFault, Words>> = {
  empty: { zh: '路径是空的', en: 'the path is empty' },
  absolute: {
    zh: '扫描件的路径不能是绝对路径、盘符、网络共享或网址',
    en: 'a scan is not named by an absolute path, a drive, a network share or an address',
  },
  outside: { zh: '扫描件的路径不能走出单据文件夹（..）', en: "a scan's path may not leave the folder (..)" },
  device: {
    zh: '扫描件的路径里有系统保留的名称',
    en: 'a part of the path is a name that systems reserve',
  },
  characters: { zh: '扫描件的路径里有不能用的字符', en: 'the path has characters that no file name may have' },
  'too-long': { zh: '扫描件的路径太长', en: 'the path is too long' },
}
const NO_ROOT: Words = { zh: '没有说扫描件在哪个文件夹', en: 'it is not said which folder holds the scans' }
const NO_ROOT_HOW: Words = {
  zh: '加上 --receipts-root 文件夹；只有它里面的文件会被打开。',
  en: 'Add --receipts-root FOLDER; nothing outside it is opened.',
}
const MISSING: Words = { zh: '找不到扫描件', en: 'the scan is not there' }
const MISSING_HOW: Words = {
  zh: '核对文件名；或清空这一格，材料册里会留一页贴原件。',
  en: 'Check the name; or empty the cell, and the packet keeps a page for the paper itself.',
}
const SEVERAL: Words = { zh: '一张单据对应了好几个文件', en: 'several files fit this one receipt' }
const SEVERAL_HOW: Words = {
  zh: '写明是哪一个文件；多页请合成一个 PDF。',
  en: 'Name one file; put several pages into one PDF.',
}

/** Numbers receipts in their order, so that the numbers say nothing about the person. */
export const numbered = (receipts: readonly Receipt[]): readonly Receipt[] =>
  receipts.map((receipt, index) => ({ ...receipt, id: receiptId(index) }))
