import { run } from './cli/main.ts'
import type { World } from './cli/world.ts'
import { realWorld } from './io/world.ts'

/** The whole program on the real world. */
export function main(argv: readonly string[]): Promise<number> {
  const world: World = realWorld()
  return run(argv, world)
}
