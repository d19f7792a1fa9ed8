import { oneOfEach } from './one-bill.ts'
import { billsApart, isSettled, standingBills } from './bills.ts'
import { whosePaper, type Claimant } from './people/whose-paper.ts'
import type { IsoDate } from './dates.ts'
import { known, type Answer, type FactId, type FactType } from './fact.ts'
import type { Fact } from './declaration.ts'
import { sumFen, type Fen } from './money.ts'
import { BILL_KINDS, type Receipt, type ReceiptKind } from './receipt.ts'
import type { Words } from './words.ts'

export { isRed, isSettled, standingBills } from './bills.ts'

/**
 * What the bills of a case amount to, as plain facts. A sum over bills is only known when every bill shows its part:
 * one bill without the figure leaves it open, never too low.
 *
 * `receipts.count` bills that stand (voided and cancelled ones left out), where there is any bill · `receipts.total` · `receipts.claimable` ·
 * (what the schedule of the packet claims: no settled bill, no duplicate, of each what is asked for) ·
 * `receipts.settled-count` and `receipts.settled-total` (the fund has paid already) · `receipts.fund-paid` ·
 * `receipts.out-of-catalogue` · `receipts.first-pay` · `receipts.over-limit` · `receipts.cash-paid` ·
 * `receipts.account-paid` · `receipts.first-issued` · `receipts.last-issued` · `receipts.admitted-on` ·
 * `receipts.discharged-on` · `receipts.kinds` (sorted, joined by commas) · `receipts.papers` (how many papers in all) ·
 * `receipts.hospital` (only when all bills name one and the same) · `receipts.referral-issued-on`, `-valid-until`, `-hospital`,
 * `-to-hospital` (only when all referrals say one and the same) · `receipts.perhaps-others` (every claimed bill is, or may be, in another
 * person's name) · `receipts.only-others` (every one surely is) · `receipts.others-left-out` (how many are in no sum, because they are
 * another person's and others are not).
 */
export function receiptFacts(given: readonly Receipt[], claimant: Claimant = {}): ReadonlyMap<FactId, Answer> {
  const receipts = oneOfEach(given)
  const bills = standingBills(receipts)
  const facts = new Map<FactId, Answer>()
  if (receipts.length === 0) return facts
  facts.set('receipts.papers', known(receipts.length))
  // Papers that are no bills say nothing of bills: what was answered about them stands.
  if (receipts.some(({ kind }) => BILL_KINDS.includes(kind))) {
    facts.set('receipts.count', known(bills.length))
    facts.set('receipts.settled-count', known(bills.filter((bill) => isSettled(bill) === true).length))
  }
  facts.set('receipts.kinds', known([...new Set(receipts.map(({ kind }) => kind))].sort().join(',')))
  for (const { kind } of receipts) facts.set(`receipts.has-${kind}`, known(true))
  for (const [id, value] of ofReferrals(receipts)) if (value !== undefined) facts.set(id, known(value))
  if (bills.length > 0)
    for (const [id, value] of ofBills(receipts, bills, claimant)) if (value !== undefined) facts.set(id, known(value))
  return facts
}

type Said = Fen | number | string | boolean

function* ofBills(
  receipts: readonly Receipt[],
  all: readonly Receipt[],
  claimant: Claimant,
): Generator<readonly [FactId, Said | undefined]> {
  const whose = ofOthers(all, billsApart(receipts), claimant)
  yield* whose.said
  const noneLeftOut = whose.leftOut.size === 0
  const bills = noneLeftOut ? all : all.filter(({ id }) => !whose.leftOut.has(id))
  const settled = bills.filter((bill) => isSettled(bill) === true)
  const apart = billsApart(noneLeftOut ? receipts : bills)
  const open = bills.filter(({ id }) => !apart.has(id))
  yield ['receipts.total', sum(bills, 'total')]
  yield ['receipts.claimable', sum(open.map(asClaimed), 'total')]
  yield ['receipts.settled-total', sum(settled, 'total')]
  yield ['receipts.fund-paid', sum(bills, 'fundPaid')]
  yield ['receipts.out-of-catalogue', sum(open, 'outOfCatalogue')]
  yield ['receipts.first-pay', sum(open, 'firstPay')]
  yield ['receipts.over-limit', sum(open, 'overLimit')]
  yield ['receipts.cash-paid', sum(bills, 'cashPaid')]
  yield ['receipts.account-paid', sum(bills, 'accountPaid')]
  yield ['receipts.first-issued', edge(bills, 'issuedOn', 'first')]
  yield ['receipts.last-issued', edge(bills, 'issuedOn', 'last')]
  yield ['receipts.admitted-on', edge(bills, 'admittedOn', 'first')]
  yield ['receipts.discharged-on', edge(bills, 'dischargedOn', 'last')]
  yield ['receipts.hospital', onlyOne(bills.map(({ fields }) => fields.hospital))]
}

