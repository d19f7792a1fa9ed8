import type { IsoDate } from '../model/dates.ts'
import type { Determination, VisitDetermination } from '../model/determination.ts'
import type { FactId, Facts } from '../model/fact.ts'
import type { Carry } from './figures.ts'
import type { AtLeast, Program } from './program.ts'
import type { Most } from './yearly-ceilings.ts'

/** What comes of one visit, and what it adds to the counters of the year; undefined where it comes to no sum. */
export interface OneDetermination extends Determination {
  spent(): readonly Carry[] | undefined
  /** What each fund pays for it at most; undefined where it comes to no sum, or to two years'. */
  most(): Most | undefined
}

export type DetermineOne = (
  program: Program,
  facts: Facts,
  asOf: IsoDate,
  before: { readonly carry: Carry; readonly atLeast: AtLeast },
) => OneDetermination

/** A visit with what came of it, and under which ids its facts stand in the claim. */
export interface Judged extends VisitDetermination {
  readonly day: IsoDate | undefined
  readonly ids: ReadonlyMap<FactId, FactId>
  readonly own: ReadonlySet<FactId>
  most(): Most | undefined
}

export interface ClaimParts {
  readonly program: Program
  readonly bound: ReadonlySet<FactId>
  readonly given: Facts
  readonly asOf: IsoDate
  /** In order of their days. */
  readonly visits: readonly Judged[]
}
