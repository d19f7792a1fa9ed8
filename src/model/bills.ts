import { foldLetters } from './letters.ts'
import { BILL_KINDS, isBill, type Receipt, type ReceiptFields } from './receipt.ts'
import { onceFor } from './once-for.ts'

/** Why a bill is kept as evidence and not claimed. */
export type SetApart = 'settled' | 'voided' | 'cancelled' | 'duplicate'

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

/** What a paper is taken to say until somebody confirms it: its fields, and where one is missing what waits beside them. */
export const believed = ({ fields, seen }: Receipt): ReceiptFields => ({ ...seen?.unconfirmed, ...fields })

const differ = <T>(a: T | undefined, b: T | undefined): boolean => a !== undefined && b !== undefined && a !== b

/** Another day and another sum: two bills, whatever number stands on them. One of the numbers may be misread. */
export function unlike(one: Receipt, other: Receipt): boolean {
  const [a, b] = [believed(one), believed(other)]
  return differ(a.total, b.total) && (differ(a.issuedOn, b.issuedOn) || differ(a.visitOn, b.visitOn))
}

/** Without codes a number may repeat between issuers: papers of two hospitals are not known to be one bill. */
export function otherIssuer({ fields: a }: Receipt, { fields: b }: Receipt): boolean {
  return a.code === undefined && b.code === undefined && differ(plain(a.hospital), plain(b.hospital))
}

const plain = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : foldLetters(name).replaceAll(/[\s-]/g, '').toUpperCase()

const dayOf = ({ fields }: Receipt): string => fields.issuedOn ?? fields.visitOn ?? fields.dischargedOn ?? '9999'

/** By date, then by id: the order of the pile. */
export const byDay = (a: Receipt, b: Receipt): number =>
  dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** Which bills are not claimed, by id, and why. The estimate and the schedule both go by this: a case asks it of one list many times over. */
export const billsApart = onceFor(partApart)

function partApart(receipts: readonly Receipt[]): ReadonlyMap<string, SetApart> {
  const bills = receipts.filter(({ kind }) => BILL_KINDS.includes(kind))
  const standing = new Set(standingBills(bills))
  const reasons = new Map<string, SetApart>()
  const named = new Map<string, Receipt[]>()
  for (const bill of bills) {
    const why = reasonApart(bill, standing.has(bill))
    if (why !== undefined) reasons.set(bill.id, why)
    const name = why === 'voided' || why === 'cancelled' ? undefined : nameOf(bill)
    if (name === undefined) continue
    const others = named.get(name)
    if (others === undefined) named.set(name, [bill])
    else others.push(bill)
  }
  for (const alike of named.values()) if (alike.length > 1) setTwins(alike.sort(byDay), reasons)
  return reasons
}

/** Of bills with one name the earliest is claimed, and each that is not known to be another one. */
function setTwins(bills: readonly Receipt[], reasons: Map<string, SetApart>): void {
  bills.forEach((bill, i) => {
    const twice = bills.slice(0, i).some((other) => !unlike(other, bill) && !otherIssuer(other, bill))
    if (twice && !reasons.has(bill.id)) reasons.set(bill.id, 'duplicate')
  })
}

/** Code and number name a bill; without a number nothing is called a duplicate. */
const nameOf = ({ fields }: Receipt): string | undefined =>
  fields.number === undefined ? undefined : `${fields.code ?? ''}/${fields.number}`

function reasonApart(bill: Receipt, stands: boolean): SetApart | undefined {
  if (bill.fields.voided === true) return 'voided'
  if (!stands || isRed(bill.fields)) return 'cancelled'
  return isSettled(bill) === true ? 'settled' : undefined
}
