import { hasLostInName, hasLostLetter, hidesLetter } from '../../model/letters.ts'
import type { FieldNote, FieldsRead } from '../../model/paper-field.ts'
import type { ReceiptFields, ReceiptKind, ReceiptLine } from '../../model/receipt.ts'
import { dayIn, moneyIn, plainCell } from '../fields/labels.ts'
import type { Element } from '../xml/tree.ts'
import type { OfdDocument } from './document.ts'
import { descendantsOf } from './elements.ts'
import type { Kept } from './kept.ts'
import { textOfObject } from './page-letters.ts'

type Field = keyof ReceiptFields
type Sort = 'text' | 'id' | 'day' | 'money'

/** Names of the tags of tax invoices. Some name the total in words and in figures by two objects of one tag. */
const TAGS: Readonly<Record<string, readonly [Field, Sort]>> = {
  InvoiceCode: ['code', 'id'],
  InvoiceNo: ['number', 'id'],
  InvoiceCheckCode: ['checkCode', 'id'],
  IssueDate: ['issuedOn', 'day'],
  BuyerName: ['payer', 'text'],
  BuyerTaxID: ['payerId', 'id'],
  SellerName: ['hospital', 'text'],
  SellerTaxID: ['hospitalId', 'id'],
  TaxExclusiveTotalAmount: ['beforeTax', 'money'],
  TaxInclusiveTotalAmount: ['total', 'money'],
}

/** Only tax invoices are tagged so, and only they have numbers of 8 and 20 digits. */
export const kindByTags = (tags: readonly FieldsRead[]): ReceiptKind | undefined =>
  tags.some(
    ({ fields: { number = '', hospital, payer } }) =>
      /^(?:\d{8}|\d{20})$/.test(number) && (hospital ?? payer) !== undefined,
  )
    ? 'vat-invoice'
    : undefined

/** What the tags of a document say of the objects on its pages: the issuer's own word for which is which. Undefined without tags. */
export function readTags(document: OfdDocument, kept: Kept): FieldsRead | undefined {
  if (document.tags.length === 0) return undefined
  const objects = objectsOf(document)
  const fields: Partial<Record<Field, unknown>> = {}
  const notes: Partial<Record<Field, FieldNote>> = {}
  for (const { root } of document.tags)
    for (const [name, [field, sort]] of Object.entries(TAGS)) {
      const tag = descendantsOf(root, name)[0]
      const text = tag === undefined ? '' : textOfTag(tag, objects, kept)
      if (text === '' || field in fields) continue
      if (sort === 'text' ? hasLostInName(text) : hasLostLetter(text)) notes[field] = { state: 'unread' }
      else {
        const value = sort === 'id' && hidesLetter(text) ? undefined : valueOf(sort, text)
        if (value === undefined) notes[field] = { state: 'unread' }
        else fields[field] = value
      }
    }
  const lines = document.tags.flatMap(({ root }) => itemsOf(root, objects, kept))
  const known = Object.entries({ ...fields, ...(lines.length > 0 ? { lines } : {}) }).filter(
    ([, value]) => value !== undefined,
  )
  if (known.length === 0 && Object.keys(notes).length === 0) return undefined
  return { origin: 'text', fields: Object.fromEntries(known) as ReceiptFields, notes }
}

/** Text objects by page and id; the ids of a template, or of graphics kept once, may repeat those of a page. */
function objectsOf({ pages, resources }: OfdDocument): ReadonlyMap<string, Element> {
  const objects = new Map<string, Element>()
  for (const page of pages) {
    const roots = [
      ...[...page.below, ...page.above].map(({ root }) => root),
      ...page.annotations.map(({ annotation }) => annotation),
      page.own.root,
    ]
    for (const root of roots)
      for (const object of descendantsOf(root, 'TextObject')) {
        const id = object.attributes['ID'] ?? ''
        objects.set(`${page.id}/${id}`, object)
        if (!objects.has(`/${id}`)) objects.set(`/${id}`, object)
      }
  }
  for (const { root } of resources)
    for (const object of descendantsOf(root, 'TextObject')) {
      const id = object.attributes['ID'] ?? ''
      if (!objects.has(`/${id}`)) objects.set(`/${id}`, object)
    }
  return objects
}

const refsOf = (tag: Element): readonly Element[] => descendantsOf(tag, 'ObjectRef')

function textOfTag(tag: Element, objects: ReadonlyMap<string, Element>, kept: Kept): string {
  const parts = refsOf(tag).map((ref) => {
    const id = ref.text.trim()
    const object = objects.get(`${ref.attributes['PageRef'] ?? ''}/${id}`) ?? objects.get(`/${id}`)
    return object === undefined ? '' : textOfObject(object, kept)
  })
  return plainCell(parts.join(''))
}

function valueOf(sort: Sort, text: string): unknown {
  if (sort === 'day') return dayIn(text)
  if (sort === 'money') return moneyIn(/(?:^|(?<=[:)\s]))[-−]?[¥￥]?[-−]?[\d.,]+(?=元?$)/.exec(text)?.[0] ?? '')
  return sort === 'id' ? /^[\w*-]+$/.exec(text.replaceAll(/\s/g, ''))?.[0] : text
}

/** Items: one tag for each thing they have, in their order, on some invoices within a tag of their own. */
function itemsOf(root: Element, objects: ReadonlyMap<string, Element>, kept: Kept): readonly ReceiptLine[] {
  const read = (name: string): readonly string[] =>
    descendantsOf(root, name).map((tag) => textOfTag(tag, objects, kept))
  const [names, amounts] = [read('Item'), read('Amount')]
  if (names.length === 0 || names.length !== amounts.length) return []
  const lines = names.map((name, i) => ({ name, amount: moneyIn(amounts[i] ?? '') }))
  return lines.every(({ amount }) => amount !== undefined) ? (lines as readonly ReceiptLine[]) : []
}
