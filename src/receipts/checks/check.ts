import { billsApart } from '../../model/bills.ts'
import type { Facts } from '../../model/fact.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { isBill, type Receipt, type ReceiptFields } from '../../model/receipt.ts'
import { isRed, isSettled, standingBills } from '../../model/receipt-facts.ts'
import { FIELD_SOURCE, RECEIPT_FIELD, RECEIPT_KIND } from '../../model/receipt-words.ts'
import { visitName } from '../../model/visit-name.ts'
import type { Words } from '../../model/words.ts'
import { againstCase, againstStated, asSureAs, type Judgement } from './against-case.ts'
import { viewOf, type CaseView } from './case-facts.ts'
import { checkDuplicates } from './duplicates.ts'
import { finding } from './finding.ts'
import { findGaps } from './gaps.ts'
import { ledgerFindings, type LedgerMatch } from './ledger.ts'
import { formsIn, oneOfEach } from '../../model/one-bill.ts'
import { isNoBill } from '../fields/paper-kind.ts'
import { isReasonCode } from '../reasons/reasons.ts'
import { reconcile } from './reconcile.ts'
import { severalPeople, whoseFindings } from './whose.ts'

export interface CheckContext extends Judgement {
  /** Bills that another case has claimed, when a ledger was looked into. */
  readonly ledger?: readonly LedgerMatch[]
  /** The visits of a claim that has several: each bill is held against its own. */
  readonly visits?: readonly VisitPapers[]
}

/** One visit: what is said of it, and the papers that belong to it. */
interface VisitPapers {
  readonly place: number
  readonly facts: Facts
  readonly receipts: readonly Receipt[]
  readonly lastDay?: NonNullable<Judgement['lastDay']> | undefined
}

const ORDER = ['refusal', 'doubt', 'gap', 'note'] as const

/** Everything about the receipts of a case that an agency would send back, or a person should look at; the gravest first. */
export function checkReceipts(
  given: readonly Receipt[],
  facts: Facts,
  context: CheckContext,
): readonly ReceiptFinding[] {
  const receipts = oneOfEach(given)
  const { visits } = context
  const found = [
    ...checkDuplicates(receipts),
    ...ledgerFindings(context.ledger ?? []),
    ...reconcile(
      receipts.filter(({ fields }) => !isRed(fields)),
      context.asOf,
    ),
    ...(visits === undefined
      ? ofVisit(receipts, viewOf(facts), context)
      : [
          ...visits.flatMap((visit) =>
            inVisit(visit, ofVisit(visit.receipts, viewOf(visit.facts), judgedAs(visit, context))),
          ),
          ...homeless(receipts, visits),
        ]),
    ...receipts.flatMap(formOf),
    ...formsIn(given).flatMap((forms) => (forms.length > 1 ? [finding('R51', forms)] : [])),
    ...(visits === undefined
      ? findGaps(receipts, viewOf(facts))
      : visits.flatMap((visit) => inVisit(visit, findGaps(visit.receipts, viewOf(visit.facts))))),
  ]
  return found.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
}

/** What the papers of a visit say against what is said of it. */
function ofVisit(receipts: readonly Receipt[], view: CaseView, judgement: Judgement): readonly ReceiptFinding[] {
  const black = receipts.filter(({ fields }) => !isRed(fields))
  const bills = black.filter(isBill)
  return [
    ...bills.flatMap((bill) => [...settledOf(bill), ...timeOf(bill, view, judgement)]),
    ...whoseFindings(black, view),
    ...severalPeople(receipts, view),
    ...againstCase(bills, view, judgement),
    ...againstStated(receipts, view),
  ]
}

/** Each visit has a last day of its own. */
const judgedAs = ({ lastDay }: VisitPapers, { asOf, insured, unsure }: Judgement): Judgement => ({
  asOf,
  ...(unsure === undefined ? {} : { unsure }),
  ...(insured === undefined ? {} : { insured }),
  ...(lastDay === undefined ? {} : { lastDay }),
})

/** What is about no paper that is here says of which visit it is. */
const inVisit = ({ place }: VisitPapers, found: readonly ReceiptFinding[]): readonly ReceiptFinding[] =>
  found.map((one) => {
    const { zh, en } = visitName(place)
    const { detail } = one
    return {
      ...one,
      detail: detail === undefined ? { zh, en } : { zh: `${zh}：${detail.zh}`, en: `${en}: ${detail.en}` },
    }
  })

/** Bills that fit no visit, or several as well: whose they are is asked before they are claimed. */
function homeless(receipts: readonly Receipt[], visits: readonly VisitPapers[]): readonly ReceiptFinding[] {
  const placed = new Set(visits.flatMap((visit) => visit.receipts.map(({ id }) => id)))
  const apart = billsApart(receipts)
  const open = receipts.filter(
    (one) => isBill(one) && !placed.has(one.id) && (apart.get(one.id) ?? 'settled') === 'settled',
  )
  return open.length === 0 ? [] : [finding('R70', open)]
}

/** What is left to claim, and what only proves: a bill on which the fund has paid was settled directly. */
export function splitSettled(receipts: readonly Receipt[]): {
  readonly claimable: readonly Receipt[]
  readonly settled: readonly Receipt[]
} {
  const bills = standingBills(receipts)
  return {
    claimable: bills.filter((bill) => isSettled(bill) !== true),
    settled: bills.filter((bill) => isSettled(bill) === true),
  }
}

