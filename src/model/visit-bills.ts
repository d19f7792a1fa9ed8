import { billsApart, isRed } from './bills.ts'
import type { IsoDate } from './dates.ts'
import type { FactId, Facts } from './fact.ts'
import { foldLetters } from './letters.ts'
import { oneOfEach } from './one-bill.ts'
import { BILL_KINDS, type Receipt, type ReceiptKind } from './receipt.ts'
import type { VisitFacts } from './visit-scope.ts'

/** Papers of the person or of the way there: every visit of the claim has them. */
const OF_THE_CLAIM: readonly ReceiptKind[] = [
  'identity',
  'bank-card',
  'household-register',
  'power-of-attorney',
  'no-third-party-letter',
  'referral',
]

/** Bills of the claim that no visit has yet, by number: `r003,r007`. */
export const UNPLACED: FactId = 'receipts.unplaced'

/** The papers of a claim, by visit. What nobody can tell yet belongs to none, and is asked. */
export interface Parted {
  readonly byVisit: ReadonlyMap<string, readonly Receipt[]>
  /** Bills that may be of more than one visit, or fit none. */
  readonly doubtful: readonly Receipt[]
}

/** What bills are told apart by. */
interface Span {
  readonly id: string
  readonly hospital?: string
  readonly from?: IsoDate
  readonly to?: IsoDate
}

/** A bill belongs to the visit that a person named; else to the one whose days and hospital it fits better than any other's. */
export function partReceipts(visits: readonly VisitFacts[], given: readonly Receipt[]): Parted {
  const spans = visits.map(spanOf)
  const key = JSON.stringify(spans)
  const known = worked.get(given)
  if (known?.key === key) return known.parted
  const parted = part(spans, oneOfEach(given))
  worked.set(given, { key, parted })
  return parted
}

/** An answer that says nothing of place or day parts the same papers the same way. */
const worked = new WeakMap<readonly Receipt[], { readonly key: string; readonly parted: Parted }>()

function part(spans: readonly Span[], receipts: readonly Receipt[]): Parted {
  const byVisit = new Map<string, Receipt[]>(spans.map(({ id }) => [id, []]))
  const placed = new Map<string, string>()
  const numbers = new Map<string, string>()
  const doubtful: Receipt[] = []
  for (const receipt of receipts) {
    const visit = visitOf(receipt, spans)
    if (visit === undefined) continue
    placed.set(receipt.id, visit)
    if (BILL_KINDS.includes(receipt.kind) && receipt.fields.number !== undefined)
      numbers.set(receipt.fields.number, visit)
  }
  const apart = billsApart(receipts)
  for (const receipt of receipts) {
    if (OF_THE_CLAIM.includes(receipt.kind) && receipt.fields.visit === undefined) {
      for (const list of byVisit.values()) list.push(receipt)
      continue
    }
    // One bill twice, or one that is cancelled, is no money of whichever visit.
    const why = apart.get(receipt.id)
    if (why !== undefined && why !== 'settled') continue
    const visit = placed.get(receipt.id) ?? numbers.get(receipt.fields.belongsTo ?? '')
    if (visit !== undefined) byVisit.get(visit)?.push(receipt)
    else if (BILL_KINDS.includes(receipt.kind)) doubtful.push(receipt)
  }
  return { byVisit, doubtful }
}

/**
 * Bills that clearly are of no visit told so far: of another hospital, or of other days. A pharmacy's invoice names no hospital, and what a
 * person said of a bill stands.
 */
export function strayBills(visits: readonly VisitFacts[], receipts: readonly Receipt[]): readonly Receipt[] {
  const spans = visits.map(spanOf)
  return oneOfEach(receipts).filter(
    (receipt) =>
      BILL_KINDS.includes(receipt.kind) &&
      receipt.kind !== 'vat-invoice' &&
      receipt.fields.visit === undefined &&
      !isRed(receipt.fields) &&
      spans.every((span) => daysFit(receipt, span) === 0 || placeFit(hospitalOf(receipt), span) === 0),
  )
}

const hospitalOf = ({ fields }: Receipt): string | undefined =>
  fields.hospital === undefined ? undefined : plain(fields.hospital)

function spanOf({ id, facts }: VisitFacts): Span {
  const [hospital, from, to] = ['visit.hospital', 'visit.started-on', 'visit.ended-on'].map((fact) => said(facts, fact))
  return {
    id,
    ...(hospital === undefined ? {} : { hospital: plain(hospital) }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

function said(facts: Facts, id: string): string | undefined {
  const answer = facts.get(id)
  return answer?.kind === 'known' && typeof answer.value === 'string' ? answer.value : undefined
}

const plain = (name: string): string =>
  foldLetters(name)
    .replaceAll(/[\s·•（）()-]/g, '')
    .toUpperCase()

/** How well something fits: not at all, perhaps, or well. */
type Fit = 0 | 1 | 2

function visitOf(receipt: Receipt, spans: readonly Span[]): string | undefined {
  const named = receipt.fields.visit
  if (named !== undefined) return spans.some(({ id }) => id === named) ? named : undefined
  const hospital = hospitalOf(receipt)
  const fits = spans.flatMap((span) => {
    const days = daysFit(receipt, span)
    const place = days === 0 ? 0 : placeFit(hospital, span)
    return place === 0 ? [] : [{ id: span.id, score: days + place }]
  })
  const best = Math.max(0, ...fits.map(({ score }) => score))
  const [first, second] = fits.filter(({ score }) => score === best)
  // Nothing that speaks for it, or as much for another: a person says.
  return best > 2 && second === undefined ? first?.id : undefined
}

/** By the days of the treatment; a bill that only says when it was issued may have been written after it. */
function daysFit({ fields }: Receipt, { from, to }: Span): Fit {
  const start = fields.admittedOn ?? fields.visitOn ?? fields.dischargedOn
  const end = fields.dischargedOn ?? fields.visitOn ?? fields.admittedOn
  if (from === undefined) return 1
  if (start !== undefined && end !== undefined) return end < from || (to !== undefined && start > to) ? 0 : 2
  const { issuedOn } = fields
  if (issuedOn === undefined) return 1
  return issuedOn < from ? 0 : to === undefined || issuedOn > to ? 1 : 2
}

function placeFit(name: string | undefined, { hospital }: Span): Fit {
  if (hospital === undefined || name === undefined) return 1
  return name.includes(hospital) || hospital.includes(name) ? 2 : 0
}
