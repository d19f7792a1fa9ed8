import { namesNobody } from '../../model/people/nobody.ts'
import { compareNames } from '../../model/people/same-name.ts'
import { judged, whosePaper } from '../../model/people/whose-paper.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { isBill, type Receipt, type ReceiptKind } from '../../model/receipt.ts'
import type { Words } from '../../model/words.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import type { CaseView } from './case-facts.ts'
import { finding } from './finding.ts'

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
  'household-register': 'R66',
  'power-of-attorney': 'R66',
  'no-third-party-letter': 'R66',
  other: 'R66',
}

/** Every paper, not the bills alone, is held against the person whose claim it is. */
export function whoseFindings(papers: readonly Receipt[], view: CaseView): readonly ReceiptFinding[] {
  return papers.flatMap((paper) => {
    if (paper.fields.voided === true || isNear(paper, view)) return []
    const whose = whosePaper(paper, view.claimant ?? {})
    if (whose === 'other') return [finding(OF_ANOTHER[paper.kind], [paper])]
    if (whose === 'maybe' || whose === 'perhaps-other') return [finding('R65', [paper])]
    if (whose === 'unknown' && isBill(paper) && namesNobody(paper.fields.payer ?? ''))
      return [finding('R65', [paper], NOBODY)]
    return whose === 'masked' && isBill(paper) ? [finding('R39', [paper])] : []
  })
}

const NOBODY: Words = {
  zh: '票面没有写姓名（“个人”“散客”一类），看不出是谁的',
  en: 'it names nobody (“individual”, “customer”): whose it is cannot be told',
}

/** Papers that several people stand on: none of the names is whose they are. */
const OF_SEVERAL: readonly ReceiptKind[] = ['household-register', 'power-of-attorney', 'no-third-party-letter']

/** Cards and IDs of those who act, and the card that is paid to, bear their own names. */
function isNear({ kind, fields }: Receipt, { claimant: { near = [] } = {} }: CaseView): boolean {
  if (OF_SEVERAL.includes(kind)) return true
  if (kind !== 'identity' && kind !== 'bank-card') return false
  const { payer } = fields
  return payer !== undefined && near.some((name) => compareNames(payer, name) === 'same')
}

/** Several names on the papers of one claim, where the case does not say whose it is. */
export function severalPeople(papers: readonly Receipt[], view: CaseView): readonly ReceiptFinding[] {
  if (view.claimant?.name !== undefined) return []
  const named = papers.filter(({ kind, fields }) => !CARDS.includes(kind) && fields.payer !== undefined)
  const [first, ...others] = named
  const apart = others.some(({ fields, origins }) =>
    ['other', 'perhaps-other', 'maybe'].includes(
      judged(fields.payer, first?.fields.payer, origins.payer, compareNames),
    ),
  )
  return apart ? [finding('R45', named)] : []
}

const CARDS: readonly ReceiptKind[] = [...OF_SEVERAL, 'identity', 'bank-card', 'other']
