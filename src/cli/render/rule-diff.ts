import type { Difference } from '../../rulebook/diff.ts'
import type { CaseEffect, LineChange, PaperChange } from '../../casework/rules/edition-effect.ts'
import type { EstimateLine, Range } from '../../model/determination.ts'
import { sayFen } from '../../model/money.ts'
import { sayRange } from './range.ts'
import { colon, type Page } from './page.ts'

const SIGNS: Record<Difference['change'], string> = { added: '+', removed: '-', changed: '~' }

/**
 * What two rulebooks say differently, then what that means for each case: verdict, money, papers, and which clause does how much of it;
 * where two places work the sum out each in its own way, their lines stand side by side instead.
 */
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
  const { case: id, before, after, papers, clauses, interaction, lines } = effect
  const sum = (estimate: Range | null): string => (estimate === null ? '—' : sayRange(estimate, page))
  const head = `${ink.strong(id)}  ${before.verdictText[lang]} → ${after.verdictText[lang]}  ${sum(before.estimate)} → ${sum(after.estimate)}`
  const alike = lines.length === 0
  const joint =
    !alike || (interaction.low === 0n && interaction.high === 0n) ? [] : [[say('together'), move(interaction)]]
  const rows = [
    ...lines.map((line) => [line.label[lang], sayLines(line, page)]),
    ...(alike ? clauses : []).map((one) => [
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

const sayLines = ({ before, after }: LineChange, page: Page): string =>
  [before, after].map((line) => (line === undefined ? '—' : sayLine(line, page))).join(' ⇒ ')

const sayLine = ({ amount, working }: EstimateLine, page: Page): string =>
  working?.[page.lang] ?? sayRange(amount, page)

const moved = (money: Range): readonly string[] => (money.low === 0n && money.high === 0n ? [] : [move(money)])

/** `+120.00`, or at either end where they differ. */
function move({ low, high }: Range): string {
  const one = (fen: bigint): string => (fen > 0n ? `+${sayFen(fen)}` : sayFen(fen))
  return low === high ? one(low) : `${one(low)} / ${one(high)}`
}
