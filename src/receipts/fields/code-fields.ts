import { parseDay } from '../../model/dates.ts'
import { parseFen } from '../../model/money.ts'
import type { CodeSeen } from '../../model/reading.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { ReceiptFields, ReceiptKind } from '../../model/receipt.ts'
import { isSeparator } from '../separator.ts'

/** Types of VAT invoice in the second place of the code. */
const DIGITAL = new Set(['31', '32', '51', '81', '82', '83', '84', '85', '86'])

/** What the codes of a paper say. A code whose format is not public is kept as its text and never taken apart. */
export function fieldsOfCodes(codes: readonly CodeSeen[]): {
  readonly reads: readonly FieldsRead[]
  readonly kind?: ReceiptKind
} {
  const texts = codes.map(({ text }) => text).filter((text) => !isSeparator(text))
  if (texts.length === 0) return { reads: [] }
  const invoices = texts.map(vatInvoiceOf).filter((fields) => fields !== undefined)
  const fiscal = texts.map(fiscalBillOf).filter((fields) => fields !== undefined)
  // Two bills on one paper: neither speaks for it.
  const [only] = invoices.length + fiscal.length === 1 ? [...invoices, ...fiscal] : []
  const fields: ReceiptFields = { ...only, codes: texts }
  const kind: ReceiptKind | undefined =
    invoices.length > 0 ? 'vat-invoice' : fiscal.length > 0 ? 'fiscal-e-receipt' : undefined
  return { reads: [{ origin: 'qr', fields }], ...(kind === undefined ? {} : { kind }) }
}

/**
 * The address in the QR code of a fiscal e-receipt, in the forms that are public: `…?…&d=CODE_NUMBER_CHECK[_AMOUNT]_DAY` ·
 * `…/showInvoice?invoice_code=…&invoice_number=…&check_code=…` · `…/page/CODE/NUMBER/CHECK`.
 */
export function fiscalBillOf(text: string): ReceiptFields | undefined {
  const address = addressOf(text)
  if (address === undefined) return undefined
  const { searchParams: asked, pathname } = address
  const parts = asked.get('d')?.split('_')
  if (parts !== undefined) return ofParts(parts)
  if (/\/showInvoice$/i.test(pathname))
    return named(asked.get('invoice_code'), asked.get('invoice_number'), asked.get('check_code'))
  const [, code, number, check] = /\/page\/(\d{8})\/(\d{10})\/(\w{6})\/?$/.exec(pathname) ?? []
  return named(code, number, check)
}

function addressOf(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || text.length > 1_000) return undefined
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** Code, number and check code, in some places the amount, and the day of issue. */
function ofParts([code, number, check, ...rest]: readonly string[]): ReceiptFields | undefined {
  const bill = named(code, number, check)
  if (bill === undefined || rest.length > 2) return undefined
  const issuedOn = /^\d{8}$/.test(rest.at(-1) ?? '') ? parseDay(rest.at(-1) ?? '') : undefined
  const total = rest.length === 2 ? parseFen(rest[0] ?? '') : undefined
  return { ...bill, ...(issuedOn === undefined ? {} : { issuedOn }), ...(total === undefined ? {} : { total }) }
}

function named(
  code: string | null | undefined,
  number: string | null | undefined,
  checkCode: string | null | undefined,
): ReceiptFields | undefined {
  const fits = /^\d{8}$/.test(code ?? '') && /^\d{10}$/.test(number ?? '') && /^\w{6}$/.test(checkCode ?? '')
  return fits ? { code: code ?? '', number: number ?? '', checkCode: checkCode ?? '' } : undefined
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
