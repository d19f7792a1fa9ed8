import { factsOf, parametersOf, type Condition } from '../model/condition.ts'
import type { FactId } from '../model/fact.ts'
import { inputsOf, type Derivation } from '../model/declaration.ts'
import type { Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Entry } from './lint-entries.ts'
import { warning } from './item.ts'

/** Everything that anything in a rulebook speaks of: `fact:…`, `parameter:…`, `office:…`. */
function usedIn(book: Rulebook): ReadonlySet<string> {
  const used = new Set<string>()
  const fact = (...ids: readonly (FactId | undefined)[]): void =>
    ids.forEach((id) => id !== undefined && used.add(`fact:${id}`))
  const parameter = (id: string): void => void used.add(`parameter:${id}`)
  const office = (id: string | undefined): void => void (id !== undefined && used.add(`office:${id}`))
  const speaks = (...conditions: readonly (Condition | undefined)[]): void => {
    for (const condition of conditions)
      if (condition !== undefined) {
        fact(...factsOf(condition))
        parametersOf(condition).forEach(parameter)
      }
  }
  for (const { met, applies } of book.requirements) speaks(met, applies)
  for (const paper of book.papers) {
    speaks(paper.needed, paper.seal?.needed, paper.atHand)
    office(paper.office)
  }
  for (const step of book.steps) {
    speaks(step.needed, step.done)
    office(step.office)
  }
  for (const { from, applies, done, count } of book.deadlines) {
    fact(from)
    speaks(applies, done)
    if (typeof count === 'object') parameter(count.parameter)
  }
  for (const { id, governedBy, localFact, cut, rows } of book.parameters) {
    // Its own rows are only read where the sums of the place cut in this way.
    if (cut !== undefined && rows.length === 0) parameter(id)
    fact(governedBy, localFact)
    speaks(...rows.map(({ when }) => when))
  }
  for (const { applies, fact: told, or = [] } of book.localQuestions) {
    speaks(applies)
    fact(told, ...or)
  }
  for (const { applies } of [...book.notes, ...book.cures]) speaks(applies)
  for (const { applies, heeded } of book.facts) speaks(applies, heeded)
  for (const { when, at } of book.contradictions) {
    speaks(when)
    fact(...at)
  }
  for (const { set } of book.cures) fact(...set.map((change) => change.fact))
  for (const { needed } of book.forms) speaks(needed)
  for (const { from } of book.derived) derivation(from, fact, parameter, speaks)
  for (const name of namesIn(book.scheme)) used.add(`fact:${name}`).add(`parameter:${name}`)
  return used
}

function derivation(
  from: Derivation,
  fact: (...ids: readonly FactId[]) => void,
  parameter: (id: string) => void,
  speaks: (...conditions: readonly (Condition | undefined)[]) => void,
): void {
  switch (from.how) {
    case 'condition':
      return speaks(from.is)
    case 'choose':
      return speaks(...from.rows.map(({ when }) => when))
    case 'parameter':
      return parameter(from.parameter)
    default:
      return fact(...inputsOf(from))
  }
}

/** A scheme names its facts and parameters in many places; every text in it counts. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : []
}

/** Whose layer a file is: a table of it is for the places of that layer. */
const REGION = /(?:^|\/)regions\/(\d{6})-/

const SORTS = { facts: 'fact', derived: 'fact', parameters: 'parameter', offices: 'office' } as const

/**
 * Entries that nothing speaks of in any procedure or place. A fact may be there for a form alone: `formFacts` are those that
 * forms print; without them facts are not judged.
 */
export function unused(
  entries: readonly Entry[],
  books: readonly Rulebook[],
  formFacts: ReadonlySet<FactId> | undefined,
): readonly Problem[] {
  const used = new Map<string, Set<string>>()
  const add = (key: string, names: ReadonlySet<string>): void => {
    const before = used.get(key) ?? new Set<string>()
    names.forEach((name) => before.add(name))
    used.set(key, before)
  }
  for (const book of books) {
    const names = usedIn(book)
    add(book.procedure, names)
    for (const { code } of book.layers) add(`${book.procedure} ${code}`, names)
  }
  const anywhere = new Set([...used.values()].flatMap((names) => [...names]))
  return entries.flatMap(({ kind, id, procedure, override, at }) => {
    const sort = kind in SORTS ? SORTS[kind as keyof typeof SORTS] : undefined
    const local = kind === 'parameters' ? REGION.exec(at('id').file)?.[1] : undefined
    if (sort === undefined || (override && local === undefined)) return []
    if (sort === 'fact' && (formFacts === undefined || formFacts.has(id))) return []
    const names =
      procedure === undefined ? anywhere : used.get(local === undefined ? procedure : `${procedure} ${local}`)
    if (names === undefined || names.has(`${sort}:${id}`)) return []
    const elsewhere = local !== undefined && used.get(procedure ?? '')?.has(`${sort}:${id}`) === true
    return [
      warning(
        'unused',
        at('id'),
        !elsewhere
          ? `nothing speaks of the ${kind === 'derived' ? 'worked-out fact' : sort} "${id}"`
          : `nothing in ${local} reads the parameter "${id}"`,
        !elsewhere
          ? 'Use it, or take it out: what is asked or kept must be for something.'
          : 'Write its figures to the parameter that the scheme there reads, or bring a scheme that reads this one.',
      ),
    ]
  })
}
