import type { Case } from '../model/case.ts'
import type { BatchProblem } from './problem.ts'

/** Where the first row of a case stands. */
export interface RowPlace {
  readonly sheet?: string
  readonly row: number
}

/** The number of the row; where a case is a file of its own, its name. */
export const sayRow = ({ sheet, row }: RowPlace): string => (sheet === undefined || row > 1 ? String(row) : sheet)

/** One case of a list: made from one row, or from a row and the receipt rows that follow it. */
export interface ListEntry {
  /** From 1, in the order of the list. */
  readonly seq: number
  /** As the list names it; may be private, so it reaches no file name. */
  readonly id: string
  readonly at: RowPlace
  /** Every row that went in. */
  readonly rows: readonly RowPlace[]
  /** Absent when a problem is an error. */
  readonly found?: Case
  readonly problems: readonly BatchProblem[]
}
