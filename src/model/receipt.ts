import type { IsoDate } from './dates.ts'
import type { Fen } from './money.ts'

/** What sort of paper it is. Only the first three carry money that can be claimed. */
export type ReceiptKind =
  | 'fiscal-e-receipt'
  | 'fiscal-receipt'
  | 'vat-invoice'
  | 'fee-list'
  | 'diagnosis'
  | 'discharge-summary'
  | 'medical-record'
  | 'prescription'
  | 'settlement-statement'
  | 'referral'
  | 'identity'
  | 'bank-card'
  | 'other'

export const BILL_KINDS: readonly ReceiptKind[] = ['fiscal-e-receipt', 'fiscal-receipt', 'vat-invoice']

/** Where a field's value came from. What a person typed is never overwritten by what a machine read. */
export type FieldOrigin = 'typed' | 'qr' | 'text' | 'xml' | 'ocr' | 'derived'

/** What can be known of one bill or paper. Money in fen. Masked values stay masked. */
export interface ReceiptFields {
  readonly title?: string
  readonly code?: string
  readonly number?: string
  readonly checkCode?: string
  readonly issuedOn?: IsoDate
  readonly payer?: string
  readonly payerId?: string
  readonly hospital?: string
  readonly hospitalId?: string
  readonly department?: string
  readonly recordNumber?: string
  readonly visitOn?: IsoDate
  readonly admittedOn?: IsoDate
  readonly dischargedOn?: IsoDate
  readonly stayDays?: number
  readonly total?: Fen
  readonly totalInWords?: string
  /** 医保统筹基金支付 */
  readonly fundPaid?: Fen
  /** 其他支付 */
  readonly otherPaid?: Fen
  /** 个人账户支付 */
  readonly accountPaid?: Fen
  /** 个人现金支付 */
  readonly cashPaid?: Fen
  /** 个人自付 */
  readonly ownPart?: Fen
  /** 个人自费 */
  readonly outOfCatalogue?: Fen
  readonly firstPay?: Fen
  readonly overLimit?: Fen
  readonly voided?: boolean
  /** A red-letter (冲红) bill names the bill it cancels. */
  readonly cancels?: string
  readonly lines?: readonly ReceiptLine[]
}

export interface ReceiptLine {
  readonly name: string
  readonly day?: IsoDate
  readonly quantity?: string
  readonly unitPrice?: Fen
  readonly amount: Fen
  readonly grade?: 'A' | 'B' | 'C'
}

export interface Receipt {
  /** `r001`: stable within the case, no personal data. */
  readonly id: string
  readonly kind: ReceiptKind
  readonly fields: ReceiptFields
  readonly origins: Readonly<Partial<Record<keyof ReceiptFields, FieldOrigin>>>
  /** The untouched original, when one was handed in. */
  readonly scan?: Scan
  readonly note?: string
}

export interface Scan {
  /** Relative to the case folder or to the answers file, with `/`. */
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly type: ScanType
}

/** Told by content, never by name. */
export type ScanType = 'jpeg' | 'png' | 'webp' | 'heic' | 'tiff' | 'pdf' | 'ofd' | 'xml' | 'unknown'

export const isBill = (receipt: Receipt): boolean => BILL_KINDS.includes(receipt.kind) && receipt.fields.voided !== true
