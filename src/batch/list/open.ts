import type { Words } from '../../model/words.ts'
import type { Dictionary } from './columns.ts'
import { BrokenTable, csvRows } from './csv-table.ts'
import { linesOf, type Encoding } from './encoding.ts'
import type { ListEntry } from './entry.ts'
import { caseNames, folderEntries, hiddenCases } from './folder-entries.ts'
import { hashOf, sha256 } from '../run/digest.ts'
import { openListText } from './text.ts'
import type { BatchDisk } from '../ports.ts'
import { fault, type BatchProblem } from '../problem.ts'
import { LONGEST_LINE, recordEntries } from './record-entries.ts'
import { EXAMPLE_ID, idInCell } from './row-groups.ts'
import type { ListSetting } from './setting.ts'
import { SoundCases } from './sound.ts'
import type { TableRow } from './table.ts'
import { tableEntries, type ReceiptSheet, type TableSource } from './table-entries.ts'
import { findHead, type TableHead } from './table-head.ts'
import { textOf } from './table.ts'
import { seenRows } from './unseen-rows.ts'
import type { SheetTable } from '../xlsx/sheet-table.ts'

type ListKind = 'csv' | 'workbook' | 'jsonl' | 'folder'

/** A list that has been looked at: its columns are known, its cases can be read as often as one likes. */
export interface OpenList {
  readonly kind: ListKind
  /** SHA-256 of the file; of the names of the cases, for a folder. */
  readonly sha256: string
  readonly encoding?: Encoding
  /** How the columns were understood, for people to check before anything runs. */
  readonly heads: readonly TableHead[]
  /** What is wrong with the list as such: nothing can be made before it is mended. */
  readonly problems: readonly BatchProblem[]
  /** Rows of a receipt sheet that name no case of the list, rows that are hidden, and the like; complete once the entries have been read. */
  readonly strays: readonly BatchProblem[]
  entries(): AsyncIterable<ListEntry>
  /** Every row as it stands, head included; only tables have them. */
  tables(): readonly {
    readonly name: string
    readonly head?: TableHead
    rows(): AsyncIterable<TableRow> | Iterable<TableRow>
  }[]
}

export interface OpenOptions {
  readonly setting: ListSetting
  readonly dictionary: () => Dictionary
  readonly encoding?: Encoding
}

/** Looks at a list: what kind it is, how it is written, what its columns mean. */
export async function openList(disk: BatchDisk, path: string, options: OpenOptions): Promise<OpenList> {
  if ((await disk.kindOf(path)) === 'folder') return openFolder(disk, path, options)
  const name = path.toLowerCase()
  if (/\.(?:xlsx|xlsm|xls|et|ods)$/.test(name)) return openWorkbook(disk, path, options)
  return openText(disk, path, options, /\.(?:jsonl|ndjson)$/.test(name) ? 'jsonl' : 'csv')
}

async function openFolder(disk: BatchDisk, path: string, { setting }: OpenOptions): Promise<OpenList> {
  const names = (await caseNames(disk, path)).map(({ name }) => name)
  const strays = await hiddenCases(disk, path, setting.lang)
  return {
    kind: 'folder',
    sha256: hashOf(names),
    heads: [],
    problems: [],
    strays,
    entries: () => folderEntries(disk, path, setting),
    tables: () => [],
  }
}

async function openText(disk: BatchDisk, path: string, options: OpenOptions, kind: 'csv' | 'jsonl'): Promise<OpenList> {
  const { setting } = options
  const read = await openListText(disk, path, options.encoding, setting.lang)
  const { sha256 } = read
  if ('problem' in read) return { ...EMPTY_LIST, kind, sha256, problems: [read.problem] }
  const { encoding, text } = read
  const base = { kind, sha256, encoding, strays: [] }
  const sound = new SoundCases()
  if (kind === 'jsonl')
    return {
      ...base,
      heads: [],
      problems: [],
      entries: () => recordEntries(linesOf(text(), LONGEST_LINE), setting, sound),
      tables: () => [],
    }
  const rows = () => csvRows(text(), setting.lang)
  const { head, problems } = await headOfTable(rows, options)
  return {
    ...base,
    heads: head === undefined ? [] : [head],
    problems,
    entries: () => (head === undefined ? none() : tableEntries({ head, rows: rows() }, setting, sound)),
    tables: () => [{ name: 'list', ...(head === undefined ? {} : { head }), rows }],
  }
}

async function* none(): AsyncGenerator<never> {}

async function headOfTable(
  rows: () => AsyncIterable<TableRow>,
  options: OpenOptions,
): Promise<{ readonly head?: TableHead; readonly problems: readonly BatchProblem[] }> {
  const first: TableRow[] = []
  try {
    for await (const row of rows()) if (first.push(row) >= 13) break
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error
    return { problems: [error.problem] }
  }
  const { setting } = options
  const head = findHead(first, options.dictionary(), setting)
  return head === undefined
    ? { problems: [fault('list-empty', setting.lang, {}, EMPTY, EMPTY_HOW)] }
    : { head, problems: head.problems }
}

