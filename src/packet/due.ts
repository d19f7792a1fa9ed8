import type { Deadline } from '../model/determination.ts'
import type { Words } from '../model/words.ts'
import { day, joined, RULE_STATUS } from './wording.ts'

/** The day, or the two days it lies between, with its basis. Where neither is known the basis says why. */
export function dueWords({ due, range, basis, state, status }: Deadline): Words {
  const passed = state === 'passed' ? { zh: '已过', en: 'passed' } : undefined
  return joined([due === undefined ? between(range) : day(due), passed, basis, RULE_STATUS[status]], '，', ', ')
}

function between(range: Deadline['range']): Words | undefined {
  if (range === undefined) return undefined
  const [from, to] = [day(range.from), day(range.to)]
  return {
    zh: `${from.zh}至${to.zh}之间（节假日安排尚未公布）`,
    en: `between ${from.en} and ${to.en} (the holiday calendar is not published yet)`,
  }
}
