import { spawnSync, type SpawnSyncOptions } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { basename, join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { WORKER, WORKER_FLAGS } from '../../src/io/batch-crew.ts'
import { READER_FLAGS } from '../../src/io/isolation.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Whether V8 takes what the build kept of a program, under the flags that the program is started with. */
function taken(name: string, { flags = [], part }: { flags?: readonly string[]; part?: string } = {}): string {
  const code = `const { script } = require(${JSON.stringify(join(root, 'dist', 'load.cjs'))})(...process.argv.slice(1))
    process.stdout.write(String(script.cachedDataRejected)); process.exit(0)`
  const argv = [...flags, '-e', code, join(root, 'dist', name), ...(part === undefined ? [] : [part])]
  return spawnSync(process.execPath, argv, { encoding: 'utf8' }).stdout
}

test('what the build has compiled is taken at the start of every program', () => {
  expect(taken('help')).toBe('false')
  expect(['judging', 'drawing'].map((part) => taken('main', { part }))).toEqual(['false', 'false'])
  expect(taken(WORKER, { flags: WORKER_FLAGS })).toBe('false')
  expect(taken('receipts/child', { flags: READER_FLAGS })).toBe('false')
})

test('doctor finds it', () => {
  const argv = [join(root, 'bin/baoxiao.js'), 'doctor', '--json']
  const { parts } = JSON.parse(spawnSync(process.execPath, argv, { encoding: 'utf8' }).stdout) as {
    parts: readonly { readonly id: string; readonly state: string }[]
  }
  expect(parts.find(({ id }) => id === 'compiled')?.state).toBe('good')
})

test('a program without its compiled code starts all the same', () => {
  const code = `const fs = require('node:fs'); const read = fs.readFileSync
    fs.readFileSync = (path, ...rest) => { if (String(path).endsWith('.cache')) throw new Error('gone'); return read(path, ...rest) }
    require(${JSON.stringify(join(root, 'dist', 'main.cjs'))}).main(['--help'])`
  const { stdout } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' })
  expect(stdout).toMatch(/baoxiao \[/)
})

/** A copy of the built program that another Node has just been pointed at: nothing compiled lies beside it. */
function fresh(): { readonly dist: string; readonly cache: string } {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-start-'))
  folders.push(folder)
  for (const name of ['dist', 'rules', 'templates', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  const dist = join(folder, 'dist')
  for (const name of caches(dist)) rmSync(join(dist, name))
  return { dist, cache: join(folder, 'cache') }
}
const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** Whose compiled code is kept; of the main one apart for what judges and for what draws. */
const PROGRAMS = ['help', 'main.judging', 'main.drawing', 'draw', 'rest', 'receipts/child', 'io/batch-worker']

const caches = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cache'))
    : []

function help({ dist, cache }: ReturnType<typeof fresh>): string {
  const code = `require(${JSON.stringify(join(dist, 'main.cjs'))}).main(['--help'])`
  const env = { ...process.env, XDG_CACHE_HOME: cache }
  return spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', env }).stdout
}

function takenFrom({ dist, cache }: ReturnType<typeof fresh>): string {
  const code = `process.stdout.write(String(require(process.argv[1])(process.argv[2]).script.cachedDataRejected))`
  const env = { ...process.env, XDG_CACHE_HOME: cache }
  const argv = ['-e', code, join(dist, 'load.cjs'), join(dist, 'help')]
  return spawnSync(process.execPath, argv, { encoding: 'utf8', env }).stdout
}

test('the first run under another Node leaves what it compiled beside the program, for the next', async () => {
  const copy = fresh()
  expect(takenFrom(copy)).toBe('undefined')
  expect(help(copy)).toMatch(/baoxiao \[/)
  await vi.waitFor(() => expect(caches(copy.dist)).toHaveLength(PROGRAMS.length), { timeout: 60_000, interval: 100 })
  expect(takenFrom(copy)).toBe('false')
})

test('where nothing can be written beside the program, it goes to a folder of the user, and a file that others may write is not loaded', async () => {
  const copy = fresh()
  // A folder in the place of each file: not even root writes there.
  for (const name of PROGRAMS)
    mkdirSync(join(copy.dist, `${name}.${process.version}-${process.arch}.cache`, 'taken'), { recursive: true })
  help(copy)
  await vi.waitFor(() => expect(caches(copy.cache)).toHaveLength(PROGRAMS.length), { timeout: 60_000, interval: 100 })
  expect(takenFrom(copy)).toBe('false')
  if (process.platform === 'win32') return
  const file = caches(copy.cache).find((name) => /help/.test(name)) ?? ''
  chmodSync(join(copy.cache, file), 0o666)
  expect(takenFrom(copy)).toBe('undefined')
})

/** The scripts of the main program that a run reads, and how many of them V8 takes as it compiled them before. */
function scriptsOf(argv: readonly string[]): { readonly read: readonly string[]; readonly taken: number } {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-scripts-'))
  folders.push(folder)
  const [hook, list] = [join(folder, 'hook.cjs'), join(folder, 'list')]
  writeFileSync(
    hook,
    `const vm = require('node:vm'), made = []
vm.Script = class extends vm.Script { constructor(text, options) { super(text, options); made.push([options.filename, this.cachedDataRejected]) } }
process.once('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(made)))`,
  )
  const options: SpawnSyncOptions = { stdio: 'ignore', cwd: folder }
  const { status } = spawnSync(process.execPath, ['--require', hook, join(root, 'bin/baoxiao.js'), ...argv], options)
  expect(status).toBe(0)
  const made = JSON.parse(readFileSync(list, 'utf8')) as readonly (readonly [string, boolean | undefined])[]
  return { read: made.map(([name]) => basename(name)), taken: made.filter(([, rejected]) => rejected === false).length }
}

test('who judges reads one script of three, who draws two, and V8 has compiled each of them before', () => {
  const demo = join(root, 'templates/demo/demo.yaml')
  for (const words of [['--json'], [], ['--lang', 'en']])
    expect(scriptsOf(['check', demo, ...words])).toEqual({ read: ['main.code'], taken: 1 })
  expect(scriptsOf(['packet', demo, '--out', 'packet'])).toEqual({ read: ['main.code', 'draw.code'], taken: 2 })
  const all = scriptsOf(['check', demo, '--lint'])
  expect(all.read.toSorted()).toEqual(['draw.code', 'main.code', 'rest.code'])
  expect(all.taken).toBe(3)
})

test('the usual work that the program is compiled for gets done', () => {
  const { usualWork } = createRequire(import.meta.url)(join(root, 'dist', 'warm.cjs')) as {
    usualWork(dist: string, act: (works: readonly (readonly (readonly string[])[])[], cwd: string) => void): void
  }
  usualWork(join(root, 'dist'), (works, cwd) => {
    for (const argv of works.flat()) {
      const { status } = spawnSync(process.execPath, [join(root, 'bin/baoxiao.js'), ...argv], { stdio: 'ignore', cwd })
      // Where nobody can be asked a case is begun, and what is missing is told.
      expect([argv[0], status]).toEqual([argv[0], argv[0] === 'new' ? 3 : 0])
    }
  })
})

/** The parts of Node that a process has loaded when it ends. */
function partsOf(argv: readonly string[], options: SpawnSyncOptions = {}, before = ''): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-parts-'))
  folders.push(folder)
  const [hook, list] = [join(folder, 'hook.cjs'), join(folder, 'list')]
  writeFileSync(
    hook,
    `${before}
process.once('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, process.moduleLoadList.join('\\n')))`,
  )
  const { status } = spawnSync(process.execPath, ['--require', hook, ...argv], { stdio: 'ignore', ...options })
  expect(status).toBe(0)
  return readFileSync(list, 'utf8')
    .split('\n')
    .map((part) => part.replace('NativeModule ', ''))
}

test('a check loads no part of Node that it has no use for: sockets, processes, compression, promises of files', () => {
  const parts = partsOf([join(root, 'bin/baoxiao.js'), 'check', '--json', join(root, 'templates/demo/demo.yaml')])
  const SLOW = ['net', 'tty', 'dgram', 'child_process', 'zlib', 'fs/promises', 'worker_threads']
  expect(parts.filter((part) => SLOW.includes(part))).toEqual([])
})

test('help loads less than that: no crypto either', () => {
  expect(partsOf([join(root, 'bin/baoxiao.js'), '--help'])).not.toContain('crypto')
})

test('the process that reads a file loses its ways out without making the client for HTTP first', () => {
  const input = readFileSync(join(root, 'dist', 'sample-print.bin'))
  const argv = [...READER_FLAGS, join(root, 'dist', 'receipts/child.cjs')]
  // Older Nodes have no such global: as in newer ones, it is made where somebody looks at it.
  const made = `Object.defineProperty(globalThis, 'EventSource', { configurable: true, get: () => require('node:http') })`
  const parts = partsOf(argv, { input, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] }, made)
  expect(parts.filter((part) => /undici|http/.test(part))).toEqual([])
})
