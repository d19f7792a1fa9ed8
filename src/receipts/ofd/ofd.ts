import type { FieldsRead } from '../../model/paper-field.ts'
import type { Reading, ReadLimits, ReadPurpose } from '../../model/reading.ts'
import type { ReceiptFields, ReceiptKind } from '../../model/receipt.ts'
import { parseCapital } from '../../model/capital.ts'
import type { TextReading } from '../fields/bill-text.ts'
import { readPage } from '../fields/both-ways.ts'
import { fieldsOfCodes } from '../fields/code-fields.ts'
import { ofOneBill } from '../fields/several-bills.ts'
import { readPages } from '../fields/pages.ts'
import { hasOthers, mainPages, papersApart, type PaperPages } from '../fields/papers-apart.ts'
import { pageText } from '../fields/text-lines.ts'
import type { Alive } from '../../model/reading.ts'
import { unlessIncomplete } from '../needed.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { refused, refusedReading } from '../refused.ts'
import { readData } from '../xml/fields.ts'
import { leavesIn, type Leaf } from '../xml/tree.ts'
import { documentsIn, type OfdDocument, type OfdPage } from './document.ts'
import { keptBy, type Kept } from './kept.ts'
import { lettersOfPage } from './page-letters.ts'
import { isCut, openPackage, type OfdPackage } from './package.ts'
import type { PrintedOfd } from './print.ts'
import { mayShowCode } from './may-show-code.ts'
import { kindByTags, readTags } from './tags.ts'

const POINTS = 72 / 25.4

/** An OFD e-bill: the data it carries, its attachments, what its tags name, the words on its pages, and its pages drawn for printing. */
export async function fromOfd(
  bytes: Uint8Array,
  limits: ReadLimits,
  alive: Alive,
  purpose: ReadPurpose,
): Promise<Reading> {
  const files = openPackage(bytes, limits)
  if (files === undefined) return refusedReading('ofd', isCut(bytes) ? 'S28' : 'S29')
  const main = files.tree(files.resolve('', 'OFD.xml'))
  if (main === undefined) return refusedReading('ofd', 'S28')
  const documents = documentsIn(files)
  const print = async (): Promise<PrintedOfd> => {
    const { printOfd } = await import('./print.ts')
    return printOfd(files, documents, limits, alive, purpose).catch(unlessIncomplete(NOT_DRAWN))
  }
  if (purpose !== 'everything') {
    const { pages, reasons } = await print()
    return { type: 'ofd', pages, seen: [], reads: [], reasons }
  }
  const { reads, kind, apart, main: own, others } = readAll(files, documents, leavesIn([main]))
  // What says who it is needs no look at its pages: they are drawn when they are printed, or parted.
  const late = apart === undefined && saysEnough(reads)
  const { pages, seen, reasons } = late ? await unseen(files, documents, limits) : await print()
  const coded = fieldsOfCodes(seen.filter((_, i) => own?.includes(i + 1) ?? true).flatMap(({ codes }) => codes))
  const sort = kind ?? coded.kind
  return {
    type: 'ofd',
    ...(sort === undefined ? {} : { kind: sort }),
    pages,
    seen,
    ...(apart === undefined ? {} : { apart }),
    reads: [...(others.includes('S53') ? [] : coded.reads), ...reads],
    reasons: [...reasons, ...others],
  }
}

/** A page that cannot be drawn costs nothing of what the file says. */
const NOT_DRAWN: PrintedOfd = { pages: refused('S22'), seen: [], reasons: ['S22'] }

const saysEnough = (reads: readonly FieldsRead[]): boolean =>
  reads.some(({ fields }) => fields.number !== undefined && fields.total !== undefined)

/** Not drawn yet; whether it can be is told. */
async function unseen(files: OfdPackage, documents: readonly OfdDocument[], limits: ReadLimits): Promise<PrintedOfd> {
  const { canDraw } = await import('./draw/can-draw.ts')
  const { missing, replaced } = await canDraw(files, documents, limits)
  const unchecked = documents.some(({ pages }) => pages.some(mayShowCode))
  const lost: readonly ReasonCode[] = [...(missing ? (['S26'] as const) : []), replaced ? 'S46' : 'S45']
  return { pages: LATER, seen: [], reasons: unchecked ? [...lost, 'S49'] : lost }
}

const LATER: PrintedOfd['pages'] = {
  kind: 'refused',
  why: { zh: 'OFD 的页面到打印时才画', en: 'the pages of an OFD are drawn when they are printed' },
}

interface OfdRead {
  readonly reads: readonly FieldsRead[]
  readonly kind: ReceiptKind | undefined
  /** Which pages each of several papers has, and those of the one that is read. */
  readonly apart?: readonly PaperPages[]
  readonly main?: PaperPages
  /** Something in the package is left out of what is said of it, or stands on one page with others. */
  readonly others: readonly ReasonCode[]
}

