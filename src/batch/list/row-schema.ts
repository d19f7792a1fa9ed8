import { factEntries, HEAD, RECEIPTS, visitsOf, type Asked } from '../../case-file/answers-shape.ts'
import type { Schema } from '../../model/shape.ts'
import type { Lang } from '../../model/words.ts'

const orEmpty = (schema: Schema): Schema => ({ anyOf: [schema, { enum: [null, ''] }] })
const emptied = (entries: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> =>
  Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, orEmpty(schema)] as const))

const SHARED: Readonly<Record<string, Schema>> = {
  case: { type: ['string', 'number', 'null'] },
  ...emptied(HEAD),
  receipts: { anyOf: [RECEIPTS, { type: 'null' }] },
}

/** One line of a JSONL list: facts under `answers`, at the top, or both. A row that names no procedure is taken for the run's. */
export const rowSchema = (asked: readonly Asked[], lang: Lang): Schema => ({
  type: 'object',
  properties: { procedure: orEmpty({ enum: asked.map(({ procedure }) => procedure) }) },
  anyOf: asked.map(({ procedure, facts }) => {
    const entries = emptied(factEntries(facts, lang))
    return {
      type: 'object',
      properties: {
        ...SHARED,
        procedure: orEmpty({ const: procedure }),
        answers: { type: 'object', properties: entries, additionalProperties: false },
        visits: { anyOf: [visitsOf(entries), { type: 'null' }] },
        ...entries,
      },
      additionalProperties: false,
    }
  }),
})
