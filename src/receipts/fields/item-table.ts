import { hasLostLetter } from '../../model/letters.ts'
import type { ReceiptLine } from '../../model/receipt.ts'
import { columnsOf, type Span } from './columns.ts'
import { goesOnBeside } from './cut-apart.ts'
import { dayIn, moneyIn } from './labels.ts'
import { looksLikeHead } from './hits.ts'
import { namedWhole, type TableRow } from './item-names.ts'
import type { Cell, TextLine } from './text-lines.ts'

type ColumnKind = 'name' | 'amount' | 'price' | 'quantity' | 'unit' | 'day' | 'grade' | 'code' | 'other'

const HEADS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['name', /^(?:项目名称|项目|名称|收费项目|费用名称|药品名称|货物或应税劳务、服务名称|货物或应税劳务名称)$/],
  ['amount', /^金额(?:\(元\))?$/],
  ['price', /^单价(?:\(元\))?$/],
  ['quantity', /^数量(?:\/单位)?$/],
  ['unit', /^单位$/],
  ['day', /^(?:日期|费用日期|发生日期|时间)$/],
  ['grade', /^(?:类别|等级|医保类别|甲乙类|费用等级)$/],
  ['code', /^(?:项目编码|编码|国家编码|医保编码)$/],
  ['other', /^(?:规格|规格型号|备注|税率(?:\/征收率)?|税额|自付比例|序号|剂型)$/],
]

interface Column extends Span {
  readonly kind: ColumnKind
}

/** The items of a bill or a fee list, whole where no row has a letter that came out as none: found by their header, read until the sum. Two tables may stand side by side. */
export function linesIn(lines: readonly TextLine[]): {
  readonly items: readonly ReceiptLine[]
  readonly whole: boolean
} {
  let whole = true
  const items: ReceiptLine[] = []
  let tables: readonly Table[] = []
  const all = (): readonly Column[] => tables.flatMap(({ columns }) => columns)
  const close = (): void => {
    for (const table of tables) {
      const named = namedWhole(table.rows)
      items.push(...named.items)
      whole &&= named.whole
    }
    tables = []
  }
  for (const line of lines) {
    const heads = headsOf(line.cells)
    if (heads !== undefined) {
      close()
      tables = heads.map((columns) => ({ columns, rows: [] }))
    } else if (tables.length > 0 && endsTable(line.cells)) close()
    else if (tables.length > 0 && (line.cells.some(({ text }) => hasLostLetter(text)) || isCut(line, all())))
      whole = false
    else if (!isSubtotal(line.cells)) for (const { columns, rows } of tables) rows.push(...rowOf(line, columns, all()))
  }
  close()
  return { items, whole }
}

interface Table {
  readonly columns: readonly Column[]
  readonly rows: TableRow[]
}

const joinedText = (cells: readonly Cell[]): string => cells.map(({ text }) => text.replaceAll(/\s/g, '')).join('')

/** A row of sums, its word in one cell or spread over several, at the head of the row or behind what else stands there. */
const endsTable = (cells: readonly Cell[]): boolean =>
  [joinedText(cells), ...cells.map(({ text }) => text.replaceAll(/\s/g, ''))].some((text) =>
    /^(?:合计|金额合计|价税合计|总计|共计|费用合计|费用总计|应收合计|本单合计)/.test(text),
  )

/** Sums of a page or a kind, and what is brought forward from the page before or goes over to the next: more items may follow. */
const isSubtotal = (cells: readonly Cell[]): boolean =>
  /^(?:本页|小计|累计|承前页?|承上页?|接上页|续上页|上页(?:合计|小计|结转)|转下页|转次页|过次页|结转下页)/.test(
    joinedText(cells),
  ) || cells.some(({ text }) => /^[\u3400-\u9fff]*(?:小计|合计):?$/.test(text))

