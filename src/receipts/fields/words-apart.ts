import type { Cell, TextLine } from './text-lines.ts'

/** In heights of a line: how far apart the letters of one amount may stand on a grid. */
const APART = 3

const PART = /^[零〇壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正]+$/
const UNIT = /[元圆圓园園圎块角毛分]/

/** An amount in words of which each letter may have a cell of its own: all of them together; undefined where some may stand further on. */
export function wholeWords(line: TextLine, cell: Cell, text: string): string | undefined {
  const height = line.bottom - line.top
  let [whole, right] = [text, cell.right]
  for (const next of line.cells.slice(line.cells.indexOf(cell) + 1)) {
    if (!PART.test(next.text)) break
    if (next.left - right > APART * height) return undefined
    whole += next.text
    right = next.right
  }
  return whole !== text && !UNIT.test(whole) ? undefined : whole
}
