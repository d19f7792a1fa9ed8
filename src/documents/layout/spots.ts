import type { Column } from '../../model/sheet.ts'
import type { Strip } from './strip.ts'

/** Where a column of a table stands. */
export interface Spot {
  readonly x: number
  readonly width: number
  readonly column: Column
}

export interface RowSetting {
  readonly width: number
  readonly size: number
  readonly root: number
  readonly row: number
  readonly strong: boolean
  /** The head of the table, to come again on the next page. */
  readonly head: Strip
}

export function spotsOf(columns: readonly Column[], width: number): readonly Spot[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  let x = 0
  return columns.map((column) => {
    const spot = { x, width: (width * column.width) / shares, column }
    x += spot.width
    return spot
  })
}

export const pad = (size: number): number => size * 0.35

/** Where the lines between columns run. */
export const edges = (spots: readonly Spot[]): readonly number[] => spots.slice(1).map(({ x }) => x)
