import { createHmac } from 'node:crypto'
import type { IsoDate } from '../../model/dates.ts'
import { formatFen } from '../../model/money.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { isBill, type Receipt } from '../../model/receipt.ts'
import { isRed } from '../../model/receipt-facts.ts'
import { finding } from './finding.ts'
import { plainNumber } from './paper-signs.ts'

/**
 * A ledger remembers which bills were claimed without holding anything that can be read back: one line a mark,
 * `b1 <sort> <keyed hash> <case> <day>`. Offices with the same key make the same marks and can compare.
 */
export interface LedgerLine {
  /** `number` code and number · `code` text of a QR code · `file` the bytes · `visit` hospital, day and amount. */
  readonly sort: LedgerSort
  readonly mark: string
  /** The case number: no personal data. */
  readonly case: string
  readonly on: IsoDate
}

type LedgerSort = 'number' | 'code' | 'file' | 'visit'

const SORTS: readonly LedgerSort[] = ['number', 'code', 'file', 'visit']
const LEAST_KEY = 16

interface Mark {
  readonly sort: LedgerSort
  readonly mark: string
}

/** The marks of one bill, the surest first. Throws on a key shorter than 16 bytes: short keys can be tried out. */
export function marksOf(receipt: Receipt, key: Uint8Array): readonly Mark[] {
  if (key.length < LEAST_KEY) throw new RangeError('a ledger key has at least 16 bytes')
  const { fields, scan } = receipt
  const { code, number, hospital, total } = fields
  const day = fields.visitOn ?? fields.issuedOn
  const marks: Mark[] = []
  const add = (sort: LedgerSort, ...parts: readonly string[]): void => {
    marks.push({ sort, mark: hash(key, sort, parts) })
  }
  if (number !== undefined && !number.includes('*')) {
    // Once with its code and once without, so that a bill typed without its code is still recognised.
    if (code !== undefined) add('number', plainNumber(code), plainNumber(number))
    if (code === undefined || plainNumber(number).length >= 8) add('number', '', plainNumber(number))
  }
  for (const text of fields.codes ?? []) if (text.length >= 12) add('code', text)
  if (scan !== undefined) add('file', scan.sha256)
  if (hospital !== undefined && day !== undefined && total !== undefined)
    add('visit', plainNumber(hospital), day, formatFen(total))
  return marks
}

function hash(key: Uint8Array, sort: LedgerSort, parts: readonly string[]): string {
  const hmac = createHmac('sha256', key).update(`baoxiao:ledger:1:${sort}`)
  // Lengths go in, so that no two lists of parts run together to the same text.
  for (const part of parts) hmac.update(`:${Buffer.byteLength(part)}:`).update(part)
  return hmac.digest('hex').slice(0, 32)
}

/** What to append once a packet of this case has been handed in. */
export function ledgerLines(
  receipts: readonly Receipt[],
  key: Uint8Array,
  about: { readonly case: string; readonly on: IsoDate },
): readonly string[] {
  const marks = receipts.filter(claims).flatMap((receipt) => marksOf(receipt, key))
  return [...new Set(marks.map(({ sort, mark }) => `b1 ${sort} ${mark} ${about.case} ${about.on}`))]
}

const claims = (receipt: Receipt): boolean => isBill(receipt) && !isRed(receipt.fields)

/** Undefined for a line of another version, a torn one, or none of ours. */
export function parseLedgerLine(line: string): LedgerLine | undefined {
  const parts = /^b1 (\w+) ([0-9a-f]{32}) (\S{1,64}) (\d{4}-\d{2}-\d{2})$/.exec(line.trim())
  const [, sort, mark, caseId, on] = parts ?? []
  const known = SORTS.find((name) => name === sort)
  if (known === undefined || mark === undefined || caseId === undefined || on === undefined) return undefined
  return { sort: known, mark, case: caseId, on }
}

export interface LedgerMatch {
  readonly receipt: Receipt
  readonly line: LedgerLine
}

/** A ledger read once, for as many cases as one likes. */
export class LedgerBook {
  readonly #key: Uint8Array
  readonly #lines = new Map<string, LedgerLine[]>()

  constructor(key: Uint8Array, lines: Iterable<string>) {
    this.#key = key
    for (const text of lines) {
      const line = parseLedgerLine(text)
      if (line === undefined) continue
      const all = this.#lines.get(line.sort + line.mark)
      if (all === undefined) this.#lines.set(line.sort + line.mark, [line])
      else all.push(line)
    }
  }

  /** Bills of this case that another case has claimed; each with its surest match. */
  find(receipts: readonly Receipt[], thisCase: string): readonly LedgerMatch[] {
    return receipts.filter(claims).flatMap((receipt) => {
      for (const { sort, mark } of marksOf(receipt, this.#key)) {
        const line = this.#lines.get(sort + mark)?.find((one) => one.case !== thisCase)
        if (line !== undefined) return [{ receipt, line }]
      }
      return []
    })
  }
}

export const findInLedger = (
  receipts: readonly Receipt[],
  key: Uint8Array,
  lines: Iterable<string>,
  thisCase: string,
): readonly LedgerMatch[] => new LedgerBook(key, lines).find(receipts, thisCase)

/** Marks that stand in both ledgers: what two offices may show each other. */
export function sharedMarks(
  ours: Iterable<string>,
  theirs: Iterable<string>,
): readonly (readonly [LedgerLine, LedgerLine])[] {
  const known = new Map<string, LedgerLine>()
  for (const text of ours) {
    const line = parseLedgerLine(text)
    if (line !== undefined) known.set(line.sort + line.mark, line)
  }
  return [...theirs].flatMap((text) => {
    const line = parseLedgerLine(text)
    const own = line === undefined ? undefined : known.get(line.sort + line.mark)
    return line === undefined || own === undefined ? [] : [[own, line] as const]
  })
}

/** A sure mark is a refusal; hospital, day and amount alone only make one look. */
export const ledgerFindings = (matches: readonly LedgerMatch[]): readonly ReceiptFinding[] =>
  matches.map(({ receipt, line }) =>
    finding(line.sort === 'visit' ? 'R15' : 'R16', [receipt], {
      zh: `案卷 ${line.case}，${line.on}`,
      en: `case ${line.case}, ${line.on}`,
    }),
  )
