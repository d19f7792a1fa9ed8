import { unlike } from './bills.ts'
import { parseCapital } from './capital.ts'
import { foldLetters } from './letters.ts'
import { compareNames } from './people/same-name.ts'
import {
  FIELD_ORIGINS,
  isBill,
  type FieldConflict,
  type FieldOrigin,
  type Receipt,
  type ReceiptFields,
  type Seen,
} from './receipt.ts'

type Field = keyof ReceiptFields

/** The forms that one bill came in, the one that stands for it first. */
export type Forms = readonly [Receipt, ...Receipt[]]

/**
 * Papers with the forms of one bill put together: its PDF, its OFD, its data file, a photo of it, what was typed of it. The one that
 * prints best stands for it, under its id, with the most certain value of each field; where two forms disagree, the value waits for a person.
 */
export function oneOfEach(receipts: readonly Receipt[]): readonly Receipt[] {
  const known = worked.get(receipts)
  if (known !== undefined) return known
  const forms = formsIn(receipts)
  const made = forms.some(({ length }) => length > 1) ? forms.map(asOne) : receipts
  worked.set(receipts, made)
  worked.set(made, made)
  return made
}

const worked = new WeakMap<readonly Receipt[], readonly Receipt[]>()

/** Every paper once, in order; forms of one bill together. */
export function formsIn(receipts: readonly Receipt[]): readonly Forms[] {
  const groups: Receipt[][] = []
  // Of each number, what a paper of each medium may be another form of: of thousands with one number no two are compared in vain.
  const near = new Map<string, Map<Medium, Set<Receipt[]>>>()
  for (const receipt of receipts) {
    const number = isBill(receipt) ? plain(receipt.fields.number) : undefined
    const named = number === undefined || number.includes('*') ? undefined : (near.get(number) ?? openToAll())
    if (named !== undefined && number !== undefined) near.set(number, named)
    const medium = mediumOf(receipt)
    const group = firstOf(named?.get(medium), (others) => others.every((other) => areForms(other, receipt)))
    const own = group ?? []
    own.push(receipt)
    if (group === undefined) {
      groups.push(own)
      for (const groupsOf of named?.values() ?? []) groupsOf.add(own)
    }
    if (!E_BILL.has(medium)) named?.get(medium)?.delete(own)
  }
  return groups.map((group) => group.toSorted((a, b) => rankOf(a) - rankOf(b)) as unknown as Forms)
}

const openToAll = (): Map<Medium, Set<Receipt[]>> => new Map(ORDER.map((medium) => [medium, new Set()]))

function firstOf<T>(all: Iterable<T> = [], isIt: (one: T) => boolean): T | undefined {
  for (const one of all) if (isIt(one)) return one
  return undefined
}

const plain = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : foldLetters(text).replaceAll(/[\s-]/g, '').toUpperCase()

/** Two of a kind are two papers: somebody may hand one bill in twice. An e-bill downloaded twice is one. */
function areForms(a: Receipt, b: Receipt): boolean {
  if ((mediumOf(a) === mediumOf(b) && !isOneDownload(a, b)) || unlike(a, b)) return false
  const [code, other] = [plain(a.fields.code), plain(b.fields.code)]
  if (code !== undefined && other !== undefined) return code === other
  // Without codes the number alone may repeat between issuers.
  const [place, elsewhere] = [plain(a.fields.hospital), plain(b.fields.hospital)]
  return (
    code !== undefined || other !== undefined || place === undefined || elsewhere === undefined || place === elsewhere
  )
}

const E_BILL: ReadonlySet<Medium> = new Set(['pdf', 'ofd', 'xml'])

/**
 * Issuers make a file anew for every download: its bytes differ, and number, as it was read, day and sum do not. Of what names its code too,
 * a day or a sum that did not come out is no other one.
 */
function isOneDownload(a: Receipt, b: Receipt): boolean {
  if (!E_BILL.has(mediumOf(a)) || a.scan?.sha256 === b.scan?.sha256) return false
  const read = (field: Field): boolean => {
    const from = [a, b].map(({ origins }) => origins[field] ?? 'typed')
    return !from.includes('ocr') && !((field === 'number' || field === 'code') && from.includes('typed'))
  }
  const alike = (field: Field): boolean =>
    read(field) && a.fields[field] !== undefined && same(a.fields[field], b.fields[field])
  const fits = (field: Field): boolean => alike(field) || (alike('code') && (isUnread(a, field) || isUnread(b, field)))
  return alike('number') && fits('issuedOn') && fits('total')
}

/** A file was read, and this did not come out of it for certain. */
export const isUnread = ({ fields, scan }: Receipt, field: Field): boolean =>
  scan !== undefined && fields[field] === undefined

type Medium = 'pdf' | 'ofd' | 'picture' | 'typed' | 'xml'

