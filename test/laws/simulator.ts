import { determine } from '../../src/engine/determine.ts'
import { known, type Answer, type FactId, type FactValue, type Facts } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import type { Determination } from '../../src/model/determination.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'

/** A small generator of numbers that is the same everywhere (mulberry32): a walk can be walked again. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

/** One answer of each class that could matter: every choice, both sides of a yes-no, small and large, early and late, and not knowing. */
export function classes(fact: Fact): readonly Answer[] {
  const unsaid: readonly Answer[] = [{ kind: 'unknown' }, { kind: 'later' }]
  return [...values(fact).map(known), ...unsaid]
}

function values({ type, choices, max }: Fact): readonly FactValue[] {
  switch (type) {
    case 'yes-no':
      return [true, false]
    case 'choice':
      return (choices ?? []).map(({ value }) => value)
    case 'money':
      return [0n, 99_999n, 3_000_000n, 60_000_000n]
    case 'count':
      return [0, 1, 2, 5, 12].filter((count) => typeof max !== 'number' || count <= max)
    case 'ratio':
      return [0n, 600_000n, 850_000n, 1_000_000n]
    case 'date':
      return ['2024-12-20', '2025-01-10', '2025-03-03', '2025-05-30']
    case 'month':
      return ['2025-03']
    case 'id-number':
      return ['11010519491231002X', '440524188001010014']
    case 'phone':
      return ['13800000000']
    case 'bank-card':
      return ['6222020000000000000']
    case 'area':
      return ['320100']
    case 'text':
      return ['某']
  }
}

export interface Walk {
  readonly asked: readonly FactId[]
  readonly facts: Facts
  readonly end: Determination
}

/** Answers whatever is missing first, until nothing that was not yet put to the person is left. */
export function walk(book: Rulebook, asOf: string, pick: (fact: Fact) => Answer, most = 400): Walk {
  const declared = new Map(book.facts.map((fact) => [fact.id, fact]))
  const facts = new Map<FactId, Answer>()
  for (;;) {
    const end = determine(book, facts, asOf)
    const next = end.missing.find(({ fact }) => !facts.has(fact))
    const fact = next === undefined ? undefined : declared.get(next.fact)
    if (next === undefined) return { asked: [...facts.keys()], facts, end }
    if (fact === undefined) throw new Error(`${next.fact} is missing and was never declared`)
    if (facts.size >= most) throw new Error(`still asking after ${most} questions: ${next.fact}`)
    facts.set(fact.id, pick(fact))
  }
}
