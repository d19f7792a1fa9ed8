import { factsOf, type Comparison, type Condition } from '../model/condition.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { Place, Problem } from '../model/problem.ts'
import { STAYS } from '../model/visit-scope.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import { warning } from './item.ts'
import { assures, conjuncts, contradicted, hiddenBehind, neverMet, neverReached, spans } from './lint-figures.ts'

type Values = ReadonlyMap<FactId, readonly FactValue[]>
type Chosen = ReadonlyMap<FactId, FactValue>

const MOST = 2048

/** Rows that can never speak, and choices for which no row does. */
export function rowProblems(book: Rulebook): readonly Problem[] {
  const values = valuesOf(book)
  return book.parameters.flatMap((parameter) => {
    const never = contradictory(parameter, book)
    if (never.length > 0) return never
    const worlds = worldsOf(parameter, values)
    return worlds === undefined ? [] : [...unreachable(parameter, worlds), ...gaps(parameter, values, worlds, book)]
  })
}

/** A row that asks for answers which the rules say never go together: a resident who is retired. */
function contradictory({ id, rows }: Parameter, { derived, contradictions }: Rulebook): readonly Problem[] {
  const means = new Map(
    derived.flatMap((one) => (one.from.how === 'condition' ? [[one.id, one.from.is] as const] : [])),
  )
  const inFull = (part: Condition): readonly Condition[] => {
    const is = part.kind === 'compare' && holds(part) ? means.get(part.fact) : undefined
    return is === undefined ? [part] : conjuncts(is)
  }
  return rows.flatMap((row, i) => {
    const own = conjuncts(row.when).flatMap(inFull)
    if (own.length < 2) return []
    const broken = contradictions.find(({ when, stated, stops }) => {
      const parts = stops && stated === undefined ? conjuncts(when) : []
      return parts.length > 0 && parts.every((part) => own.some((one) => assures(one, part)))
    })
    return broken === undefined ? [] : [neverMet(id, i, row, broken.text)]
  })
}

const holds = ({ by, to }: Extract<Condition, { kind: 'compare' }>): boolean =>
  by === 'is' && 'value' in to && to.value === true

function valuesOf(book: Rulebook): Values {
  // What a condition works out is always yes or no.
  const derived = book.derived.filter(({ from }) => from.how === 'condition')
  return new Map(
    [...book.facts, ...derived].map(({ id, type, choices }) => [
      id,
      type === 'yes-no' ? [true, false] : (choices ?? []).map(({ value }) => value),
    ]),
  )
}

const conditions = ({ rows }: Parameter): readonly Condition[] =>
  rows.flatMap(({ when }) => (when === undefined ? [] : [when]))

/** Every combination of the choices that the rows speak of; undefined when there are too many. */
function worldsOf(parameter: Parameter, values: Values): readonly Chosen[] | undefined {
  const facts = [...new Set(conditions(parameter).flatMap(factsOf))].filter((id) => (values.get(id) ?? []).length > 0)
  if (facts.reduce((count, id) => count * (values.get(id)?.length ?? 1), 1) > MOST) return undefined
  return facts.reduce<readonly Chosen[]>(
    (made, id) => made.flatMap((world) => (values.get(id) ?? []).map((value) => new Map(world).set(id, value))),
    [new Map()],
  )
}

/** What comparing the conditions one by one does not show (`hiddenBehind`): rows before it that only together leave it no word. */
function unreachable({ id, rows }: Parameter, worlds: readonly Chosen[]): readonly Problem[] {
  return rows.flatMap((row, i) => {
    if (hiddenBehind(rows, i) >= 0 || contradicted(conjuncts(row.when)) !== undefined) return []
    const possible = worlds.filter((world) => truth(row.when, world) !== false)
    if (possible.length === 0) return [neverMet(id, i, row, 'Look at its `when:`.')]
    const before = rows.slice(0, i).map((earlier) => (spans(earlier, row) ? earlier : undefined))
    const silences = (earlier: ParameterRow | undefined, world: Chosen): boolean =>
      earlier !== undefined && truth(earlier.when, world) === true
    if (!possible.every((world) => before.some((earlier) => silences(earlier, world)))) return []
    const alone = before.findIndex((earlier) => possible.every((world) => silences(earlier, world)))
    return [neverReached(id, i, row, alone < 0 ? undefined : alone)]
  })
}

/**
 * Told where one choice alone decides, or where rows name every other value of a choice: there a row that lacks is plain to see. The last value of a list is the rest, of which a text often says nothing.
 */
