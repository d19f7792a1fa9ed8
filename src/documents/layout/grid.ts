import { baseline, type Composer } from './composer.ts'
import type { Mark } from './layout.ts'
import type { Line } from './line.ts'

/** The rules of one row: its edges, and a line before each of `xs`. `own`: its height depends on what the case says. */
export const ruled = (w: number, h: number, xs: readonly number[], first: boolean, own: boolean): Mark => ({
  kind: 'grid',
  x: 0,
  y: 0,
  w,
  h,
  xs,
  first,
  own,
})

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
export const cellHeight = (lines: readonly Line[]): number =>
  lines.reduce((sum, { size }) => sum + size * CELL_LEADING, 0)

/** The lines of one cell, in the middle of its height. */
export function cellMarks(composer: Composer, lines: readonly Line[], setting: CellSetting): readonly Mark[] {
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
      strong: strong === true && !line.second,
      shade: line.second ? 0.3 : 0,
    }
  })
}
