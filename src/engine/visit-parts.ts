import type { IsoDate } from '../model/dates.ts'
import type { Determination, VisitDetermination } from '../model/determination.ts'
import type { FactId, Facts } from '../model/fact.ts'
import type { Carry } from './figures.ts'
import type { Program } from './program.ts'

/** What comes of one visit, and what it adds to the counters of the year; undefined where it comes to no sum. */
export interface OneDetermination extends Determination {
  spent(): readonly Carry[] | undefined
}

export type DetermineOne = (program: Program, facts: Facts, asOf: IsoDate, carry: Carry) => OneDetermination

/** A visit with what came of it, and under which ids its facts stand in the claim. */
export interface Judged extends VisitDetermination {
  readonly day: IsoDate | undefined
  readonly ids: ReadonlyMap<FactId, FactId>
  readonly own: ReadonlySet<FactId>
}

export interface ClaimParts {
  readonly program: Program
  readonly bound: ReadonlySet<FactId>
  readonly given: Facts
  readonly asOf: IsoDate
  /** In order of their days. */
  readonly visits: readonly Judged[]
}
