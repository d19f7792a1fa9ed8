import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../../bin/baoxiao.js', import.meta.url))
export const recipe = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** Fewer for a quick look: SOAK_ROWS=80. */
const ROWS = Number(process.env['SOAK_ROWS'] ?? 400)
export const PARTS = 8

export const has = (...files: readonly string[]): boolean =>
  files.every((file) => spawnSync('sh', ['-c', `command -v ${file}`]).status === 0)
export const isRoot = process.getuid?.() === 0

/** A list that every machine sees, the whole of it made once by one machine, and a `baoxiao` on the path. */
export class Site {
  readonly folder = mkdtempSync(join(tmpdir(), 'bx-cluster-'))
  readonly list = this.at('list.jsonl')
  readonly #daemons: ChildProcess[] = []

  constructor() {
    // Daemons of other accounts go through it.
    chmodSync(this.folder, 0o755)
    mkdirSync(this.at('bin'))
    writeFileSync(this.list, Array.from({ length: ROWS }, (_, i) => `${JSON.stringify(row(i))}\n`).join(''))
    // A part that is told to fail fails once, as a machine that was ill when it began.
    const program = `#!/bin/sh
part="\${SLURM_ARRAY_TASK_ID:-\${PARALLEL_SEQ:-0}}"
if [ -e "${this.at('ill')}-$part" ]; then rm "${this.at('ill')}-$part"; exit 1; fi
exec "${process.execPath}" "${main}" "$@"
`
    writeFileSync(this.at('bin/baoxiao'), program, { mode: 0o755 })
  }

  at(name: string): string {
    return join(this.folder, name)
  }

  /** A recipe with the places of this site filled in. */
  fill(name: string, places: Readonly<Record<string, string>>): string {
    const text = readFileSync(recipe(name), 'utf8')
    return Object.entries({ DIR: this.folder, ...places }).reduce(
      (all, [key, value]) => all.replaceAll(`@${key}@`, value),
      text,
    )
  }

  /** The same as a file of this site. */
  fillTo(name: string): string {
    writeFileSync(this.at(name), this.fill(name, {}), { mode: 0o755 })
    return this.at(name)
  }

  get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PATH: `${this.at('bin')}:${process.env['PATH'] ?? ''}`,
      SLURM_CONF: this.at('slurm.conf'),
      BAOXIAO_CONFIG: '',
    }
  }

  daemon(file: string, ...argv: readonly string[]): ChildProcess {
    const child = spawn(file, argv, { env: this.env, cwd: this.folder, stdio: 'ignore', detached: true })
    this.#daemons.push(child)
    return child
  }

  run(
    file: string,
    ...argv: readonly string[]
  ): { readonly status: number | null; readonly out: string; readonly err: string } {
    const { status, stdout, stderr } = spawnSync(file, argv, { env: this.env, cwd: this.folder, encoding: 'utf8' })
    return { status, out: stdout.trim(), err: stderr.trim() }
  }

  whole(): ReadonlyMap<string, string> {
    const made = this.run(
      'baoxiao',
      'batch',
      this.list,
      '--out',
      this.at('whole'),
      '--as-of',
      '2025-06-01',
      '--lang',
      'zh',
      '--quiet',
    )
    if (made.status !== 0) throw new Error(made.err)
    return this.tree('whole')
  }

  /** Joins the parts, in any order; `merge` itself proves that nothing is missing and nothing double. */
  merge(parts: string, into: string): ReadonlyMap<string, string> {
    const folders = Array.from({ length: PARTS }, (_, i) => join(this.at(parts), String(PARTS - i)))
    const { status, err } = this.run('baoxiao', 'batch', 'merge', ...folders, '--out', this.at(into))
    if (status !== 0) throw new Error(`merge: ${status} ${err}`)
    return this.tree(into)
  }

  /** Every file below a folder with the hash of its bytes. */
  tree(name: string): ReadonlyMap<string, string> {
    const files = readdirSync(this.at(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const hashed = files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(this.at(name), path), createHash('sha256').update(readFileSync(path)).digest('hex')] as const
    })
    return new Map(hashed.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  remove(): void {
    for (const { pid } of this.#daemons) if (pid !== undefined) endGroup(pid)
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A process and all of its group, which is its own. */
export function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

export const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** Until something is so; the name is for whoever waits in vain. */
export async function until(what: string, holds: () => boolean, seconds = 300): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(250)) if (holds()) return
  throw new Error(`in vain: ${what}`)
}

const row = (i: number): object => ({
  case: `K${String(i + 1).padStart(6, '0')}`,
  region: '320100',
  answers: {
    'visit.kind': i % 3 === 0 ? 'out-patient' : 'in-patient',
    'patient.name': `王小${[...String(i)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}`,
    'patient.id-number': '11010519491231002X',
  },
})
