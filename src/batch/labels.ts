import type { Lang } from '../model/words.ts'
import type { Outcome } from './result.ts'
import type { RuleDesk } from './vocabulary.ts'

/** Names for what results speak of by id. */
export interface Labels {
  readonly fact: (id: string) => string
  readonly paper: (id: string) => string
  readonly step: (id: string) => string
  readonly deadline: (id: string) => string
}

/** The names that the rules of a result's own procedure and place have. */
export type LabelsOf = (outcome: Pick<Outcome, 'procedure' | 'region' | 'asOf'>) => Labels

const PAPER = 'paper.'

/** Facts that are wanted, but for those that ask whether a paper is at hand. */
export const factsWanted = ({ missing }: Outcome): readonly string[] => missing.filter((id) => !id.startsWith(PAPER))

/** Names of the papers that are not at hand, and of those of which nobody has said that they are. */
export const papersWanted = ({ missing, papers }: Outcome, labels: Labels): readonly string[] => [
  ...new Set([...papers.map(labels.paper), ...missing.filter((id) => id.startsWith(PAPER)).map(labels.fact)]),
]

export function labelsFrom(desk: RuleDesk, lang: Lang): LabelsOf {
  const known = new Map<string, Labels>()
  return ({ procedure, region, asOf }) => {
    const key = `${procedure}|${region}|${asOf}`
    const before = known.get(key)
    if (before !== undefined) return before
    const { rulebook } = desk.find(procedure, region === '000000' ? undefined : region, asOf)
    const facts = new Map((rulebook?.facts ?? []).map(({ id, label }) => [id, label[lang]]))
    const papers = new Map((rulebook?.papers ?? []).map(({ id, label }) => [id, label[lang]]))
    const steps = new Map((rulebook?.steps ?? []).map(({ id, title }) => [id, title[lang]]))
    const deadlines = new Map((rulebook?.deadlines ?? []).map(({ id, title }) => [id, title[lang]]))
    const labels: Labels = {
      fact: (id) => facts.get(id) ?? id,
      paper: (id) => papers.get(id) ?? id,
      step: (id) => steps.get(id) ?? id,
      deadline: (id) => deadlines.get(id) ?? id,
    }
    known.set(key, labels)
    return labels
  }
}
