import { compareNames } from '../../model/people/same-name.ts'
import type { Words } from '../../model/words.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { isBill, type Receipt } from '../../model/receipt.ts'
import { otherIssuer, unlike } from '../../model/bills.ts'
import { isUnread } from '../../model/one-bill.ts'
import { isRed } from '../../model/receipt-facts.ts'
import { finding } from './finding.ts'
import { isHalfNumber } from './reconcile.ts'
import { plain, plainNumber, sharedBy, signsOf, type Signs } from './paper-signs.ts'
import { likeness, SAME_PAPER } from '../pictures/match.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

/** Two receipts of a case that look like one, and by what. */
interface Duplicate {
  readonly by: 'number' | 'file' | 'code' | 'picture' | 'visit' | 'other-bill' | 'likely'
  readonly first: Receipt
  readonly second: Receipt
}

const REASON: Readonly<Record<Duplicate['by'], ReasonCode>> = {
  number: 'R01',
  code: 'R01',
  file: 'R13',
  picture: 'R14',
  visit: 'R15',
  'other-bill': 'R53',
  likely: 'R52',
}

type Test = (a: Signs, b: Signs) => boolean

/** The surest sign first; a pair is told once. */
const TESTS: readonly (readonly [Duplicate['by'], Test])[] = [
  ['file', (a, b) => a.file !== undefined && a.file === b.file],
  ['other-bill', otherOfNumber],
  ['number', sameNumber],
  ['code', sameCode],
  ['picture', samePicture],
  ['visit', sameVisit],
  ['likely', likelyOne],
]

/** A paper is held against so many earlier ones of a sign, and told beside so many: more of them say nothing new. */
const [MOST_TRIED, MOST_TOLD] = [50, 3]

/** Pairs of pictures that are laid over each other in one look at a case: each takes some milliseconds. */
const MOST_PICTURES = 500

export interface Duplicates {
  readonly pairs: readonly Duplicate[]
  /** Papers whose picture was not held against every other that it could be. */
  readonly unseen: readonly Receipt[]
}

/** Every pair of bills, or of papers of one kind, that looks like the same thing handed in twice. */
export function findDuplicates(receipts: readonly Receipt[]): Duplicates {
  const papers = receipts.filter((receipt) => !isRed(receipt.fields)).map(signsOf)
  const [bySign, pictures] = [new Map<string, number[]>(), picturePairs()]
  const pairs: (Duplicate & { readonly at: readonly [number, number] })[] = []
  papers.forEach((second, j) => {
    let told = 0
    for (const i of [...signsMet(second, j, bySign), ...pictures.of(second, j)].toSorted((a, b) => a - b)) {
      const first = papers[i]
      if (first === undefined || told >= MOST_TOLD || pairs.at(-1)?.at.join() === `${i},${j}`) continue
      const by = likeBy(first, second)
      if (by === undefined) continue
      pairs.push({ by, first: first.receipt, second: second.receipt, at: [i, j] })
      told++
    }
  })
  return { pairs: pairs.toSorted((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]), unseen: pictures.left() }
}

/** The earlier papers that share a sign with this one, whose own signs are noted for the later ones. */
function signsMet(paper: Signs, index: number, bySign: Map<string, number[]>): readonly number[] {
  return sharedBy(paper).flatMap((sign) => {
    const holders = bySign.get(sign)
    if (holders === undefined) {
      bySign.set(sign, [index])
      return []
    }
    return (holders.push(index), holders.slice(-MOST_TRIED - 1, -1))
  })
}

/** Papers whose pictures are worth laying over each other, the nearest in the pile first, as long as the allowance lasts. */
function picturePairs() {
  const seen: { readonly paper: Signs; readonly index: number }[] = []
  const unseen: Receipt[] = []
  let allowed = MOST_PICTURES
  return {
    of: (paper: Signs, index: number): readonly number[] => {
      if ((paper.receipt.seen?.pictures ?? []).length === 0) return []
      const near: number[] = []
      for (let k = seen.length - 1; k >= 0; k--) {
        const earlier = seen[k]
        if (earlier === undefined || !comparable(earlier.paper, paper) || contradict(earlier.paper, paper)) continue
        if (allowed === 0) {
          unseen.push(paper.receipt)
          break
        }
        near.push(earlier.index)
        allowed--
      }
      seen.push({ paper, index })
      return near
    },
    left: (): readonly Receipt[] => unseen,
  }
}

