import type { Determination } from '../../model/determination.ts'
import { formatFen } from '../../model/money.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang } from '../../model/words.ts'
import { sayEffect, type Effect } from '../../interview/effect.ts'
import { sayRange } from './range.ts'
import { colon, type Page } from './page.ts'

/** What a change does: the verdict on both sides, then every difference. */
export function renderEffect(
  before: Determination,
  after: Determination,
  effect: Effect,
  rulebook: Rulebook,
  page: Page,
): string {
  const { ink, say, lang } = page
  const labels = new Map(rulebook.facts.map(({ id, label }) => [id, label]))
  const { verdict: _verdict, estimate: _estimate, ...rest } = effect
  const lines = sayEffect(rest, labels, lang)
  const outcomes = effect.findings
    .filter(({ from }) => from !== 'none')
    .map(({ title, from, to }) => `${title[lang]}${colon(page)}${outcome(from, page)} → ${outcome(to, page)}`)
  const sums = [before, after].map(({ estimate }) => (estimate === null ? '—' : sayRange(estimate, page)))
  return [
    `${ink.strong(say('verdict'))}${colon(page)}${before.verdictText[lang]} → ${after.verdictText[lang]}`,
    `${ink.strong(say('estimate'))}${colon(page)}${sums.join(' → ')}`,
    ...(lines.length + outcomes.length === 0 ? [say('noChange')] : []),
    ...[...lines, ...outcomes].map((line) => `  - ${line}`),
  ].join('\n')
}

const outcome = (word: string, { say }: Page): string =>
  word === 'met' || word === 'unmet' || word === 'open' ? say(word) : word

export function effectJson(before: Determination, after: Determination, effect: Effect, lang: Lang): object {
  const side = ({ verdict, verdictText, estimate }: Determination): object => ({
    verdict,
    verdictText: verdictText[lang],
    estimate: estimate === null ? null : { low: formatFen(estimate.low), high: formatFen(estimate.high) },
  })
  return {
    format: 1,
    before: side(before),
    after: side(after),
    change: {
      papersAdded: effect.papersAdded.map(({ id, label }) => ({ id, label: label[lang] })),
      papersDropped: effect.papersDropped.map(({ id, label }) => ({ id, label: label[lang] })),
      findings: effect.findings.map(({ id, title, from, to }) => ({ id, title: title[lang], from, to })),
      estimate:
        effect.estimate === undefined
          ? null
          : { low: formatFen(effect.estimate.low), high: formatFen(effect.estimate.high) },
      deadlines: effect.deadlines.map(({ id, title, from, to }) => ({
        id,
        title: title[lang],
        from: from ?? null,
        to: to ?? null,
      })),
      asked: effect.asked,
      dormant: effect.dormant,
    },
  }
}
