import { formatFen } from '../../model/money.ts'
import { paperFields, type PaperField, type FieldsRead } from '../../model/paper-field.ts'
import type { Reading } from '../../model/reading.ts'
import {
  FIELD_ORIGINS,
  type FieldConflict,
  type FieldOrigin,
  type Receipt,
  type ReceiptFields,
  type ReceiptKind,
  type Scan,
  type Seen,
} from '../../model/receipt.ts'
import { foldLetters } from '../../model/letters.ts'
import { compareNames } from '../../model/people/same-name.ts'
import { parseCapital } from '../../model/capital.ts'
import { sameHospital } from '../../model/hospital-name.ts'
import { fitsMask } from '../../model/one-bill.ts'

export interface MergedFields {
  readonly fields: ReceiptFields
  readonly origins: Receipt['origins']
  readonly conflicts: readonly FieldConflict[]
  /** Read with doubts, or by an outside OCR command only. */
  readonly unconfirmed: ReceiptFields
  /** Seen on the paper and made out by no reading. */
  readonly unread: readonly (keyof ReceiptFields)[]
}

/**
 * What one file's sources say together, under what a person typed: `typed > qr > xml > text`. What was recognised in a picture counts
 * only where something confirms it.
 */
export function mergeReads(
  reads: readonly FieldsRead[],
  before: Pick<Receipt, 'fields' | 'origins'> = { fields: {}, origins: {} },
): MergedFields {
  const sources = [...ownReads(before), ...reads].toSorted((a, b) => rank(a.origin) - rank(b.origin))
  const merge = new Merge()
  for (const read of sources) {
    const counts = read.origin !== 'ocr' || agreesInWords(read.fields)
    for (const field of paperFields(read)) {
      // What a photo's own figures have reconciled counts; of an outside command nobody knows what it leaned on.
      const vouched = read.notes?.[field.field]?.state === 'read'
      merge.take(field, vouched || (counts && (read.origin !== 'ocr' || IN_WORDS.has(field.field))))
    }
  }
  return merge.result()
}

const rank = (origin: FieldOrigin): number => FIELD_ORIGINS.indexOf(origin)

/** What stands already, parted by where it came from. */
function ownReads({ fields, origins }: Pick<Receipt, 'fields' | 'origins'>): readonly FieldsRead[] {
  return FIELD_ORIGINS.map((origin) => ({
    origin,
    fields: Object.fromEntries(
      Object.entries(fields).filter(([field]) => (origins[field as keyof ReceiptFields] ?? 'typed') === origin),
    ),
  }))
}

/** An amount that was recognised twice, in figures and in words, has confirmed itself. */
const agreesInWords = ({ total, totalInWords }: ReceiptFields): boolean =>
  total !== undefined && totalInWords !== undefined && parseCapital(totalInWords) === total

const IN_WORDS = new Set<keyof ReceiptFields>(['total', 'totalInWords'])

type Values = Partial<Record<keyof ReceiptFields, unknown>>

class Merge {
  readonly #fields: Values = {}
  readonly #origins: Partial<Record<keyof ReceiptFields, FieldOrigin>> = {}
  readonly #unconfirmed: Values = {}
  readonly #conflicts: FieldConflict[] = []
  readonly #unread = new Set<keyof ReceiptFields>()
  /** Read in two ways: a person decides, and no third reading does. */
  readonly #split = new Set<keyof ReceiptFields>()

