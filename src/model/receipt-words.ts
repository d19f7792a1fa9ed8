import type { ReceiptKind } from './receipt.ts'
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
  other: { zh: '其他材料', en: 'other paper' },
}
