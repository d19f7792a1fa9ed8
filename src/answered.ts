import type { Sink } from './cli/world.ts'

/** The exit code, once it is known whether the answer arrived: a stream tells of its failure a turn later. */
export async function answered(
  world: { readonly err: Sink; readonly lostAnswer: boolean },
  code: number,
): Promise<number> {
  await new Promise((done) => setImmediate(done))
  if (!world.lostAnswer) return code
  world.err.write(LOST)
  return 6
}

const LOST =
  '结果没有写出去：那边的磁盘满了或写不了 · the answer could not be written: the disk it goes to is full or refuses\n'
