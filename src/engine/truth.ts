import type { Trail, World } from './world.ts'

/** Three-valued truth as numbers, so that the inner loop stays cheap. */
export type Truth = 0 | 1 | 2
export const UNMET = 0
export const MET = 1
export const OPEN = 2

/** A compiled condition. `why` adds the least set of facts that decided it, or those an open one waits for. */
export interface Test {
  of(world: World): Truth
  why(world: World, into: Trail): void
  /** Nothing to say: none of its clocks runs, or nobody named one. */
  idle?(world: World): boolean
}
