import type { FieldOrigin, FieldPlace, ReceiptFields } from './receipt.ts'

/**
 * `read` for certain: it may count, and may be a reason for refusal · `doubtful`: a value that a person has to confirm ·
 * `unread`: the paper has the field, and nothing sure came out of it. Neither of the last two is ever a reason for refusal.
 */
export type FieldState = 'read' | 'doubtful' | 'unread'

/** What a reading says of one field beside its value. Without a note a value is `read`. */
export interface FieldNote {
  readonly state: FieldState
  readonly place?: FieldPlace
  /** What the recogniser thinks of itself, 0 to 1. Never by itself a reason to trust. */
  readonly confidence?: number
}

export type FieldNotes = Readonly<Partial<Record<keyof ReceiptFields, FieldNote>>>

/** What one source of one file says. */
export interface FieldsRead {
  readonly origin: FieldOrigin
  readonly fields: ReceiptFields
  /** How sure each value is, and where it stands; `paperFields` puts both together. */
  readonly notes?: FieldNotes
}

/** One field of a paper as one reading has it: of a text layer, an OFD, a code, or a photo alike. */
export interface PaperField<Field extends keyof ReceiptFields = keyof ReceiptFields> extends FieldNote {
  readonly field: Field
  readonly origin: FieldOrigin
  /** Undefined where nothing came out. */
  readonly value: ReceiptFields[Field] | undefined
}

const READ: FieldNote = { state: 'read' }

/** Every field that a reading speaks of, those without a value too. */
export function paperFields({ origin, fields, notes = {} }: FieldsRead): readonly PaperField[] {
  const named = new Set([...Object.keys(fields), ...Object.keys(notes)]) as Set<keyof ReceiptFields>
  return [...named].map((field) => {
    const note = notes[field] ?? READ
    return { field, origin, value: note.state === 'unread' ? undefined : fields[field], ...note }
  })
}
