import type { Path } from './parse.ts'

/** A fault in the shape of a text, for whoever knows better words for it than the schema. */
export interface Fault {
  readonly keyword: string
  readonly path: Path
  /** The key that is wrong, where it is one. */
  readonly key?: string
  readonly value: unknown
  /** The types that would do, and the keys. */
  readonly types: readonly string[]
  readonly known: readonly string[]
  /** Of keys of which one must be there. */
  readonly required: readonly string[]
  readonly pattern?: string
  /** The key that is not there. */
  readonly lacking?: string
  /** The words of which it must be one. */
  readonly allowed?: readonly unknown[]
}
