import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { spawn, type IPty } from '@lydell/node-pty'
import type { Terminal as Screen } from '@xterm/headless'

const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as { Terminal: typeof Screen }

export const BIN = fileURLToPath(new URL('../../bin/baoxiao.js', import.meta.url))

/** A program in a real terminal, with a screen that can be read. */
export interface Session {
  /** Waits until the screen shows it, from the top of the scrollback on. */
  sees(text: string | RegExp): Promise<void>
  type(text: string): void
  screen(): string
  /** Resolves with the exit code. */
  readonly ended: Promise<number>
  /** All that was seen, as asciicast v2: what came when, since the start. */
  recording(): string
  kill(signal: string): void
}

export interface Place {
  readonly cwd: string
  readonly columns?: number
  readonly env?: Readonly<Record<string, string>>
}

const PATIENCE = 45_000
const DRAINED = 150

export function inTerminal(argv: readonly string[], { cwd, columns = 90, env = {} }: Place): Session {
  const screen = new Terminal({ cols: columns, rows: 40, scrollback: 2000, allowProposedApi: true })
  const pty: IPty = spawn(process.execPath, [BIN, ...argv], {
    cwd,
    cols: columns,
    rows: 40,
    name: 'xterm-256color',
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'zh_CN.UTF-8', ...env },
  })
  const seen: string[] = [JSON.stringify({ version: 2, width: columns, height: 40, env: { TERM: 'xterm-256color' } })]
  const start = Date.now()
  pty.onData((data) => {
    screen.write(data)
    seen.push(JSON.stringify([(Date.now() - start) / 1000, 'o', data]))
  })
  // What was written last may come after the end, and the screen takes it in its own time.
  const ended = new Promise<number>((done) =>
    pty.onExit(({ exitCode }) => setTimeout(() => screen.write('', () => done(exitCode)), DRAINED)),
  )
  const read = (): string => textOf(screen)
  return {
    ended,
    screen: read,
    recording: () => `${seen.join('\n')}\n`,
    type: (text) => pty.write(text),
    kill: (signal) => pty.kill(signal),
    sees: async (text) => {
      const until = Date.now() + PATIENCE
      while (!(typeof text === 'string' ? read().includes(text) : text.test(read()))) {
        if (Date.now() > until) throw new Error(`the screen never showed ${String(text)}:\n${read()}`)
        await new Promise((done) => setTimeout(done, 20))
      }
    },
  }
}

function textOf(screen: Screen): string {
  const { active } = screen.buffer
  const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '')
  return lines.join('\n').trimEnd()
}
