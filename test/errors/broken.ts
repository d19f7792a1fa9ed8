import type { PLACES } from './small-rules.ts'

/** A text with one thing wrong, and every word that is said about it. */
export interface Broken {
  readonly name: string
  readonly file: keyof typeof PLACES
  readonly from: string
  readonly to: string
  readonly says: readonly string[]
}
