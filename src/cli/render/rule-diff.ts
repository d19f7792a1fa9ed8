import type { Difference } from '../../rulebook/diff.ts'
import type { CaseEffect, PaperChange } from '../../casework/rules/edition-effect.ts'
import type { Range } from '../../model/determination.ts'
import { sayFen } from '../../model/money.ts'
import { sayRange } from './range.ts'
import { colon, type Page } from './page.ts'

const SIGNS: Record<Difference['change'], string> = { added: '+', removed: '-', changed: '~' }

/** What two rulebooks say differently, then what that means for each case: verdict, money, papers, and which clause does how much of it. */
export function renderDiff(differences: readonly Difference[], effects: readonly CaseEffect[], page: Page): string {
  const { lang, ink, say } = page
  const lines = differences.map(
    ({ part, id, change, keys, words }) =>
      `${SIGNS[change]} ${part} ${ink.strong(id)}  ${words[lang]}${keys.length > 0 ? `  (${keys.join(', ')})` : ''}`,
  )
  return [...(lines.length === 0 ? [say('noChange')] : lines), ...effects.flatMap((one) => sayEffect(one, page))].join(
    '\n',
  )
}

function sayEffect(effect: CaseEffect, page: Page): readonly string[] {
  const { ink, lang, say } = page
  const { case: id, before, after, papers, clauses, interaction } = effect
  const sum = (estimate: Range | null): string => (estimate === null ? '—' : sayRange(estimate, page))
  const head = `${ink.strong(id)}  ${before.verdictText[lang]} → ${after.verdictText[lang]}  ${sum(before.estimate)} → ${sum(after.estimate)}`
  const joint = interaction.low === 0n && interaction.high === 0n ? [] : [[say('together'), move(interaction)]]
  const rows = [
    ...clauses.map((one) => [
      one.words[lang],
      ...moved(one.money),
      ...one.papers.map((paper) => sayPaper(paper, lang)),
    ]),
    ...joint,
  ]
  return [
    head,
    ...papers.map((paper) => `  ${sayPaper(paper, lang)}`),
    ...rows.map(([name = '', ...rest]) => `    ${name}${colon(page)}${rest.join(' · ')}`),
  ]
}

const sayPaper = ({ label, change }: PaperChange, lang: Page['lang']): string => `${SIGNS[change]} ${label[lang]}`

const moved = (money: Range): readonly string[] => (money.low === 0n && money.high === 0n ? [] : [move(money)])

/** `+120.00`, or at either end where they differ. */
function move({ low, high }: Range): string {
  const one = (fen: bigint): string => (fen > 0n ? `+${sayFen(fen)}` : sayFen(fen))
  return low === high ? one(low) : `${one(low)} / ${one(high)}`
}