async function openWorkbook(disk: BatchDisk, path: string, options: OpenOptions): Promise<OpenList> {
  const { setting } = options
  const bytes = await disk.read(path)
  const { readWorkbook } = await import('../xlsx/read-workbook.ts')
  let sheets: readonly SheetTable[]
  try {
    sheets = await readWorkbook(bytes, setting.lang)
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error
    return { ...EMPTY_LIST, sha256: sha256(bytes), problems: [error.problem] }
  }
  const dictionary = options.dictionary()
  const headed = sheets.flatMap((sheet) => {
    const head = findHead(sheet.rows, dictionary, setting)
    return head === undefined ? [] : [{ sheet, head }]
  })
  const chosen = headed.find(({ head }) => !isReceiptSheet(head) && matched(head) > 0) ?? headed[0]
  const base = { kind: 'workbook' as const, sha256: sha256(bytes) }
  if (chosen === undefined)
    return { ...EMPTY_LIST, ...base, problems: [fault('list-empty', setting.lang, {}, EMPTY, EMPTY_HOW)] }
  const second = headed.find((one) => one !== chosen && isReceiptSheet(one.head))
  const main = { head: chosen.head, ...seenRows(chosen, setting) }
  const added = second === undefined ? undefined : { head: second.head, ...seenRows(second, setting) }
  const receipts = added === undefined ? undefined : receiptSheet(added.sheet, added.head)
  const remarks = [...main.remarks, ...(added?.remarks ?? [])]
  const source: TableSource = {
    head: main.head,
    rows: main.sheet.rows,
    hidden: main.sheet.hidden,
    ...(receipts === undefined ? {} : { receipts }),
  }
  const strays: BatchProblem[] = []
  const sound = new SoundCases()
  return {
    ...base,
    heads: [main.head, ...(second === undefined ? [] : [second.head])],
    problems: [main, ...(added === undefined ? [] : [added])].flatMap((one) => [...one.head.problems, ...one.problems]),
    strays,
    entries: () => watched(tableEntries(source, setting, sound), receipts, setting, strays, remarks),
    tables: () =>
      sheets.map((sheet) => {
        const used = sheet === chosen.sheet ? main : sheet === second?.sheet ? added : undefined
        const head = used?.head
        return { name: sheet.name, ...(head === undefined ? {} : { head }), rows: () => used?.sheet.rows ?? sheet.rows }
      }),
  }
}

const EMPTY_LIST = { kind: 'workbook', heads: [], strays: [], entries: none, tables: () => [] } as const

const matched = (head: TableHead): number => head.columns.filter(({ column }) => column.kind !== 'ignored').length

/** A case id and receipts, and no facts. */
function isReceiptSheet({ columns }: TableHead): boolean {
  const kinds = new Set(columns.map(({ column }) => column.kind))
  return kinds.has('case') && !kinds.has('fact') && (kinds.has('receipt') || kinds.has('files'))
}

function receiptSheet(sheet: SheetTable, head: TableHead): ReceiptSheet {
  const at = head.columns.find(({ column }) => column.kind === 'case')?.index ?? 0
  const rowsOf = new Map<string, TableRow[]>()
  let last = ''
  for (const row of sheet.rows) {
    if (row.line <= head.last || row.cells.every((cell) => textOf(cell).trim() === '')) continue
    const id = idInCell(row.cells[at]) ?? last
    rowsOf.set(id, [...(rowsOf.get(id) ?? []), row])
    last = id
  }
  return { head, rowsOf }
}

/** Passes the cases on and remembers which receipts found theirs. */
async function* watched(
  entries: AsyncIterable<ListEntry>,
  receipts: ReceiptSheet | undefined,
  { lang }: ListSetting,
  strays: BatchProblem[],
  remarks: readonly BatchProblem[],
): AsyncGenerator<ListEntry> {
  const seen = new Set<string>()
  for await (const entry of entries) {
    seen.add(entry.id)
    yield entry
  }
  strays.splice(0, strays.length, ...remarks)
  for (const [id, rows] of receipts?.rowsOf ?? [])
    if (!seen.has(id) && id !== EXAMPLE_ID)
      for (const { sheet, line } of rows)
        strays.push(
          fault('receipt-stray', lang, { ...(sheet === undefined ? {} : { sheet }), row: line }, STRAY, STRAY_HOW),
        )
}

const EMPTY: Words = { zh: '名单是空的', en: 'the list is empty' }
const EMPTY_HOW: Words = {
  zh: '用 baoxiao batch template 办理事项 --out 名单.xlsx 得到一张可以填的表。',
  en: 'baoxiao batch template PROCEDURE --out list.xlsx writes a table to fill.',
}
const STRAY: Words = { zh: '这张单据写的个案编号不在名单里', en: 'this receipt names a case that is not in the list' }
const STRAY_HOW: Words = { zh: '核对编号，或把个案加进名单。', en: 'Check the id, or add the case to the list.' }
