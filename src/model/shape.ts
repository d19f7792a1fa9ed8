/** Plain JSON Schema 2020-12. */
export type Schema = Readonly<Record<string, unknown>>

/** A JSON Schema and, from the same declaration, the type of what it lets through. */
export interface Shape<T> {
  readonly schema: Schema
  /** Never there: it only holds the type. */
  readonly holds?: T
}

export type TypeOf<S> = S extends Shape<infer T> ? T : never

type Fields = Readonly<Record<string, Shape<unknown>>>
type Told<F extends Fields> = { readonly [K in keyof F]: TypeOf<F[K]> }

/** Compiles only where the shape and a type of ours say the same: neither lets through what the other does not. */
export const shapeOf =
  <T>() =>
  <U extends T>(given: Shape<U> & (T extends U ? unknown : never)): Shape<T> =>
    given

const shape = <T>(schema: Schema): Shape<T> => ({ schema })

export const TEXT = shape<string>({ type: 'string' })
export const YES_NO = shape<boolean>({ type: 'boolean' })
/** From 0. */
export const COUNT = shape<number>({ type: 'integer', minimum: 0 })
export const DAY = shape<string>({ type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
/** In yuan. */
export const MONEY = shape<string>({ type: 'string', pattern: '^-?[0-9]+[.][0-9]{2}$' })
export const SHA256 = shape<string>({ type: 'string', pattern: '^[0-9a-f]{64}$' })
export const TEXTS = listOf(TEXT)

export const word = <const W extends readonly string[]>(...words: W): Shape<W[number]> => shape({ enum: words })

export const exactly = <const V extends number>(value: V): Shape<V> => shape({ const: value })

export function listOf<T>(of: Shape<T>): Shape<readonly T[]> {
  return shape({ type: 'array', items: of.schema })
}

export const orNull = <T>({ schema }: Shape<T>): Shape<T | null> => shape({ anyOf: [schema, { type: 'null' }] })

/** More keys than these may come with a later version: a reader leaves aside what it does not know. */
export const record = <F extends Fields, O extends Fields = Record<never, never>>(
  fields: F,
  optional?: O,
): Shape<Told<F> & Partial<Told<O>>> =>
  shape({
    type: 'object',
    required: Object.keys(fields),
    properties: Object.fromEntries(
      Object.entries({ ...fields, ...optional }).map(([key, { schema }]) => [key, schema] as const),
    ),
  })

/** A whole schema: what it is called, and in which dialect it is. */
export const published = (name: string, title: string, schema: Schema): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:baoxiao:schema:${name}`,
  title,
  ...schema,
})
