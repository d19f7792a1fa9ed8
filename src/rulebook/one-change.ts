import type { Rulebook } from '../model/rulebook.ts'
import type { Difference } from './diff.ts'

/** A clause that two rulebooks say differently, whatever number of its keys or rows. */
export type Clause = Pick<Difference, 'part' | 'id' | 'words'>

type Lists = {
  readonly [K in keyof Rulebook]-?: Rulebook[K] extends readonly { readonly id: string }[] ? K : never
}[keyof Rulebook]

const LIST: Readonly<Record<Exclude<Difference['part'], 'form' | 'scheme'>, Lists>> = {
  requirement: 'requirements',
  paper: 'papers',
  step: 'steps',
  deadline: 'deadlines',
  parameter: 'parameters',
  note: 'notes',
  'local-question': 'localQuestions',
  fact: 'facts',
  derived: 'derived',
  office: 'offices',
  cure: 'cures',
}

/** Each clause that differs, once, with the words of its first difference. */
export function clausesOf(differences: readonly Difference[]): readonly Clause[] {
  const found = new Map<string, Clause>()
  for (const { part, id, words } of differences) {
    const key = `${part} ${id}`
    if (!found.has(key)) found.set(key, { part, id, words })
  }
  return [...found.values()]
}

/**
 * The earlier rulebook with one clause as the later one has it. Facts, worked-out facts and figures that are new stand in it too, so that
 * the clause has what it speaks of; nothing else speaks of them, so they change nothing by themselves.
 */
export function withOneChange(before: Rulebook, after: Rulebook, { part, id }: Clause): Rulebook {
  const ready: Rulebook = {
    ...before,
    facts: joined(before.facts, after.facts),
    derived: joined(before.derived, after.derived),
    parameters: joined(before.parameters, after.parameters),
    deadlines: part === 'requirement' ? joined(before.deadlines, after.deadlines) : before.deadlines,
    offices: joined(before.offices, after.offices),
    sources: new Map([...before.sources, ...after.sources]),
  }
  if (part === 'scheme') {
    const { scheme: _, ...rest } = ready
    return after.scheme === undefined ? rest : { ...rest, scheme: after.scheme }
  }
  if (part === 'form') {
    const kept = ready.forms.filter(({ template }) => template !== id)
    return { ...ready, forms: [...kept, ...after.forms.filter(({ template }) => template === id)] }
  }
  const list = LIST[part]
  return { ...ready, [list]: swapped<{ readonly id: string }>(ready[list], after[list], id) }
}

/** What only the later one has, behind what both have. */
function joined<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  const known = new Set(before.map(({ id }) => id))
  return [...before, ...after.filter(({ id }) => !known.has(id))]
}

function swapped<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  id: string,
): readonly T[] {
  const fresh = after.find((one) => one.id === id)
  if (fresh === undefined) return before.filter((one) => one.id !== id)
  return before.some((one) => one.id === id) ? before.map((one) => (one.id === id ? fresh : one)) : [...before, fresh]
}
