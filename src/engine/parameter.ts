import type { IsoDate } from '../model/dates.ts'
import type { Parameter, ParameterRow } from '../model/rulebook.ts'
import type { Cite, Status } from '../model/source.ts'
import type { FactValue } from '../model/fact.ts'
import { compile, type Slots } from './condition.ts'
import { MET, OPEN, UNMET, type Test, type Truth } from './truth.ts'
import { Cover, type Closed } from './cover.ts'
import { DORMANT, type Held, type Reader, type Slot, type Trail, type World } from './world.ts'

/** A value that a parameter has, or may have while something is open. */
interface Candidate {
  readonly value: FactValue
  readonly cites: readonly Cite[]
  readonly status: Status
}

export interface ParameterReader extends Reader {
  /** Every value that is still possible; empty when nobody sourced one. */
  candidates(world: World): readonly Candidate[]
  /** Whether it must turn out to be one of the candidates, however the open facts are answered. */
  covers(world: World): boolean
  /** The index of the row that speaks; undefined while none does. */
  chosen(world: World): number | undefined
  /** Every value that any row gives, whenever and for whomever. */
  readonly ever: readonly FactValue[]
  /** The status of that row. */
  said(world: World): Status | undefined
}

/** The same table to somebody who believes official texts only: what another row or a voice on the phone says is not known. */
export const sourcedOnly = (table: ParameterReader): Reader => ({
  read: (world) => (table.said(world) === 'sourced' ? table.read(world) : undefined),
  why: (world, into) => table.why(world, into),
})

interface Row {
  readonly row: ParameterRow
  readonly test: Test | undefined
}

/** A decision table: rows in order, first one in force and met wins; an open row before it keeps it open. */
export function parameterReader(parameter: Parameter, slots: Slots, closed: Closed): ParameterReader {
  const rows: readonly Row[] = parameter.rows.map((row) => ({
    row,
    test: row.when === undefined ? undefined : compile(row.when, slots),
  }))
  const governing = parameter.governedBy === undefined ? undefined : slots.fact(parameter.governedBy)
  const local = parameter.localFact === undefined ? undefined : slots.fact(parameter.localFact)
  return new Table(rows, governing, local, new Cover(parameter.rows, closed))
}

class Table implements ParameterReader {
  readonly ever: readonly FactValue[]
  readonly #rows: readonly Row[]
  readonly #governing: Slot | undefined
  readonly #local: Slot | undefined
  readonly #cover: Cover

  constructor(rows: readonly Row[], governing: Slot | undefined, local: Slot | undefined, cover: Cover) {
    this.#rows = rows
    this.ever = rows.map(({ row }) => row.value)
    this.#governing = governing
    this.#local = local
    this.#cover = cover
  }

  read(world: World): Held {
    for (const row of this.#rows) {
      const truth = this.#truth(row, world)
      if (truth === MET)
        return row.row.least === undefined ? row.row.value : this.#settled(row.row, row.row.least, world)
      if (truth === OPEN) return undefined
    }
    if (this.#local === undefined) return undefined
    const told = world.get(this.#local)
    return told === DORMANT ? undefined : told
  }

  chosen(world: World): number | undefined {
    const index = this.#rows.findIndex((row) => this.#truth(row, world) !== UNMET)
    const row = this.#rows[index]
    return row !== undefined && this.#truth(row, world) === MET ? index : undefined
  }

  said(world: World): Status | undefined {
    return this.#rows[this.chosen(world) ?? -1]?.row.status
  }

  candidates(world: World): readonly Candidate[] {
    const found: Candidate[] = []
    for (const row of this.#rows) {
      const truth = this.#truth(row, world)
      if (truth !== UNMET) found.push(...this.#possible(row.row, world))
      if (truth === MET) return found
    }
    const told = this.#local === undefined ? undefined : world.get(this.#local)
    if (told !== undefined && told !== DORMANT) found.push({ value: told, cites: [], status: 'unverified' })
    return found
  }

  /** Between the two ends of a published limit lies what the agency says; unknown until it was asked. */
  #settled({ value }: ParameterRow, least: FactValue, world: World): Held {
    const told = this.#local === undefined ? undefined : world.get(this.#local)
    if (told === undefined || told === DORMANT) return undefined
    return told < least ? least : told > value ? value : told
  }

  #possible(row: ParameterRow, world: World): readonly Candidate[] {
    if (row.least === undefined) return [row]
    const { cites, status } = row
    const settled = this.#settled(row, row.least, world)
    const values = settled === undefined || settled === DORMANT ? [row.least, row.value] : [settled]
    return values.map((value) => ({ value, cites, status }))
  }

  covers(world: World): boolean {
    const told = this.#local === undefined ? undefined : world.get(this.#local)
    if (told !== undefined && told !== DORMANT) return true
    if (this.#rows.some((row) => this.#truth(row, world) === MET)) return true
    const day = this.#day(world)
    return day !== undefined && this.#cover.complete(world, ({ from, until }) => from <= day && (until ?? day) >= day)
  }

  why(world: World, into: Trail): void {
    if (this.#governing !== undefined) world.why(this.#governing, into)
    for (const row of this.#rows) {
      const truth = this.#truth(row, world)
      row.test?.why(world, into)
      if (truth === MET && row.row.least !== undefined && this.#local !== undefined) world.why(this.#local, into)
      if (truth !== UNMET) return
    }
    if (this.#local !== undefined) world.why(this.#local, into)
  }

  #day(world: World): IsoDate | undefined {
    if (this.#governing === undefined) return world.asOf
    if (world.asIf?.slot === this.#governing) return world.asIf.day
    const day = world.get(this.#governing)
    return day === undefined ? undefined : day === DORMANT ? world.asOf : String(day)
  }

  #truth({ row, test }: Row, world: World): Truth {
    const day = this.#day(world)
    if (day !== undefined && (day < row.from || (row.until !== undefined && day > row.until))) return UNMET
    const truth = test === undefined ? MET : test.of(world)
    return day === undefined && truth === MET ? OPEN : truth
  }
}
