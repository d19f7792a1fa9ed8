import { baseline, LEADING, type Composer } from './composer.ts'
import type { Mark } from './layout.ts'

export const GRID = 0.5
const OUTER = 0.9

/** The lines of one row of a ruled grid: its edges, and a line before each of `xs`. */
export function ruled(width: number, height: number, xs: readonly number[], first: boolean): readonly Mark[] {
  return [
    ...(first ? [{ kind: 'line', x: 0, y: 0, dx: width, dy: 0, width: OUTER } as const] : []),
    { kind: 'line', x: 0, y: 0, dx: 0, dy: height, width: OUTER },
    { kind: 'line', x: width, y: 0, dx: 0, dy: height, width: OUTER },
    ...xs.map((x) => ({ kind: 'line', x, y: 0, dx: 0, dy: height, width: GRID }) as const),
    { kind: 'line', x: 0, y: height, dx: width, dy: 0, width: GRID },
  ]
}

export interface CellLine {
  readonly text: string
  readonly size: number
  readonly fixed: boolean
  readonly second: boolean
}

export interface CellSetting {
  readonly x: number
  readonly width: number
  /** Height of the row: the lines stand in its middle. */
  readonly height: number
  readonly node: number
  readonly align: 'left' | 'right' | 'center'
  readonly strong?: boolean
}

export const CELL_LEADING = 1.25
export const cellHeight = (lines: readonly CellLine[]): number =>
  lines.reduce((sum, { size }) => sum + size * CELL_LEADING, 0)

/** The lines of one cell, in the middle of its height. */
export function cellMarks(composer: Composer, lines: readonly CellLine[], setting: CellSetting): readonly Mark[] {
  const { x, width, height, node, align, strong } = setting
  let y = (height - cellHeight(lines)) / 2
  return lines.map((line) => {
    const free = align === 'left' ? 0 : width - composer.width(line.text, line.size)
    const at = y + baseline(line.size, CELL_LEADING)
    y += line.size * CELL_LEADING
    return {
      kind: 'text',
      x: x + (align === 'right' ? free : align === 'center' ? free / 2 : 0),
      y: at,
      size: line.size,
      text: line.text,
      fixed: line.fixed,
      node,
      ...(strong === true && !line.second ? { strong } : {}),
      ...(line.second ? { shade: 0.3 } : {}),
    }
  })
}

export { LEADING }
