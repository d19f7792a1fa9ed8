import type { Determination } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'

/** One thing to note down after the call, in one of the ways in which it can be said. */
export interface CallQuestion {
  readonly id: string
  readonly ask: Words
  readonly why: Words
  readonly facts: readonly FactId[]
}

/** What is still to be noted of what the agency says: in the order of the sheet for the call, then what only a reprint says so far. */
export function callQuestions(rulebook: Rulebook, determination: Determination): readonly CallQuestion[] {
  const asked = determination.confirmLocally.flatMap(({ id, ask, why, fact, or = [] }): CallQuestion[] =>
    fact === undefined ? [] : [{ id, ask, why, facts: [fact, ...or] }],
  )
  const said = new Set(determination.told.map(({ fact }) => fact))
  const covered = new Set([...asked, ...inOneWay(rulebook, said)].flatMap(({ facts }) => facts))
  const known = new Map(rulebook.facts.map((fact) => [fact.id, fact]))
  const others = determination.tellable.flatMap((id): CallQuestion[] => {
    const fact = known.get(id)
    return fact === undefined || covered.has(id) ? [] : [{ id, ask: fact.ask, why: ONLY_PRINTED, facts: [id] }]
  })
  return [...asked, ...others]
}

/** What was said in one of its ways: the others are not asked one by one. */
const inOneWay = ({ localQuestions }: Rulebook, said: ReadonlySet<FactId>): readonly Pick<CallQuestion, 'facts'>[] =>
  localQuestions
    .map(({ fact, or = [] }) => ({ facts: fact === undefined ? [] : [fact, ...or] }))
    .filter(({ facts }) => facts.some((fact) => said.has(fact)))

const ONLY_PRINTED: Words = {
  zh: '这里用的数只见于转载；医保中心说的更算数。',
  en: 'the figure used here is from reprints only; what the agency says counts for more.',
}
