import { parseDay } from '../../model/dates.ts'
import { parseFen } from '../../model/money.ts'
import type { CodeSeen } from '../../model/reading.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { ReceiptFields, ReceiptKind } from '../../model/receipt.ts'
import { isSeparator } from '../separator.ts'

/** Types of VAT invoice in the second place of the code. */
const DIGITAL = new Set(['31', '32', '51', '81', '82', '83', '84', '85', '86'])

/** What the codes of a paper say. A code whose format is not published is kept as its text and never taken apart. */
export function fieldsOfCodes(codes: readonly CodeSeen[]): {
  readonly reads: readonly FieldsRead[]
  readonly kind?: ReceiptKind
} {
  const texts = codes.map(({ text }) => text).filter((text) => !isSeparator(text))
  if (texts.length === 0) return { reads: [] }
  const invoices = texts.map(vatInvoiceOf).filter((fields) => fields !== undefined)
  const fields: ReceiptFields = { ...(invoices.length === 1 ? invoices[0] : {}), codes: texts }
  return { reads: [{ origin: 'qr', fields }], ...(invoices.length > 0 ? { kind: 'vat-invoice' as const } : {}) }
}

/**
 * The text of a VAT invoice's QR code. Classic: version, type, code, number, amount **without** tax, date, check code.
 * Fully digital: version, type, nothing, 20-digit number, amount **with** tax, date.
 */
export function vatInvoiceOf(text: string): ReceiptFields | undefined {
  const [version, type = '', code = '', number = '', amount = '', day = '', check = ''] = text.split(',')
  if (version !== '01' || !/^\d{2}$/.test(type)) return undefined
  const issuedOn = /^\d{8}$/.test(day) ? parseDay(day) : undefined
  const sum = parseFen(amount)
  if (issuedOn === undefined) return undefined
  if (code === '' && /^\d{20}$/.test(number) && DIGITAL.has(type))
    return { number, issuedOn, ...(sum === undefined ? {} : { total: sum }) }
  if (!/^\d{10}(?:\d{2})?$/.test(code) || !/^\d{8}$/.test(number)) return undefined
  return {
    code,
    number,
    issuedOn,
    ...(sum === undefined ? {} : { beforeTax: sum }),
    ...(/^\d{6,20}$/.test(check) ? { checkCode: check } : {}),
  }
}
