import type { Completeness } from '../../casework/rules/bench.ts'
import { hanging, colon, type Page } from './page.ts'

interface Sums {
  readonly diagram: number
  readonly judged: number
  readonly decided: number
  readonly lacking: number
  readonly faults: readonly string[]
  readonly pairs: readonly string[]
}

function sumsOf({ goals }: Completeness): Sums {
  const sum = (of: (one: Completeness['goals'][number]) => number): number =>
    goals.reduce((all, one) => all + of(one), 0)
  return {
    diagram: goals.filter(({ by }) => by === 'diagram').length,
    judged: sum(({ judged }) => judged),
    decided: sum(({ met, unmet }) => met + unmet),
    lacking: sum(({ lacking }) => lacking),
    faults: goals.filter(({ faults }) => faults.length > 0).map(({ goal }) => goal),
    pairs: goals.filter(({ by }) => by === 'pairs').map(({ goal }) => goal),
  }
}

/** A procedure a paragraph: how many goals, how they were looked through, and what is open though nothing is lacking. */
export function renderCompleteness(found: readonly Completeness[], page: Page): string {
  const { ink, say, width } = page
  return found
    .flatMap((one) => {
      const { diagram, judged, decided, lacking, faults, pairs } = sumsOf(one)
      const head = `${ink.strong(one.rulebook.procedure)} ${one.rulebook.edition}  ${one.rulebook.region.code}`
      const facts = `${say('goals')} ${one.goals.length} · ${say('classesJudged')} ${judged} · ${say('decided')} ${decided} · ${say('saysWhatLacks')} ${lacking} · ${say('byDiagram')} ${diagram}`
      return [
        head,
        hanging('  ', facts, width),
        ...(pairs.length === 0 ? [] : [hanging(`  ${say('byPairs')}${colon(page)}`, pairs.join(', '), width)]),
        ...faults.map((goal) => `  ${ink.bad('[x]')} ${goal}${colon(page)}${say('openForNothing')}`),
      ]
    })
    .join('\n')
}

/** Which facts were answered how is told of the first fault of a goal: they are made up, nobody's own. */
export const completenessJson = (found: readonly Completeness[]): object => ({
  format: 1,
  procedures: found.map(({ rulebook, goals }) => ({
    procedure: rulebook.procedure,
    edition: rulebook.edition,
    region: rulebook.region.code,
    goals: goals.map(({ faults, ...rest }) => ({
      ...rest,
      faults: faults.length,
      first: faults[0] === undefined ? null : [...faults[0]].map(([fact, { kind }]) => ({ fact, kind })),
    })),
  })),
})
