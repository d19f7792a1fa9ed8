/** One line of a text that has been broken, ready to set. */
export interface Line {
  readonly text: string
  readonly size: number
  readonly fixed: boolean
  readonly second: boolean
  readonly indent: number
}
