import { answered } from './answered.ts'
import { run, runawayError } from './cli/main.ts'
import type { World } from './cli/world.ts'
import { realWorld } from './io/world.ts'

/** The whole program on the real world. */
export async function main(argv: readonly string[]): Promise<number> {
  const world: World & { readonly lostAnswer: boolean } = realWorld()
  // Node would print the line of the bundle that it happened in, which is the whole program.
  process.on('uncaughtException', (error) => void runawayError(error, argv, world).finally(() => process.exit(1)))
  return answered(world, await run(argv, world))
}
