import type { Case } from '../../model/case.ts'
import type { Facts } from '../../model/fact.ts'
import type { Receipt } from '../../model/receipt.ts'
import { INSURED_PLACE, INSURED_PLACE_WRITTEN, withInsuredPlace } from '../../model/places/insured.ts'
import { headAnd, readHead, type RawHead } from './case-head.ts'
import { cellText } from './cell.ts'
import type { Column, MatchedColumn } from './columns.ts'
import type { ListEntry, RowPlace } from './entry.ts'
import { formulaFault } from './formula.ts'
import { caseNumber } from './naming.ts'
import { doubt, fault, isFault, type BatchProblem, type Where } from '../problem.ts'
import { groupRows, type RowGroup } from './row-groups.ts'
import { factsOfGroup, visitOfRow } from './row-visits.ts'
import { stayDaysIn } from './row-facts.ts'
import { numbered, onePath, receiptOfRow, receiptsOfFiles, scanned } from './row-receipts.ts'
import type { ListSetting } from './setting.ts'
import { columnLetters, isBlank, textOf, type TableRow } from './table.ts'
import { SoundCases } from './sound.ts'
import { answersThatClash, answersThatIdle, type Together } from './together.ts'
import type { TableHead } from './table-head.ts'

/** Rows of a second sheet that add receipts, by case id. */
export interface ReceiptSheet {
  readonly head: TableHead
  readonly rowsOf: ReadonlyMap<string, readonly TableRow[]>
}

export interface TableSource {
  readonly head: TableHead
  readonly rows: AsyncIterable<TableRow> | Iterable<TableRow>
  readonly receipts?: ReceiptSheet
  /** Cells that a merge across columns hides, by row. */
  readonly hidden?: ReadonlyMap<number, readonly number[]>
}

/** Every case of a table, in order, with everything that is wrong with its rows. */
export async function* tableEntries(
  source: TableSource,
  setting: ListSetting,
  sound = new SoundCases(),
): AsyncGenerator<ListEntry> {
  const { head, rows } = source
  let seq = 0
  for await (const group of groupRows(after(rows, head.last), head.columns))
    yield entryOf(++seq, group, source, setting, sound)
}

async function* after(rows: AsyncIterable<TableRow> | Iterable<TableRow>, line: number): AsyncGenerator<TableRow> {
  for await (const row of rows) if (row.line > line) yield row
}

async function entryOf(
  seq: number,
  group: RowGroup,
  source: TableSource,
  setting: ListSetting,
  sound: SoundCases,
): Promise<ListEntry> {
  const { columns } = source.head
  const [first] = group.rows as readonly [TableRow, ...TableRow[]]
  const id = group.id ?? `row-${first.line}`
  const extra = source.receipts?.rowsOf.get(id) ?? []
  const base = { seq, id, at: placeOf(first), rows: [...group.rows, ...extra].map(placeOf) }
  const problems: BatchProblem[] = []
  if (group.id === undefined) problems.push(noId(first, columns, setting))
  else if (TOTAL.test(group.id)) problems.push(total(first, columns, setting))
  problems.push(...group.rows.flatMap((row) => idFormula(row, columns, setting)))
  problems.push(...extra.flatMap((row) => idFormula(row, source.receipts?.head.columns ?? [], setting)))
  problems.push(...group.rows.flatMap((row) => hiddenCells(row, source, setting)))
  const read = readHead(rawHead(first, columns, setting, problems), setting, (key) =>
    key === 'place' || key === 'written'
      ? cellOf(first, placeColumn(columns, key))
      : whereIs(first, columns, HEADS[key]),
  )
  problems.push(...read.problems)
  const receipts = numbered(await receiptsOf(group, extra, source, setting, problems))
  const near = read.head?.rules ?? read.rules
  const region = read.head?.region
  const whole = (answers: Facts): Facts => withInsuredPlace(answers, region, near?.rulebook?.facts ?? [])
  const together: Together = (answers, at) =>
    read.head !== undefined && sound.isStill(seq, { ...read.head, answers: whole(answers), receipts })
      ? []
      : answersThatClash(answers, { ...setting, rulebook: near?.rulebook, region }, at)
  const facts = near === undefined ? undefined : factsOfGroup(group.rows, columns, near, setting, together)
  if (read.head === undefined || facts === undefined)
    return {
      ...base,
      problems: headAnd(
        problems,
        (facts?.problems ?? []).filter(({ code }) => code !== 'cell-not-here'),
      ),
    }
  const { rules, ...named } = read.head
  const all = [...problems, ...facts.problems]
  if (all.some(isFault)) return { ...base, problems: all }
  const found: Case = {
    id: caseNumber(seq, id),
    ...named,
    answers: whole(facts.answers),
    origins: new Map(),
    receipts,
    base: '',
  }
  const setup = { rulebook: rules.rulebook, region: named.region, asOf: named.asOf, lang: setting.lang }
  if (sound.isStill(seq, found)) return { ...base, found, problems: all }
  all.push(...answersThatIdle(found, setup, facts.at))
  if (all.length === 0) sound.keep(seq, found)
  return { ...base, found, problems: all }
}

