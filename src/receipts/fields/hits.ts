import { ANY_LABEL, LABELS, type Label } from './labels.ts'

/** A label where it stands in the text of a cell. */
export interface Hit {
  /** Undefined for a label that is read for nothing, but ends the value before it. */
  readonly label: Label | undefined
  readonly text: string
  readonly start: number
  /** Where its value begins. */
  readonly end: number
}

const TAIL = /^\s*(?:\((?:元|章|盖章)\))?\s*/
const AMOUNT_FOLLOWS =
  /^\s*[¥￥\d.\-零〇○⊗⊕×壹弌贰貳弍貮叁參叄弎肆伍陆陸柒捌玖拾佰仟廿卅一二三四五六七八九十百千人负負(圆圓園圎整]/

/** Labels in a cell: what stands before a colon, fills the cell, or is one of those that need neither. */
export function hitsIn(text: string): readonly Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(ANY_LABEL)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const label = meantBy(LABELS.get(match[0]), text.slice(hits.at(-1)?.end ?? 0, start))
    const after = text.slice(end)
    const closed = /^\s*(?:\((?:元|章|盖章)\))?\s*(?::|$)/.test(after)
    if (!closed && (label?.bare !== true || !AMOUNT_FOLLOWS.test(after))) continue
    const tail = closed
      ? (/^\s*(?:\((?:元|章|盖章)\))?\s*:?\s*/.exec(after)?.[0].length ?? 0)
      : (TAIL.exec(after)?.[0].length ?? 0)
    hits.push({ label, text: match[0], start, end: end + tail })
  }
  return hits
}

const OF_ANOTHER = /(?:对应|正数|蓝字|原|被红冲|被冲红)[\u3400-\u9fff]*$/

/** The number of the bill that a red one cancels is no number of its own. */
function meantBy(label: Label | undefined, before: string): Label | undefined {
  if (!OF_ANOTHER.test(before)) return label
  return label?.field === 'number' ? { field: 'cancels', sort: 'id' } : label?.field === 'code' ? undefined : label
}

const HEAD_WORDS =
  /(?:号码|编号|代码|日期|时间|名称|姓名|类型|类别|金额|单位|科室|科别|性别|年龄|备注|签注|状态|地址|电话|天数|合计|方式|情况|次数|编码|数量|规格)(?:\([^)]*\))?$/

/** Words that head a column or a value, and are never one. */
export const looksLikeHead = (text: string): boolean => !/\d/.test(text) && !text.includes(':') && HEAD_WORDS.test(text)
