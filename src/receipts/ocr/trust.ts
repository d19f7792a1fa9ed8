import { sumFen, type Fen } from '../../model/money.ts'
import { daysBetween } from '../../model/dates.ts'
import { parseCapital } from '../../model/capital.ts'
import { BILL_KINDS, type ReceiptFields, type ReceiptKind, type ReceiptLine } from '../../model/receipt.ts'

type Field = keyof ReceiptFields

/** What the trust in a reading may lean on beside the values themselves: how sure the recogniser was of what a value came from. */
export type SurenessOf = (field: Field) => number

/** A sum over fewer items proves little: a digit that is always misread would be misread in all of them alike. */
const ENOUGH_ITEMS = 3
const CLEAR = 0.9

/**
 * The fields whose values confirm each other: figures and words, items and total, what was paid and the total. What rests on one
 * reading alone is in doubt, however sure the recogniser is of it. Dates never confirm dates: a digit is misread alike in both.
 */
export function reconciled(
  fields: ReceiptFields,
  sureness: SurenessOf,
  codes: readonly string[] = [],
  kind?: ReceiptKind,
): ReadonlySet<Field> {
  const money = kind === undefined || SUMMED.includes(kind) ? ofMoney(fields, sureness) : []
  return new Set([...money, ...ofStay(fields), ...ofCodes(fields, codes)])
}

/** Papers whose figures and words are their own total; a settlement statement has others in words too. */
const SUMMED: readonly ReceiptKind[] = [...BILL_KINDS, 'fee-list']

function ofMoney(fields: ReceiptFields, sureness: SurenessOf): ReadonlySet<Field> {
  const sure = new Set<Field>()
  const { total, lines = [] } = fields
  if (total === undefined || total <= 0n) return sure
  if (fields.totalInWords !== undefined && parseCapital(fields.totalInWords) === total)
    for (const field of ['total', 'totalInWords'] as const) sure.add(field)
  const itemsAgree = lines.length > 0 && sumOf(lines) === total
  if (
    itemsAgree &&
    lines.length >= ENOUGH_ITEMS &&
    hasFractions(lines) &&
    sureness('total') > CLEAR &&
    sureness('lines') > CLEAR
  )
    sure.add('total')
  if (!sure.has('total')) return sure
  if (itemsAgree && lines.every(isPlainItem)) sure.add('lines')
  for (const field of paymentsThatAgree(fields, total)) sure.add(field)
  return sure
}

/** Amounts that are whole yuan, all of them, may have lost their points, all of them. */
const hasFractions = (lines: readonly ReceiptLine[]): boolean => lines.some(({ amount }) => amount % 100n !== 0n)

const sumOf = (lines: readonly ReceiptLine[]): Fen => sumFen(lines.map(({ amount }) => amount))

/** The kinds of fee that the national bill form is printed with: a name that is one of them was not misread. */
const FEES = new Set(
  '诊察费 检查费 化验费 治疗费 手术费 护理费 床位费 卫生材料费 西药费 中药费 中药饮片 中成药费 一般诊疗费 挂号费 药事服务费 其他住院费用 其他门急诊费用 其他费用'.split(
    ' ',
  ),
)

/** Nothing about it but a known name and an amount. */
const isPlainItem = ({ name, grade, day, itemCode, unitPrice }: ReceiptLine): boolean =>
  FEES.has(name) && grade === undefined && day === undefined && itemCode === undefined && unitPrice === undefined

const PAID = ['fundPaid', 'otherPaid', 'accountPaid', 'cashPaid'] as const

function paymentsThatAgree(fields: ReceiptFields, total: Fen): readonly Field[] {
  const paid = PAID.map((field) => fields[field])
  if (paid.some((amount) => amount === undefined || amount < 0n) || sumFen(paid as readonly Fen[]) !== total) return []
  const { ownPart, outOfCatalogue, fundPaid = 0n, otherPaid = 0n } = fields
  const own =
    ownPart !== undefined && outOfCatalogue !== undefined && ownPart + outOfCatalogue === total - fundPaid - otherPaid
  return own ? [...PAID, 'ownPart', 'outOfCatalogue'] : PAID
}

/** Two days confirm the count of days between them, never themselves: a digit of the month or the year is misread alike in both. */
function ofStay({ admittedOn, dischargedOn, stayDays }: ReceiptFields): readonly Field[] {
  if (admittedOn === undefined || dischargedOn === undefined || stayDays === undefined || stayDays <= 0) return []
  return daysBetween(admittedOn, dischargedOn) === stayDays ? ['stayDays'] : []
}

const CODED = ['code', 'number', 'checkCode'] as const
/** Shorter runs of digits may stand in a code by chance. */
const TELLING = 6

/** What is printed and stands in a code of the same paper as well, as a part of its own, whatever form the code has. */
function ofCodes(fields: ReceiptFields, codes: readonly string[]): readonly Field[] {
  const parts = new Set(codes.flatMap((text) => text.split(/[^0-9A-Za-z]+/)))
  return CODED.filter((field) => {
    const value = fields[field] ?? ''
    return value.length >= TELLING && parts.has(value)
  })
}
