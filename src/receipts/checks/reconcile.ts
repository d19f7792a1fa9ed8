import { daysBetween, type IsoDate } from '../../model/dates.ts'
import { sumFen, type Fen } from '../../model/money.ts'
import { hidesLetter } from '../../model/letters.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { isBill, type Receipt, type ReceiptFields } from '../../model/receipt.ts'
import { isSettled } from '../../model/receipt-facts.ts'
import { parseCapital } from '../../model/capital.ts'
import { difference, finding } from './finding.ts'
import { linkLists } from './fee-lists.ts'

/** Whether the figures of each bill, and of bills and their lists, agree to the fen. What is not known is not compared. */
export function reconcile(receipts: readonly Receipt[], asOf: IsoDate): readonly ReceiptFinding[] {
  const bills = receipts.filter(isBill)
  return [
    ...bills.flatMap((bill) => [...completeness(bill), ...sumsOf(bill), ...wordsOf(bill), ...daysOf(bill, asOf)]),
    ...receipts.flatMap((receipt) => itemsOf(receipt)),
    ...listsAgainstBills(receipts),
  ]
}

function completeness(bill: Receipt): readonly ReceiptFinding[] {
  const { fields, kind } = bill
  const found: ReceiptFinding[] = []
  if (missing(bill, 'total')) found.push(finding(fields.beforeTax === undefined ? 'R27' : 'R43', [bill]))
  if (missing(bill, 'number')) found.push(finding('R28', [bill]))
  if (missing(bill, 'issuedOn')) found.push(finding('R29', [bill]))
  if (wrongDigits(kind, fields)) found.push(finding('R36', [bill]))
  if (isSettled(bill) === undefined && kind !== 'vat-invoice') found.push(finding('R40', [bill]))
  return found
}

/** What waits to be confirmed, or did not come out, is on the paper: that is said by itself. */
const missing = ({ fields, seen }: Receipt, field: keyof ReceiptFields): boolean =>
  fields[field] === undefined && seen?.unconfirmed?.[field] === undefined && seen?.unread?.includes(field) !== true

function wrongDigits(kind: Receipt['kind'], { code, number }: ReceiptFields): boolean {
  const bad = (text: string | undefined, lengths: readonly number[]): boolean =>
    text !== undefined && !text.includes('*') && !(lengths.includes(text.length) && /^\d+$/.test(text))
  if (kind === 'fiscal-e-receipt') return bad(code, [8]) || bad(number, [10])
  return kind === 'vat-invoice' && (bad(code, [0, 10, 12]) || bad(number, [8, 20]))
}

/** A number that shows a sign for a digit, or that no bill of its kind can have and nobody typed. */
export const isHalfNumber = ({ kind, fields, origins }: Receipt): boolean =>
  hidesLetter(`${fields.number ?? ''}${fields.code ?? ''}`) ||
  ((origins.number ?? 'typed') !== 'typed' && wrongDigits(kind, fields))

/** 统筹 + 账户 + 其他 + 现金 = 合计, and 政策范围内 + 先行自付 + 超限价 + 自费 = 合计. */
function sumsOf(bill: Receipt): readonly ReceiptFinding[] {
  const { total, fundPaid, accountPaid, otherPaid, cashPaid } = bill.fields
  const { inScope, firstPay, overLimit, outOfCatalogue, ownPart, claimed } = bill.fields
  if (total === undefined) return []
  const found: ReceiptFinding[] = []
  const paid = sumKnown([fundPaid, accountPaid, otherPaid, cashPaid])
  const cost = sumKnown([inScope, firstPay, overLimit, outOfCatalogue])
  if (paid !== undefined && paid !== total)
    found.push(finding('R22', [bill], difference(['四项支付合计', 'payments'], paid, ['票据合计', 'total'], total)))
  else if (paid === undefined && cashPaid !== undefined && cashPaid > total && total >= 0n)
    found.push(finding('R47', [bill], difference(['现金支付', 'cash'], cashPaid, ['票据合计', 'total'], total)))
  if (cost !== undefined && cost !== total)
    found.push(finding('R23', [bill], difference(['四项费用合计', 'parts'], cost, ['票据合计', 'total'], total)))
  const borne = sumKnown([fundPaid, ownPart, outOfCatalogue])
  if (borne !== undefined && !mayBeShared(bill, borne, total)) {
    const code = paid === total ? 'R71' : 'R07'
    found.push(
      finding(code, [bill], difference(['统筹、自付、自费合计', 'who bears it'], borne, ['票据合计', 'total'], total)),
    )
  }
  if (claimed !== undefined && claimed !== total)
    found.push(finding('R21', [bill], difference(['申请金额', 'claimed'], claimed, ['票据合计', 'bill'], total)))
  return found
}

