import { sumFen } from '../../model/money.ts'
import type { FieldNote, FieldsRead } from '../../model/paper-field.ts'
import type { ReceiptFields, ReceiptLine } from '../../model/receipt.ts'
import type { TextReading } from './bill-text.ts'
import { ONE_VALUE, sameOrMasked } from './found.ts'
import { isTold, mayGoOn } from './papers-apart.ts'

/**
 * Values of the first page that has them; items of all pages that belong to it. A page that bears another number is another bill, and says
 * nothing of this one; nor does a list beside a bill. What two pages have unlike, and must not, is a question.
 */
export function readPages(pages: readonly TextReading[]): FieldsRead {
  const first = pages.find(isTold)
  const paper = pages.filter((page) => first === undefined || mayGoOn(page, first))
  const number = paper.find(({ fields }) => fields.number !== undefined)?.fields.number
  const own = paper.filter(({ fields }) => fields.number === undefined || fields.number === number)
  const fields = Object.assign({}, ...own.map((page) => page.fields).toReversed()) as ReceiptFields
  const notes: Partial<Record<keyof ReceiptFields, FieldNote>> = {}
  for (const page of own)
    for (const [field, note] of Object.entries(page.notes) as [keyof ReceiptFields, FieldNote][])
      if (page.fields[field] === fields[field]) notes[field] ??= note
  for (const field of ONE_VALUE)
    if (own.some((page) => isUnlike(page, field, fields[field]))) notes[field] = { ...notes[field], state: 'doubtful' }
  const items = itemsOf(own, fields)
  // Another payer, day or code: of which of two bills the rest is, nobody knows.
  const mixed = WHOSE.some((field) => own.some((page) => isUnlike(page, field, fields[field])))
  if (mixed)
    for (const field of ONE_VALUE)
      if (fields[field] !== undefined) notes[field] = { ...notes[field], state: 'doubtful' }
  if (mixed || items === 'unclear' || own.some((page) => page.notes.lines?.state === 'unread'))
    return { origin: 'text', fields, notes: { ...notes, lines: { state: 'unread' } } }
  return { origin: 'text', fields: items.length === 0 ? fields : { ...fields, lines: items }, notes }
}

const WHOSE = ['payer', 'issuedOn', 'code'] as const

function isUnlike({ fields, notes }: TextReading, field: keyof ReceiptFields, value: unknown): boolean {
  const state = notes[field]?.state ?? 'read'
  return fields[field] !== undefined && state === 'read' && !sameOrMasked(fields[field], value)
}

/**
 * The items of all pages. Some issuers print all of them on each page, or the last ones again on the next: the total says whether they are
 * meant once or twice, and where it does not, nothing does. Nor are those of some pages all there are where they do not make it up: a page
 * may go on without the heads of its columns.
 */
function itemsOf(
  pages: readonly TextReading[],
  { total, beforeTax }: ReceiptFields,
): readonly ReceiptLine[] | 'unclear' {
  const each = pages.flatMap(({ fields: { lines = [] } }) => (lines.length === 0 ? [] : [lines]))
  const all = each.flat()
  const once = each.filter((page, i) => !each.slice(0, i).some((other) => areSame(other, page)))
  const ways = [all, once.flat(), withoutOverlap(once)].filter(
    (way, i, ways) => i === 0 || way.length < (ways[i - 1]?.length ?? 0),
  )
  const fits = ways.filter((way) => [total, beforeTax].includes(sumFen(way.map(({ amount }) => amount))))
  if (each.length > 0 && each.length < pages.length && fits.length === 0) return 'unclear'
  if (ways.length === 1) return all
  return fits.length === 1 ? (fits[0] ?? all) : 'unclear'
}

const areSame = (a: readonly ReceiptLine[], b: readonly ReceiptLine[]): boolean =>
  a.length === b.length && a.every((line, i) => isSame(line, b[i]))

const isSame = (a: ReceiptLine, b: ReceiptLine | undefined): boolean =>
  a.name === b?.name &&
  a.amount === b.amount &&
  a.day === b.day &&
  a.quantity === b.quantity &&
  a.itemCode === b.itemCode

/** Pages one after the other, without the items at the head of each that are the last of the one before. */
function withoutOverlap(pages: readonly (readonly ReceiptLine[])[]): readonly ReceiptLine[] {
  return pages.flatMap((page, i) => {
    const before = pages[i - 1] ?? []
    for (let most = Math.min(before.length, page.length); most > 0; most--)
      if (areSame(before.slice(-most), page.slice(0, most))) return page.slice(most)
    return page
  })
}
