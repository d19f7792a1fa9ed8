import type { IsoDate } from '../../model/dates.ts'
import { foldLetters } from '../../model/letters.ts'
import type { Receipt, ReceiptFields } from '../../model/receipt.ts'
import { standingBills } from '../../model/receipt-facts.ts'

export interface LinkedLists {
  readonly bill: Receipt
  readonly lists: readonly Receipt[]
}

interface Tie {
  /** What the list says of its bill; none where it says nothing. */
  list(fields: ReceiptFields): readonly (string | undefined)[]
  bill(fields: ReceiptFields): readonly (string | undefined)[]
  /** Binds only where the two do not name different hospitals. */
  readonly near: boolean
}

/** Why a list belongs to a bill, the surest first: one text that both give. */
const TIES: readonly Tie[] = [
  { list: ({ belongsTo }) => [plainOf(belongsTo)], bill: ({ number }) => [plainOf(number)], near: false },
  tie(({ recordNumber }) => [plainOf(recordNumber)], true),
  tie(({ serial }) => [plainOf(serial)], false),
  tie(({ total }) => [total?.toString()], true),
  {
    list: (fields) => daysOf(fields, fields.visitOn),
    bill: (fields) => daysOf(fields, fields.visitOn ?? fields.issuedOn),
    near: true,
  },
]

function tie(of: Tie['list'], near: boolean): Tie {
  return { list: of, bill: of, near }
}

function daysOf(
  { admittedOn, dischargedOn }: ReceiptFields,
  visit: IsoDate | undefined,
): readonly (string | undefined)[] {
  return [
    admittedOn === undefined ? undefined : `stay ${admittedOn} ${dischargedOn ?? ''}`,
    visit === undefined ? undefined : `visit ${visit}`,
  ]
}

const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && plain(a) === plain(b ?? '')
function plainOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plain(text)
}
const plain = (text: string): string =>
  foldLetters(text)
    .replaceAll(/\s/g, '')
    .replace(/^0+(?=\d)/, '')

/** Both name a hospital, and not the same. */
function apart(list: Receipt, bill: Receipt): boolean {
  const [a, b] = [list.fields.hospital, bill.fields.hospital]
  return a !== undefined && b !== undefined && plain(a) !== plain(b)
}

/** Which fee lists belong to which bill. A bill may have several; one list and one bill left over belong together. */
export function linkLists(receipts: readonly Receipt[]): readonly LinkedLists[] {
  const owner = ownersOf(receipts)
  const lists = new Map<string, Receipt[]>()
  for (const list of receipts) {
    const bill = owner.get(list.id)
    if (bill !== undefined) lists.set(bill, [...(lists.get(bill) ?? []), list])
  }
  return standingBills(receipts).flatMap((bill) => {
    const own = lists.get(bill.id)
    return own === undefined ? [] : [{ bill, lists: own }]
  })
}

/** List id → bill id. */
export function ownersOf(receipts: readonly Receipt[]): ReadonlyMap<string, string> {
  const bills = standingBills(receipts)
  const lists = receipts.filter(({ kind }) => kind === 'fee-list')
  const owner = new Map<string, string>()
  const taken = new Set<string>()
  const give = (list: Receipt, bill: Receipt): void => void (owner.set(list.id, bill.id), taken.add(bill.id))
  if (lists.length === 0) return owner
  for (const one of TIES) {
    const tied = billsByTie(bills, one)
    for (const list of lists) {
      const chosen = owner.has(list.id) ? undefined : onlyFitting(list, one, tied, taken)
      if (chosen !== undefined) give(list, chosen)
    }
  }
  const [list, another] = lists.filter(({ id }) => !owner.has(id))
  const [bill, second] = bills.filter(({ id }) => !taken.has(id))
  const alone = another === undefined && second === undefined
  if (alone && list !== undefined && bill !== undefined && couldBelong(list, bill)) give(list, bill)
  return owner
}

function billsByTie(bills: readonly Receipt[], { bill: of }: Tie): ReadonlyMap<string, readonly Receipt[]> {
  const tied = new Map<string, Receipt[]>()
  for (const bill of bills)
    for (const text of of(bill.fields)) {
      const others = text === undefined ? undefined : tied.get(text)
      if (others !== undefined) others.push(bill)
      else if (text !== undefined) tied.set(text, [bill])
    }
  return tied
}

/** Several bills that fit equally well say nothing about which one it is, unless only one still has no list. */
function onlyFitting(
  list: Receipt,
  { list: of, near }: Tie,
  tied: ReadonlyMap<string, readonly Receipt[]>,
  taken: ReadonlySet<string>,
): Receipt | undefined {
  const fitting = new Set<Receipt>()
  const free = new Set<Receipt>()
  for (const text of of(list.fields))
    for (const bill of (text === undefined ? undefined : tied.get(text)) ?? []) {
      if (near && apart(list, bill)) continue
      fitting.add(bill)
      if (!taken.has(bill.id)) free.add(bill)
      if (free.size > 1) return undefined
    }
  return fitting.size === 1 ? [...fitting][0] : [...free][0]
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