const settledOf = (bill: Receipt): readonly ReceiptFinding[] =>
  isSettled(bill) !== true
    ? []
    : [finding('R02', [bill]), ...((bill.fields.cashPaid ?? 0n) > 0n ? [finding('R48', [bill])] : [])]

/** The days a bill is about, against the stay, the filing, the insurance and the time limit. */
function timeOf(bill: Receipt, view: CaseView, { insured, unsure }: Judgement): readonly ReceiptFinding[] {
  const { fields } = bill
  const first = fields.admittedOn ?? fields.visitOn ?? fields.issuedOn
  const last = fields.dischargedOn ?? fields.visitOn ?? fields.issuedOn
  if (first === undefined || last === undefined) return []
  const found: ReceiptFinding[] = []
  const early = view.admittedOn !== undefined && last < view.admittedOn
  const late = view.dischargedOn !== undefined && first > view.dischargedOn
  if (view.inPatient !== false && (early || late)) found.push(finding('R33', [bill]))
  const filed = view.filedFrom !== undefined && first < view.filedFrom
  const lapsed = view.filedUntil !== undefined && first > view.filedUntil
  if (view.emergency !== true && (filed || lapsed)) found.push(finding('R34', [bill]))
  if (view.insuredFrom !== undefined && first < view.insuredFrom) {
    const refused = insured === undefined || (insured === false && unsure?.has('insured-then') !== true)
    found.push(asSureAs(refused, finding('R46', [bill])))
  }
  if (view.designated === false && view.emergency !== true)
    found.push(asSureAs(unsure?.has('designated-or-emergency') !== true, finding('R09', [bill])))
  return found
}

/** Ink is had at the cashier, a signature with the file. */
const UNSEALED: Readonly<Partial<Record<Receipt['kind'], Words>>> = {
  'fiscal-e-receipt': {
    zh: '重新下载电子票据原文件：电子签名在文件里。',
    en: 'download the e-receipt again: its signature is in the file.',
  },
  'fiscal-receipt': { zh: '回开票医院补盖收费专用章。', en: 'have the hospital put its fee seal on it.' },
}

/** What the paper itself is: void, a copy, not a medical receipt, read with doubts. */
function formOf(receipt: Receipt): readonly ReceiptFinding[] {
  const { fields, kind, seen } = receipt
  const found: ReceiptFinding[] = []
  const money = ['fiscal-e-receipt', 'fiscal-receipt', 'vat-invoice'].includes(kind)
  if (money && fields.voided === true) found.push(finding('R19', [receipt]))
  if (money && fields.sealed === false) found.push(finding('R05', [receipt], undefined, UNSEALED[kind]))
  if (money && fields.altered === true) found.push(finding('R11', [receipt]))
  if (money && fields.original === false && kind !== 'fiscal-e-receipt') found.push(finding('R06', [receipt]))
  if (kind === 'other' && fields.total !== undefined)
    found.push(finding(isNoBillForCertain(receipt) ? 'R08' : 'R72', [receipt]))
  if ((fields.timesVerified ?? 0) > 0) found.push(finding('R41', [receipt]))
  if ((seen?.conflicts.length ?? 0) > 0) found.push(finding('R37', [receipt], conflictsOf(receipt)))
  if (Object.keys(seen?.unconfirmed ?? {}).length > 0) found.push(finding('R38', [receipt]))
  const unread = (seen?.unread ?? []).filter((field) => fields[field] === undefined)
  if (unread.length > 0) found.push(finding('R50', [receipt], saidFields(unread)))
  for (const code of seen?.reasons ?? [])
    if (isReasonCode(code)) found.push(finding(code, [receipt], code === 'S52' ? readAs(kind) : undefined))
  return found
}

/** Its own title says so, or a person does. Of one whose title was not read nobody knows. */
const isNoBillForCertain = ({ fields: { title }, origins, scan, kindTyped }: Receipt): boolean =>
  scan === undefined || kindTyped === true || (title !== undefined && origins.title !== 'ocr' && isNoBill(title))

const readAs = (kind: Receipt['kind']): Words => ({
  zh: `现在算作${RECEIPT_KIND[kind].zh}`,
  en: `it counts as: ${RECEIPT_KIND[kind].en}`,
})

const saidFields = (fields: readonly (keyof ReceiptFields)[]): Words => ({
  zh: fields.map((field) => RECEIPT_FIELD[field].zh).join('、'),
  en: fields.map((field) => RECEIPT_FIELD[field].en).join(', '),
})

/** Which fields and which sources; the values stay with the receipt. */
function conflictsOf({ seen }: Receipt): { zh: string; en: string } {
  const said = (lang: 'zh' | 'en') =>
    (seen?.conflicts ?? []).map(
      ({ field, kept, other }) =>
        `${RECEIPT_FIELD[field][lang]} (${FIELD_SOURCE[kept][lang]} / ${FIELD_SOURCE[other][lang]})`,
    )
  return { zh: [...new Set(said('zh'))].join('、'), en: [...new Set(said('en'))].join(', ') }
}
