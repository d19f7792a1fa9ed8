/** A local file with one mistake of a kind that people make, and every word that is said about it, in both languages. */
export interface Mistake {
  readonly name: string
  readonly changes: readonly (readonly [from: string, to: string])[]
  readonly says: readonly { readonly at: string; readonly zh: string; readonly en: string }[]
}
