import { compareIds } from '../../model/people/same-id.ts'
import { compareNames } from '../../model/people/same-name.ts'
import type { Likeness } from '../../model/people/likeness.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { isBill, type FieldOrigin, type Receipt, type ReceiptKind } from '../../model/receipt.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import type { CaseView } from './case-facts.ts'
import { finding } from './finding.ts'

/** How sure it is that a paper is another person's: `other` sends it back, `maybe` is a question. */
type Whose = 'same' | 'masked' | 'maybe' | 'other' | 'unknown'

/** What a paper in another person's name is called, by its kind. */
const OF_ANOTHER: Readonly<Record<ReceiptKind, ReasonCode>> = {
  'fiscal-e-receipt': 'R03',
  'fiscal-receipt': 'R03',
  'vat-invoice': 'R03',
  'fee-list': 'R61',
  diagnosis: 'R62',
  'discharge-summary': 'R62',
  'medical-record': 'R62',
  prescription: 'R63',
  referral: 'R64',
  'settlement-statement': 'R66',
  identity: 'R66',
  'bank-card': 'R66',
  other: 'R66',
}

/** Every paper, not the bills alone, is held against the person whose claim it is. */
export function whoseFindings(papers: readonly Receipt[], view: CaseView): readonly ReceiptFinding[] {
  return papers.flatMap((paper) => {
    if (paper.fields.voided === true || isNear(paper, view)) return []
    const whose = whoseOf(paper, view)
    if (whose === 'other') return [finding(OF_ANOTHER[paper.kind], [paper])]
    if (whose === 'maybe') return [finding('R65', [paper])]
    return whose === 'masked' && isBill(paper) ? [finding('R39', [paper])] : []
  })
}

function whoseOf({ fields, origins, seen }: Receipt, view: CaseView): Whose {
  const told = [
    judged(fields.payer, view.patientName, origins.payer, compareNames),
    judged(fields.payerId, view.patientId, origins.payerId, compareIds),
  ]
  const [name, id] = told
  // The number settles whose it is; the name may be wrong on the paper all the same.
  if (id === 'same') return name === 'other' ? 'maybe' : name === 'masked' ? 'masked' : 'same'
  if (told.includes('other')) return 'other'
  if (told.includes('maybe')) return 'maybe'
  const waiting = judged(seen?.unconfirmed?.payer, view.patientName, 'ocr', compareNames)
  const clear = seen?.unconfirmed?.payer !== undefined && compareNames(seen.unconfirmed.payer, view.patientName ?? '')
  if (fields.payer === undefined && waiting === 'maybe' && clear === 'other') return 'maybe'
  return name ?? 'unknown'
}

/**
 * What a machine made out of a picture is never surely another person; nor is a slip in what it made out of letters, nor a letter
 * that is missing wherever a machine read it.
 */
function judged(
  shown: string | undefined,
  known: string | undefined,
  origin: FieldOrigin | undefined,
  compare: (shown: string, known: string) => Likeness,
): Whose {
  if (shown === undefined || known === undefined) return 'unknown'
  const likeness = compare(shown, known)
  switch (likeness) {
    case 'same':
    case 'masked':
    case 'unknown':
      return likeness
    case 'alike':
      return 'maybe'
    case 'gappy':
      return origin === 'typed' || origin === undefined ? 'other' : 'maybe'
    case 'similar':
      return origin === 'ocr' || origin === 'text' || origin === 'derived' ? 'maybe' : 'other'
    case 'other':
      return origin === 'ocr' ? 'maybe' : 'other'
  }
}

/** Cards and IDs of those who act, and the card that is paid to, bear their own names. */
function isNear({ kind, fields }: Receipt, { near = [] }: CaseView): boolean {
  if (kind !== 'identity' && kind !== 'bank-card') return false
  const { payer } = fields
  return payer !== undefined && near.some((name) => compareNames(payer, name) === 'same')
}

/** Several names on the papers of one claim, where the case does not say whose it is. */
export function severalPeople(papers: readonly Receipt[], view: CaseView): readonly ReceiptFinding[] {
  if (view.patientName !== undefined) return []
  const named = papers.filter(({ kind, fields }) => !CARDS.includes(kind) && fields.payer !== undefined)
  const [first, ...others] = named
  const apart = others.some(({ fields, origins }) =>
    ['other', 'maybe'].includes(judged(fields.payer, first?.fields.payer, origins.payer, compareNames)),
  )
  return apart ? [finding('R45', named)] : []
}

const CARDS: readonly ReceiptKind[] = ['identity', 'bank-card', 'other']