function likeBy(first: Signs, second: Signs): Duplicate['by'] | undefined {
  const by = comparable(first, second) ? TESTS.find(([, test]) => test(first, second))?.[0] : undefined
  return (by === 'number' || by === 'code') && first.bill && isHalfRead(first, second) ? 'likely' : by
}

/** The number, the day or the sum of one did not come out, or the number is none that there can be: nobody knows that it is the other's. */
const isHalfRead = (...papers: readonly Signs[]): boolean =>
  papers.some(
    ({ receipt }) =>
      (['number', 'total', 'issuedOn'] as const).some((field) => isUnread(receipt, field)) || isHalfNumber(receipt),
  )

/** A bill and its own list or its own data file are not each other's duplicates. */
function comparable(a: Signs, b: Signs): boolean {
  const { kind } = a.receipt
  return a.bill && b.bill ? !formsOfOne(a, b) : kind === b.receipt.kind && kind !== 'other' && !a.bill
}

const PRINTABLE = new Set(['jpeg', 'png', 'webp', 'heic', 'tiff', 'gif', 'avif', 'pdf'])

/** The data file (OFD, XML) of an e-bill beside its printable one. */
function formsOfOne(a: Signs, b: Signs): boolean {
  const [one, other] = [a.receipt.scan, b.receipt.scan]
  if (one === undefined || other === undefined || !sameNumber(a, b) || unlike(a.receipt, b.receipt)) return false
  return [one, other].filter(({ type }) => PRINTABLE.has(type)).length === 1
}

function sameNumber(a: Signs, b: Signs): boolean {
  if (a.number === undefined || a.number !== b.number) return false
  const codes = a.code === undefined || b.code === undefined || a.code === b.code
  // Without codes the number alone may repeat between issuers.
  return codes && !(a.code === undefined && b.code === undefined && differ(a.hospital, b.hospital))
}

/** Also where a number of another issuer may be the same: a misread one is not told by itself. */
function otherOfNumber(a: Signs, b: Signs): boolean {
  if (!a.bill || a.number === undefined || a.number !== b.number || differ(a.code, b.code)) return false
  return unlike(a.receipt, b.receipt) || otherIssuer(a.receipt, b.receipt)
}

function sameCode(a: Signs, b: Signs): boolean {
  return a.ownCodes.some((code) => b.ownCodes.includes(code)) && !contradict(a, b)
}

function samePicture(a: Signs, b: Signs): boolean {
  const [first, second] = [a.receipt.seen?.pictures ?? [], b.receipt.seen?.pictures ?? []]
  if (first.length === 0 || first.length !== second.length || contradict(a, b)) return false
  return first.every((picture, i) => (likeness(picture, second[i] ?? '') ?? 0) >= SAME_PAPER)
}

const differ = <T>(a: T | undefined, b: T | undefined): boolean => a !== undefined && b !== undefined && a !== b

/** Something that is read on both and is not the same: then they are two papers, however alike they look. */
function contradict(a: Signs, b: Signs): boolean {
  const [x, y] = [a.receipt.fields, b.receipt.fields]
  const codes = (x.codes ?? []).length > 0 && (y.codes ?? []).length > 0
  return (
    differ(a.number, b.number) ||
    differ(a.code, b.code) ||
    differ(a.serial, b.serial) ||
    differ(x.issuedOn, y.issuedOn) ||
    differ(x.total, y.total) ||
    (codes && !(x.codes ?? []).some((code) => y.codes?.includes(code) === true))
  )
}

/** One payment: the same hospital, day and amount, where nothing says that there were two. */
function sameVisit(a: Signs, b: Signs): boolean {
  if (!a.bill) return false
  const [x, y] = [a.receipt.fields, b.receipt.fields]
  const paid = x.total !== undefined && x.total === y.total
  if (a.serial !== undefined && b.serial !== undefined) return paid && a.serial === b.serial
  const place = a.hospital !== undefined && a.hospital === b.hospital
  const day = a.day !== undefined && a.day === b.day
  // Two numbers of one series are two payments; a paper bill printed from an e-bill has a number of another series.
  const twoBills = a.receipt.kind === b.receipt.kind && differ(a.number, b.number)
  return paid && place && day && !twoBills
}