  take({ field, value, origin, state }: PaperField, counts: boolean): void {
    const [kept, from] = [this.#fields[field], this.#origins[field]]
    if (state === 'unread') this.#unread.add(field)
    if (value === undefined) return
    if (state === 'doubtful') return this.#doubt(field, value)
    if (field === 'codes') return this.#codes(value as readonly string[], origin)
    if (this.#split.has(field)) return
    if (kept === undefined || from === undefined) return this.#add(field, value, origin, counts)
    if (
      FREE.has(field) ||
      sameValue(kept, value) ||
      (field === 'payer' && compareNames(String(kept), String(value)) === 'same') ||
      (field === 'hospital' && sameHospital(String(kept), String(value)))
    )
      return
    this.#conflicts.push({ field, kept: from, other: origin, otherValue: sayField(value) })
    if (from !== 'typed' && origin !== 'ocr') this.#open(field, kept)
  }

  /** Two readings that do not agree make a question: the stronger one waits beside the fields. */
  #open(field: keyof ReceiptFields, value: unknown): void {
    this.#split.add(field)
    delete this.#fields[field]
    delete this.#origins[field]
    this.#unconfirmed[field] = value
  }

  /** A doubtful value neither counts nor contradicts one that is certain. */
  #doubt(field: keyof ReceiptFields, value: unknown): void {
    if (this.#fields[field] === undefined) this.#unconfirmed[field] ??= value
  }

  #add(field: keyof ReceiptFields, value: unknown, origin: FieldOrigin, counts: boolean): void {
    if (!counts) {
      this.#unconfirmed[field] = value
      return
    }
    this.#fields[field] = value
    this.#origins[field] = origin
  }

  #codes(codes: readonly string[], origin: FieldOrigin): void {
    const kept = (this.#fields.codes ?? []) as readonly string[]
    this.#fields.codes = [...new Set([...kept, ...codes])]
    this.#origins.codes ??= origin
  }

  result(): MergedFields {
    for (const field of Object.keys(this.#fields) as (keyof ReceiptFields)[]) delete this.#unconfirmed[field]
    return {
      fields: this.#fields as ReceiptFields,
      origins: this.#origins,
      conflicts: this.#conflicts,
      unconfirmed: this.#unconfirmed as ReceiptFields,
      unread: [...this.#unread].filter((field) => !(field in this.#fields) && !(field in this.#unconfirmed)),
    }
  }
}

/** Worded differently on every copy: no reason to ask. */
const FREE = new Set<keyof ReceiptFields>(['title', 'remark', 'lines', 'hospitalType', 'department'])

/** The same value: spelling of brackets, spaces, leading zeros and masks aside. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b
  const [first, second] = [plain(a), plain(b)]
  return first === second || fitsMask(first, second) || fitsMask(second, first) || sameWords(first, second)
}

const plain = (text: string): string =>
  foldLetters(text)
    .replaceAll(/\s/g, '')
    .replace(/^0+(?=\d)/, '')

function sameWords(a: string, b: string): boolean {
  const amount = parseCapital(a)
  return amount !== undefined && amount === parseCapital(b)
}

const sayField = (value: unknown): string => (typeof value === 'bigint' ? formatFen(value) : String(value))

/** A reading as a receipt of the case. What stood before is kept where a person typed it. */
export function receiptFrom(
  reading: Reading,
  given: { readonly id: string; readonly scan: Scan; readonly kind?: ReceiptKind; readonly before?: Receipt },
): Receipt {
  const { fields, origins, conflicts, unconfirmed, unread } = mergeReads(reading.reads, given.before)
  const pictures = reading.seen.flatMap(({ picture }) => (picture === undefined ? [] : [picture]))
  return {
    ...given.before,
    id: given.id,
    kind: given.kind ?? given.before?.kind ?? reading.kind ?? 'other',
    ...(given.kind === 'other' && given.before === undefined ? { kindTyped: true as const } : {}),
    fields,
    origins,
    scan: given.scan,
    seen: {
      pages: Math.max(reading.seen.length, reading.pages.kind === 'images' ? reading.pages.images.length : 0),
      pictures,
      reasons: reading.reasons,
      conflicts,
      ...(Object.keys(unconfirmed).length > 0 ? { unconfirmed } : {}),
      ...(unread.length > 0 ? { unread } : {}),
      ...placesOf(reading, unconfirmed),
      ...(reading.seen.some(({ lying }) => lying !== undefined)
        ? { lying: reading.seen.map(({ lying }) => lying ?? null) }
        : {}),
    },
  }
}

function placesOf({ reads }: Reading, waiting: ReceiptFields): Pick<Seen, 'places'> {
  const places = reads.flatMap(({ notes = {} }) =>
    Object.entries(notes).flatMap(([field, { place }]) =>
      place !== undefined && field in waiting ? [[field, place] as const] : [],
    ),
  )
  return places.length === 0 ? {} : { places: Object.fromEntries(places) }
}