function headsOf(cells: readonly Cell[]): readonly (readonly Column[])[] | undefined {
  const columns = cells.flatMap((cell) => {
    const kind = HEADS.find(([, pattern]) => pattern.test(cell.text.replaceAll(/\s/g, '')))?.[0]
    return kind === undefined ? [] : [{ kind, left: cell.left, right: cell.right }]
  })
  const kinds = columns.map(({ kind }) => kind)
  if (!kinds.includes('name') || !kinds.includes('amount')) return undefined
  if (kinds.filter((kind) => kind === 'name').length === 1) return [columns]
  const groups: Column[][] = []
  for (const column of columns) {
    if (column.kind === 'name' || groups.length === 0) groups.push([])
    groups.at(-1)?.push(column)
  }
  return groups
}

function rowOf(line: TextLine, columns: readonly Column[], all: readonly Column[]): readonly TableRow[] {
  const values = new Map<ColumnKind, string>()
  const spans: Cell[] = []
  for (const [cell, column] of columnsOf(line.cells, all))
    if (columns.includes(column)) {
      values.set(column.kind, (values.get(column.kind) ?? '') + cell.text)
      if (column.kind === 'name') spans.push(cell)
    }
  const name = values.get('name')
  const amount = moneyIn(values.get('amount') ?? '')
  if (name !== undefined && /^[-¥\d.,]+$/.test(name)) return []
  const [first, last] = [spans[0], spans.at(-1)]
  const place = {
    ...(first === undefined || last === undefined ? {} : { left: first.left, right: last.right }),
    ...(reachesOver(line, columns) ? { beyond: true as const } : {}),
  }
  if (amount !== undefined)
    return [
      { base: line.bottom, height: line.bottom - line.top, name: name ?? '', ...place, item: itemOf(amount, values) },
    ]
  const plain = name !== undefined && !line.cells.some(({ text }) => text.includes(':') || looksLikeHead(text))
  return plain && !['amount', 'price', 'quantity', 'day'].some((kind) => values.has(kind as ColumnKind))
    ? [{ base: line.bottom, height: line.bottom - line.top, name, ...place }]
    : []
}

/** Whether one cell stands under the head of the names and under the next: what belongs to both may have come as one. */
function reachesOver(line: TextLine, columns: readonly Column[]): boolean {
  const [own, next] = columns.toSorted((a, b) => a.left - b.left).slice(columns.findIndex(isNames))
  if (own === undefined || next === undefined) return false
  const height = line.bottom - line.top
  const over = line.cells.find(({ left, right }) => left < own.right && right > next.left + height)
  return (
    over !== undefined && !line.cells.some((cell) => cell !== over && cell.left < next.right && cell.right > next.left)
  )
}

const isNames = ({ kind }: Column): boolean => kind === 'name'

/** Figures in the column of amounts that are none that can be read. */
const isCut = (line: TextLine, all: readonly Column[]): boolean =>
  columnsOf(line.cells, all).some(
    ([cell, { kind }]) =>
      kind === 'amount' &&
      /^[-¥￥\d?□]*\d/.test(cell.text) &&
      !cell.text.includes(':') &&
      (moneyIn(cell.text) === undefined || goesOnBeside(line, cell, cell.text, 'money')),
  )

function itemOf(amount: bigint, values: ReadonlyMap<ColumnKind, string>): Omit<ReceiptLine, 'name'> {
  const price = moneyIn(values.get('price') ?? '')
  const day = dayIn(values.get('day') ?? '')
  const grade = gradeOf(values.get('grade'))
  const [quantity, unit, itemCode] = [values.get('quantity'), values.get('unit'), values.get('code')]
  return {
    amount,
    ...(price === undefined ? {} : { unitPrice: price }),
    ...(day === undefined ? {} : { day }),
    ...(grade === undefined ? {} : { grade }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(unit === undefined ? {} : { unit }),
    ...(itemCode === undefined ? {} : { itemCode }),
  }
}

function gradeOf(text: string | undefined): 'A' | 'B' | 'C' | undefined {
  if (text === undefined) return undefined
  if (/甲|^0?1$|^A$/i.test(text)) return 'A'
  if (/乙|^0?2$|^B$/i.test(text)) return 'B'
  return /丙|自费|^0?3$|^C$/i.test(text) ? 'C' : undefined
}
