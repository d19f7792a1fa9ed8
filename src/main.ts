import { run, runawayError } from './cli/main.ts'
import type { World } from './cli/world.ts'
import { realWorld } from './io/world.ts'

/** The whole program on the real world. */
export async function main(argv: readonly string[]): Promise<number> {
  const world: World & { readonly lostAnswer: boolean } = realWorld()
  // Node would print the line of the bundle that it happened in, which is the whole program.
  process.on('uncaughtException', (error) => void runawayError(error, argv, world).finally(() => process.exit(1)))
  const code = await run(argv, world)
  // A stream tells of its failure a turn later.
  await new Promise((done) => setImmediate(done))
  if (!world.lostAnswer) return code
  world.err.write(LOST)
  return 6
}

const LOST =
  '结果没有写出去：那边的磁盘满了或写不了 · the answer could not be written: the disk it goes to is full or refuses\n'