const placeOf = ({ sheet, line }: TableRow): RowPlace => ({ ...(sheet === undefined ? {} : { sheet }), row: line })

const HEADS = { procedure: 'procedure', region: 'region', asOf: 'as-of' } as const
/** Columns of facts that say where the patient is insured. */
const PLACE_FACTS = { place: [INSURED_PLACE], written: INSURED_PLACE_WRITTEN } as const

function whereIs(row: TableRow, columns: readonly MatchedColumn[], kind: Column['kind']): Where {
  return cellOf(
    row,
    columns.find(({ column }) => column.kind === kind),
  )
}

const cellOf = (row: TableRow, found: MatchedColumn | undefined): Where => ({
  ...placeOf(row),
  ...(found === undefined ? {} : { column: columnLetters(found.index), header: found.header }),
})

const placeColumn = (columns: readonly MatchedColumn[], which: keyof typeof PLACE_FACTS): MatchedColumn | undefined =>
  columns.find(({ column }) => column.kind === 'fact' && PLACE_FACTS[which].includes(column.fact))

function rawHead(
  row: TableRow,
  columns: readonly MatchedColumn[],
  { lang }: ListSetting,
  problems: BatchProblem[],
): RawHead {
  const text = (kind: 'procedure' | 'region' | 'as-of'): string => {
    const index = columns.find(({ column }) => column.kind === kind)?.index
    const raw = index === undefined ? undefined : row.cells[index]
    if (raw === undefined) return ''
    const read = cellText(raw, kind === 'as-of' ? 'date' : kind === 'region' ? 'area' : 'text')
    if (!read.ok) problems.push(fault(read.code, lang, whereIs(row, columns, kind), read.fault, read.remedy))
    return read.ok ? read.text : ''
  }
  const place = (which: keyof typeof PLACE_FACTS): string => {
    const raw = row.cells[placeColumn(columns, which)?.index ?? -1]
    const read = raw === undefined || isBlank(raw) ? undefined : cellText(raw, 'area')
    return read?.ok === true ? read.text : ''
  }
  return {
    procedure: text('procedure'),
    region: text('region'),
    asOf: text('as-of'),
    place: place('place'),
    written: place('written'),
  }
}

const noId = (row: TableRow, columns: readonly MatchedColumn[], { lang }: ListSetting): BatchProblem =>
  fault(
    'case-id-missing',
    lang,
    whereIs(row, columns, 'case'),
    { zh: '这一行没有个案编号', en: 'this row has no case id' },
    { zh: '每个个案写一个不重复的编号，例如 A001。', en: 'Give every case an id of its own, such as A001.' },
  )

