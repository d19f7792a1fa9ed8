import type { OpenCase } from '../../case-file/store.ts'
import { foldLetters } from '../../model/letters.ts'
import { formsIn } from '../../model/one-bill.ts'
import { isBill, type Receipt, type ReceiptFields } from '../../model/receipt.ts'
import type { TakenIn } from './keep.ts'

/**
 * The typed bill without a file that a new file shows: by its number, or where one of them has none by day and sum. What is still to be confirmed
 * is good enough to ask by. Undefined where none or several are like it.
 */
export function typedLike(open: Pick<OpenCase, 'current'>, read: Receipt): Receipt | undefined {
  const typed = open.current().receipts.filter((one) => isBill(one) && one.scan === undefined)
  const shown: ReceiptFields = { ...read.seen?.unconfirmed, ...read.fields }
  const named = typed.filter(({ fields }) => same(fields.number, shown.number) && !unlike(fields.code, shown.code))
  if (named.length > 0) return named.length === 1 ? named[0] : undefined
  const paid = typed.filter(({ fields }) => samePayment(fields, shown))
  return paid.length === 1 ? paid[0] : undefined
}

const plain = (text: string): string => foldLetters(text).replaceAll(/[\s-]/g, '').toUpperCase()

const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && plain(a) === plain(b)

const unlike = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && plain(a) !== plain(b)

function samePayment(a: ReceiptFields, b: ReceiptFields): boolean {
  const [day, other] = [dayOf(a), dayOf(b)]
  return (
    a.total !== undefined &&
    a.total === b.total &&
    day !== undefined &&
    day === other &&
    !unlike(a.number, b.number) &&
    !unlike(a.code, b.code)
  )
}

const dayOf = ({ issuedOn, visitOn }: ReceiptFields): string | undefined => issuedOn ?? visitOn

/** Codes that say there is nothing to print: no word to lose where another form of the same bill is printed. */
const NOT_PRINTED = new Set(['S26', 'S27', 'S45', 'S46'])

/** What was taken in, each with the paper of the case that it is another form of; a form that need not be printed is not asked to be. */
export function withForms(open: Pick<OpenCase, 'current'>, taken: readonly TakenIn[]): readonly TakenIn[] {
  const first = new Map(
    formsIn(open.current().receipts).flatMap(([one, ...others]) => others.map(({ id }) => [id, one.id] as const)),
  )
  return taken.map((one) => {
    const formOf = first.get(one.receipt.id)
    return formOf === undefined
      ? one
      : { ...one, formOf, reasons: one.reasons.filter((code) => !NOT_PRINTED.has(code)) }
  })
}
