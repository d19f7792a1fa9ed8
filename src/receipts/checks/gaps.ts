import { addDays, daysBetween, sayDay, type IsoDate } from '../../model/dates.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Receipt } from '../../model/receipt.ts'
import { standingBills } from '../../model/receipt-facts.ts'
import type { Words } from '../../model/words.ts'
import type { CaseView } from './case-facts.ts'
import { ownersOf } from './fee-lists.ts'
import { finding } from './finding.ts'
import { sameHospital } from '../../model/hospital-name.ts'
import { filled } from './prescriptions.ts'

/** What should be there, from what is there: asked about by name and by date. */
export function findGaps(receipts: readonly Receipt[], view: CaseView): readonly ReceiptFinding[] {
  const bills = standingBills(receipts)
  if (receipts.length === 0) return []
  return [
    ...uncoveredDays(bills, view),
    ...listsWithoutBill(receipts),
    ...billsWithoutList(receipts, bills, view),
    ...prescriptionsWithoutBill(receipts, bills),
    ...billsWithoutPrescription(receipts, bills, view),
    ...withoutDiagnosis(receipts, bills, view),
    ...otherHospital(receipts, bills, view),
    ...bills.filter(({ scan }) => scan === undefined).map((bill) => finding('G08', [bill])),
  ]
}

interface Span {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Days of the stay, the day of discharge apart, that no in-patient bill covers. */
function uncoveredDays(bills: readonly Receipt[], view: CaseView): readonly ReceiptFinding[] {
  const stay = stayOf(bills, view)
  if (stay === undefined) return []
  const covered = bills.flatMap(({ fields }) =>
    fields.admittedOn === undefined || fields.dischargedOn === undefined || fields.dischargedOn < fields.admittedOn
      ? []
      : [{ from: fields.admittedOn, to: fields.dischargedOn }],
  )
  if (covered.length === 0) return []
  const open = spansWithout(stay, covered)
  const atEnd = open.filter(({ to }) => to === stay.to)
  const within = open.filter(({ to }) => to !== stay.to)
  return [
    ...(within.length > 0 ? [finding('G01', [], saySpans(within))] : []),
    ...(atEnd.length > 0 ? [finding('G09', [], saySpans(atEnd))] : []),
  ]
}

/** The stay as the case says it; else from the first admission to the last discharge on a bill. */
function stayOf(bills: readonly Receipt[], view: CaseView): Span | undefined {
  const from =
    view.admittedOn ??
    edge(
      bills.map(({ fields }) => fields.admittedOn),
      0,
    )
  const to =
    view.dischargedOn ??
    edge(
      bills.map(({ fields }) => fields.dischargedOn),
      -1,
    )
  const fits = from !== undefined && to !== undefined && from <= to && daysBetween(from, to) <= 3 * 366
  return fits ? { from, to } : undefined
}

const edge = (days: readonly (IsoDate | undefined)[], at: 0 | -1): IsoDate | undefined =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(at)

/** Bills of one stay meet on a day or on two days that follow each other; a day between them is a gap. */
function spansWithout(stay: Span, covered: readonly Span[]): readonly Span[] {
  const open: Span[] = []
  let next = stay.from
  for (const { from, to } of covered.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (to < next) continue
    if (from > next && next <= stay.to) open.push({ from: next, to: earlier(addDays(from, -1), stay.to) })
    next = addDays(to, 1)
  }
  return next <= stay.to ? [...open, { from: next, to: stay.to }] : open
}

const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b)

function saySpans(spans: readonly Span[]): Words {
  const say = ({ from, to }: Span, lang: 'zh' | 'en'): string =>
    from === to ? sayDay(from, lang) : `${sayDay(from, lang)}${lang === 'zh' ? '至' : ' to '}${sayDay(to, lang)}`
  return {
    zh: spans.map((span) => say(span, 'zh')).join('、'),
    en: spans.map((span) => say(span, 'en')).join(', '),
  }
}

const ofKind = (receipts: readonly Receipt[], kind: Receipt['kind']): readonly Receipt[] =>
  receipts.filter((receipt) => receipt.kind === kind)

function listsWithoutBill(receipts: readonly Receipt[]): readonly ReceiptFinding[] {
  const owners = ownersOf(receipts)
  return ofKind(receipts, 'fee-list')
    .filter(({ id }) => !owners.has(id))
    .map((list) => finding('G02', [list], whereAndWhen(list)))
}

