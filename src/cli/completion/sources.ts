import type { Fact } from '../../model/declaration.ts'
import type { Desk } from '../desk.ts'
import type { Candidate, Sources } from './candidates.ts'

/** The cases of a desk and its rules; what cannot be read offers nothing. */
export function sourcesOf(desk: Desk): Sources {
  const facts = once((named: string) => factsOf(desk, named))
  return {
    cases: () => orNothing(() => casesOf(desk)),
    procedures: () =>
      orNothing(async () =>
        (await desk.rules()).editions.map(({ procedure, title }) => ({ word: procedure, about: title[desk.lang] })),
      ).then(unlike),
    terms: () => orNothing(async () => (await desk.rules()).glossary.map(({ term }) => ({ word: term[desk.lang] }))),
    facts: (named) =>
      orNothing(async () =>
        (await facts(named)).map(({ id, label }) => ({ word: `${id}=`, about: label[desk.lang], open: true })),
      ),
    choices: (named, fact) =>
      orNothing(async () =>
        answersTo((await facts(named)).find(({ id }) => id === fact)).map((word) => ({ word: `${fact}=${word}` })),
      ),
  }
}

async function casesOf({ world, cases }: Desk): Promise<readonly Candidate[]> {
  const entries = await world.disk.list(cases)
  return entries.filter(({ name, folder }) => folder && !name.startsWith('.')).map(({ name }) => ({ word: name }))
}

async function factsOf(desk: Desk, named: string): Promise<readonly Fact[]> {
  const { loadCase } = await import('../../casework/cases/open.ts')
  const rulebook = await loadCase(desk, named).then(
    (loaded) => loaded.rulebook,
    () => undefined,
  )
  if (rulebook !== undefined) return rulebook.facts
  const rules = await desk.rules()
  const all = rules.procedures.flatMap(
    (procedure) => rules.tryRulebook(procedure, undefined, desk.dayOf()).rulebook?.facts ?? [],
  )
  return [...new Map(all.map((fact) => [fact.id, fact])).values()]
}

const answersTo = (fact: Fact | undefined): readonly string[] => {
  if (fact === undefined) return []
  if (fact.type === 'yes-no') return ['yes', 'no', '?']
  return fact.choices === undefined ? [] : [...fact.choices.map(({ value }) => value), '?']
}

const unlike = (all: readonly Candidate[]): readonly Candidate[] => [
  ...new Map(all.map((one) => [one.word, one])).values(),
]

/** Somebody only pressed a key: whatever goes wrong, nothing is said. */
const orNothing = (find: () => Promise<readonly Candidate[]>): Promise<readonly Candidate[]> => find().catch(() => [])

function once<T>(find: (named: string) => Promise<T>): (named: string) => Promise<T> {
  const found = new Map<string, Promise<T>>()
  return (named) => {
    const promise = found.get(named) ?? find(named)
    found.set(named, promise)
    return promise
  }
}
