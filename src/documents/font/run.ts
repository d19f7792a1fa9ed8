/** A stretch of text in one font. `codes`: its two-byte codes as the inside of a literal string; an empty `font` is a character that no face has. */
export interface Run {
  readonly font: string
  readonly codes: string
  readonly length: number
}

/** A text in runs, and the characters in it that the fixed font lacks. */
export interface Coded {
  readonly runs: readonly Run[]
  readonly extra: readonly number[]
}
