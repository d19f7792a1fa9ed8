import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { isBill, type Receipt } from '../../model/receipt.ts'
import { isRed } from '../../model/receipt-facts.ts'
import { finding } from './finding.ts'
import { likeness, SAME_PAPER } from '../pictures/match.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

/** Two receipts of a case that look like one, and by what. */
export interface Duplicate {
  readonly by: 'number' | 'file' | 'code' | 'picture' | 'visit'
  readonly first: Receipt
  readonly second: Receipt
}

const REASON: Readonly<Record<Duplicate['by'], ReasonCode>> = {
  number: 'R01',
  code: 'R01',
  file: 'R13',
  picture: 'R14',
  visit: 'R15',
}

type Test = (a: Receipt, b: Receipt) => boolean

/** The surest sign first; a pair is told once. */
const TESTS: readonly (readonly [Duplicate['by'], Test])[] = [
  ['file', (a, b) => a.scan !== undefined && a.scan.sha256 === b.scan?.sha256],
  ['number', sameNumber],
  ['code', sameCode],
  ['picture', samePicture],
  ['visit', sameVisit],
]

/** Every pair of bills, or of papers of one kind, that looks like the same thing handed in twice. */
export function findDuplicates(receipts: readonly Receipt[]): readonly Duplicate[] {
  const papers = receipts.filter((receipt) => !isRed(receipt.fields))
  const found: Duplicate[] = []
  papers.forEach((first, i) => {
    for (const second of papers.slice(i + 1)) {
      if (!comparable(first, second)) continue
      const by = TESTS.find(([, test]) => test(first, second))?.[0]
      if (by !== undefined) found.push({ by, first, second })
    }
  })
  return found
}

/** A bill and its own list or its own data file are not each other's duplicates. */
function comparable(a: Receipt, b: Receipt): boolean {
  return (isBill(a) && isBill(b) && !formsOfOne(a, b)) || (a.kind === b.kind && a.kind !== 'other' && !isBill(a))
}

const PRINTABLE = new Set(['jpeg', 'png', 'webp', 'heic', 'tiff', 'pdf'])

/** The data file (OFD, XML) of an e-bill beside its printable one. */
function formsOfOne(a: Receipt, b: Receipt): boolean {
  if (a.scan === undefined || b.scan === undefined || !sameNumber(a, b)) return false
  const printable = [a, b].filter(({ scan }) => scan !== undefined && PRINTABLE.has(scan.type))
  return printable.length === 1
}

export const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '')

function sameNumber({ fields: a }: Receipt, { fields: b }: Receipt): boolean {
  if (a.number === undefined || b.number === undefined || plainNumber(a.number) !== plainNumber(b.number)) return false
  const codes = a.code === undefined || b.code === undefined || plainNumber(a.code) === plainNumber(b.code)
  // Without codes the number alone may repeat between issuers.
  return codes && !(a.code === undefined && b.code === undefined && differ(a.hospital, b.hospital))
}

function sameCode({ fields: a }: Receipt, { fields: b }: Receipt): boolean {
  const theirs = new Set(b.codes ?? [])
  return (a.codes ?? []).some((code) => code.length >= 12 && theirs.has(code)) && !contradict(a, b)
}

function samePicture(a: Receipt, b: Receipt): boolean {
  const [first, second] = [a.seen?.pictures ?? [], b.seen?.pictures ?? []]
  if (first.length === 0 || first.length !== second.length || contradict(a.fields, b.fields)) return false
  return first.every((picture, i) => (likeness(picture, second[i] ?? '') ?? 0) >= SAME_PAPER)
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && plainNumber(a) !== plainNumber(b)

/** Something that is read on both and is not the same: then they are two papers, however alike they look. */
function contradict(a: Receipt['fields'], b: Receipt['fields']): boolean {
  const codes = (a.codes ?? []).length > 0 && (b.codes ?? []).length > 0
  return (
    differ(a.number, b.number) ||
    differ(a.code, b.code) ||
    differ(a.serial, b.serial) ||
    differ(a.issuedOn, b.issuedOn) ||
    (a.total !== undefined && b.total !== undefined && a.total !== b.total) ||
    (codes && !(a.codes ?? []).some((code) => b.codes?.includes(code) === true))
  )
}

/** One payment: the same hospital, day and amount, where nothing says that there were two. */
function sameVisit(a: Receipt, b: Receipt): boolean {
  if (!isBill(a)) return false
  const [x, y] = [a.fields, b.fields]
  const paid = x.total !== undefined && x.total === y.total
  if (x.serial !== undefined && y.serial !== undefined) return paid && plainNumber(x.serial) === plainNumber(y.serial)
  const place = x.hospital !== undefined && y.hospital !== undefined && !differ(x.hospital, y.hospital)
  const [first, second] = [x.visitOn ?? x.issuedOn, y.visitOn ?? y.issuedOn]
  const day = first !== undefined && first === second
  // Two numbers of one series are two payments; a paper bill printed from an e-bill has a number of another series.
  const twoBills = a.kind === b.kind && differ(x.number, y.number)
  return paid && place && day && !twoBills
}

/** A red-letter bill with the bill it cancels. */
export interface RedPair {
  readonly red: Receipt
  readonly bill?: Receipt
}

export function redPairs(receipts: readonly Receipt[]): readonly RedPair[] {
  const bills = receipts.filter(isBill)
  const taken = new Set<string>()
  return bills
    .filter(({ fields }) => isRed(fields))
    .map((red) => {
      const bill = bills.find((other) => !taken.has(other.id) && !isRed(other.fields) && cancels(red, other))
      if (bill === undefined) return { red }
      taken.add(bill.id)
      return { red, bill }
    })
}

/** Named by its number; without one, the opposite amount at the same hospital for the same payer. */
function cancels({ fields: red }: Receipt, { fields: bill }: Receipt): boolean {
  if (red.cancels !== undefined)
    return bill.number !== undefined && plainNumber(red.cancels) === plainNumber(bill.number)
  const opposite = red.total !== undefined && bill.total !== undefined && red.total === -bill.total
  return opposite && !differ(red.hospital, bill.hospital) && !differ(red.payer, bill.payer)
}

export function checkDuplicates(receipts: readonly Receipt[]): readonly ReceiptFinding[] {
  const twice = findDuplicates(receipts).map(({ by, first, second }) => finding(REASON[by], [first, second]))
  const red = redPairs(receipts).map(({ red, bill }) =>
    bill === undefined ? finding('R18', [red]) : finding('R17', [bill, red]),
  )
  return [...twice, ...red]
}
