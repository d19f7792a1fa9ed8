import { isAsNoted, type Stands, type Verified } from '../../casework/cases/verify.ts'
import { renderProblems } from '../../model/problem.ts'
import type { Desk } from '../desk.ts'
import { firstNamed } from './page.ts'
import type { Key } from '../words/words.ts'

/** How many entries, whether all are as they were written as far as is known, and what to note. */
export function renderVerified(verified: Verified, desk: Pick<Desk, 'ink' | 'say' | 'lang'>): string {
  const { entries, note, problems, changed, missing, locked, against } = verified
  const { ink, say, lang } = desk
  const colon = lang === 'zh' ? '：' : ': '
  const papers = (key: 'verifyChanged' | 'verifyMissing', ids: readonly string[]): readonly string[] =>
    ids.length === 0 ? [] : [ink.bad(`${say(key)}${colon}${firstNamed(ids, { lang }).join(', ')}`)]
  const isSure = against?.stands === 'held'
  return [
    `${say('historyTitle')} (${entries})`,
    ...(against === undefined ? [] : [noted(against, desk)]),
    ...(problems.length > 0 ? [ink.bad(say('notIntact'))] : isSure ? [] : [say('intact')]),
    ...(problems.length === 0 ? [] : [`  ${renderProblems(problems, lang).replaceAll('\n', '\n  ')}`]),
    ...papers('verifyChanged', changed),
    ...papers('verifyMissing', missing),
    `${say(problems.length > 0 || !isAsNoted(verified) ? 'verifyTipDoubtful' : 'verifyTip')}${colon}${note}`,
    ...(isSure ? [] : [say(locked ? 'verifyLocked' : 'verifyOpen')]),
  ].join('\n')
}

function noted({ stands, added }: NonNullable<Verified['against']>, { ink, say }: Pick<Desk, 'ink' | 'say'>): string {
  const text = say(STANDS[stands])
  return stands === 'held' ? ink.good(text) : stands === 'grown' ? ink.good(`${text}${added}`) : ink.bad(text)
}

const STANDS: Readonly<Record<Stands, Key>> = {
  held: 'verifyHeld',
  grown: 'verifyGrown',
  cut: 'verifyCut',
  changed: 'verifyRewritten',
  gone: 'verifyGone',
}
