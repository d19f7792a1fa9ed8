import { LABELS } from './labels.ts'
import type { Cell } from './text-lines.ts'

const WORDS = new Set([
  '合计',
  '小计',
  '总计',
  '累计',
  '名称',
  '备注',
  '价税合计',
  '项目',
  '项目名称',
  '单位',
  '数量',
  '单价',
  '金额',
  '税额',
  '税率',
])

/** A word drawn apart over the width of its column comes in several cells: put together where it is a word that forms use. */
export function joinSpread(cells: readonly Cell[]): readonly Cell[] {
  const joined: Cell[] = []
  for (let i = 0; i < cells.length; i++) {
    const end = lastOf(cells, i)
    const [first, last] = [cells[i], cells[end]]
    if (first === undefined || last === undefined) continue
    const text = cells
      .slice(i, end + 1)
      .map((cell) => cell.text)
      .join('')
    joined.push(end === i ? first : { text, left: first.left, right: last.right })
    i = end
  }
  return joined
}

/** The last of the cells that make one word with the one at `from`. */
function lastOf(cells: readonly Cell[], from: number): number {
  let text = ''
  let end = from
  for (let i = from; i < Math.min(cells.length, from + 6); i++) {
    const part = cells[i]?.text ?? ''
    // The last part may have the value of its label behind it.
    const [, letters = '', colon] = /^([\u3400-\u9fff]{1,2})(?:(:).*)?$/.exec(part) ?? []
    if (letters === '') break
    text += letters
    if (i > from && (WORDS.has(text) || LABELS.has(text))) end = i
    if (colon !== undefined) break
  }
  return end
}
