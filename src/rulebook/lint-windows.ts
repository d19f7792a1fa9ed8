import { factsOf, type Condition, type InTime } from '../model/condition.ts'
import type { Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
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
