import { factsOf, type Condition, type InTime } from '../model/condition.ts'
import type { Problem } from '../model/problem.ts'
import type { DeadlineRule, Rulebook } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import { warning } from './item.ts'

/**
 * A last day to hand in that no requirement reads: it is printed, and a claim that is late by it is judged as in time. Where the same
 * file has another that is read, the one beside it is only shown.
 */
export function unreadWindows({
  deadlines,
  requirements,
}: Pick<Rulebook, 'deadlines' | 'requirements'>): readonly Problem[] {
  const read = requirements.flatMap(({ met }) => clocksIn(met))
  const named = new Set(read.flatMap(({ clocks }) => clocks))
  const ends = new Set(read.map(({ fact }) => fact))
  const windows = deadlines.filter(
    ({ whose, done }) => whose === 'claimant' && done !== undefined && factsOf(done).some((fact) => ends.has(fact)),
  )
  const files = new Set(windows.filter(({ id }) => named.has(id)).map(({ at }) => at.file))
  return windows
    .filter(({ id, at }) => !named.has(id) && !files.has(at.file))
    .map(({ id, at }) =>
      warning(
        'unread-window',
        at,
        {
          zh: `没有哪条要求看期限“${id}”：过了期也照样算没过`,
          en: `no requirement reads the deadline "${id}": a claim late by it counts as in time`,
        },
        {
          zh: `在 \`override: requirements:\` 里把它写进 claim-in-time：met: { claim.handed-in-on: { in-time-for: [${id}, …] } }`,
          en: `Name it in claim-in-time under \`override: requirements:\`: met: { claim.handed-in-on: { in-time-for: [${id}, …] } }`,
        },
      ),
    )
}

/** A last day that a requirement reads as the claimant's, and that says otherwise of itself; or that is over before it begins. */
export function oddWindows({
  deadlines,
  requirements,
}: Pick<Rulebook, 'deadlines' | 'requirements'>): readonly Problem[] {
  const read = requirements.flatMap(({ met }) => clocksIn(met))
  return deadlines.flatMap((rule) => {
    const fact = read.find(({ clocks }) => clocks.includes(rule.id))?.fact
    return [...(fact === undefined ? [] : misread(rule, fact)), ...overAtOnce(rule)]
  })
}

function misread({ id, at, whose, done }: DeadlineRule, fact: string): readonly Problem[] {
  const odd = (code: string, zh: string, en: string, remedy: Words): Problem => warning(code, at, { zh, en }, remedy)
  return [
    ...(whose === 'claimant'
      ? []
      : [
          odd(
            'window-not-claimants',
            `要求拿“${fact}”比期限“${id}”，它却写着 whose: ${whose}：界面上会说成是别人的期限`,
            `a requirement holds "${fact}" against the deadline "${id}", which says whose: ${whose}: people are told that it is somebody else's`,
            { zh: '办事人自己的期限写 `whose: claimant`。', en: 'For the claimant’s own write `whose: claimant`.' },
          ),
        ]),
    ...(done === undefined || factsOf(done).includes(fact)
      ? []
      : [
          odd(
            'window-done-otherwise',
            `要求拿“${fact}”比期限“${id}”，它的 done: 看的却是 ${factsOf(done).join('、')}：交了还会接着催，没交可能就不催了`,
            `a requirement holds "${fact}" against the deadline "${id}", whose done: looks at ${factsOf(done).join(', ')}: it goes on after that, or ends before`,
            { zh: `写 done: { ${fact}: { answered: true } }`, en: `Write done: { ${fact}: { answered: true } }` },
          ),
        ]),
  ]
}

/** "At the latest on a day of the same year": what begins after that day was over before it began. */
function overAtOnce({ id, at, latest }: DeadlineRule): readonly Problem[] {
  if (latest === undefined || latest.years > 0 || latest.day === '12-31') return []
  return [
    warning(
      'latest-too-early',
      at,
      {
        zh: `期限“${id}”最晚到当年 ${latest.day}：在那天以后才起算的，还没开始就过了`,
        en: `the deadline "${id}" ends on ${latest.day} of the same year at the latest: what begins after that day is over before it begins`,
      },
      {
        zh: `次年的某天写 \`latest: { day: '${latest.day}', years: 1 }\`；不过年写 '12-31'。`,
        en: `For that day of the next year write \`latest: { day: '${latest.day}', years: 1 }\`; for "not over the year" '12-31'.`,
      },
    ),
  ]
}

function clocksIn(condition: Condition): readonly InTime[] {
  switch (condition.kind) {
    case 'in-time':
      return [condition]
    case 'all':
    case 'any':
      return condition.of.flatMap(clocksIn)
    case 'not':
      return clocksIn(condition.of)
    default:
      return []
  }
}