function* ofReferrals(receipts: readonly Receipt[]): Generator<readonly [FactId, string | undefined]> {
  const fields = receipts.filter(({ kind }) => kind === 'referral').map((one) => one.fields)
  yield ['receipts.referral-issued-on', onlyOne(fields.map(({ issuedOn }) => issuedOn))]
  yield ['receipts.referral-valid-until', onlyOne(fields.map(({ validUntil }) => validUntil))]
  yield ['receipts.referral-hospital', onlyOne(fields.map(({ hospital }) => hospital))]
  yield ['receipts.referral-to-hospital', onlyOne(fields.map(({ referredTo }) => referredTo))]
}

/** A bill of somebody else is in no sum of the patient's; where all of them are, the sums are what would be, were they the patient's. */
function ofOthers(
  bills: readonly Receipt[],
  apart: ReturnType<typeof billsApart>,
  claimant: Claimant,
): { readonly said: readonly (readonly [FactId, Said])[]; readonly leftOut: ReadonlySet<string> } {
  const claimed = bills
    .filter(({ id }) => !apart.has(id))
    .map((bill) => [bill.id, bill.fields.voided === true ? 'unknown' : whosePaper(bill, claimant)] as const)
  const others = claimed.filter(([, whose]) => whose === 'other').map(([id]) => id)
  const all = claimed.length > 0 && claimed.every(([, whose]) => whose === 'other' || whose === 'perhaps-other')
  if (!all)
    return { said: others.length === 0 ? [] : [['receipts.others-left-out', others.length]], leftOut: new Set(others) }
  const sure = others.length === claimed.length
  return {
    said: [['receipts.perhaps-others', true], ...(sure ? ([['receipts.only-others', true]] as const) : [])],
    leftOut: new Set(),
  }
}

const KINDS_TO_TELL: Readonly<Partial<Record<ReceiptKind, Words>>> = {
  'fiscal-e-receipt': { zh: '电子票据', en: 'a fiscal e-receipt' },
  'fiscal-receipt': { zh: '纸质票据', en: 'a fiscal receipt' },
  'vat-invoice': { zh: '增值税发票', en: 'a VAT invoice' },
  'fee-list': { zh: '费用清单', en: 'a fee list' },
  diagnosis: { zh: '诊断证明', en: 'a diagnosis certificate' },
  'discharge-summary': { zh: '出院记录', en: 'a discharge summary' },
  'medical-record': { zh: '病历资料', en: 'a medical record' },
  prescription: { zh: '处方', en: 'a prescription' },
  'settlement-statement': { zh: '结算单', en: 'a settlement statement' },
  referral: { zh: '转诊证明', en: 'a referral certificate' },
  identity: { zh: '身份凭证', en: 'an identity voucher' },
  'bank-card': { zh: '银行卡', en: 'a bank card' },
  'household-register': { zh: '户口簿', en: 'a household register' },
  'power-of-attorney': { zh: '授权委托书', en: 'a power of attorney' },
  'no-third-party-letter': { zh: '外伤承诺书', en: 'a letter on an injury' },
}

/** What is asked for on a bill counts as its total, where that is less than the whole. */
const asClaimed = (bill: Receipt): Receipt =>
  bill.fields.claimed === undefined ? bill : { ...bill, fields: { ...bill.fields, total: bill.fields.claimed } }

type MoneyField = 'total' | 'fundPaid' | 'accountPaid' | 'cashPaid' | 'outOfCatalogue' | 'firstPay' | 'overLimit'

