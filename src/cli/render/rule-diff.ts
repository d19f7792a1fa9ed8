import type { Difference } from '../../rulebook/diff.ts'
import type { CaseEffect } from '../../casework/rules/bench.ts'
import { sayRange } from './determination.ts'
import type { Page } from './page.ts'

const SIGNS: Record<Difference['change'], string> = { added: '+', removed: '-', changed: '~' }

/** What two rulebooks say differently, then what that means for each case. */
export function renderDiff(differences: readonly Difference[], effects: readonly CaseEffect[], page: Page): string {
  const { lang, ink, say } = page
  const lines = differences.map(
    ({ part, id, change, keys, words }) =>
      `${SIGNS[change]} ${part} ${ink.strong(id)}  ${words[lang]}${keys.length > 0 ? `  (${keys.join(', ')})` : ''}`,
  )
  const sum = (estimate: CaseEffect['before']['estimate']): string =>
    estimate === null ? '—' : sayRange(estimate, page)
  return [
    ...(lines.length === 0 ? [say('noChange')] : lines),
    ...effects.map(
      ({ case: id, before, after }) =>
        `${ink.strong(id)}  ${before.verdictText[lang]} → ${after.verdictText[lang]}  ${sum(before.estimate)} → ${sum(after.estimate)}`,
    ),
  ].join('\n')
}
