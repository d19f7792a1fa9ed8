import { compareNames } from '../../model/people/same-name.ts'
import type { Receipt, ReceiptFields } from '../../model/receipt.ts'

/** What the case knows already that a name on a photo can be held against. */
export interface KnownNames {
  readonly patient?: string
  /** The other papers of the case. */
  readonly others: readonly Receipt[]
}

/**
 * Names that a photo alone gave and that the case confirms: the patient's own, and a hospital's that another paper spells alike. A
 * shorter or a similar name is left to be asked about: letters that the recogniser does not know it drops, and is sure of it.
 */
export function vouchedFor(receipt: Receipt, { patient, others }: KnownNames): Receipt {
  const waiting = receipt.seen?.unconfirmed
  if (waiting === undefined || receipt.seen === undefined) return receipt
  const { payer, hospital } = waiting
  const vouched: ReceiptFields = {
    ...(payer !== undefined && compareNames(payer, patient ?? '') === 'same' ? { payer } : {}),
    ...(hospital !== undefined && others.some((other) => namesOf(other).includes(hospital)) ? { hospital } : {}),
    ...numbersOf(receipt, others),
  }
  const names = Object.keys(vouched)
  if (names.length === 0) return receipt
  const left = Object.fromEntries(Object.entries(waiting).filter(([field]) => !names.includes(field)))
  const { unconfirmed: _, ...seen } = receipt.seen
  return {
    ...receipt,
    fields: { ...receipt.fields, ...vouched },
    origins: { ...receipt.origins, ...Object.fromEntries(names.map((name) => [name, 'ocr' as const])) },
    seen: { ...seen, ...(Object.keys(left).length > 0 ? { unconfirmed: left } : {}) },
  }
}

/** Long enough that two papers do not bear the same one by chance. */
const TELLING = 6

/**
 * The number of a stay or a visit, where another paper bears the very same; and then what both say of that stay or visit alike. Only what
 * counts on the other paper confirms a day or an amount: two photos of one print are misread alike.
 */
function numbersOf({ seen }: Receipt, others: readonly Receipt[]): ReceiptFields {
  const { recordNumber, admittedOn, dischargedOn, visitOn, total } = seen?.unconfirmed ?? {}
  if (recordNumber === undefined || recordNumber.length < TELLING || !/^\d+$/.test(recordNumber)) return {}
  const same = others.filter(
    ({ fields, seen: other }) => (fields.recordNumber ?? other?.unconfirmed?.recordNumber) === recordNumber,
  )
  if (same.length === 0) return {}
  const alike = <F extends 'admittedOn' | 'dischargedOn' | 'visitOn' | 'total'>(field: F, value: ReceiptFields[F]) =>
    value !== undefined && same.some(({ fields }) => fields[field] === value) ? { [field]: value } : {}
  return {
    recordNumber,
    ...alike('admittedOn', admittedOn),
    ...alike('dischargedOn', dischargedOn),
    ...alike('visitOn', visitOn),
    ...alike('total', total),
  }
}

const namesOf = ({ fields, seen }: Receipt): readonly string[] =>
  [fields.hospital, seen?.unconfirmed?.hospital].flatMap((name) => (name === undefined ? [] : [plain(name)]))

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '')
