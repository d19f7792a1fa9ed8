import { isDeepStrictEqual } from 'node:util'
import type { FieldNote } from '../../model/paper-field.ts'
import type { ReceiptFields } from '../../model/receipt.ts'
import { readBillText, type TextReading } from './bill-text.ts'
import type { PageText } from './text-lines.ts'

type Field = keyof ReceiptFields

/** What a page says, in each way in which it can be read. */
export const readPage = ({ drawn, ...said }: PageText, number: number): TextReading =>
  drawn === undefined ? readBillText(said, number) : inBothWays(readBillText(said, number), readBillText(drawn, number))

/** A page that can be read in two ways: what both say is as certain as they have it, what only one says is a question. */
function inBothWays(one: TextReading, other: TextReading): TextReading {
  const fields = { ...other.fields, ...one.fields }
  const notes: Partial<Record<Field, FieldNote>> = { ...other.notes, ...one.notes }
  for (const field of [...Object.keys(fields), ...Object.keys(notes)] as Field[]) {
    const states = [one, other].map(({ notes }) => notes[field]?.state ?? 'read')
    if (isDeepStrictEqual(one.fields[field], other.fields[field]) && states[0] === states[1]) continue
    const state = fields[field] === undefined ? 'unread' : 'doubtful'
    notes[field] = { ...notes[field], state }
  }
  const { kind: _, several: __, ...rest } = one
  return {
    ...rest,
    ...(one.kind === undefined || one.kind !== other.kind ? {} : { kind: one.kind }),
    fields,
    notes,
    ...(one.several === true || other.several === true ? { several: true } : {}),
  }
}
