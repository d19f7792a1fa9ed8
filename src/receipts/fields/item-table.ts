import type { ReceiptLine } from '../../model/receipt.ts'
import { columnsOf, type Span } from './columns.ts'
import { dayIn, moneyIn } from './labels.ts'
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

/** The items of a bill or a fee list: found by their header, read until the sum. Two tables may stand side by side. */
export function linesIn(lines: readonly TextLine[]): readonly ReceiptLine[] {
  const items: ReceiptLine[] = []
  let groups: readonly (readonly Column[])[] = []
  for (const { cells } of lines) {
    const heads = headsOf(cells)
    if (heads !== undefined) groups = heads
    else if (groups.length > 0 && endsTable(cells)) groups = []
    else if (!isCarried(cells)) for (const columns of groups) items.push(...itemOf(cells, columns, groups))
  }
  return items
}

/** A row of sums, its word in one cell or spread over several. */
const endsTable = (cells: readonly Cell[]): boolean =>
  /^(?:合计|小计|本页小计|本页合计|累计|金额合计|价税合计|总计|费用合计)/.test(
    cells.map(({ text }) => text.replaceAll(/\s/g, '')).join(''),
  )

/** A sum that is brought forward from the page before, or goes over to the next. */
const isCarried = ([first]: readonly Cell[]): boolean =>
  /^(?:承前页?|承上页?|接上页|续上页|上页(?:合计|小计|结转)|转下页|转次页|过次页|结转下页)/.test(first?.text ?? '')

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

function itemOf(
  cells: readonly Cell[],
  columns: readonly Column[],
  groups: readonly (readonly Column[])[],
): readonly ReceiptLine[] {
  const values = new Map<ColumnKind, string>()
  for (const [cell, column] of columnsOf(cells, groups.flat()))
    if (columns.includes(column)) values.set(column.kind, (values.get(column.kind) ?? '') + cell.text)
  const name = values.get('name')
  const amount = moneyIn(values.get('amount') ?? '')
  if (name === undefined || amount === undefined || /^[-¥\d.,]+$/.test(name)) return []
  const price = moneyIn(values.get('price') ?? '')
  const day = dayIn(values.get('day') ?? '')
  const grade = gradeOf(values.get('grade'))
  const [quantity, unit, itemCode] = [values.get('quantity'), values.get('unit'), values.get('code')]
  return [
    {
      name,
      amount,
      ...(price === undefined ? {} : { unitPrice: price }),
      ...(day === undefined ? {} : { day }),
      ...(grade === undefined ? {} : { grade }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(unit === undefined ? {} : { unit }),
      ...(itemCode === undefined ? {} : { itemCode }),
    },
  ]
}

function gradeOf(text: string | undefined): 'A' | 'B' | 'C' | undefined {
  if (text === undefined) return undefined
  if (/甲|^0?1$|^A$/i.test(text)) return 'A'
  if (/乙|^0?2$|^B$/i.test(text)) return 'B'
  return /丙|自费|^0?3$|^C$/i.test(text) ? 'C' : undefined
}