/** An id that is a formula without a result, or a picture, names no case. */
function idFormula(row: TableRow, columns: readonly MatchedColumn[], { lang }: ListSetting): readonly BatchProblem[] {
  const raw = row.cells[columns.find(({ column }) => column.kind === 'case')?.index ?? -1]
  const wrong = typeof raw === 'string' ? formulaFault(raw.trim()) : undefined
  const isText = raw === undefined || cellText(raw, 'text').ok
  return wrong === undefined || isText
    ? []
    : [fault(wrong.code, lang, whereIs(row, columns, 'case'), wrong.fault, wrong.remedy)]
}

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|sub-?total|total)[:：]?$/i

const total = (row: TableRow, columns: readonly MatchedColumn[], { lang }: ListSetting): BatchProblem =>
  fault(
    'row-total',
    lang,
    whereIs(row, columns, 'case'),
    { zh: '这一行像是合计，不是个案', en: 'this row looks like a total, not like a case' },
    { zh: '删掉这一行；若真是个案，请换一个编号。', en: 'Remove it; if it is a case, give it another id.' },
  )

function hiddenCells(row: TableRow, { hidden, head }: TableSource, { lang }: ListSetting): readonly BatchProblem[] {
  return (hidden?.get(row.line) ?? []).flatMap((index) => {
    const found = head.columns.find((one) => one.index === index && one.column.kind !== 'ignored')
    if (found === undefined) return []
    return [
      doubt(
        'cell-merged',
        lang,
        { ...placeOf(row), column: columnLetters(index), header: found.header },
        { zh: '这一格与左边合并了，当作空着', en: 'this cell is merged with the one to its left and counts as empty' },
        { zh: '取消合并，各格分别填写。', en: 'Unmerge the cells and fill each.' },
      ),
    ]
  })
}

async function receiptsOf(
  group: RowGroup,
  extra: readonly TableRow[],
  source: TableSource,
  setting: ListSetting,
  problems: BatchProblem[],
): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = []
  // On the row of a visit by its own days, else by those of all: where they are far apart no year is taken.
  const stay = group.rows.flatMap((row) => stayDaysIn(row, source.head.columns))
  const take = async (row: TableRow, columns: readonly MatchedColumn[]): Promise<void> => {
    const own = stayDaysIn(row, columns)
    const typed = receiptOfRow(row, columns, own.length > 0 ? own : stay, setting.lang)
    const files = await receiptsOfFiles(row, columns, setting.shelf, setting.lang)
    problems.push(...typed.problems, ...files.problems)
    const path = await ownScan(row, columns, setting, problems)
    const visit = visitOfRow(row, columns)
    for (const receipt of typed.receipts) receipts.push(ofVisit(scanned(receipt, path), visit))
    receipts.push(...files.receipts.map((receipt) => ofVisit(receipt, visit)))
  }
  for (const row of group.rows) await take(row, source.head.columns)
  for (const row of extra) await take(row, source.receipts?.head.columns ?? [])
  return receipts
}

/** Papers on the row of a visit are papers of that visit. */
const ofVisit = (receipt: Receipt, visit: string | undefined): Receipt =>
  visit === undefined || receipt.fields.visit !== undefined
    ? receipt
    : { ...receipt, fields: { ...receipt.fields, visit }, origins: { ...receipt.origins, visit: 'typed' } }

/** A receipt's own scan, looked for even where the rest of its row is wrong: every problem is named at once. */
async function ownScan(
  row: TableRow,
  columns: readonly MatchedColumn[],
  { shelf, lang }: ListSetting,
  problems: BatchProblem[],
): Promise<string | undefined> {
  const at = columns.find(({ column }) => column.kind === 'receipt' && column.key === 'file')
  const raw = at === undefined ? undefined : row.cells[at.index]
  if (at === undefined || raw === undefined || isBlank(raw)) return undefined
  // What is no text has been named with the rest of the receipt.
  if (!cellText(raw, 'text').ok) return undefined
  const where: Where = { ...placeOf(row), column: columnLetters(at.index), header: at.header }
  return onePath(textOf(raw), { shelf, lang }, where, problems)
}
