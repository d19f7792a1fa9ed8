import { BILL_KINDS, type ReceiptFields } from '../../model/receipt.ts'
import type { TextReading } from './bill-text.ts'

/**
 * Which pages each bill of a file has, in order, counted from 1: a page that reads as a bill of another code or number, with a total of its
 * own, begins one. Undefined where all are one bill.
 */
export function billsApart(pages: readonly (TextReading | undefined)[]): readonly (readonly number[])[] | undefined {
  const bills: { own: ReceiptFields | undefined; readonly pages: number[] }[] = []
  pages.forEach((page, i) => {
    const last = bills.at(-1)
    const own = page !== undefined && isBillPage(page) ? page.fields : undefined
    const other = own !== undefined && last?.own !== undefined && isOther(own, last.own)
    if (last === undefined || other) bills.push({ own, pages: [i + 1] })
    else {
      last.pages.push(i + 1)
      last.own ??= own
    }
  })
  return bills.length < 2 ? undefined : bills.map((bill) => bill.pages)
}

const isBillPage = ({ kind, fields: { number, total }, notes }: TextReading): boolean =>
  (notes.number?.state ?? 'read') === 'read' &&
  kind !== undefined &&
  BILL_KINDS.includes(kind) &&
  number !== undefined &&
  total !== undefined

const isOther = (a: ReceiptFields, b: ReceiptFields): boolean =>
  a.number !== b.number || (a.code !== undefined && b.code !== undefined && a.code !== b.code)

/** A page that bears another number than those before it, and is left out of what is said of the file. */
export function hasOthers(pages: readonly TextReading[]): boolean {
  const numbers = pages.flatMap(({ kind, fields: { number } }) =>
    kind === undefined || !BILL_KINDS.includes(kind) || number === undefined ? [] : [number],
  )
  return new Set(numbers).size > 1
}