function mediumOf({ scan }: Receipt): Medium {
  if (scan === undefined) return 'typed'
  return scan.type === 'pdf' || scan.type === 'ofd' || scan.type === 'xml' ? scan.type : 'picture'
}

const ORDER: readonly Medium[] = ['pdf', 'ofd', 'picture', 'typed', 'xml']

/** Codes of what bars a file from print; `receipts/reasons/` says what each is. */
const BARRED = new Set(
  'S01 S02 S03 S04 S05 S06 S07 S08 S09 S15 S16 S17 S18 S19 S21 S22 S26 S27 S28 S29 S31 S36 S48'.split(' '),
)

const rankOf = (receipt: Receipt): number =>
  ORDER.indexOf(mediumOf(receipt)) + ((receipt.seen?.reasons ?? []).some((code) => BARRED.has(code)) ? 10 : 0)

/** Worded otherwise in every form, or read as far as each goes: no reason to ask. */
const FREE = new Set<Field>(['title', 'remark', 'lines', 'hospital', 'hospitalType', 'department'])

function asOne([first, ...others]: Forms): Receipt {
  if (others.length === 0) return first
  const fields: Partial<Record<Field, unknown>> = {}
  const origins: Partial<Record<Field, FieldOrigin>> = {}
  const conflicts: FieldConflict[] = []
  const split = new Set<Field>()
  const said = [first, ...others].flatMap((receipt) =>
    (Object.entries(receipt.fields) as [Field, unknown][]).map(([field, value]) => ({
      field,
      value,
      origin: receipt.origins[field] ?? ('typed' as const),
    })),
  )
  for (const { field, value, origin } of said.toSorted(
    (a, b) => FIELD_ORIGINS.indexOf(a.origin) - FIELD_ORIGINS.indexOf(b.origin),
  )) {
    const [kept, from] = [fields[field], origins[field]]
    if (field === 'codes') fields.codes = [...new Set([...((kept ?? []) as string[]), ...(value as readonly string[])])]
    else if (from === undefined) fields[field] = value
    else if (!FREE.has(field) && from !== 'typed' && !same(kept, value) && !isOtherwiseSaid(field, kept, value)) {
      split.add(field)
      conflicts.push({ field, kept: from, other: origin, otherValue: '' })
    }
    origins[field] ??= origin
  }
  const waiting = Object.fromEntries([...split].map((field) => [field, fields[field]])) as ReceiptFields
  for (const field of split) {
    delete fields[field]
    delete origins[field]
  }
  const seen = seenOf([first, ...others], conflicts, waiting, fields as ReceiptFields)
  const note = [first, ...others].map((form) => form.note).find((text) => text !== undefined)
  return {
    ...first,
    fields: fields as ReceiptFields,
    origins,
    ...(seen === undefined ? {} : { seen }),
    ...(note === undefined ? {} : { note }),
  }
}

/** A mask that fits, and blanks, make no other value. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b
  const [x, y] = [plain(a) ?? '', plain(b) ?? '']
  return x === y || fitsMask(x, y) || fitsMask(y, x)
}

/** A payer's name is one in whichever letters and dots the forms have it; so is an amount however its words are spelled. */
function isOtherwiseSaid(field: Field, a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false
  if (field === 'payer') return compareNames(a, b) === 'same'
  const amount = field === 'totalInWords' ? parseCapital(a) : undefined
  return amount !== undefined && amount === parseCapital(b)
}

/** `张*` fits 张三, `3201**********1234` fits the number whose ends it shows. */
export function fitsMask(masked: string, whole: string): boolean {
  if (!masked.includes('*')) return false
  const pattern = masked.split(/\*+/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.*')}$`, 'u').test(whole)
}

/** What the form that prints shows; what was not read in it is known where another form has it. */
function seenOf(
  forms: readonly Receipt[],
  conflicts: readonly FieldConflict[],
  waiting: ReceiptFields,
  fields: ReceiptFields,
): Seen | undefined {
  const [first] = forms
  const all = forms.flatMap(({ seen }) => (seen === undefined ? [] : [seen]))
  if (all.length === 0) return undefined
  const { unconfirmed: _, unread: __, ...own } = first?.seen ?? { pages: 0, pictures: [], reasons: [], conflicts: [] }
  const open = Object.entries({ ...Object.assign({}, ...all.map((seen) => seen.unconfirmed ?? {})), ...waiting })
  const unconfirmed = open.filter(([field]) => fields[field as Field] === undefined)
  const unread = [...new Set(all.flatMap((seen) => seen.unread ?? []))].filter(
    (field) => fields[field] === undefined && !unconfirmed.some(([name]) => name === field),
  )
  return {
    ...own,
    conflicts: [...all.flatMap((seen) => seen.conflicts), ...conflicts],
    ...(unconfirmed.length > 0 ? { unconfirmed: Object.fromEntries(unconfirmed) as ReceiptFields } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  }
}
