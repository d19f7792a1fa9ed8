import { foldLetters } from '../../model/letters.ts'
import { believed } from '../../model/bills.ts'
import type { Fen } from '../../model/money.ts'
import { isBill, type Receipt } from '../../model/receipt.ts'

/** A paper with what it is known by, written in one way: done once a paper, not once a pair. */
export interface Signs {
  readonly receipt: Receipt
  readonly bill: boolean
  readonly file: string | undefined
  readonly number: string | undefined
  readonly code: string | undefined
  readonly serial: string | undefined
  readonly hospital: string | undefined
  readonly day: string | undefined
  /** The same with what nobody has confirmed yet, where nothing surer is known. */
  readonly likely: LikelySigns
  /** Texts of codes that are long enough to be one bill's alone. */
  readonly ownCodes: readonly string[]
}

interface LikelySigns {
  readonly number: string | undefined
  readonly code: string | undefined
  readonly hospital: string | undefined
  readonly day: string | undefined
  readonly total: Fen | undefined
}

const LEAST_CODE = 12

export const plainNumber = (text: string): string =>
  foldLetters(text)
    .replaceAll(/[\s-]/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '')

export const plain = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : plainNumber(text)

export function signsOf(receipt: Receipt): Signs {
  const { fields, scan, seen } = receipt
  const sure = { number: plain(fields.number), code: plain(fields.code), hospital: plain(fields.hospital) }
  return {
    receipt,
    bill: isBill(receipt),
    ...sure,
    // A scan that nobody could look at has no digest, and is not the same file as the next such one.
    file: scan === undefined || scan.sha256 === '' ? undefined : scan.sha256,
    serial: plain(fields.serial),
    day: fields.visitOn ?? fields.issuedOn,
    likely: seen?.unconfirmed === undefined ? asSure(fields, sure) : likelySigns(receipt),
    ownCodes: (fields.codes ?? []).filter((code) => code.length >= LEAST_CODE),
  }
}

/** Where nothing waits to be confirmed, what is sure is all there is. */
const asSure = (
  { number, visitOn, issuedOn, total }: Receipt['fields'],
  sure: Pick<Signs, 'number' | 'code' | 'hospital'>,
): LikelySigns => ({
  ...sure,
  number: number?.includes('*') === true ? undefined : sure.number,
  day: visitOn ?? issuedOn,
  total,
})

function likelySigns(receipt: Receipt): LikelySigns {
  const { number, code, hospital, visitOn, issuedOn, total } = believed(receipt)
  return {
    number: number?.includes('*') === true ? undefined : plain(number),
    code: plain(code),
    hospital: plain(hospital),
    day: visitOn ?? issuedOn,
    total,
  }
}

/** What two papers that are one must have in common, one text a sign: only papers that share one are held against each other. */
export function sharedBy({ receipt, file, number, serial, ownCodes, likely }: Signs): readonly string[] {
  const { total } = receipt.fields
  const signs = ownCodes.map((code) => `code ${code}`)
  if (file !== undefined) signs.push(`file ${file}`)
  const named = likely.number ?? number
  if (named !== undefined) signs.push(`number ${named}`)
  if (total !== undefined && serial !== undefined) signs.push(`serial ${total} ${serial}`)
  if (likely.total !== undefined && likely.hospital !== undefined && likely.day !== undefined)
    signs.push(`visit ${likely.total} ${likely.day} ${likely.hospital}`)
  return signs
}
