import type { FormField, Text } from '../../model/sheet.ts'
import type { Composer } from './composer.ts'
import { cellHeight, cellMarks, CELL_LEADING } from './grid.ts'
import type { Mark } from './layout.ts'
import type { Line } from './line.ts'

type Radio = Extract<FormField, { type: 'radio' }>

interface Option {
  readonly value: string
  readonly lines: readonly Line[]
  readonly x: number
  readonly y: number
  readonly height: number
}

/** From the edge of a button to its words, and from the words to the next button, in sizes. */
const INDENT = 1.5
const BETWEEN = 1.2

/** The options beside each other; the next row where one does not fit, and more lines where it does not fit on a row either. */
function optionsOf(composer: Composer, radio: Radio, width: number): readonly Option[] {
  const size = composer.size('body')
  const [words, gap] = [width - size * INDENT, size * BETWEEN]
  let [x, y, row] = [0, 0, 0]
  return radio.options.map(({ value, label }) => {
    const lines = optionLines(composer, label, words, size)
    const wide = size * INDENT + Math.max(...lines.map((line) => composer.width(line.text, line.size)))
    if (x > 0 && x + wide > width) {
      x = 0
      y += row
      row = 0
    }
    const option = { value, lines, x, y, height: cellHeight(lines) + size * CELL_LEADING * 0.1 }
    x += wide + gap
    row = Math.max(row, option.height)
    return option
  })
}

/** Both languages on one line where they have room; beneath each other where not. */
function optionLines(composer: Composer, label: Text, width: number, size: number): readonly Line[] {
  const text = composer.plain(label)
  return composer.width(text, size) <= width
    ? [{ text, size, fixed: true, second: false, indent: 0 }]
    : composer.wholeWords(label, width, size)
}

export function radioHeight(composer: Composer, field: FormField | undefined, width: number): number {
  if (field?.type !== 'radio') return 0
  return Math.max(0, ...optionsOf(composer, field, width).map(({ y, height }) => y + height))
}

/** The options of a field in the middle of its cell. */
export function radioMarks(
  composer: Composer,
  radio: Radio,
  label: string,
  spot: { readonly x: number; readonly width: number; readonly height: number; readonly node: number },
): readonly Mark[] {
  const size = composer.size('body')
  const top = (spot.height - radioHeight(composer, radio, spot.width)) / 2
  return optionsOf(composer, radio, spot.width).flatMap((option): readonly Mark[] => {
    const [x, y] = [spot.x + option.x, top + option.y]
    const text = option.lines.map((line) => line.text).join(' ')
    composer.check(text, () => label)
    const button: Mark = {
      kind: 'field',
      x,
      y: y + (size * CELL_LEADING * 1.1 - size) / 2,
      w: size,
      h: size,
      field: radio,
      option: option.value,
      value: radio.chosen ?? '',
      lines: [],
      size,
      align: 'left',
      node: composer.node('Form', spot.node, `${label}: ${text}`),
      label,
    }
    const words = cellMarks(composer, option.lines, {
      x: x + size * INDENT,
      width: spot.width - size * INDENT,
      height: option.height,
      node: spot.node,
      align: 'left',
    })
    return [button, ...words.map((mark) => ({ ...mark, y: mark.y + y }))]
  })
}
