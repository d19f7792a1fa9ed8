import type { FactType } from '../model/fact.ts'
import type { ReceiptFields } from '../model/receipt.ts'

type YesNo = 'voided' | 'sealed' | 'original' | 'altered'
type Plain = Exclude<keyof ReceiptFields, YesNo | 'lines' | 'codes'>

/** The keys of a receipt in an answers file, and how each is read. */
export const RECEIPT_KEYS: Readonly<Record<string, { readonly field: Plain; readonly type: FactType }>> = {
  title: { field: 'title', type: 'text' },
  code: { field: 'code', type: 'text' },
  number: { field: 'number', type: 'text' },
  'check-code': { field: 'checkCode', type: 'text' },
  'issued-on': { field: 'issuedOn', type: 'date' },
  payer: { field: 'payer', type: 'text' },
  'payer-id': { field: 'payerId', type: 'text' },
  hospital: { field: 'hospital', type: 'text' },
  'hospital-id': { field: 'hospitalId', type: 'text' },
  'referred-to': { field: 'referredTo', type: 'text' },
  'valid-until': { field: 'validUntil', type: 'date' },
  'valid-days': { field: 'validDays', type: 'count' },
  department: { field: 'department', type: 'text' },
  'record-number': { field: 'recordNumber', type: 'text' },
  'visit-on': { field: 'visitOn', type: 'date' },
  'admitted-on': { field: 'admittedOn', type: 'date' },
  'discharged-on': { field: 'dischargedOn', type: 'date' },
  'stay-days': { field: 'stayDays', type: 'count' },
  total: { field: 'total', type: 'money' },
  'total-in-words': { field: 'totalInWords', type: 'text' },
  'fund-paid': { field: 'fundPaid', type: 'money' },
  'other-paid': { field: 'otherPaid', type: 'money' },
  'account-paid': { field: 'accountPaid', type: 'money' },
  'cash-paid': { field: 'cashPaid', type: 'money' },
  'own-part': { field: 'ownPart', type: 'money' },
  'out-of-catalogue': { field: 'outOfCatalogue', type: 'money' },
  'first-pay': { field: 'firstPay', type: 'money' },
  'over-limit': { field: 'overLimit', type: 'money' },
  'in-scope': { field: 'inScope', type: 'money' },
  claimed: { field: 'claimed', type: 'money' },
  'before-tax': { field: 'beforeTax', type: 'money' },
  'hospital-type': { field: 'hospitalType', type: 'text' },
  'insurance-type': { field: 'insuranceType', type: 'text' },
  'insured-number': { field: 'insuredNumber', type: 'text' },
  serial: { field: 'serial', type: 'text' },
  remark: { field: 'remark', type: 'text' },
  'times-verified': { field: 'timesVerified', type: 'count' },
  'belongs-to': { field: 'belongsTo', type: 'text' },
  cancels: { field: 'cancels', type: 'text' },
  visit: { field: 'visit', type: 'text' },
}

/** Fields that are true or false. */
export const YES_NO_KEYS: readonly YesNo[] = ['voided', 'sealed', 'original', 'altered']

/** Numbers and codes that are compared: typed with full-width digits or spaces they are the same. */
export const NUMBERS: readonly string[] = [
  'code',
  'number',
  'check-code',
  'belongs-to',
  'cancels',
  'serial',
  'record-number',
]

/** What a person typed for a key, in the one way it is kept. */
export const typedText = (key: string, text: string): string =>
  NUMBERS.includes(key) ? text.normalize('NFKC').replaceAll(/\s/g, '') : text.trim()

/** What names a person. */
export const PRIVATE_KEYS: readonly string[] = ['payer', 'payer-id', 'insured-number']

/** Keys beside the fields themselves. */
export const OTHER_KEYS: readonly string[] = ['file', 'kind', 'note', 'lines', ...YES_NO_KEYS]

/** The keys of one line of a fee list. */
export const LINE_KEYS: Readonly<Record<string, FactType>> = {
  name: 'text',
  day: 'date',
  quantity: 'text',
  'unit-price': 'money',
  amount: 'money',
  grade: 'choice',
  'item-code': 'text',
  unit: 'text',
}
