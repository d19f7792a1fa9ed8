import type { IsoDate } from '../model/dates.ts'
import type { Parameter, ParameterRow } from '../model/rulebook.ts'
import type { Cite, Status } from '../model/source.ts'
import type { FactValue } from '../model/fact.ts'
import { compile, type Slots } from './condition.ts'
import { MET, OPEN, UNMET, type Test, type Truth } from './truth.ts'
import { Cover, type Closed } from './cover.ts'
import { DORMANT, Trail, type Held, type Reader, type Slot, type World } from './world.ts'

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
  /** Every value that any row gives, whenever and for whomever; none where the rows speak of some people only. */
  readonly ever: readonly FactValue[]
  /** Whether an answer of the agency is what it says, on no official text. */
  tells(world: World): boolean
  /** The status of that row. */
  said(world: World): Status | undefined
  /** The same table while the agency said nothing. */
  readonly untold: ParameterReader
  /** Whether a row speaks, or may, that keeps what was told between its ends. */
  bounded(world: World): boolean
  /** What would make it one figure: of a row that speaks already only the agency's answer, else what its rows wait for. */
  settledBy(world: World): readonly Slot[]
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

/**
 * A decision table: rows in order, first one in force and met wins; an open row before it keeps it open.
 * What the agency said stands before every row that no official text carries, and behind those that one does.
 */
export function parameterReader(parameter: Parameter, slots: Slots, closed: Closed): ParameterReader {
  const rows: readonly Row[] = parameter.rows.map((row) => ({
    row,
    test: row.when === undefined ? undefined : compile(row.when, slots),
  }))
  const governing = parameter.governedBy === undefined ? undefined : slots.fact(parameter.governedBy)
  const local = parameter.localFact === undefined ? undefined : slots.fact(parameter.localFact)
  return new Table(rows, governing, local, new Cover(parameter.rows, closed, slots), parameter.partial === true)
}

/** Whether an answer of the agency does not set it aside. */
export const standsFirst = ({ status, within }: ParameterRow): boolean => status === 'sourced' || within === true

const has = ({ row: { least, value } }: Row, told: FactValue): boolean =>
  told === value || (least !== undefined && told >= least && told <= value)

class Table implements ParameterReader {
  readonly ever: readonly FactValue[]
  readonly #rows: readonly Row[]
  readonly #governing: Slot | undefined
  readonly #local: Slot | undefined
  readonly #cover: Cover
  readonly #partial: boolean

  constructor(
    rows: readonly Row[],
    governing: Slot | undefined,
    local: Slot | undefined,
    cover: Cover,
    partial: boolean,
  ) {
    this.#rows = rows
    this.#partial = partial
    this.ever = partial ? [] : rows.map(({ row }) => row.value)
    this.#governing = governing
    this.#local = local
    this.#cover = cover
  }

  get untold(): ParameterReader {
    return new Table(this.#rows, this.#governing, undefined, this.#cover, this.#partial)
  }

  read(world: World): Held {
    const told = this.#told(world)
    if (told !== undefined) return this.#besideTold(told, world)
    for (const row of this.#rows) {
      const truth = this.#truth(row, world)
      if (truth === MET)
        return row.row.least === undefined ? row.row.value : this.#settled(row.row, row.row.least, world)
      if (truth === OPEN) return undefined
    }
    return undefined
  }

  /** What the agency said, unless an official row speaks, or may; open where a row has a figure of its own for care elsewhere. */
  #besideTold(told: FactValue, world: World): Held {
    const [first, ...others] = this.#official(world)
    if (first === undefined) return this.#elsewhere(world).some((row) => !has(row, told)) ? undefined : told
    if (others.length > 0 || this.#truth(first, world) !== MET) return undefined
    const { least, value } = first.row
    return least === undefined ? value : this.#settled(first.row, least, world)
  }

  /** The rows of official texts that may speak. */
  #official(world: World): readonly Row[] {
    return this.#speaking(world).filter(({ row }) => standsFirst(row))
  }

