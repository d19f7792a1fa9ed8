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
  | 'household-register'
  | 'power-of-attorney'
  | 'no-third-party-letter'
  | 'other'

export const BILL_KINDS: readonly ReceiptKind[] = ['fiscal-e-receipt', 'fiscal-receipt', 'vat-invoice']

/** Where a field's value came from. What a person typed is never overwritten by what a machine read. */
export type FieldOrigin = 'typed' | 'qr' | 'text' | 'xml' | 'ocr' | 'derived'

/** Strongest first: of two values the earlier origin's stands, and the difference is said. */
export const FIELD_ORIGINS: readonly FieldOrigin[] = ['typed', 'qr', 'xml', 'text', 'derived', 'ocr']

/** Where on a page of the paper something stands: from its top left corner, in thousandths of its width and of its height. */
export interface FieldPlace {
  /** Counts from 1. */
  readonly page: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

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
  /** On a referral: the hospital that it sends to. */
  readonly referredTo?: string
  /** On a referral: the last day that is printed on it. */
  readonly validUntil?: IsoDate
  /** On a referral: for how many days it is valid, where it says that instead. From which day they count it need not say. */
  readonly validDays?: number
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
  /** 政策范围内费用, where the bill or the list states it. */
  readonly inScope?: Fen
  /** What is asked for on the claim; without it, the whole bill. */
  readonly claimed?: Fen
  /** 不含税金额 of a VAT invoice, the only figure in the QR code of a classic one. */
  readonly beforeTax?: Fen
  /** 医疗机构类型 */
  readonly hospitalType?: string
  /** 医保类型 */
  readonly insuranceType?: string
  /** 医保编号 */
  readonly insuredNumber?: string
  /** 业务流水号 */
  readonly serial?: string
  /** 备注 */
  readonly remark?: string
  /** Texts of the codes on it, as read. One whose form is not public is kept and never taken apart. */
  readonly codes?: readonly string[]
  /** Carries the fee seal or an electronic signature, as a person or the file says. */
  readonly sealed?: boolean
  /** The paper handed in is the original, not a photocopy. */
  readonly original?: boolean
  /** It looks altered (涂改), as a person says. */
  readonly altered?: boolean
  /** 查验次数 of the verification platform: more than 0 hints at earlier use. */
  readonly timesVerified?: number
  /** On a fee list or prescription: the number of the bill it belongs to. */
  readonly belongsTo?: string
  /** The visit of the claim that it belongs to, as a person says: `v2`. */
  readonly visit?: string
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
  /** National item code. */
  readonly itemCode?: string
  readonly unit?: string
}

export interface Receipt {
  /** `r001`: stable within the case, no personal data. */
  readonly id: string
  readonly kind: ReceiptKind
  /** A person said that it is of the kind 'other'; otherwise that only means that nobody knows. */
  readonly kindTyped?: true
  readonly fields: ReceiptFields
  readonly origins: Readonly<Partial<Record<keyof ReceiptFields, FieldOrigin>>>
  /** The untouched original, when one was handed in. */
  readonly scan?: Scan
  /** What reading the scan showed beside the fields. */
  readonly seen?: Seen
  readonly note?: string
}

/** What a reading leaves in the case: enough to compare pictures and to ask again, no page content. */
export interface Seen {
  readonly pages: number
  /** One a page, for comparing pictures. */
  readonly pictures: readonly string[]
  /** Codes of `receipts/reasons.ts` that the file itself gave rise to: dark, blurred, active content. */
  readonly reasons: readonly string[]
  /** Fields that two sources read differently; the value that lost. */
  readonly conflicts: readonly FieldConflict[]
  /** What was read with doubts, or from a photo alone: it stands beside the fields until a person confirms it. */
  readonly unconfirmed?: ReceiptFields
  /** Fields that the paper has and that no reading made out: unknown, never a reason for refusal. */
  readonly unread?: readonly (keyof ReceiptFields)[]
  /** Where on the photo the fields of `unconfirmed` stand, for whoever confirms them. */
  readonly places?: Readonly<Partial<Record<keyof ReceiptFields, FieldPlace>>>
  /** How the paper lies in each photo, where that was told: what its print copy is laid flat by. */
  readonly lying?: readonly (PhotoLying | null)[]
}

/** A paper in a photo: its corners in thousandths of the photo's sides, clockwise from the top left of the photo; then how far it is to be turned, clockwise. */
export interface PhotoLying {
  readonly corners: readonly (readonly [x: number, y: number])[]
  readonly turn: 0 | 90 | 180 | 270
}

export interface FieldConflict {
  readonly field: keyof ReceiptFields
  readonly kept: FieldOrigin
  readonly other: FieldOrigin
  readonly otherValue: string
}

export interface Scan {
  /** Relative to the case folder or to the answers file, with `/`. */
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly type: ScanType
}

/** Told by content, never by name. */
export type ScanType = 'jpeg' | 'png' | 'webp' | 'heic' | 'tiff' | 'gif' | 'avif' | 'pdf' | 'ofd' | 'xml' | 'unknown'

export const isBill = (receipt: Receipt): boolean => BILL_KINDS.includes(receipt.kind) && receipt.fields.voided !== true
