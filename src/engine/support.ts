import type { Condition, Operand } from '../model/condition.ts'
import { inputsOf, type Derivation } from '../model/declaration.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { STAYS } from '../model/visit-scope.ts'

/** What an outcome can rest on: asked facts, the values they are held against, and those whose mere absence already says something. */
export interface Support {
  readonly facts: ReadonlySet<FactId>
  readonly against: ReadonlyMap<FactId, readonly FactValue[]>
  /** Not having been told is an answer here: these are told, or left out, before anything is judged. */
  readonly absent: ReadonlySet<FactId>
}

/** Every fact that these conditions lead to, through worked-out facts, tables and clocks. */
export function supportOf(book: Rulebook, conditions: readonly (Condition | undefined)[]): Support {
  const search = new Search(book)
  for (const condition of conditions) if (condition !== undefined) search.condition(condition)
  return search
}

class Search implements Support {
  readonly facts = new Set<FactId>()
  readonly against = new Map<FactId, FactValue[]>()
  readonly absent = new Set<FactId>()
  readonly #book: Rulebook
  readonly #seen = new Set<string>()

  /** What lies below something that may be left out may be left out too: no need to look for that once more. */
  readonly #below: boolean

  constructor(book: Rulebook, below = false) {
    this.#book = book
    this.#below = below
  }

  condition(node: Condition): void {
    switch (node.kind) {
      case 'always':
        return
      case 'not':
        return this.condition(node.of)
      case 'all':
      case 'any':
        return node.of.forEach((part) => this.condition(part))
      case 'in-time':
        this.#gone(node.fact)
        return node.clocks.forEach((clock) => this.#clock(clock))
      case 'compare':
        this.#fact(node.fact, this.#values(node.to))
        if ('fact' in node.to) this.#fact(node.to.fact, [])
        if (typeof node.span === 'object') this.#table(node.span.parameter)
        if (node.by === 'answered') this.#gone(node.fact)
    }
  }

  #values(to: Operand): readonly FactValue[] {
    if ('parameter' in to) {
      this.#table(to.parameter)
      const { rows = [] } = this.#book.parameters.find(({ id }) => id === to.parameter) ?? {}
      return rows.flatMap(({ value, least }) => (least === undefined ? [value] : [least, value]))
    }
    if ('fact' in to) return []
    return Array.isArray(to.value) ? (to.value as readonly FactValue[]) : [to.value as FactValue]
  }

  /** A fact, and what it is held against; of a worked-out one, what that comes from. */
  #fact(id: FactId, values: readonly FactValue[]): void {
    const derived = this.#book.derived.find((one) => one.id === id)
    if (derived !== undefined) {
      // Of the same kind as its inputs, or measured on them: what it is held against, they are.
      for (const input of inputsOf(derived.from)) this.#fact(input, values)
      if (this.#once(`derived ${id}`)) this.#derivation(derived.from)
      return
    }
    this.facts.add(id)
    this.against.set(id, [...new Set([...(this.against.get(id) ?? []), ...values])])
    if (!this.#once(`fact ${id}`)) return
    const fact = this.#book.facts.find((one) => one.id === id)
    if (fact?.applies !== undefined) this.condition(fact.applies)
    if (fact?.heeded !== undefined) {
      this.condition(fact.heeded)
      this.#gone(id)
    }
    if (fact?.ofEarlierStays === true) this.#fact(STAYS, [0])
    if (fact?.writtenAs !== undefined) this.#gone(fact.writtenAs)
  }

  #derivation(from: Derivation): void {
    if (from.how === 'condition') this.condition(from.is)
    if (from.how === 'choose') for (const { when } of from.rows) if (when !== undefined) this.condition(when)
    if (from.how === 'parameter') this.#table(from.parameter)
    if (from.how === 'first-known' || from.how === 'lies-ahead') for (const id of from.of) this.#gone(id)
  }

  #table(id: string): void {
    if (!this.#once(`table ${id}`)) return
    const table = this.#book.parameters.find((one) => one.id === id)
    if (table === undefined) return
    for (const { when } of table.rows) if (when !== undefined) this.condition(when)
    if (table.governedBy !== undefined)
      this.#fact(table.governedBy, [...new Set(table.rows.flatMap(({ from, until }) => until ?? from))])
    if (table.localFact !== undefined) this.#gone(table.localFact)
  }

  #clock(id: string): void {
    if (!this.#once(`clock ${id}`)) return
    const clock = this.#book.deadlines.find((one) => one.id === id)
    if (clock === undefined) return
    this.#gone(clock.from)
    if (clock.applies !== undefined) this.condition(clock.applies)
    if (typeof clock.count === 'object') this.#table(clock.count.parameter)
  }

  /** Asked facts below this one may be left out, and that says something; whether it is asked at all comes before it. */
  #gone(id: FactId): void {
    this.#fact(id, [])
    if (this.#below || !this.#once(`gone ${id}`)) return
    const below = new Search(this.#book, true)
    below.#fact(id, [])
    for (const fact of [...below.facts].reverse()) this.absent.add(fact)
  }

  #once(key: string): boolean {
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }
}
