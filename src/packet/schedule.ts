import { sumFen, type Fen } from '../model/money.ts'
import { BILL_KINDS, type Receipt } from '../model/receipt.ts'
import { oneOfEach } from '../model/one-bill.ts'
import { billsApart, byDay, type SetApart } from '../model/bills.ts'
import { onceFor } from '../model/once-for.ts'

export { byDay, type SetApart }

/** A bill with an amount: what can be added up. `claimed` is what is asked for, mostly the whole bill. */
export interface PricedBill {
  readonly receipt: Receipt
  readonly total: Fen
  readonly claimed: Fen
}

/** Every bill of the case stands in exactly one of the three lists; papers that are no bills in none. */
export interface Schedule {
  readonly claimed: readonly PricedBill[]
  /** Kept as evidence, never claimed. */
  readonly apart: readonly { readonly receipt: Receipt; readonly why: SetApart }[]
  /** Bills whose amount nobody said yet: claimed for nothing until somebody does. */
  readonly unpriced: readonly Receipt[]
  /** What the claimed bills say in all. */
  readonly total: Fen
  /** What is asked for in all. */
  readonly claim: Fen
}

/** Which bills are claimed, in order of date, and which are not and why. Several sheets ask it of the same list. */
export const schedule = onceFor(workOut)

function workOut(given: readonly Receipt[]): Schedule {
  const receipts = oneOfEach(given)
  const bills = receipts.filter(({ kind }) => BILL_KINDS.includes(kind)).toSorted(byDay)
  const reasons = billsApart(receipts)
  const open = bills.filter((bill) => !reasons.has(bill.id))
  const claimed = open.flatMap(priced)
  return {
    claimed,
    apart: bills.flatMap((receipt) => {
      const why = reasons.get(receipt.id)
      return why === undefined ? [] : [{ receipt, why }]
    }),
    unpriced: open.filter(({ fields }) => fields.total === undefined),
    total: sumFen(claimed.map((bill) => bill.total)),
    claim: sumFen(claimed.map((bill) => bill.claimed)),
  }
}

function priced(receipt: Receipt): readonly PricedBill[] {
  const { total, claimed } = receipt.fields
  return total === undefined ? [] : [{ receipt, total, claimed: claimed ?? total }]
}

export interface Subtotal {
  readonly key: string
  readonly count: number
  readonly claimed: Fen
}

/** Sums by whatever `of` says of a bill, in order of first appearance. They add up to the whole claim. */
export function subtotals(bills: readonly PricedBill[], of: (receipt: Receipt) => string): readonly Subtotal[] {
  const groups = new Map<string, Subtotal>()
  for (const { receipt, claimed } of bills) {
    const key = of(receipt)
    const so = groups.get(key) ?? { key, count: 0, claimed: 0n }
    groups.set(key, { key, count: so.count + 1, claimed: so.claimed + claimed })
  }
  return [...groups.values()]
}
