import type { AnswerOrigin, CaseEvent } from '../model/case.ts'
import { isIsoDate } from '../model/dates.ts'
import { FIELD_ORIGINS, type ReceiptFields, type ScanType } from '../model/receipt.ts'
import { PLACE_CODE } from '../model/places/area.ts'
import { TOLD_WAYS } from '../model/told.ts'
import { RECEIPT_KINDS } from '../model/receipt-words.ts'

/** Whether a value read from a file is what the types say. What is not known here is left to a later program, and passed over. */
type Shape = (value: unknown) => boolean

const MOST_LETTERS = 100_000

const text: Shape = (value) => typeof value === 'string' && value.length <= MOST_LETTERS
const day: Shape = (value) => typeof value === 'string' && isIsoDate(value)
const money: Shape = (value) => typeof value === 'bigint'
const count: Shape = (value) => typeof value === 'number' && Number.isFinite(value)
const yesNo: Shape = (value) => typeof value === 'boolean'
const oneOf =
  (...words: readonly string[]): Shape =>
  (value) =>
    typeof value === 'string' && words.includes(value)
const matching =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape)
const mapOf =
  (shape: Shape): Shape =>
  (value) =>
    isPlain(value) && Object.values(value).every(shape)

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__')

/** Has each of the first, and whatever it has of the second is right. Only what the object itself holds counts. */
const record =
  (needed: Readonly<Record<string, Shape>>, known: Readonly<Record<string, Shape>> = {}): Shape =>
  (value) =>
    isPlain(value) &&
    Object.entries(needed).every(([key, shape]) => Object.hasOwn(value, key) && shape(value[key])) &&
    Object.entries(known).every(([key, shape]) => !Object.hasOwn(value, key) || shape(value[key]))

const keys = <const Name extends string>(shape: Shape, ...names: readonly Name[]): Readonly<Record<Name, Shape>> =>
  Object.fromEntries(names.map((name) => [name, shape])) as Record<Name, Shape>

/** Who of the agency said it, when and which way. */
const told = record({}, { on: day, way: oneOf(...TOLD_WAYS), who: text, inWriting: yesNo })

const answer: Shape = (value) =>
  record({ kind: oneOf('unknown', 'later', 'not-applicable', 'refused') })(value) ||
  record(
    { kind: oneOf('known'), value: (given) => [text, yesNo, money, count].some((shape) => shape(given)) },
    { told },
  )(value)

const line = record(
  { name: text, amount: money },
  { day, unitPrice: money, grade: oneOf('A', 'B', 'C'), ...keys(text, 'quantity', 'itemCode', 'unit') },
)

const FIELDS: Readonly<Record<keyof ReceiptFields, Shape>> = {
  ...keys(text, 'title', 'code', 'number', 'checkCode', 'payer', 'payerId', 'hospital', 'hospitalId', 'referredTo'),
  ...keys(text, 'department', 'recordNumber', 'totalInWords', 'hospitalType', 'insuranceType', 'insuredNumber'),
  ...keys(text, 'serial', 'remark', 'belongsTo', 'cancels'),
  ...keys(day, 'issuedOn', 'visitOn', 'admittedOn', 'dischargedOn', 'validUntil'),
  ...keys(money, 'total', 'fundPaid', 'otherPaid', 'accountPaid', 'cashPaid', 'ownPart', 'outOfCatalogue'),
  ...keys(money, 'firstPay', 'overLimit', 'inScope', 'claimed', 'beforeTax'),
  ...keys(count, 'stayDays', 'validDays', 'timesVerified'),
  ...keys(yesNo, 'sealed', 'original', 'altered', 'voided'),
  visit: matching(/^v[1-9]\d{0,3}$/),
  codes: listOf(text),
  lines: listOf(line),
}

const fields = record({}, FIELDS)

const SCAN_TYPES: Readonly<Record<ScanType, true>> = {
  jpeg: true,
  png: true,
  webp: true,
  heic: true,
  tiff: true,
  gif: true,
  avif: true,
  pdf: true,
  ofd: true,
  xml: true,
  unknown: true,
}

/** Where its path leads is looked at when it is opened. */
const scan = record({
  path: text,
  sha256: matching(/^(?:[0-9a-f]{64})?$/),
  bytes: count,
  type: oneOf(...Object.keys(SCAN_TYPES)),
})

const ANSWER_ORIGINS: Readonly<Record<AnswerOrigin, true>> = {
  typed: true,
  file: true,
  import: true,
  profile: true,
  receipt: true,
  'local-answer': true,
}

const answerOrigin = oneOf(...Object.keys(ANSWER_ORIGINS))
const fieldOrigin = oneOf(...FIELD_ORIGINS)

const seen = record(
  {
    pages: count,
    pictures: listOf(text),
    reasons: listOf(text),
    conflicts: listOf(record({ ...keys(text, 'field', 'otherValue'), ...keys(fieldOrigin, 'kept', 'other') })),
  },
  { unconfirmed: fields, unread: listOf(text) },
)

/** The name is part of file names, and of what is printed. */
const id = matching(/^[A-Za-z0-9-]{1,40}$/)

const receipt = record(
  { id, kind: oneOf(...RECEIPT_KINDS), fields, origins: mapOf(fieldOrigin) },
  { scan, seen, note: text, kindTyped: yesNo },
)

const place = matching(PLACE_CODE)

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** A moment of a day that exists, with its zone: others are ordered, cut and shown by it. */
const instant: Shape = (value) => typeof value === 'string' && isIsoDate(INSTANT.exec(value)?.[1] ?? '')

const SIGNED = { at: instant, by: text }

const EVENTS: Readonly<Record<CaseEvent['kind'], Shape>> = {
  opened: record({ ...SIGNED, id, procedure: text }, { region: place, asOf: day, person: text }),
  answered: record({ ...SIGNED, fact: text, answer, origin: answerOrigin }, { source: text }),
  withdrawn: record({ ...SIGNED, fact: text }),
  'receipt-added': record({ ...SIGNED, receipt }),
  'receipt-changed': record({ ...SIGNED, receipt }),
  'receipt-removed': record({ ...SIGNED, id }),
  'region-set': record({ ...SIGNED, region: place }),
  'packet-made': record({ ...SIGNED, digest: text }),
}

const BY_KIND: ReadonlyMap<string, Shape> = new Map(Object.entries(EVENTS))

/** Whether an event is what its kind says; one of a kind that nobody here knows is, as long as it names its kind. */
export function isEvent(event: unknown): boolean {
  if (!isPlain(event) || typeof event['kind'] !== 'string') return false
  const shape = BY_KIND.get(event['kind'])
  return shape === undefined || shape(event)
}