function billsWithoutList(
  receipts: readonly Receipt[],
  bills: readonly Receipt[],
  view: CaseView,
): readonly ReceiptFinding[] {
  if (atHand(view, 'fee-list')) return []
  const owned = new Set(ownersOf(receipts).values())
  const listed = bills.filter(({ kind }) => kind !== 'vat-invoice')
  return listed
    .filter((bill) => !owned.has(bill.id) && !carriesItems(bill, view))
    .map((bill) => finding('G05', [bill], whereAndWhen(bill)))
}

/** A paper need not be scanned to be there: what the person says of it counts. */
const atHand = ({ papersAtHand }: CaseView, paper: string): boolean => papersAtHand?.has(paper) === true

/** A stay always needs its list; an out-patient bill that itemises itself does not. */
const carriesItems = ({ fields }: Receipt, view: CaseView): boolean =>
  !(view.inPatient ?? fields.admittedOn !== undefined) && (fields.lines?.length ?? 0) > 0

function prescriptionsWithoutBill(receipts: readonly Receipt[], bills: readonly Receipt[]): readonly ReceiptFinding[] {
  const prescriptions = ofKind(receipts, 'prescription')
  const { byABill } = filled(prescriptions, bills)
  return prescriptions
    .filter((prescription) => !byABill(prescription))
    .map((prescription) => finding('G03', [prescription], whereAndWhen(prescription)))
}

function billsWithoutPrescription(
  receipts: readonly Receipt[],
  bills: readonly Receipt[],
  view: CaseView,
): readonly ReceiptFinding[] {
  const record = receipts.some(({ kind }) => kind === 'medical-record')
  const { byAPrescription } = filled(ofKind(receipts, 'prescription'), bills)
  const bare = record ? [] : bills.filter((bill) => !byAPrescription(bill))
  const pharmacy = bare.filter(sellsGoods).map((bill) => finding('R42', [bill], whereAndWhen(bill)))
  const out = bare.filter(
    (bill) => !sellsGoods(bill) && view.inPatient === false && bill.fields.admittedOn === undefined,
  )
  return [...pharmacy, ...out.map((bill) => finding('G07', [bill], whereAndWhen(bill)))]
}

/** A pharmacy's invoice. Hospitals that issue invoices name what they sell with the tax office's word for treatment before each item. */
function sellsGoods({ kind, fields: { lines = [] } }: Receipt): boolean {
  return kind === 'vat-invoice' && !(lines.length > 0 && lines.every(({ name }) => name.startsWith('*医疗服务*')))
}

function withoutDiagnosis(
  receipts: readonly Receipt[],
  bills: readonly Receipt[],
  view: CaseView,
): readonly ReceiptFinding[] {
  if (atHand(view, 'diagnosis') || atHand(view, 'discharge-summary')) return []
  const proof = receipts.some(({ kind }) => ['diagnosis', 'discharge-summary', 'medical-record'].includes(kind))
  return bills.length === 0 || proof ? [] : [finding('G06', [])]
}

/** Against the referral, and against the hospital that the case names. */
function otherHospital(
  receipts: readonly Receipt[],
  bills: readonly Receipt[],
  view: CaseView,
): readonly ReceiptFinding[] {
  const paper = ofKind(receipts, 'referral').find(({ fields }) => fields.referredTo !== undefined)?.fields.referredTo
  const referred = view.referredTo ?? paper
  const named = bills.filter(({ kind, fields }) => kind !== 'vat-invoice' && fields.hospital !== undefined)
  const not = (hospital: string): readonly Receipt[] =>
    named.filter(({ fields }) => !sameHospital(fields.hospital ?? '', hospital))
  const away = referred === undefined ? [] : not(referred)
  const gone = new Set(away)
  const elsewhere = view.hospital === undefined ? [] : not(view.hospital).filter((bill) => !gone.has(bill))
  return [
    ...away.map((bill) => finding('G04', [bill], versus(bill.fields.hospital ?? '', referred ?? ''))),
    ...elsewhere.map((bill) => finding('R44', [bill], versus(bill.fields.hospital ?? '', view.hospital ?? ''))),
  ]
}

const versus = (on: string, expected: string): Words => ({
  zh: `票据：${on}；应为：${expected}`,
  en: `on the bill: ${on}; expected: ${expected}`,
})

function whereAndWhen({ fields }: Receipt): Words | undefined {
  const day = fields.admittedOn ?? fields.visitOn ?? fields.issuedOn
  const parts = (lang: 'zh' | 'en'): string =>
    [fields.hospital, day === undefined ? undefined : sayDay(day, lang)].filter((part) => part !== undefined).join(' ')
  return parts('zh') === '' ? undefined : { zh: parts('zh'), en: parts('en') }
}
