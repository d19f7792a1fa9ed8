import type { Deadline } from '../model/determination.ts'
import type { Words } from '../model/words.ts'
import { day, joined, RULE_STATUS } from './wording.ts'

/** The day, or the two days it lies between, with its basis. Where neither is known the basis says why. */
export function dueWords({ due, range, basis, state, status, whose }: Deadline): Words {
  const passed = state === 'passed' ? { zh: '已过', en: 'passed' } : undefined
  return joined([due === undefined ? between(range, whose) : day(due), passed, basis, RULE_STATUS[status]], '，', ', ')
}

/** Between two days that nobody can tell apart yet a claimant keeps to the earlier one. */
function between(range: Deadline['range'], whose: Deadline['whose']): Words | undefined {
  if (range === undefined) return undefined
  const [from, to] = [day(range.from), day(range.to)]
  if (whose === 'claimant')
    return {
      zh: `${from.zh}（稳妥的一天；节假日安排尚未公布，碰上休息日可能顺延）`,
      en: `${from.en} (the safe day; the holiday calendar is not published yet and may move it on)`,
    }
  return {
    zh: `${from.zh}至${to.zh}之间（节假日安排尚未公布）`,
    en: `between ${from.en} and ${to.en} (the holiday calendar is not published yet)`,
  }
}
