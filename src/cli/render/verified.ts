import type { Verified } from '../../casework/cases/verify.ts'
import { renderProblem } from '../../model/problem.ts'
import type { Desk } from '../desk.ts'

/** How many entries, whether all are as they were written, and the digest to note. */
export function renderVerified(
  { entries, tip, problems, changed, missing, locked }: Verified,
  { ink, say, lang }: Pick<Desk, 'ink' | 'say' | 'lang'>,
): string {
  const colon = lang === 'zh' ? '：' : ': '
  const papers = (key: 'verifyChanged' | 'verifyMissing', ids: readonly string[]): readonly string[] =>
    ids.length === 0 ? [] : [ink.bad(`${say(key)}${colon}${ids.join(', ')}`)]
  return [
    `${say('historyTitle')} (${entries})`,
    problems.length === 0 ? ink.good(say('intact')) : ink.bad(say('notIntact')),
    ...problems.map((problem) => `  ${renderProblem(problem).replaceAll('\n', '\n  ')}`),
    ...papers('verifyChanged', changed),
    ...papers('verifyMissing', missing),
    `${say('verifyTip')}${colon}${tip}`,
    say(locked ? 'verifyLocked' : 'verifyOpen'),
  ].join('\n')
}
