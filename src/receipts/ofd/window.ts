import type { Box, Letter } from '../fields/letter.ts'
import { matrixIn, moved, within, type Matrix } from '../matrix.ts'
import type { Element } from '../xml/tree.ts'
import { boxAround, partWithin } from './box.ts'
import { childOf, childrenOf, numbersIn } from './elements.ts'

/** Through how many stretches a letter must be seen: through some one of each. */
export type Windows = readonly (readonly Box[])[]

/**
 * Where the standard (GB/T 33190-2016, 8.5) lets an object be seen: within its boundary, and within one area of each of its clips. Boundaries are
 * often drawn a little too small, and some readers pay them no heed: what stands mostly beyond one is only not certain.
 */
export function windowsOf(object: Element, outer: Matrix): Windows {
  const given = numbersIn(object.attributes['Boundary'])
  const [left = 0, top = 0, width = 0, height = 0] = given
  const corners = [left, top, left + width, top + height]
  const boundary = width > 0 && height > 0 ? boxAround(corners, outer) : undefined
  const axes = within(outer, moved(left, top))
  const clips = childrenOf(childOf(object, 'Clips'), 'Clip').map((clip) => areasOf(clip, axes))
  return [...(boundary === undefined ? [] : [[boundary]]), ...clips.filter((areas) => areas.length > 0)]
}

/** A clip by letters, or by what is no path, says nothing here. */
function areasOf(clip: Element, axes: Matrix): readonly Box[] {
  const areas = childrenOf(clip, 'Area')
  const boxes = areas.flatMap((area) => {
    const path = childOf(area, 'Path')
    const [x = 0, y = 0] = numbersIn(path?.attributes['Boundary'])
    const own = within(moved(x, y), matrixIn(numbersIn(path?.attributes['CTM'])))
    const points = numbersIn((childOf(path, 'AbbreviatedData')?.text ?? '').replaceAll(/[A-Z]/g, ' '))
    const box = boxAround(points, within(axes, within(matrixIn(numbersIn(area.attributes['CTM'])), own)))
    return box === undefined ? [] : [box]
  })
  return boxes.length === areas.length ? boxes : []
}

/** Whether half of a letter, or more, can be seen. */
export const isWithin = (letter: Letter, windows: Windows): boolean =>
  windows.every((areas) => areas.some((area) => partWithin(letter, area) >= 0.5))
