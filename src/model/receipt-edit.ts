import type { FieldOrigin, Receipt, ReceiptFields, Seen } from './receipt.ts'

type Field = keyof ReceiptFields

/** What a person says of one paper: what stands now, and what they strike out. */
export interface ReceiptEdit {
  readonly kind?: Receipt['kind']
  readonly fields: ReceiptFields
  readonly cleared: readonly Field[]
  /** An empty one removes the note. */
  readonly note?: string
}

/** A person settles fields: what they say stands, whatever a machine read, and is no longer in doubt. */
export function editReceipt(receipt: Receipt, { kind, fields: typed, cleared, note }: ReceiptEdit): Receipt {
  const named = Object.keys(typed) as Field[]
  const gone = new Set<string>(cleared)
  const kept = Object.entries({ ...receipt.fields, ...typed }).filter(([field]) => !gone.has(field))
  const origins = { ...receipt.origins, ...Object.fromEntries(named.map((field) => [field, 'typed' as FieldOrigin])) }
  const { note: before, seen, kindTyped, ...rest } = receipt
  const words = note ?? before
  return {
    ...rest,
    kind: kind ?? receipt.kind,
    ...((kind === undefined ? kindTyped === true : kind === 'other') ? { kindTyped: true as const } : {}),
    fields: Object.fromEntries(kept) as ReceiptFields,
    origins: Object.fromEntries(Object.entries(origins).filter(([field]) => !gone.has(field))),
    ...(seen === undefined ? {} : { seen: settled(seen, [...named, ...cleared]) }),
    ...(words === undefined || words === '' ? {} : { note: words }),
  }
}

function settled({ unconfirmed, unread, places, ...seen }: Seen, named: readonly Field[]): Seen {
  const left = Object.entries(unconfirmed ?? {}).filter(([field]) => !named.some((one) => one === field))
  const open = (unread ?? []).filter((field) => !named.includes(field))
  const still = Object.entries(places ?? {}).filter(([field]) => left.some(([one]) => one === field))
  return {
    ...seen,
    conflicts: seen.conflicts.filter(({ field }) => !named.includes(field)),
    ...(left.length > 0 ? { unconfirmed: Object.fromEntries(left) as ReceiptFields } : {}),
    ...(open.length > 0 ? { unread: open } : {}),
    ...(still.length > 0 ? { places: Object.fromEntries(still) } : {}),
  }
}
