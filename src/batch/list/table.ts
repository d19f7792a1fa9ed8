import type { IsoDate } from '../../model/dates.ts'

/**
 * One row of a list as it was found. A cell is its text, or what a spreadsheet holds where somebody typed a number.
 * `line` counts from 1 as the person sees it: the line of a text file, the row number of a sheet.
 */
export interface TableRow {
  readonly sheet?: string
  readonly line: number
  readonly cells: readonly RawCell[]
}

export type RawCell = string | NumberCell

/** A cell that a spreadsheet holds as a number: its value may have lost digits, `shown` is what the sheet displays. */
export interface NumberCell {
  readonly value: number
  readonly shown: string
  /** The day, where the cell is formatted as one. */
  readonly day?: IsoDate
}

export const textOf = (cell: RawCell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : (cell.day ?? cell.shown)

export const isBlank = (cell: RawCell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** `0` → `A`, `27` → `AB`. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26))
}
