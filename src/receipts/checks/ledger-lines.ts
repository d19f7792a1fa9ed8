import { createHmac } from 'node:crypto'
import type { Case } from '../../model/case.ts'
import type { IsoDate } from '../../model/dates.ts'
import { formatFen } from '../../model/money.ts'
import { isBill, type Receipt } from '../../model/receipt.ts'
import { isRed } from '../../model/receipt-facts.ts'
import { plainNumber } from './paper-signs.ts'

/**
 * A ledger remembers which bills were claimed without holding anything that can be read back: one line a mark,
 * `b1 <sort> <keyed hash> <case> <day>`, and ` handed-in` behind it once the case was. Offices with the same key make the same
 * marks and can compare.
 */
export interface LedgerLine {
  readonly sort: LedgerSort
  readonly mark: string
  /** The case number: no personal data. */
  readonly case: string
  readonly on: IsoDate
  readonly state: LedgerState
}

/** `prepared`: a packet was made of it, which hands nothing in. Lines from before there were two states say no more than that. */
export type LedgerState = 'prepared' | 'handed-in'

/** `number` code and number, or the number alone · `code` text of a QR code · `file` the bytes · `visit` hospital, day and amount. */
export type BillSort = 'number' | 'code' | 'file' | 'visit'

/**
 * `coded` a number that stands on its bill with a code · `sum` number, day and amount · `told` a number whose bill has both a day and an
 * amount, `day` and `amount` it with either · `person` whose case it is.
 */
type LedgerSort = BillSort | 'coded' | 'sum' | 'told' | 'day' | 'amount' | 'person'

const SORTS: readonly LedgerSort[] = [
  'number',
  'code',
  'file',
  'visit',
  'coded',
  'sum',
  'told',
  'day',
  'amount',
  'person',
]
const ABOUT: ReadonlySet<LedgerSort> = new Set(['coded', 'sum', 'told', 'day', 'amount', 'person'])
const LEAST_KEY = 16

/** What a bill is known by; the other lines say something about it. */
export const isBillSort = (sort: LedgerSort): sort is BillSort => !ABOUT.has(sort)

interface Mark {
  readonly sort: LedgerSort
  readonly mark: string
  /** A number without its code: another issuer may have it too. */
  readonly bare?: true
}

/** The marks of one bill, the surest first. Throws on a key shorter than 16 bytes: short keys can be tried out. */
export function marksOf({ fields, scan }: Receipt, key: Uint8Array): readonly Mark[] {
  const { code, number, hospital, total } = fields
  const day = fields.visitOn ?? fields.issuedOn
  const marks: Mark[] = []
  const add = (sort: LedgerSort, parts: readonly string[], bare?: true): void => {
    marks.push({ sort, mark: hash(key, sort, parts), ...(bare === undefined ? {} : { bare }) })
  }
  const plain = number === undefined || number.includes('*') ? undefined : plainNumber(number)
  if (plain !== undefined) {
    if (code !== undefined) add('number', [plainNumber(code), plain])
    // Complete in itself: a digital invoice has no code.
    else if (WHOLE_NUMBER.test(plain)) add('number', ['', plain])
  }
  for (const text of fields.codes ?? []) if (text.length >= 12) add('code', [text])
  if (scan !== undefined && scan.sha256 !== '') add('file', [scan.sha256])
  // Without its code, too, so that a bill typed without it is still recognised.
  if (plain !== undefined && !(code === undefined && WHOLE_NUMBER.test(plain))) {
    if (code === undefined || (number ?? '').replaceAll(/\s/g, '').length >= 8) add('number', ['', plain], true)
    if (code !== undefined) add('coded', [plain])
  }
  if (plain !== undefined && day !== undefined && total !== undefined) {
    add('sum', [plain, day, formatFen(total)])
    add('told', [plain])
    add('day', [plain, day])
    add('amount', [plain, formatFen(total)])
  }
  if (hospital !== undefined && day !== undefined && total !== undefined)
    add('visit', [plainNumber(hospital), day, formatFen(total)])
  return marks
}

const WHOLE_NUMBER = /^\d{20}$/

/** Whose case it is, where that is known: by the ID number, else by the details kept here, whose number alone a new case may get too. */
export function personMark(found: Whose, key: Uint8Array): string | undefined {
  const id = found.answers?.get('patient.id-number')
  if (id?.kind === 'known') return hash(key, 'person', ['id', String(id.value).toUpperCase()])
  const name = found.answers?.get('patient.name')
  if (found.person === undefined || name?.kind !== 'known') return undefined
  return hash(key, 'person', ['kept', found.person, String(name.value)])
}

export type Whose = Partial<Pick<Case, 'answers' | 'person'>>

function hash(key: Uint8Array, sort: LedgerSort, parts: readonly string[]): string {
  if (key.length < LEAST_KEY) throw new RangeError('a ledger key has at least 16 bytes')
  const hmac = createHmac('sha256', key).update(`baoxiao:ledger:1:${sort}`)
  // Lengths go in, so that no two lists of parts run together to the same text.
  for (const part of parts) hmac.update(`:${Buffer.byteLength(part)}:`).update(part)
  return hmac.digest('hex').slice(0, 32)
}

/** What to append once a packet of this case was made, or handed in. */
export function ledgerLines(
  receipts: readonly Receipt[],
  key: Uint8Array,
  about: { readonly case: string; readonly on: IsoDate; readonly state?: LedgerState; readonly whose?: Whose },
): readonly string[] {
  const end = about.state === 'handed-in' ? ' handed-in' : ''
  const marks = receipts.filter(claims).flatMap((receipt) => marksOf(receipt, key))
  const person = marks.length === 0 ? undefined : personMark(about.whose ?? {}, key)
  return [
    ...new Set(marks.map(({ sort, mark }) => `b1 ${sort} ${mark} ${about.case} ${about.on}${end}`)),
    ...(person === undefined ? [] : [`b1 person ${person} ${about.case} ${about.on}`]),
  ]
}

export const claims = (receipt: Receipt): boolean => isBill(receipt) && !isRed(receipt.fields)

/** Undefined for a line of another version, a torn one, or none of ours. */
export function parseLedgerLine(line: string): LedgerLine | undefined {
  const parts = /^b1 (\w+) ([0-9a-f]{32}) (\S{1,64}) (\d{4}-\d{2}-\d{2})( handed-in)?$/.exec(line.trim())
  const [, sort, mark, caseId, on, end] = parts ?? []
  const known = SORTS.find((name) => name === sort)
  if (known === undefined || mark === undefined || caseId === undefined || on === undefined) return undefined
  return { sort: known, mark, case: caseId, on, state: end === undefined ? 'prepared' : 'handed-in' }
}