function gaps(parameter: Parameter, values: Values, worlds: readonly Chosen[], book: Rulebook): readonly Problem[] {
  // What no row says is asked there.
  if (conditions(parameter).length < parameter.rows.length || parameter.localFact !== undefined) return []
  const facts = [...new Set(conditions(parameter).flatMap(factsOf))]
  const alone = facts.length === 1
  const silent = (world: Chosen): boolean => parameter.rows.every(({ when }) => truth(when, world) === false)
  return facts.flatMap((fact) => {
    const all = values.get(fact) ?? []
    const isChoice = book.facts.some(({ id, type }) => id === fact && type === 'choice')
    if (!alone && (!isChoice || all.length < FEW)) return []
    const lacking = alone
      ? all.filter((value) => silent(new Map([[fact, value]])))
      : all.slice(0, -1).filter((value, _, named) => {
          const others = named.filter((other) => other !== value)
          if (names(parameter, fact, value) || !others.every((other) => names(parameter, fact, other))) return false
          return worlds.some((world) => world.get(fact) === value && silent(world))
        })
    return lacking.length === 0 ? [] : [leavesGap(parameter, fact, lacking)]
  })
}

/** Whether a row asks for that very value. */
const names = (parameter: Parameter, fact: FactId, value: FactValue): boolean =>
  conditions(parameter)
    .flatMap(conjuncts)
    .some(
      (one) =>
        one.kind === 'compare' &&
        one.fact === fact &&
        (one.by === 'is' || one.by === 'in') &&
        'value' in one.to &&
        [one.to.value].flat().includes(value),
    )

/** Fewer values than these, and the others speaking says little. */
const FEW = 4

const leavesGap = ({ id, at }: Parameter, fact: FactId, lacking: readonly FactValue[]): Problem =>
  warning(
    'rows-leave-gap',
    at,
    `no row of "${id}" speaks when "${fact}" is ${lacking.map(String).join(' or ')}`,
    'Add a row, or a local question that says whom to ask.',
  )

/** Undefined where it hangs on something that is no choice. */
function truth(condition: Condition | undefined, world: Chosen): boolean | undefined {
  if (condition === undefined || condition.kind === 'always') return true
  switch (condition.kind) {
    case 'not': {
      const inner = truth(condition.of, world)
      return inner === undefined ? undefined : !inner
    }
    case 'all':
      return settled(condition.of, world, false)
    case 'any':
      return settled(condition.of, world, true)
    case 'in-time':
      return undefined
    case 'compare': {
      const value = world.get(condition.fact)
      if (value === undefined || !('value' in condition.to)) return undefined
      const { value: to } = condition.to
      const among = Array.isArray(to) ? to.includes(value) : to === value
      if (condition.by === 'is' || condition.by === 'in') return among
      if (typeof value === 'number' && typeof to === 'number') return compared(condition.by, value, to)
      return condition.by === 'is-not' || condition.by === 'not-in' ? !among : undefined
    }
  }
}

function compared(by: Comparison, value: number, to: number): boolean | undefined {
  if (by === 'at-least') return value >= to
  if (by === 'more-than') return value > to
  if (by === 'at-most') return value <= to
  if (by === 'less-than') return value < to
  return by === 'is-not' ? value !== to : undefined
}

/** The first stay of a year costs most: a deductible that rises with the next has its rows the wrong way round. */
export function laterStays(book: Rulebook): readonly Problem[] {
  const { scheme, parameters } = book
  const table = parameters.find(({ id }) => id === scheme?.deductible?.parameter)
  if (table === undefined) return []
  const values: Values = valuesOf(book)
  const counted = book.derived.flatMap(({ id, from }) =>
    from.how === 'condition' && factsOf(from.is).every((fact) => fact === STAYS) ? [{ id, is: from.is }] : [],
  )
  const without: Values = new Map([...values].filter(([id]) => !counted.some((one) => one.id === id)))
  const worlds = worldsOf(table, without) ?? []
  const after = (world: Chosen, stays: number): ParameterRow | undefined => {
    const here = new Map<FactId, FactValue>([...world, [STAYS, stays]])
    for (const { id, is } of counted) here.set(id, truth(is, here) === true)
    return table.rows.find(({ when }) => truth(when, here) === true)
  }
  const wrong = worlds.flatMap((world) => {
    const [first, next] = [after(world, 0), after(world, 1)]
    const rises = typeof first?.value === 'bigint' && typeof next?.value === 'bigint' && next.value > first.value
    return rises ? [next] : []
  })
  return [...new Set(wrong)].map(({ at }) => dearerLater(table.id, at))
}

const dearerLater = (id: string, at: Place): Problem =>
  warning(
    'dearer-later',
    at,
    {
      zh: `“${id}”里第二次住院的起付线比第一次高`,
      en: `in "${id}" the second stay has a higher deductible than the first`,
    },
    { zh: '看看两行是不是写反了。', en: 'See whether the two rows are swapped.' },
  )

function settled(parts: readonly Condition[], world: Chosen, settling: boolean): boolean | undefined {
  const all = parts.map((part) => truth(part, world))
  if (all.includes(settling)) return settling
  return all.includes(undefined) ? undefined : !settling
}
