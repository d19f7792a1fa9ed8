import type { IsoDate } from './dates.ts'
import type { Facts } from './fact.ts'
import type { Place } from './problem.ts'

/** A test of the rules, written in YAML beside them: given these answers, expect this. */
export interface RuleCase {
  readonly name: string
  readonly procedure: string
  readonly region?: string
  readonly asOf: IsoDate
  readonly given: Facts
  readonly expect: Expectation
  readonly at: Place
}

/** Only what is written is compared. `absent` for a finding or paper that must not show. */
export interface Expectation {
  readonly verdict?: string
  readonly 'decided-by'?: readonly string[]
  /** What makes it unlikely though no official text bars it. */
  readonly doubts?: readonly string[]
  /** Paper → what it is asked for by. */
  readonly basis?: Readonly<Record<string, string>>
  readonly missing?: readonly string[]
  readonly 'first-missing'?: string
  readonly findings?: Readonly<Record<string, string>>
  readonly because?: Readonly<Record<string, readonly string[]>>
  readonly papers?: Readonly<Record<string, string>>
  readonly steps?: Readonly<Record<string, string>>
  /** A day, `from..to`, or a state. */
  readonly deadlines?: Readonly<Record<string, string>>
  readonly estimate?: {
    readonly low?: string
    readonly high?: string
    readonly none?: boolean
    readonly lines?: Readonly<Record<string, string>>
  }
  readonly notes?: readonly string[]
  readonly forms?: readonly string[]
}
