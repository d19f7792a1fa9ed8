import { daysBetween } from '../../model/dates.ts'
import type { Deadline, Determination } from '../../model/determination.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Words } from '../../model/words.ts'
import { citation } from '../../model/citation.ts'
import { hanging, colon, table, type Page } from './page.ts'

const WHOSE: Readonly<Record<Deadline['whose'], Words>> = {
  claimant: { zh: '您', en: 'you' },
  agency: { zh: '经办机构', en: 'the agency' },
  employer: { zh: '单位', en: 'the employer' },
}

/** Every clock: when, whose, how it was counted, and what happens then. */
export function renderDeadlines({ deadlines, asOf: today }: Determination, rulebook: Rulebook, page: Page): string {
  const { ink, say, lang, width } = page
  if (deadlines.length === 0) return `${say('deadlines')}${colon(page)}${say('nothing')}`
  return deadlines
    .map((deadline) =>
      [
        `${ink.strong(when(deadline, page))}  ${deadline.title[lang]}  ${ink.faint(`${WHOSE[deadline.whose][lang]} · ${stateOf(deadline, page)}${left(deadline, today, page)}`)}`,
        hanging(
          '    ',
          `${deadline.basis[lang]}  ${deadline.cites.map((cite) => citation(rulebook, cite)[lang]).join('; ')}`,
          width,
        ),
        ...(deadline.then === undefined ? [] : [hanging('    → ', deadline.then[lang], width)]),
      ].join('\n'),
    )
    .join('\n')
}

/** Those that run or have passed, a line each; with `full` all. */
export function deadlineTable({ deadlines: all }: Determination, page: Page): string {
  const { ink, say, lang, width } = page
  const told = page.full ? all : all.filter(({ state }) => state === 'running' || state === 'passed')
  if (told.length === 0) return ''
  const rows = told.map((deadline) => {
    const { state, title, basis } = deadline
    return [
      `  ${when(deadline, page)}`,
      state === 'unknown' ? '' : say(state),
      `${title[lang]}${lang === 'zh' ? '（' : ' ('}${basis[lang]}${lang === 'zh' ? '）' : ')'}`,
    ]
  })
  return [ink.strong(say('deadlines')), ...table(rows, width)].join('\n')
}

/** The day; between two that nobody can tell apart yet, a claimant keeps to the earlier one. */
function when({ due, range, whose }: Deadline, { say }: Page): string {
  if (due !== undefined) return due
  if (range === undefined) return say('unknownDay')
  return whose === 'claimant' ? `${range.from}${say('safeDay')}` : `${range.from} ${say('between')} ${range.to}`
}

const stateOf = ({ state }: Deadline, { say }: Page): string => (state === 'unknown' ? '' : say(state))

const left = ({ due, state }: Deadline, today: string, { say }: Page): string =>
  due === undefined || state !== 'running' ? '' : `，${say('daysLeft')} ${daysBetween(today, due)}`