/** Each source of its own: data of the package, of each attachment, and what stands on the pages. */
function readAll(files: OfdPackage, documents: readonly OfdDocument[], root: readonly Leaf[]): OfdRead {
  const data = [root, ...documents.flatMap(({ attachments }) => attachments.map(({ path }) => dataAt(files, path)))]
  const xml = data.map(readData)
  const said = xml.flatMap(({ read }) => (read === undefined ? [] : [read]))
  const pages = textsOf(files, documents)
  const tagged = documents.flatMap((document) => readTags(document, keptBy(files, document)) ?? [])
  const apart = papersApart(pages)
  const main = apart === undefined ? undefined : mainPages(apart, pages)
  const own = pages.filter((_, i) => main?.includes(i + 1) ?? true)
  const text = own.some(({ fields, notes }) => Object.keys(fields).length + Object.keys(notes).length > 0)
    ? readPages(own)
    : undefined
  // Data and tags are those of the whole package: of several papers they count for the one that they name.
  const several = own.some((page) => page.several === true)
  const isOwn = ({ fields }: FieldsRead): boolean =>
    !several && (apart === undefined || fields.number === text?.fields.number)
  const tags = tagged.filter(isOwn)
  const kind =
    own.find((page) => page.kind !== undefined)?.kind ??
    xml.find((one) => one.kind !== undefined)?.kind ??
    kindByTags(tags)
  return {
    reads: [...said.filter(isOwn), ...(text === undefined ? tags : [underTags(text, tags)])],
    kind,
    ...(apart === undefined || main === undefined ? {} : { apart, main }),
    others: [
      ...(apart !== undefined || hasOthers(own) ? (['S51'] as const) : []),
      ...(pages.some(({ several }) => several === true) ? (['S53'] as const) : []),
    ],
  }
}

const textsOf = (files: OfdPackage, documents: readonly OfdDocument[]): readonly TextReading[] =>
  documents
    .flatMap((document) => partsOf(files, document))
    .map(({ page, kept }, i) => {
      const [, , width = 210, height = 297] = page.box
      const size = { width: width * POINTS, height: height * POINTS }
      return ofOneBill(readPage(pageText(lettersOfPage(page, kept), size), i + 1))
    })

function partsOf(files: OfdPackage, document: OfdDocument): readonly { readonly page: OfdPage; readonly kept: Kept }[] {
  const kept = keptBy(files, document)
  return document.pages.map((page) => ({ page, kept }))
}

const dataAt = (files: OfdPackage, path: string): readonly Leaf[] => {
  const root = files.tree(path)
  return root === undefined ? [] : leavesIn([root])
}

/**
 * Which object is which the issuer says himself: what the tags name wins over where things stand. A name of which they have a part only, and the
 * page more, is a question.
 */
function underTags(read: FieldsRead, tagged: readonly FieldsRead[]): FieldsRead {
  const [tags] = tagged
  if (tags === undefined) return read
  const notes = { ...read.notes }
  for (const field of Object.keys(tags.fields) as (keyof ReceiptFields)[]) delete notes[field]
  const longer = NAMES.filter((field) => isPart(tags.fields[field], read.fields[field]))
  const split = splitBy(tags.fields, read)
  return {
    origin: 'text',
    fields: {
      ...read.fields,
      ...tags.fields,
      ...Object.fromEntries(longer.map((field) => [field, read.fields[field]])),
      ...split,
    },
    notes: {
      ...notes,
      ...tags.notes,
      ...Object.fromEntries([...longer, ...Object.keys(split)].map((field) => [field, { state: 'doubtful' }])),
    },
  }
}

const NAMES = ['payer', 'hospital'] as const

/** What labels of their own name on the page. */
const LABELLED = ['code', 'number', 'issuedOn', 'total'] as const

/**
 * What tags and page both say for certain and not alike, as it waits for a person: as the tags have it, but a sum that the page has in figures
 * and in words as both.
 */
function splitBy(tags: ReceiptFields, { fields, notes = {} }: FieldsRead): ReceiptFields {
  const certain = <F extends keyof ReceiptFields>(field: F): ReceiptFields[F] | undefined =>
    (notes[field]?.state ?? 'read') === 'read' ? fields[field] : undefined
  const words = parseCapital(certain('totalInWords') ?? '')
  const split = LABELLED.filter((field) => {
    const [tagged, shown] = [tags[field], certain(field)]
    if (tagged === undefined) return false
    return (shown !== undefined && shown !== tagged) || (field === 'total' && words !== undefined && words !== tagged)
  })
  return Object.fromEntries(
    split.map((field) => [
      field,
      field === 'total' && words === certain('total') ? (words ?? tags.total) : tags[field],
    ]),
  )
}

const isPart = (name: string | undefined, whole: string | undefined): boolean =>
  name !== undefined && whole !== undefined && whole.length > name.length && whole.includes(name)
