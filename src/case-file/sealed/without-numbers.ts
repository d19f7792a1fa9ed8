import type { CaseEvent } from '../../model/case.ts'
import type { Receipt, ReceiptFields, Seen } from '../../model/receipt.ts'
import { PRIVATE_KEYS, RECEIPT_KEYS } from '../receipt-keys.ts'
import { holdsIdNumber, holdsPrivateNumber } from './private-numbers.ts'

type Field = keyof ReceiptFields

const PRIVATE: ReadonlySet<string> = new Set(PRIVATE_KEYS.flatMap((key) => RECEIPT_KEYS[key]?.field ?? []))

/** What a paper says of whom it was made out to: that number is nobody's in a remark either. */
export const privateTexts = (fields: ReceiptFields): readonly string[] =>
  Object.entries(fields).flatMap(([field, value]) => (PRIVATE.has(field) && typeof value === 'string' ? [value] : []))

/** Numbers of the paper itself: as long as an account's, and none. */
const OF_THE_PAPER: ReadonlySet<string> = new Set<Field>([
  ...(['code', 'number', 'checkCode', 'belongsTo', 'cancels', 'serial', 'recordNumber', 'hospitalId'] as const),
])

/** Letters and marks do not make another number of one. */
export const digitsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\dX]/g, '')

/**
 * An entry without whatever shows the number of an ID, a card or an account; an answer that is one goes whole. `told`: the digits of
 * those that the case itself knows, however they are written; `onPapers`: of those that its papers say of the payer, which a number of a paper may resemble.
 */
export function withoutNumbers(
  event: CaseEvent,
  told: readonly string[],
  onPapers: readonly string[],
): readonly CaseEvent[] {
  const shows = (text: string): boolean => holdsPrivateNumber(text) || holdsTold(text, [...told, ...onPapers])
  if (event.kind === 'answered') {
    if (anyText(event.answer, shows)) return []
    const { source, ...rest } = event
    return source === undefined || !shows(source) ? [event] : [rest]
  }
  if (event.kind !== 'receipt-added' && event.kind !== 'receipt-changed') return [event]
  const isShown = (field: string, value: unknown): boolean =>
    !PRIVATE.has(field) &&
    !anyText(value, OF_THE_PAPER.has(field) ? (text) => holdsIdNumber(text) || holdsTold(text, told) : shows)
  return [{ ...event, receipt: ofReceipt(event.receipt, isShown) }]
}

const holdsTold = (text: string, told: readonly string[]): boolean => {
  const digits = digitsOf(text)
  return told.some((one) => digits.includes(one))
}

/** Whether any text of a value, however deep it lies, is such. */
function anyText(value: unknown, is: (text: string) => boolean): boolean {
  if (typeof value === 'string') return is(value)
  return typeof value === 'object' && value !== null && Object.values(value).some((one) => anyText(one, is))
}

type Shown = (field: string, value: unknown) => boolean

function ofReceipt({ note, seen, ...receipt }: Receipt, isShown: Shown): Receipt {
  const fields = kept(receipt.fields, isShown)
  return {
    ...receipt,
    fields,
    origins: kept(receipt.origins, (field) => Object.hasOwn(fields, field)),
    ...(seen === undefined ? {} : { seen: ofSeen(seen, isShown) }),
    ...(note === undefined || !isShown('note', note) ? {} : { note }),
  }
}

function ofSeen({ unconfirmed, places, ...seen }: Seen, isShown: Shown): Seen {
  const read = unconfirmed === undefined ? undefined : kept(unconfirmed, isShown)
  return {
    ...seen,
    conflicts: seen.conflicts.filter(({ field, otherValue }) => isShown(field, otherValue)),
    ...(read === undefined ? {} : { unconfirmed: read }),
    ...(places === undefined ? {} : { places: kept(places, (field) => !PRIVATE.has(field)) }),
  }
}

const kept = <T extends object>(all: T, is: Shown): T =>
  Object.fromEntries(Object.entries(all).filter(([key, value]) => is(key, value))) as T