  /** The rows that may speak and are about care elsewhere. */
  #elsewhere(world: World): readonly Row[] {
    return this.#speaking(world).filter(({ row }) => row.elsewhere === true && row.status !== 'sourced')
  }

  /** The rows that may speak: those that are open, and the first that is met; none that those before it leave nothing to. */
  #speaking(world: World): readonly Row[] {
    const met = this.#rows.findIndex((row) => this.#truth(row, world) === MET)
    const upTo = met < 0 ? this.#rows : this.#rows.slice(0, met + 1)
    const open = upTo.filter((row) => this.#truth(row, world) !== UNMET)
    if (open.length < 3 || this.#day(world) === undefined) return open
    for (let some = 2; some < open.length; some++) {
      const first = open.slice(0, some)
      if (
        this.#cover.completeWith(
          world,
          first.map(({ row }) => row),
        )
      )
        return first
    }
    return open
  }

  #told(world: World): FactValue | undefined {
    const told = this.#local === undefined ? undefined : world.get(this.#local)
    return told === DORMANT ? undefined : told
  }

  tells(world: World): boolean {
    return this.#told(world) !== undefined && this.#official(world).length === 0
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
    const told = this.#told(world)
    const rows = this.#speaking(world)
    if (told === undefined) return rows.flatMap(({ row }) => this.#possible(row, world))
    const official = rows.filter(({ row }) => standsFirst(row))
    const settled = official.some((row) => this.#truth(row, world) === MET) && official.length === rows.length
    const own: readonly Candidate[] = settled ? [] : [{ value: told, cites: this.#cites(world), status: 'told' }]
    const beside = this.#elsewhere(world).flatMap(({ row: { least, value, cites, status } }) =>
      (least === undefined ? [value] : [least, value]).map((one) => ({ value: one, cites, status })),
    )
    return [...official.flatMap(({ row }) => this.#possible(row, world)), ...beside, ...own]
  }

  #cites(world: World): readonly Cite[] {
    const cite = this.#local === undefined ? undefined : world.told.get(this.#local)
    return cite === undefined ? [] : [cite]
  }

  /** Between the two ends of a published limit lies what the agency says; unknown until it was asked. */
  #settled({ value, elsewhere }: ParameterRow, least: FactValue, world: World): Held {
    const told = this.#told(world)
    if (told === undefined || elsewhere === true) return undefined
    return told < least ? least : told > value ? value : told
  }

  #possible(row: ParameterRow, world: World): readonly Candidate[] {
    if (row.least === undefined) return [row]
    const { status } = row
    const settled = this.#settled(row, row.least, world)
    const within = settled !== undefined && settled === this.#told(world)
    const cites = within ? [...this.#cites(world), ...row.cites] : row.cites
    const values = settled === undefined || settled === DORMANT ? [row.least, row.value] : [settled]
    return values.map((value) => ({ value, cites, status }))
  }

  covers(world: World): boolean {
    if (this.#told(world) !== undefined) return true
    if (this.#rows.some((row) => this.#truth(row, world) === MET)) return true
    const day = this.#day(world)
    return day !== undefined && this.#cover.complete(world, ({ from, until }) => from <= day && (until ?? day) >= day)
  }

  why(world: World, into: Trail): void {
    if (this.#local !== undefined && this.tells(world)) {
      // Only where an official row could speak do the facts of the rows matter.
      for (const row of this.#rows) if (standsFirst(row.row)) row.test?.why(world, into)
      return world.why(this.#local, into)
    }
    if (this.#governing !== undefined) world.why(this.#governing, into)
    for (const row of this.#rows) {
      const truth = this.#truth(row, world)
      row.test?.why(world, into)
      if (truth === MET && row.row.least !== undefined && this.#local !== undefined) world.why(this.#local, into)
      if (truth !== UNMET) return
    }
    if (this.#local !== undefined) world.why(this.#local, into)
  }

  bounded(world: World): boolean {
    return this.#speaking(world).some(({ row }) => row.within === true)
  }

  settledBy(world: World): readonly Slot[] {
    const trail = new Trail()
    if (this.chosen(world) !== undefined && this.#local !== undefined) world.why(this.#local, trail)
    else this.why(world, trail)
    return trail.slots
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
