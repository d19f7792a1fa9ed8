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

const namesOf = ({ fields, seen }: Receipt): readonly string[] =>
  [fields.hospital, seen?.unconfirmed?.hospital].flatMap((name) => (name === undefined ? [] : [plain(name)]))

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '')