/** One bill, if what nobody has confirmed yet is right, and nothing that is certain speaks against it. */
function likelyOne(a: Signs, b: Signs): boolean {
  if (!a.bill || (a.receipt.seen?.unconfirmed ?? b.receipt.seen?.unconfirmed) === undefined) return false
  const [x, y] = [a.likely, b.likely]
  const certain = contradict(a, b) || differ(a.day, b.day)
  const named = x.number !== undefined && x.number === y.number
  const elsewhere = x.code === undefined && y.code === undefined && differ(a.hospital, b.hospital)
  if (named && !elsewhere && !certain) return true
  const paid = x.total !== undefined && x.total === y.total
  const there = x.hospital !== undefined && x.hospital === y.hospital && x.day !== undefined && x.day === y.day
  // A paper bill printed from an e-bill has a number of another series.
  const twoBills = differ(a.serial, b.serial) || (a.receipt.kind === b.receipt.kind && differ(a.number, b.number))
  return paid && there && !twoBills
}

/** A red-letter bill with the bill it cancels, or with several of which it does not say which. */
interface RedPair {
  readonly red: Receipt
  readonly bill?: Receipt
  readonly among?: readonly Receipt[]
}

export function redPairs(receipts: readonly Receipt[]): readonly RedPair[] {
  const bills = receipts.filter(isBill)
  const offers = new Map<string, Receipt[]>()
  for (const bill of bills.filter(({ fields }) => !isRed(fields)))
    for (const name of namesToCancel(bill)) offers.set(name, [...(offers.get(name) ?? []), bill])
  const taken = new Set<string>()
  const left = bills.filter(({ fields }) => isRed(fields))
  const pairs = new Map<string, RedPair>()
  // Those that name their bill take it before the others choose.
  for (const red of left.toSorted((a, b) => Number(isNameless(a)) - Number(isNameless(b)))) {
    const fit = (offers.get(cancelledName(red)) ?? []).filter((other) => !taken.has(other.id) && cancels(red, other))
    const alike = left.filter((other) => !pairs.has(other.id) && cancelledName(other) === cancelledName(red))
    const [bill] = fit
    if (bill === undefined) pairs.set(red.id, { red })
    else if (isNameless(red) && fit.length > alike.length) pairs.set(red.id, { red, among: fit })
    else {
      taken.add(bill.id)
      pairs.set(red.id, { red, bill })
    }
  }
  return left.flatMap(({ id }) => pairs.get(id) ?? [])
}

const isNameless = ({ fields }: Receipt): boolean => fields.cancels === undefined

const namesToCancel = ({ fields: { number, total } }: Receipt): readonly string[] => [
  ...(number === undefined ? [] : [`number ${plainNumber(number)}`]),
  ...(total === undefined ? [] : [`total ${total}`]),
]

/** Named by its number; without one, the opposite amount at the same hospital for the same payer. */
const cancelledName = ({ fields: { cancels: number, total = 0n } }: Receipt): string =>
  number === undefined ? `total ${-total}` : `number ${plainNumber(number)}`

function cancels({ fields: red }: Receipt, { fields: bill }: Receipt): boolean {
  if (red.cancels !== undefined) return true
  const otherPayer =
    red.payer !== undefined && bill.payer !== undefined && compareNames(red.payer, bill.payer) === 'other'
  return !differ(plain(red.hospital), plain(bill.hospital)) && !otherPayer
}

export function checkDuplicates(receipts: readonly Receipt[]): readonly ReceiptFinding[] {
  const { pairs, unseen } = findDuplicates(receipts)
  const twice = pairs.map(({ by, first, second }) => finding(REASON[by], [first, second]))
  const red = redPairs(receipts).map(({ red, bill, among = [] }) =>
    bill === undefined
      ? finding('R18', [red, ...among], ...(among.length > 0 ? [WHICH] : []))
      : finding('R17', [bill, red]),
  )
  return [...twice, ...red, ...(unseen.length === 0 ? [] : [finding('R60', unseen)])]
}

const WHICH: Words = {
  zh: '金额相反的票据不止一张，红字票据没有写冲的是哪张',
  en: 'several bills have the opposite amount, and the red one does not say which of them it cancels',
}
