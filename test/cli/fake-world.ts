import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../../src/cli/main.ts'
import type { World } from '../../src/cli/world.ts'
import type { Prompter } from '../../src/interview/prompter.ts'
import { realDisk } from '../../src/io/disk.ts'
import { realWorld } from '../../src/io/world.ts'

export const RULES = fileURLToPath(new URL('./rules', import.meta.url))

const REAL = realWorld()

/** What a command left behind. */
interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Bench {
  readonly folder: string
  run(argv: readonly string[], given?: Given): Promise<Outcome>
  remove(): void
}

export interface Given {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly columns?: number
  /** Makes both ends a terminal, with this person in front of it. */
  readonly person?: Prompter
  readonly world?: Partial<World>
}

/** The real program on the real disk, in a folder of its own, with a fixed day, chance and account. */
export function bench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'bx-test-'))
  let drawn = 0
  return {
    folder,
    run: async (argv, given = {}) => {
      const [out, err]: [string[], string[]] = [[], []]
      const terminal = given.person !== undefined
      const sink = (parts: string[]) => ({
        write: (text: string) => void parts.push(text),
        isTTY: terminal,
        columns: given.columns ?? 80,
      })
      const world: World = {
        ...REAL,
        disk: realDisk(),
        scryptWork: 10,
        clock: { today: () => '2025-06-01', now: () => '2025-06-01T09:00:00.000+08:00' },
        entropy: (count) => Uint8Array.from({ length: count }, () => (drawn = (drawn * 7 + 3) % 251)),
        env: { NO_COLOR: '1', ...given.env },
        cwd: folder,
        home: folder,
        account: 'tester',
        startedAs: 'baoxiao',
        out: sink(out),
        err: sink(err),
        input: {
          isTTY: terminal,
          readAll: () => Promise.resolve(given.stdin ?? ''),
          readDescriptor: () => Promise.resolve(given.stdin ?? ''),
        },
        prompter: () =>
          given.person === undefined ? Promise.reject(new Error('nobody there')) : Promise.resolve(given.person),
        ...given.world,
      }
      const code = await run(argv, world)
      const plain = (parts: string[]): string => parts.join('').replaceAll(folder, '<DIR>').replaceAll('\\', '/')
      return { code, out: plain(out), err: plain(err) }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
