/** A stretch of text in one font. `shown`: the operator that shows its two-byte codes; an empty `font` is a character that no face has. */
export interface Run {
  readonly font: string
  readonly shown: string
  readonly length: number
}

/** A text in runs, and the characters in it that the fixed font lacks. */
export interface Coded {
  readonly runs: readonly Run[]
  readonly extra: readonly number[]
}
