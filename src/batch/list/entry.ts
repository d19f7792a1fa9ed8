import type { Case } from '../../model/case.ts'
import type { Lang } from '../../model/words.ts'
import type { BatchProblem } from '../problem.ts'

/** Where the first row of a case stands. */
export interface RowPlace {
  readonly sheet?: string
  readonly row: number
}

/** Whether a case is a file of its own; below the head of a table no case stands in row 1. */
const isFile = ({ sheet, row }: RowPlace): boolean => sheet !== undefined && row === 1

/** The number of the row; where a case is a file of its own, its name. */
export const sayRow = (at: RowPlace): string => (isFile(at) ? (at.sheet ?? '') : String(at.row))

/** `第 2 行`, `row 2`; of a file its name alone. */
export function sayPlaces(all: readonly RowPlace[], lang: Lang): string {
  const names = all.map(sayRow).join(', ')
  if (all.every(isFile)) return names
  const zh = `第 ${names} 行`
  return { zh, en: all.length === 1 ? `row ${names}` : `rows ${names}` }[lang]
}

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
