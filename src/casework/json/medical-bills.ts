import { formatFen } from '../../model/money.ts'
import { oneOfEach } from '../../model/one-bill.ts'
import type { Receipt, ReceiptFields, ReceiptKind, ReceiptLine } from '../../model/receipt.ts'
import { DAY, exactly, listOf, MONEY, record, shapeOf, TEXT, TEXTS, word } from '../../model/shape.ts'

/**
 * Medical bills by the element names of the archives' standard DA/T 95—2022 (in force from 2022-07-01), table B.10 医疗费票据, where
 * `TotalAmount` and `AgencyName` must be there. Read in a reprint of its text. Money in yuan, days as YYYY-MM-DD (its 6.3.6).
 */
interface MedicalBill {
  readonly EinvoiceName?: string
  readonly EinvoiceCode?: string
  readonly EinvoiceNumber?: string
  readonly RandomNumber?: string
  readonly TotalAmount?: string
  readonly IssueDate?: string
  readonly AgencyName?: string
  readonly AgencyCode?: string
  readonly PayerCode?: string
  readonly PayerName?: string
  readonly BizCode?: string
  readonly Remark?: string
  readonly RelatedInvoiceNumber?: string
  readonly Items?: readonly BillItem[]
}

interface BillItem {
  readonly ItemCode?: string
  readonly ItemName: string
  readonly ItemQuantity?: string
  readonly ItemUnit?: string
  readonly ItemStd?: string
  readonly ItemAmount: string
}

/** `missing`: what must be there and is not known for certain. `others`: papers that the table has no names for. */
export interface MedicalBills {
  readonly format: 1
  readonly standard: typeof STANDARD
  readonly case: string
  readonly bills: readonly {
    readonly id: string
    readonly MedicalBills: MedicalBill
    readonly missing: readonly string[]
  }[]
  readonly others: readonly string[]
}

const STANDARD = 'DA/T 95—2022 B.10'
const MUST_BE_THERE = ['TotalAmount', 'AgencyName'] as const
const FISCAL: ReadonlySet<ReceiptKind> = new Set(['fiscal-receipt', 'fiscal-e-receipt'])

const ITEM = record(
  { ItemName: TEXT, ItemAmount: MONEY },
  { ItemCode: TEXT, ItemQuantity: TEXT, ItemUnit: TEXT, ItemStd: MONEY },
)
const BILL = record(
  {},
  {
    EinvoiceName: TEXT,
    EinvoiceCode: TEXT,
    EinvoiceNumber: TEXT,
    RandomNumber: TEXT,
    TotalAmount: MONEY,
    IssueDate: DAY,
    AgencyName: TEXT,
    AgencyCode: TEXT,
    PayerCode: TEXT,
    PayerName: TEXT,
    BizCode: TEXT,
    Remark: TEXT,
    RelatedInvoiceNumber: TEXT,
    Items: listOf(ITEM),
  },
)

export const MEDICAL_BILLS = shapeOf<MedicalBills>()(
  record({
    format: exactly(1),
    standard: word(STANDARD),
    case: TEXT,
    bills: listOf(record({ id: TEXT, MedicalBills: BILL, missing: TEXTS })),
    others: TEXTS,
  }),
)

/** Only what counts: a value that waits to be confirmed is none yet. Forms of one bill are one. */
export function medicalBills(caseId: string, receipts: readonly Receipt[]): MedicalBills {
  const all = oneOfEach(receipts)
  const bills = all.filter(({ kind }) => FISCAL.has(kind))
  return {
    format: 1,
    standard: STANDARD,
    case: caseId,
    bills: bills.map(({ id, fields }) => {
      const bill = billOf(fields)
      return { id, MedicalBills: bill, missing: MUST_BE_THERE.filter((name) => bill[name] === undefined) }
    }),
    others: all.filter((one) => !bills.includes(one)).map(({ id }) => id),
  }
}

const billOf = (fields: ReceiptFields): MedicalBill =>
  known({
    EinvoiceName: fields.title,
    EinvoiceCode: fields.code,
    EinvoiceNumber: fields.number,
    RandomNumber: fields.checkCode,
    TotalAmount: fields.total === undefined ? undefined : formatFen(fields.total),
    IssueDate: fields.issuedOn,
    AgencyName: fields.hospital,
    AgencyCode: fields.hospitalId,
    PayerCode: fields.payerId,
    PayerName: fields.payer,
    BizCode: fields.serial,
    Remark: fields.remark,
    RelatedInvoiceNumber: fields.cancels,
    Items: fields.lines?.map(itemOf),
  })

const itemOf = ({ itemCode, name, quantity, unit, unitPrice, amount }: ReceiptLine): BillItem =>
  known({
    ItemCode: itemCode,
    ItemName: name,
    ItemQuantity: quantity,
    ItemUnit: unit,
    ItemStd: unitPrice === undefined ? undefined : formatFen(unitPrice),
    ItemAmount: formatFen(amount),
  })

const known = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
