import type { FieldOrigin, ReceiptFields, ReceiptKind } from './receipt.ts'
import type { Words } from './words.ts'

/** What people call each sort of paper. */
export const RECEIPT_KIND: Readonly<Record<ReceiptKind, Words>> = {
  'fiscal-e-receipt': { zh: '医疗收费电子票据', en: 'fiscal medical e-receipt' },
  'fiscal-receipt': { zh: '医疗收费票据（纸质）', en: 'fiscal medical receipt (paper)' },
  'vat-invoice': { zh: '增值税发票', en: 'VAT invoice' },
  'fee-list': { zh: '费用明细清单', en: 'itemised fee list' },
  diagnosis: { zh: '诊断证明', en: 'diagnosis certificate' },
  'discharge-summary': { zh: '出院记录（小结）', en: 'discharge summary' },
  'medical-record': { zh: '病历', en: 'medical record' },
  prescription: { zh: '处方', en: 'prescription' },
  'settlement-statement': { zh: '结算单', en: 'settlement statement' },
  referral: { zh: '转诊（转院）证明', en: 'referral certificate' },
  identity: { zh: '身份证件', en: 'identity document' },
  'bank-card': { zh: '银行卡', en: 'bank card' },
  'household-register': { zh: '户口簿', en: 'household register' },
  'power-of-attorney': { zh: '授权委托书', en: 'power of attorney' },
  'no-third-party-letter': { zh: '外伤无第三方责任承诺书', en: 'letter that no third party is responsible' },
  other: { zh: '其他材料', en: 'other paper' },
}

/** Every sort of paper, in the order in which they are offered. */
export const RECEIPT_KINDS = Object.keys(RECEIPT_KIND) as readonly ReceiptKind[]
const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** The sort that is written so: by its key, or by what people call it in either language. */
export function kindNamed(written: string): ReceiptKind | undefined {
  const said = plain(written)
  return RECEIPT_KINDS.find((kind) => [kind, RECEIPT_KIND[kind].zh, RECEIPT_KIND[kind].en].map(plain).includes(said))
}

/** All that is understood, to find the nearest to what was written. */
export const KIND_NAMES: readonly string[] = RECEIPT_KINDS.flatMap((kind) => [
  kind,
  RECEIPT_KIND[kind].zh,
  RECEIPT_KIND[kind].en,
])

/** The sorts there are, by what people call them. */
export const WHICH_KINDS: Words = {
  zh: `请从这些里选一个：${RECEIPT_KINDS.map((kind) => RECEIPT_KIND[kind].zh).join('、')}。`,
  en: `choose one of: ${RECEIPT_KINDS.map((kind) => RECEIPT_KIND[kind].en).join('; ')}.`,
}

/** What people call each field of a paper. */
export const RECEIPT_FIELD: Readonly<Record<keyof ReceiptFields, Words>> = {
  title: { zh: '票据名称', en: 'title' },
  code: { zh: '票据代码', en: 'code' },
  number: { zh: '票据号码', en: 'number' },
  checkCode: { zh: '校验码', en: 'check code' },
  issuedOn: { zh: '开票日期', en: 'day of issue' },
  payer: { zh: '交款人', en: 'payer' },
  payerId: { zh: '交款人证件号', en: "payer's ID number" },
  hospital: { zh: '开票的医院', en: 'hospital' },
  hospitalId: { zh: '医院代码', en: "hospital's code" },
  referredTo: { zh: '转往的医院', en: 'hospital referred to' },
  validUntil: { zh: '有效期至', en: 'valid until' },
  validDays: { zh: '有效天数', en: 'days it is valid' },
  department: { zh: '科室', en: 'department' },
  recordNumber: { zh: '住院号 / 病历号', en: 'record number' },
  visitOn: { zh: '就诊日期', en: 'day of the visit' },
  admittedOn: { zh: '入院日期', en: 'day of admission' },
  dischargedOn: { zh: '出院日期', en: 'day of discharge' },
  stayDays: { zh: '住院天数', en: 'days in hospital' },
  total: { zh: '金额合计', en: 'total' },
  totalInWords: { zh: '大写金额', en: 'total in words' },
  fundPaid: { zh: '医保统筹基金支付', en: 'paid by the fund' },
  otherPaid: { zh: '其他支付', en: 'paid otherwise' },
  accountPaid: { zh: '个人账户支付', en: 'paid from the personal account' },
  cashPaid: { zh: '个人现金支付', en: 'paid in cash' },
  ownPart: { zh: '个人自付', en: 'own part' },
  outOfCatalogue: { zh: '个人自费（目录外）', en: 'out of catalogue' },
  firstPay: { zh: '先行自付（乙类）', en: 'first-pay (Class B)' },
  overLimit: { zh: '超限价自费', en: 'above the payment standard' },
  inScope: { zh: '政策范围内费用', en: 'in scope' },
  claimed: { zh: '申请金额', en: 'amount claimed' },
  beforeTax: { zh: '不含税金额', en: 'before tax' },
  hospitalType: { zh: '医疗机构类型', en: 'type of hospital' },
  insuranceType: { zh: '医保类型', en: 'type of insurance' },
  insuredNumber: { zh: '医保编号', en: 'insurance number' },
  visit: { zh: '属于哪一次就医', en: 'visit it belongs to' },
  serial: { zh: '业务流水号', en: 'serial number' },
  remark: { zh: '备注', en: 'remark' },
  codes: { zh: '二维码', en: 'codes' },
  sealed: { zh: '收费专用章或电子签名', en: 'seal or signature' },
  original: { zh: '是否原件', en: 'whether it is the original' },
  altered: { zh: '是否有涂改', en: 'whether it is altered' },
  timesVerified: { zh: '查验次数', en: 'times verified' },
  belongsTo: { zh: '对应的票据号码', en: 'number of the bill it belongs to' },
  voided: { zh: '是否作废', en: 'whether it is void' },
  cancels: { zh: '冲红的原票号码', en: 'number of the bill that it cancels' },
  lines: { zh: '项目明细', en: 'items' },
}

/** What people call where a value came from. */
export const FIELD_SOURCE: Readonly<Record<FieldOrigin, Words>> = {
  typed: { zh: '手工填写', en: 'typed' },
  qr: { zh: '二维码', en: 'QR code' },
  text: { zh: '文件文字', en: 'text of the file' },
  xml: { zh: '数据文件', en: 'data file' },
  ocr: { zh: '图像识别', en: 'recognised from the picture' },
  derived: { zh: '推算', en: 'worked out' },
}
