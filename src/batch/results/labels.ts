import type { VerdictWords } from '../../model/rulebook.ts'
import { PLAIN_VERDICTS, verdictText } from '../../model/verdict.ts'
import { same, type Lang, type Words } from '../../model/words.ts'
import type { Outcome } from './result.ts'
import type { RuleDesk } from '../list/vocabulary.ts'

/** Names for what results speak of by id. */
export interface Labels<Label = string> {
  readonly fact: (id: string) => Label
  readonly paper: (id: string) => Label
  readonly step: (id: string) => Label
  readonly deadline: (id: string) => Label
  /** The verdict as this procedure words it. */
  readonly verdict: (outcome: Pick<Outcome, 'verdict' | 'doubts' | 'words'>) => Label
}

/** The names that the rules of a result's own procedure and place have. */
export type LabelsOf = (outcome: Pick<Outcome, 'procedure' | 'region' | 'asOf'>) => Labels

const PAPER = 'paper.'

/** Facts that are wanted, but for those that ask whether a paper is at hand. */
export const factsWanted = ({ missing }: Outcome): readonly string[] => missing.filter((id) => !id.startsWith(PAPER))

/** Names of the papers that are not at hand, and of those of which nobody has said that they are; each once. */
export function papersWanted<Label extends string | Words>(
  { missing, papers }: Outcome,
  { paper, fact }: Pick<Labels<Label>, 'paper' | 'fact'>,
): readonly Label[] {
  const all = [...papers.map(paper), ...missing.filter((id) => id.startsWith(PAPER)).map(fact)]
  return [...new Map(all.map((label) => [keyOf(label), label])).values()]
}

const keyOf = (label: string | Words): string => (typeof label === 'string' ? label : label.zh)

/** The same in both languages, for what may be printed in either. */
export type WordLabels = Labels<Words>

export type WordsOf = (outcome: Pick<Outcome, 'procedure' | 'region' | 'asOf'>) => WordLabels

export function wordsFrom(desk: RuleDesk): WordsOf {
  const known = new Map<string, WordLabels>()
  return ({ procedure, region, asOf }) => {
    const key = `${procedure}|${region}|${asOf}`
    const before = known.get(key)
    if (before !== undefined) return before
    const { rulebook } = desk.find(procedure, region === '000000' ? undefined : region, asOf)
    const { facts = [], papers = [], steps = [], deadlines = [] } = rulebook ?? {}
    const words: WordLabels = {
      fact: named(facts.map(({ id, label }) => [id, label])),
      paper: named(papers.map(({ id, label }) => [id, label])),
      step: named(steps.map(({ id, title }) => [id, title])),
      deadline: named(deadlines.map(({ id, title }) => [id, title])),
      verdict: verdictIn(rulebook?.verdicts ?? PLAIN_VERDICTS),
    }
    known.set(key, words)
    return words
  }
}

/** Of somebody's verdict, as it was said when it was judged; in results of an older make, in the words of its procedure. */
export const verdictIn =
  (words: VerdictWords): WordLabels['verdict'] =>
  ({ verdict, doubts = [], words: said }) =>
    said?.verdict ?? verdictText(words, verdict, { any: doubts.length > 0, told: false, ids: doubts })

function named(pairs: readonly (readonly [string, Words])[]): (id: string) => Words {
  const known = new Map(pairs)
  return (id) => known.get(id) ?? same(id)
}

export const labelsIn =
  (wordsOf: WordsOf, lang: Lang): LabelsOf =>
  (outcome) => {
    const { fact, paper, step, deadline, verdict } = wordsOf(outcome)
    return {
      fact: (id) => fact(id)[lang],
      paper: (id) => paper(id)[lang],
      step: (id) => step(id)[lang],
      deadline: (id) => deadline(id)[lang],
      verdict: (told) => verdict(told)[lang],
    }
  }
