import type { IsoDate } from './dates.ts'
import { known, type Answer, type FactId } from './fact.ts'
import { sumFen, type Fen } from './money.ts'
import { isBill, type Receipt, type ReceiptFields } from './receipt.ts'

/**
 * What the bills of a case amount to, as plain facts. A sum over bills is only known when every bill shows its part:
 * one bill without the figure leaves it open, never too low.
 *
 * `receipts.count` bills that stand (voided and cancelled ones left out) · `receipts.total` · `receipts.claimable` ·
 * `receipts.settled-count` and `receipts.settled-total` (the fund has paid already) · `receipts.fund-paid` ·
 * `receipts.out-of-catalogue` · `receipts.first-pay` · `receipts.over-limit` · `receipts.cash-paid` ·
 * `receipts.account-paid` · `receipts.first-issued` · `receipts.last-issued` · `receipts.admitted-on` ·
 * `receipts.discharged-on` · `receipts.kinds` (sorted, joined by commas) · `receipts.papers` (how many papers in all) ·
 * `receipts.hospital` (only when all bills name one and the same).
 */
export function receiptFacts(receipts: readonly Receipt[]): ReadonlyMap<FactId, Answer> {
  const bills = standingBills(receipts)
  const facts = new Map<FactId, Answer>()
  if (receipts.length === 0) return facts
  facts.set('receipts.papers', known(receipts.length))
  facts.set('receipts.count', known(bills.length))
  facts.set('receipts.kinds', known([...new Set(receipts.map(({ kind }) => kind))].sort().join(',')))
  if (bills.length > 0) for (const [id, value] of ofBills(bills)) if (value !== undefined) facts.set(id, known(value))
  return facts
}

function* ofBills(bills: readonly Receipt[]): Generator<readonly [FactId, Fen | number | string | undefined]> {
  const settled = bills.filter((bill) => isSettled(bill) === true)
  const open = bills.filter((bill) => isSettled(bill) !== true)
  yield ['receipts.total', sum(bills, 'total')]
  yield ['receipts.claimable', sum(open, 'total')]
  yield ['receipts.settled-count', settled.length]
  yield ['receipts.settled-total', sum(settled, 'total')]
  yield ['receipts.fund-paid', sum(bills, 'fundPaid')]
  yield ['receipts.out-of-catalogue', sum(open, 'outOfCatalogue')]
  yield ['receipts.first-pay', sum(open, 'firstPay')]
  yield ['receipts.over-limit', sum(open, 'overLimit')]
  yield ['receipts.cash-paid', sum(bills, 'cashPaid')]
  yield ['receipts.account-paid', sum(bills, 'accountPaid')]
  yield ['receipts.first-issued', edge(bills, 'issuedOn', 'first')]
  yield ['receipts.last-issued', edge(bills, 'issuedOn', 'last')]
  yield ['receipts.admitted-on', edge(bills, 'admittedOn', 'first')]
  yield ['receipts.discharged-on', edge(bills, 'dischargedOn', 'last')]
  yield ['receipts.hospital', onlyOne(bills.map(({ fields }) => fields.hospital))]
}

/** 统筹支付 over 0: this visit was settled directly, so the bill proves but does not claim. Undefined while not known. */
export function isSettled(receipt: Receipt): boolean | undefined {
  const { fundPaid } = receipt.fields
  return fundPaid === undefined ? undefined : fundPaid > 0n
}

/** The bills that carry money: not void, not red, and not cancelled by a red one. */
export function standingBills(receipts: readonly Receipt[]): readonly Receipt[] {
  const bills = receipts.filter(isBill)
  const cancelled = new Set(bills.flatMap(({ fields }) => (fields.cancels === undefined ? [] : [fields.cancels])))
  return bills.filter(({ fields }) => !isRed(fields) && (fields.number === undefined || !cancelled.has(fields.number)))
}

/** A red-letter (冲红) bill: it names the bill it cancels, or its total is below zero. */
export const isRed = (fields: ReceiptFields): boolean =>
  fields.cancels !== undefined || (fields.total !== undefined && fields.total < 0n)

type MoneyField = 'total' | 'fundPaid' | 'accountPaid' | 'cashPaid' | 'outOfCatalogue' | 'firstPay' | 'overLimit'

function sum(bills: readonly Receipt[], field: MoneyField): Fen | undefined {
  const amounts: Fen[] = []
  for (const { fields } of bills) {
    const amount = fields[field]
    if (amount === undefined) return undefined
    amounts.push(amount)
  }
  return sumFen(amounts)
}

type DayField = 'issuedOn' | 'admittedOn' | 'dischargedOn'

function edge(bills: readonly Receipt[], field: DayField, which: 'first' | 'last'): IsoDate | undefined {
  const days = bills.map(({ fields }) => fields[field]).filter((day) => day !== undefined)
  return days.length < bills.length ? undefined : days.sort().at(which === 'first' ? 0 : -1)
}

function onlyOne(names: readonly (string | undefined)[]): string | undefined {
  const found = new Set(names)
  return found.size === 1 ? names[0] : undefined
}
