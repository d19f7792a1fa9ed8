import type { Lang } from '../model/words.ts'
import type { Outcome } from './result.ts'
import type { RuleDesk } from './vocabulary.ts'

/** Names for what results speak of by id. */
export interface Labels {
  fact(id: string): string
  paper(id: string): string
  step(id: string): string
}

/** The names that the rules of a result's own procedure and place have. */
export type LabelsOf = (outcome: Pick<Outcome, 'procedure' | 'region' | 'asOf'>) => Labels

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
    const labels: Labels = {
      fact: (id) => facts.get(id) ?? id,
      paper: (id) => papers.get(id) ?? id,
      step: (id) => steps.get(id) ?? id,
    }
    known.set(key, labels)
    return labels
  }
}
