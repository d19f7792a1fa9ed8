import type { FieldNote, FieldNotes, FieldState } from '../../model/paper-field.ts'
import type { FieldPlace, ReceiptFields } from '../../model/receipt.ts'
import { fitsMask } from '../../model/one-bill.ts'

type Field = keyof ReceiptFields

/** What must not differ between two places of one paper. */
export const ONE_VALUE = new Set<Field>(['code', 'number', 'payer', 'total', 'issuedOn'])

/** What a page says, as it is found. The first value of each field stands: headers come before footers. */
export class Found {
  readonly #fields = new Map<Field, unknown>()
  readonly #notes = new Map<Field, FieldNote>()
  readonly #numbers = new Set<string>()

  /** Every whole number of a bill that stands for certain. */
  get numbers(): ReadonlySet<string> {
    return this.#numbers
  }

  get fields(): ReceiptFields {
    return Object.fromEntries(this.#fields) as ReceiptFields
  }

  /** Only of what is not simply read. */
  get notes(): FieldNotes {
    return Object.fromEntries(this.#notes)
  }

  has(field: Field): boolean {
    return this.#fields.has(field)
  }

  put<F extends Field>(field: F, value: ReceiptFields[F], state: FieldState = 'read', place?: FieldPlace): void {
    if (value === undefined) return
    if (field === 'number' && state === 'read' && /^\d{8,20}$/.test(String(value))) this.#numbers.add(String(value))
    const kept = this.#fields.get(field)
    const before = this.#notes.get(field)?.state
    if (kept !== undefined && before !== 'unread') {
      if (ONE_VALUE.has(field) && state === 'read' && before !== 'doubtful' && !sameOrMasked(kept, value))
        this.#note(field, 'doubtful', this.#notes.get(field)?.place)
      return
    }
    this.#fields.set(field, value)
    this.#note(field, state, place)
  }

  /** What is certain replaces what was guessed by its place. */
  settle<F extends Field>(field: F, value: ReceiptFields[F], state: FieldState = 'read', place?: FieldPlace): void {
    if (value === undefined) return
    this.#fields.set(field, value)
    this.#note(field, state, place)
  }

  /** The paper has the field, and not every letter of it came out. */
  lost(field: Field, place?: FieldPlace): void {
    if (this.#fields.has(field)) return
    this.#note(field, 'unread', place)
  }

  #note(field: Field, state: FieldState, place: FieldPlace | undefined): void {
    if (state === 'read' && place === undefined) this.#notes.delete(field)
    else this.#notes.set(field, { state, ...(place === undefined ? {} : { place }) })
  }
}

export function sameOrMasked(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const [x, y] = [a.replaceAll(/\s/g, ''), b.replaceAll(/\s/g, '')]
  return x === y || fitsMask(x, y) || fitsMask(y, x)
}
