import { RECEIPT_KEYS, YES_NO_KEYS } from '../case-file/receipt-keys.ts'
import type { Fact } from '../model/declaration.ts'
import { BILL_KINDS, type ReceiptFields, type ReceiptKind } from '../model/receipt.ts'
import type { Words } from '../model/words.ts'

/** A line of a paper that a person can copy: declared as a fact is, so that it is put and checked like one. */
export interface ReceiptLine {
  readonly key: string
  readonly field: keyof ReceiptFields
  readonly fact: Fact
}

const LABELS: Readonly<Record<string, readonly [zh: string, en: string, help?: readonly [string, string]]>> = {
  code: ['票据代码', 'code', ['票面上方“票据代码”，一般 8 位或更长', 'at the top of the bill']],
  number: ['票据号码', 'number', ['票面上方“票据号码”，前面的 0 也要写', 'at the top of the bill, zeros in front too']],
  'check-code': ['校验码', 'check code'],
  'issued-on': ['开票日期', 'day of issue', ['例如 2025-03-08', 'such as 2025-03-08']],
  payer: ['交款人', 'payer'],
  hospital: ['开票的医院', 'the hospital that issued it', ['照章上的全称写', 'its full name, as in the seal']],
  'referred-to': ['转往的医院', 'hospital referred to'],
  'valid-until': ['有效期至', 'valid until', ['没写就跳过', 'skip it if it does not say']],
  'valid-days': ['有效天数', 'days it is valid'],
  department: ['科室', 'department'],
  'record-number': ['住院号 / 病历号', 'record number'],
  'visit-on': ['就诊日期', 'day of the visit'],
  'admitted-on': ['入院日期', 'day of admission', ['门诊票据没有，跳过', 'none on an out-patient bill: skip']],
  'discharged-on': ['出院日期', 'day of discharge'],
  'stay-days': ['住院天数', 'days in hospital'],
  total: ['金额合计', 'total', ['元，票面“金额合计（小写）”', 'yuan, in figures']],
  'fund-paid': [
    '医保统筹基金支付',
    'paid by the fund',
    ['没有直接结算就是 0.00', '0.00 where nothing was settled directly'],
  ],
  'account-paid': ['个人账户支付', 'paid from the personal account'],
  'cash-paid': ['个人现金支付', 'paid in cash'],
  'other-paid': ['其他支付', 'paid otherwise'],
  'own-part': ['个人自付', 'own part'],
  'out-of-catalogue': ['个人自费（目录外）', 'out of catalogue'],
  'first-pay': ['先行自付（乙类）', 'first-pay (Class B)'],
  'over-limit': ['超限价自费', 'above the payment standard'],
  'in-scope': ['政策范围内费用', 'in scope'],
  claimed: ['这张只报其中多少', 'how much of it is claimed', ['全部都报就跳过', 'skip when all of it is']],
  'before-tax': ['不含税金额', 'before tax'],
  'belongs-to': ['对应的票据号码', 'number of the bill it belongs to'],
  cancels: ['冲红的原票号码', 'number of the bill that it cancels'],
  remark: ['备注', 'remark'],
  sealed: ['盖了收费专用章（或有电子签名）', 'carries the fee seal or an electronic signature'],
  original: ['手上这份是原件', 'the paper at hand is the original'],
  voided: ['已作废', 'void'],
  altered: ['有涂改', 'altered'],
}

const AMOUNTS = ['total', 'fund-paid', 'out-of-catalogue', 'first-pay', 'in-scope']
const STAY = ['hospital', 'admitted-on', 'discharged-on', 'visit-on']
const ASKED_OF_BILLS = ['code', 'number', 'issued-on', ...STAY, ...AMOUNTS, 'sealed', 'original']
const ASKED: Readonly<Partial<Record<ReceiptKind, readonly string[]>>> = {
  'fee-list': [...STAY, 'belongs-to', 'total', 'out-of-catalogue', 'first-pay', 'in-scope', 'sealed'],
  prescription: ['hospital', 'issued-on', 'belongs-to', 'sealed'],
  'settlement-statement': [...STAY, ...AMOUNTS, 'sealed'],
  referral: ['hospital', 'referred-to', 'issued-on', 'valid-until', 'sealed', 'original'],
}
const ASKED_OF_PAPERS = ['hospital', 'issued-on', 'sealed', 'original']

/** What is asked one by one of a paper of a kind, in the order it stands on the paper. */
export const askedOf = (kind: ReceiptKind): readonly ReceiptLine[] =>
  lines(BILL_KINDS.includes(kind) ? ASKED_OF_BILLS : (ASKED[kind] ?? ASKED_OF_PAPERS))

/** Everything that a person may put down by hand. */
export const allLines = (): readonly ReceiptLine[] => lines(Object.keys(LABELS))

const lines = (keys: readonly string[]): readonly ReceiptLine[] => keys.flatMap((key) => lineOf(key) ?? [])

function lineOf(key: string): ReceiptLine | undefined {
  const [words, yesNo] = [LABELS[key], YES_NO_KEYS.find((one) => one === key)]
  const known = yesNo === undefined ? RECEIPT_KEYS[key] : ({ field: yesNo, type: 'yes-no' } as const)
  if (words === undefined || known === undefined) return undefined
  const [zh, en, help] = words
  const label: Words = { zh, en }
  const { field, type } = known
  const fact: Fact = {
    id: `receipt.${key}`,
    type,
    label,
    ask: { zh: type === 'yes-no' ? `${zh}吗？` : zh, en },
    ...(help === undefined ? {} : { help: { zh: help[0], en: help[1] } }),
    ...(type === 'date' && field !== 'validUntil' ? { max: 'today' as const } : {}),
    ...(field === 'hospital' ? { names: 'hospital' as const } : {}),
    step: 'receipts',
    sensitivity: 'open',
    profile: false,
    optional: true,
  }
  return { key, field, fact }
}
