import type { FormField } from '../../model/sheet.ts'
import type { Composer } from './composer.ts'
import { cellMarks, CELL_LEADING } from './grid.ts'
import type { Mark } from './layout.ts'

type Radio = Extract<FormField, { type: 'radio' }>

interface Option {
  readonly value: string
  readonly text: string
  readonly x: number
  readonly row: number
}

function optionsOf(composer: Composer, radio: Radio, width: number): readonly Option[] {
  const size = composer.size('body')
  let x = 0
  let row = 0
  return radio.options.map(({ value, label }) => {
    const text = composer.plain(label)
    const wide = size * 1.5 + composer.width(text, size) + size * 1.2
    if (x > 0 && x + wide - size * 1.2 > width) {
      x = 0
      row++
    }
    const option = { value, text, x, row }
    x += wide
    return option
  })
}

export function radioHeight(composer: Composer, field: FormField | undefined, width: number): number {
  if (field?.type !== 'radio') return 0
  const last = optionsOf(composer, field, width).at(-1)
  return ((last?.row ?? 0) + 1) * composer.size('body') * CELL_LEADING * 1.1
}

/** The options beside each other, wrapped where they do not fit. */
export function radioMarks(
  composer: Composer,
  radio: Radio,
  label: string,
  spot: { readonly x: number; readonly width: number; readonly height: number; readonly node: number },
): readonly Mark[] {
  const size = composer.size('body')
  const step = size * CELL_LEADING * 1.1
  const side = size
  const top = (spot.height - radioHeight(composer, radio, spot.width)) / 2
  return optionsOf(composer, radio, spot.width).flatMap((option): readonly Mark[] => {
    composer.check(option.text, () => label)
    const y = top + option.row * step
    const x = spot.x + option.x
    const button: Mark = {
      kind: 'field',
      x,
      y: y + (step - side) / 2,
      w: side,
      h: side,
      field: radio,
      option: option.value,
      value: radio.chosen ?? '',
      lines: [],
      size,
      node: composer.node('Form', spot.node),
      label: `${label}: ${option.text}`,
    }
    const line = { text: option.text, size, fixed: true, second: false }
    const words = cellMarks(composer, [line], {
      x: x + size * 1.5,
      width: spot.width,
      height: step,
      node: spot.node,
      align: 'left',
    })
    return [button, ...words.map((mark) => ({ ...mark, y: mark.y + y }))]
  })
}