function sum(bills: readonly Receipt[], field: MoneyField): Fen | undefined {
  const amounts: Fen[] = []
  for (const { fields } of bills) {
    const amount = fields[field]
    if (amount === undefined) return undefined
    amounts.push(amount)
  }
  return sumFen(amounts)
}

type DayField = 'issuedOn' | 'admittedOn' | 'dischargedOn'

function edge(bills: readonly Receipt[], field: DayField, which: 'first' | 'last'): IsoDate | undefined {
  const days = bills.map(({ fields }) => fields[field]).filter((day) => day !== undefined)
  return days.length < bills.length ? undefined : days.sort().at(which === 'first' ? 0 : -1)
}

function onlyOne(names: readonly (string | undefined)[]): string | undefined {
  const found = new Set(names)
  return found.size === 1 ? names[0] : undefined
}

/** Every fact above as a declaration: rules may speak of them, nobody is asked for them. */
export const RECEIPT_FACTS: readonly Fact[] = [
  supplied('receipts.papers', 'count', '单据和材料份数', 'papers taken in'),
  supplied('receipts.count', 'count', '有效票据张数', 'bills that stand'),
  supplied('receipts.kinds', 'text', '单据种类', 'kinds of papers'),
  supplied('receipts.total', 'money', '票据合计', 'total of the bills'),
  supplied('receipts.claimable', 'money', '可申报合计', 'total that can be claimed'),
  supplied('receipts.settled-count', 'count', '已直接结算的票据张数', 'bills settled directly'),
  supplied('receipts.settled-total', 'money', '已直接结算合计', 'total settled directly'),
  supplied('receipts.fund-paid', 'money', '统筹已支付', 'already paid by the fund'),
  supplied('receipts.out-of-catalogue', 'money', '票据上的个人自费', 'out-of-catalogue on the bills'),
  supplied('receipts.first-pay', 'money', '票据上的先行自付', 'first-pay on the bills'),
  supplied('receipts.over-limit', 'money', '票据上的超限价', 'above the payment standard on the bills'),
  supplied('receipts.cash-paid', 'money', '个人现金支付', 'paid in cash'),
  supplied('receipts.account-paid', 'money', '个人账户支付', 'paid from the personal account'),
  supplied('receipts.first-issued', 'date', '最早开票日期', 'first day of issue'),
  supplied('receipts.last-issued', 'date', '最晚开票日期', 'last day of issue'),
  supplied('receipts.admitted-on', 'date', '票据上的入院日期', 'admission on the bills'),
  supplied('receipts.discharged-on', 'date', '票据上的出院日期', 'discharge on the bills'),
  supplied('receipts.hospital', 'text', '票据上的医院', 'hospital on the bills'),
  supplied('receipts.referral-issued-on', 'date', '转诊证明上的开具日期', 'day of issue on the referral'),
  supplied('receipts.referral-valid-until', 'date', '转诊证明上的有效期', 'last valid day on the referral'),
  supplied('receipts.referral-hospital', 'text', '转诊证明上开证明的医院', 'issuing hospital on the referral'),
  supplied('receipts.referral-to-hospital', 'text', '转诊证明上的转入医院', 'receiving hospital on the referral'),
  supplied(
    'receipts.perhaps-others',
    'yes-no',
    '要报的票据都（可能）是别人的名字',
    'bills claimed all bear, or may bear, another name',
  ),
  supplied(
    'receipts.only-others',
    'yes-no',
    '要报的票据没有一张是病人的名字',
    'no bill claimed bears the patient’s name',
  ),
  supplied('receipts.others-left-out', 'count', '没有算进去的别人的票据', 'bills of others left out'),
  ...Object.entries(KINDS_TO_TELL).map(([kind, { zh, en }]) =>
    supplied(`receipts.has-${kind}`, 'yes-no', `已收进${zh}`, `${en} is taken in`),
  ),
]

function supplied(id: FactId, type: FactType, zh: string, en: string): Fact {
  const label: Words = { zh, en }
  return {
    id,
    type,
    label,
    ask: label,
    step: 'receipts',
    sensitivity: 'open',
    profile: false,
    optional: true,
    supplied: true,
  }
}
