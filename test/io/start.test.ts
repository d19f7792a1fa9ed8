import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { WORKER, WORKER_FLAGS } from '../../src/io/batch-crew.ts'
import { READER_FLAGS } from '../../src/io/isolation.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Whether V8 takes what the build kept of a program, under the flags that the program is started with. */
function taken(name: string, flags: readonly string[] = []): string {
  const code = `const { script } = require(${JSON.stringify(join(root, 'dist', 'load.cjs'))})(process.argv[1])
    process.stdout.write(String(script.cachedDataRejected)); process.exit(0)`
  return spawnSync(process.execPath, [...flags, '-e', code, join(root, 'dist', name)], { encoding: 'utf8' }).stdout
}

test('what the build has compiled is taken at the start of every program', () => {
  expect(['help', 'main'].map((name) => taken(name))).toEqual(['false', 'false'])
  expect(taken(WORKER, WORKER_FLAGS)).toBe('false')
  expect(taken('receipts/child', READER_FLAGS)).toBe('false')
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
  await vi.waitFor(() => expect(caches(copy.dist)).toHaveLength(4), { timeout: 60_000, interval: 100 })
  expect(takenFrom(copy)).toBe('false')
})

test('where nothing can be written beside the program, it goes to a folder of the user, and a file that others may write is not loaded', async () => {
  const copy = fresh()
  // A folder in the place of each file: not even root writes there.
  for (const name of ['help', 'main', 'receipts/child', 'io/batch-worker'])
    mkdirSync(join(copy.dist, `${name}.${process.version}-${process.arch}.cache`, 'taken'), { recursive: true })
  help(copy)
  await vi.waitFor(() => expect(caches(copy.cache)).toHaveLength(4), { timeout: 60_000, interval: 100 })
  expect(takenFrom(copy)).toBe('false')
  if (process.platform === 'win32') return
  const file = caches(copy.cache).find((name) => /help/.test(name)) ?? ''
  chmodSync(join(copy.cache, file), 0o666)
  expect(takenFrom(copy)).toBe('undefined')
})
