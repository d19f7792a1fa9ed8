import { BILL_KINDS, type ReceiptFields, type ReceiptKind } from '../../model/receipt.ts'
import type { TextReading } from './bill-text.ts'
import { parseCapital } from '../../model/capital.ts'
import { sameOrMasked } from './found.ts'

/** What a page says by itself: its text or its picture, and the code on it. */
export type PageSaid = Pick<TextReading, 'kind' | 'fields' | 'notes'>

/** Pages of a file, counted from 1, that are one paper. */
export type PaperPages = readonly number[]

/** Papers beside a bill that tell its amounts once more: what they say is never said by the bill. */
const LISTS: readonly ReceiptKind[] = ['fee-list', 'settlement-statement']

/**
 * Which pages each paper of a file has, in order: a page that reads as a bill of another code or number begins one, and so does a list beside
 * a bill. A page that does not say what it is belongs to the paper before it. Undefined where all are one paper.
 */
export function papersApart(pages: readonly (PageSaid | undefined)[]): readonly PaperPages[] | undefined {
  const papers: Paper[] = []
  pages.forEach((page, i) => {
    const own = page !== undefined && isTold(page) ? page : undefined
    const its = own === undefined ? papers.at(-1) : paperOf(own, papers)
    if (its === undefined) papers.push({ own, pages: [i + 1] })
    else {
      its.pages.push(i + 1)
      if (its.own === undefined || (own !== undefined && !isBillPage(its.own) && isBillPage(own))) its.own = own
    }
  })
  return papers.length < 2 ? undefined : papers.map((paper) => paper.pages)
}

interface Paper {
  own: PageSaid | undefined
  readonly pages: number[]
}

/** The paper that a page goes on with: the one before it, or the bill that a list lies within. Undefined where it begins one. */
function paperOf(page: PageSaid, papers: readonly Paper[]): Paper | undefined {
  const last = papers.at(-1)
  const before = last?.own
  if (before === undefined) return last
  if (isList(page)) return before.kind === page.kind ? last : undefined
  if (!isBillPage(page) || (isBill(before) && !isBillPage(before))) return last
  return papers.find(({ own }) => own !== undefined && isBillPage(own) && !isOtherBill(page, own))
}

/** Pages of the first bill of a file, or of its first paper where none is a bill: what is said of the whole file is said of it. */
export function mainPages(papers: readonly PaperPages[], pages: readonly (PageSaid | undefined)[]): PaperPages {
  const hasBill = (paper: PaperPages): boolean => paper.some((page) => isBill(pages[page - 1]))
  return papers.find(hasBill) ?? papers[0] ?? []
}

const isBill = (page: PageSaid | undefined): boolean => page?.kind !== undefined && BILL_KINDS.includes(page.kind)

const isList = (page: PageSaid): boolean => page.kind !== undefined && LISTS.includes(page.kind)

/** It says that it is a bill or a list of one. */
export const isTold = (page: PageSaid): boolean => isBill(page) || isList(page)

const isBillPage = (page: PageSaid): boolean =>
  isBill(page) &&
  ((page.fields.number !== undefined && (page.fields.total !== undefined || page.fields.codes !== undefined)) ||
    saysWhole(page))

/** A payer, and for certain a total that its figures and its words say alike: all of a bill but its number. */
const saysWhole = ({ fields, notes }: PageSaid): boolean =>
  fields.payer !== undefined &&
  fields.total !== undefined &&
  parseCapital(fields.totalInWords ?? '') === fields.total &&
  SAYS_WHOLE.every((field) => (notes[field]?.state ?? 'read') === 'read')

const SAYS_WHOLE = ['total', 'totalInWords'] as const

/**
 * A number that may be misread parts nothing by itself: there the totals, each certain, have to differ as well. Where a page has none, payer and
 * total do.
 */
function isOtherBill(a: PageSaid, b: PageSaid): boolean {
  const sure = (field: keyof ReceiptFields): boolean =>
    [a, b].every(({ notes }) => (notes[field]?.state ?? 'read') === 'read')
  const [one, other] = [a.fields, b.fields]
  if (one.number === undefined || other.number === undefined)
    return sure('total') && one.total !== other.total && !sameOrMasked(one.payer, other.payer)
  if (one.number !== other.number)
    return sure('number') || (sure('total') && one.total !== undefined && one.total !== other.total)
  return sure('code') && one.code !== undefined && other.code !== undefined && one.code !== other.code
}

/** Whether what a page says may be said of the paper that another begins: a list says nothing of a bill, nor a bill of a list. */
export const mayGoOn = (page: PageSaid, first: PageSaid): boolean =>
  !isTold(page) || !isTold(first) || isList(page) === isList(first)

/** A page that bears another number than those before it, or is a list beside a bill, and is left out of what is said of the file. */
export function hasOthers(pages: readonly PageSaid[]): boolean {
  const bills = pages.filter(isBill)
  const numbers = new Set(bills.flatMap(({ fields: { number } }) => number ?? []))
  return numbers.size > 1 || (bills.length > 0 && pages.some(isList))
}
