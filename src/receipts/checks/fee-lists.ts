import type { Receipt } from '../../model/receipt.ts'
import { standingBills } from '../../model/receipt-facts.ts'

export interface LinkedLists {
  readonly bill: Receipt
  readonly lists: readonly Receipt[]
}

/** Why a list belongs to a bill, the surest first. */
const TESTS: readonly ((list: Receipt, bill: Receipt) => boolean)[] = [
  (list, bill) => same(list.fields.belongsTo, bill.fields.number),
  (list, bill) => same(list.fields.recordNumber, bill.fields.recordNumber) && !apart(list, bill),
  (list, bill) => same(list.fields.serial, bill.fields.serial),
  (list, bill) => list.fields.total !== undefined && list.fields.total === bill.fields.total && !apart(list, bill),
  (list, bill) => sameDays(list, bill) && !apart(list, bill),
]

const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && plain(a) === plain(b ?? '')
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/^0+(?=\d)/, '')

/** Both name a hospital, and not the same. */
function apart(list: Receipt, bill: Receipt): boolean {
  const [a, b] = [list.fields.hospital, bill.fields.hospital]
  return a !== undefined && b !== undefined && plain(a) !== plain(b)
}

function sameDays({ fields: a }: Receipt, { fields: b }: Receipt): boolean {
  const stay = a.admittedOn !== undefined && a.admittedOn === b.admittedOn && a.dischargedOn === b.dischargedOn
  return stay || (a.visitOn !== undefined && a.visitOn === (b.visitOn ?? b.issuedOn))
}

/** Which fee lists belong to which bill. A bill may have several; one list and one bill left over belong together. */
export function linkLists(receipts: readonly Receipt[]): readonly LinkedLists[] {
  const bills = standingBills(receipts)
  const owner = ownersOf(receipts)
  return bills
    .map((bill) => ({ bill, lists: receipts.filter((list) => owner.get(list.id) === bill.id) }))
    .filter(({ lists }) => lists.length > 0)
}

/** List id → bill id. */
export function ownersOf(receipts: readonly Receipt[]): ReadonlyMap<string, string> {
  const bills = standingBills(receipts)
  const lists = receipts.filter(({ kind }) => kind === 'fee-list')
  const owner = new Map<string, string>()
  for (const test of TESTS)
    for (const list of lists) {
      if (owner.has(list.id)) continue
      const fitting = bills.filter((bill) => test(list, bill))
      // Several bills that fit equally well say nothing about which one it is, unless only one still has no list.
      const free = fitting.filter(({ id }) => ![...owner.values()].includes(id))
      const chosen = fitting.length === 1 ? fitting[0] : free.length === 1 ? free[0] : undefined
      if (chosen !== undefined) owner.set(list.id, chosen.id)
    }
  const left = lists.filter(({ id }) => !owner.has(id))
  const bare = bills.filter(({ id }) => ![...owner.values()].includes(id))
  const [list, bill] = [left[0], bare[0]]
  if (left.length === 1 && bare.length === 1 && list !== undefined && bill !== undefined && couldBelong(list, bill))
    owner.set(list.id, bill.id)
  return owner
}

/** Nothing on them speaks against it. */
function couldBelong(list: Receipt, bill: Receipt): boolean {
  const differ = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && !same(a, b)
  return (
    !apart(list, bill) &&
    !differ(list.fields.belongsTo, bill.fields.number) &&
    !differ(list.fields.recordNumber, bill.fields.recordNumber) &&
    !differ(list.fields.visitOn, bill.fields.visitOn) &&
    !differ(list.fields.admittedOn, bill.fields.admittedOn)
  )
}
