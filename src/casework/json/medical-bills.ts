import { given } from '../../model/given.ts'
import { formatFen } from '../../model/money.ts'
import { oneOfEach } from '../../model/one-bill.ts'
import type { Receipt, ReceiptFields, ReceiptKind, ReceiptLine } from '../../model/receipt.ts'
import { DAY, exactly, listOf, MONEY, record, TEXT, TEXTS, word, type TypeOf } from '../../model/shape.ts'

const STANDARD = 'DA/T 95—2022 B.10'
const MUST_BE_THERE = ['TotalAmount', 'AgencyName'] as const
const FISCAL: ReadonlySet<ReceiptKind> = new Set(['fiscal-receipt', 'fiscal-e-receipt'])

const ITEM = record(
  { ItemName: TEXT, ItemAmount: MONEY },
  { ItemCode: TEXT, ItemQuantity: TEXT, ItemUnit: TEXT, ItemStd: MONEY },
)
/**
 * A medical bill by the element names of the archives' standard DA/T 95—2022 (in force from 2022-07-01), table B.10 医疗费票据, where
 * `TotalAmount` and `AgencyName` must be there. Read in a reprint of its text. Money in yuan, days as YYYY-MM-DD (its 6.3.6).
 */
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

/** `missing`: what must be there and is not known for certain. `others`: papers that the table has no names for. */
export const MEDICAL_BILLS = record({
  format: exactly(1),
  standard: word(STANDARD),
  case: TEXT,
  bills: listOf(record({ id: TEXT, MedicalBills: BILL, missing: TEXTS })),
  others: TEXTS,
})

/** Only what counts: a value that waits to be confirmed is none yet. Forms of one bill are one. */
export function medicalBills(caseId: string, receipts: readonly Receipt[]): TypeOf<typeof MEDICAL_BILLS> {
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

const billOf = (fields: ReceiptFields): TypeOf<typeof BILL> =>
  given({
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

const itemOf = ({ itemCode, name, quantity, unit, unitPrice, amount }: ReceiptLine): TypeOf<typeof ITEM> =>
  given({
    ItemCode: itemCode,
    ItemName: name,
    ItemQuantity: quantity,
    ItemUnit: unit,
    ItemStd: unitPrice === undefined ? undefined : formatFen(unitPrice),
    ItemAmount: formatFen(amount),
  })