/**
 * Whether what the pool and the person bear may be all of it. Issuers part the personal share in ways of their own: first-pay (分类自负, 自付二)
 * and other payments beside it or within it, zeros for what they do not split.
 */
function mayBeShared({ fields }: Receipt, borne: Fen, total: Fen): boolean {
  const { fundPaid, accountPaid, otherPaid, cashPaid, ownPart, outOfCatalogue, firstPay } = fields
  const payments = [fundPaid, accountPaid, otherPaid, cashPaid]
  if ((ownPart === 0n || outOfCatalogue === 0n) && mayAddUp(payments, total)) return true
  const [other, first] = [otherPaid ?? 0n, firstPay ?? 0n]
  return [0n, other, first, other + first].some((beside) => borne + beside === total)
}

/** Payments that make up the total, or could with those that nobody knows: none is ever negative on a bill that is not red. */
function mayAddUp(payments: readonly (Fen | undefined)[], total: Fen): boolean {
  const known = payments.filter((amount) => amount !== undefined)
  const sum = sumFen(known)
  return sum === total || (known.length < payments.length && sum < total)
}

function sumKnown(amounts: readonly (Fen | undefined)[]): Fen | undefined {
  const known = amounts.filter((amount) => amount !== undefined)
  return known.length === amounts.length ? sumFen(known) : undefined
}

function wordsOf(bill: Receipt): readonly ReceiptFinding[] {
  const { total, totalInWords } = bill.fields
  if (totalInWords === undefined) return []
  const amount = parseCapital(totalInWords)
  if (amount === undefined) return [finding('R25', [bill])]
  if (total === undefined || amount === total) return []
  return [finding('R24', [bill], difference(['大写', 'in words'], amount, ['小写', 'in figures'], total))]
}

function daysOf(bill: Receipt, asOf: IsoDate): readonly ReceiptFinding[] {
  const { issuedOn, admittedOn, dischargedOn, stayDays, visitOn } = bill.fields
  const found: ReceiptFinding[] = []
  if ([issuedOn, admittedOn, visitOn].some((day) => day !== undefined && day > asOf)) found.push(finding('R30', [bill]))
  if (admittedOn === undefined || dischargedOn === undefined) return found
  if (dischargedOn < admittedOn) return [...found, finding('R31', [bill])]
  const nights = daysBetween(admittedOn, dischargedOn)
  // Hospitals count the day of discharge or they do not; a stay within one day is one day.
  if (stayDays !== undefined && stayDays !== nights && stayDays !== nights + 1) found.push(finding('R32', [bill]))
  if (admittedOn.slice(0, 4) !== dischargedOn.slice(0, 4)) found.push(finding('R12', [bill]))
  return found
}

/** The items of a bill or a list against its own total; those of a VAT invoice may be without the tax. */
function itemsOf(receipt: Receipt): readonly ReceiptFinding[] {
  const { lines, total, beforeTax } = receipt.fields
  if (lines === undefined || lines.length === 0 || total === undefined) return []
  const sum = sumFen(lines.map(({ amount }) => amount))
  if (sum === total || sum === beforeTax) return []
  return [finding('R26', [receipt], difference(['各项之和', 'items'], sum, ['合计', 'total'], total))]
}

function listsAgainstBills(receipts: readonly Receipt[]): readonly ReceiptFinding[] {
  return linkLists(receipts).flatMap(({ bill, lists }) => {
    const total = bill.fields.total
    const sum = sumKnown(lists.map(({ fields }) => fields.total))
    if (total === undefined || sum === undefined || sum === total) return []
    return [finding('R20', [bill, ...lists], difference(['清单合计', 'fee list'], sum, ['票据合计', 'bill'], total))]
  })
}
