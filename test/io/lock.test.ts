import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HeldError } from '../../src/model/errors.ts'
import { realDisk } from '../../src/io/disk.ts'
import { SILENT_TOO_LONG, stillHolds, type Holder, type Senses } from '../../src/io/holder.ts'
import { takeLock } from '../../src/io/lock.ts'
import { bornAt } from '../../src/io/process-list.ts'
import { isLeftBehind } from '../../src/io/temp-name.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bx-lock-'))))
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

const lock = (): string => join(folder, '.lock')
const BORN = Date.parse('2025-06-01T08:00:00Z')
const holder = (more: Partial<Holder> = {}): Holder => ({
  pid: 4711,
  host: 'here',
  started: '',
  born: BORN,
  beats: true,
  mark: 'ab',
  ...more,
})
/** A system without `/proc`, where a process of that number runs. */
const senses = (more: Partial<Senses> = {}): Senses => ({
  host: 'here',
  isAlive: () => true,
  startOf: () => Promise.resolve(''),
  bornAt: () => Promise.resolve(undefined),
  ...more,
})
const holds = async (...given: Parameters<typeof stillHolds>): Promise<boolean> => (await stillHolds(...given)).holds

describe('who still has a folder, where there is no /proc', () => {
  test('a process of the same number that was born at another time is not its holder', async () => {
    const born = (at: number) => senses({ bornAt: () => Promise.resolve(at) })
    expect(await holds(holder(), 0, born(BORN - 800))).toBe(true)
    expect(await holds(holder(), 0, born(BORN + 60_000))).toBe(false)
  })

  test('where the system does not tell either, the sign of life does', async () => {
    expect(await holds(holder(), 30_000, senses())).toBe(true)
    expect(await holds(holder(), SILENT_TOO_LONG + 1, senses())).toBe(false)
    // A process that is only stopped (Ctrl-Z) is silent, too: where the system tells, it keeps what it has.
    expect(await holds(holder(), SILENT_TOO_LONG + 1, senses({ bornAt: () => Promise.resolve(BORN) }))).toBe(true)
  })

  test('on another machine a silent holder is gone, and one of an earlier program never is', async () => {
    const away = holder({ host: 'there' })
    expect(await holds(away, 1000, senses({ isAlive: () => false }))).toBe(true)
    expect(await holds(away, SILENT_TOO_LONG + 1, senses())).toBe(false)
    expect(await holds({ ...away, beats: false }, SILENT_TOO_LONG * 100, senses())).toBe(true)
  })
})

describe("a process's birth by the tools of a system", () => {
  test('ps on macOS and BSD writes a date, PowerShell on Windows a file time', async () => {
    const says = (text: string) => () => Promise.resolve(text)
    expect(await bornAt(1, 'darwin', says('Sun Jun  1 08:00:00 2025    \n'))).toBe(BORN)
    expect(await bornAt(1, 'win32', says('133932384000000000\r\n'))).toBe(BORN)
  })

  test('a tool that is not there, or says nothing, leaves it unknown', async () => {
    expect(await bornAt(1, 'darwin', () => Promise.resolve('\n'))).toBeUndefined()
    expect(await bornAt(1, 'win32', () => Promise.reject(new Error('gone')))).toBeUndefined()
  })

  test('is that of this very process, where ps is at hand', async () => {
    const born = await bornAt(process.pid, 'darwin')
    if (born !== undefined) expect(Math.abs(born - performance.timeOrigin)).toBeLessThan(5_000)
  })
})

const stranger = (more: object = {}): string =>
  JSON.stringify({ pid: 1, host: 'elsewhere', started: '5', beats: true, mark: 'x', ...more })

describe('a lock', () => {
  test('always names the way out, and how long its holder was silent', async () => {
    writeFileSync(lock(), stranger())
    const error = await takeLock(folder).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HeldError)
    expect(String(error)).toContain('its last sign of life: 0 min ago')
    expect(String(error)).toContain(`删掉这个文件再试：${lock()}`)
    const release = await takeLock(mkdtempSync(join(folder, 'own-')))
    const here = {
      pid: process.pid,
      host: hostname(),
      started: JSON.parse(readFileSync(`${folder}/.lock`, 'utf8')).started,
    }
    await release()
    writeFileSync(lock(), JSON.stringify({ ...here, started: '' }))
    await expect(takeLock(folder)).rejects.toThrow('delete this file')
  })

  test('of another machine is taken over once it was silent for long, by the clock of the disk', async () => {
    writeFileSync(lock(), stranger())
    const long = new Date(Date.now() - SILENT_TOO_LONG - 60_000)
    utimesSync(lock(), long, long)
    const release = await takeLock(folder)
    expect(readFileSync(lock(), 'utf8')).toContain(`"pid":${process.pid}`)
    await release()
    expect(existsSync(lock())).toBe(false)
  })

  test('that somebody took over meanwhile is neither written past nor removed', async () => {
    const release = await takeLock(folder)
    const disk = realDisk()
    const line = join(folder, 'answers.jsonl')
    await disk.appendLine(line, 'mine')
    writeFileSync(lock(), stranger())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + SILENT_TOO_LONG })
    await expect(disk.appendLine(line, 'late')).rejects.toThrow('somebody else opened the case')
    await expect(disk.writeWhole(join(folder, 'case.json'), new Uint8Array(1))).rejects.toThrow(
      'nothing was overwritten',
    )
    expect(readFileSync(line, 'utf8')).toBe('mine\n')
    await release()
    expect(readFileSync(lock(), 'utf8')).toBe(stranger())
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is released when its process is told to stop by %s', async (signal, code) => {
    const module = fileURLToPath(new URL('../../src/io/lock.ts', import.meta.url))
    const script = join(folder, 'hold.mts')
    const entry = join(folder, 'hold.mjs')
    writeFileSync(
      script,
      `import { takeLock } from ${JSON.stringify(module)}
       await takeLock(${JSON.stringify(folder)})
       console.log('held')
       setInterval(() => undefined, 1000)`,
    )
    const { build } = await import('esbuild')
    await build({ entryPoints: [script], outfile: entry, bundle: true, platform: 'node', format: 'esm' })
    const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'ignore'] })
    await new Promise((done) => child.stdout.once('data', done))
    expect(existsSync(lock())).toBe(true)
    child.kill(signal)
    expect(await new Promise((done) => child.once('exit', done))).toBe(code)
    expect(existsSync(lock())).toBe(false)
  })
})

test('an old lock that cannot be removed is named, with what to do about it', async () => {
  writeFileSync(lock(), '')
  const taken = takeLock(folder, () => Promise.reject(new Error('not permitted')))
  await expect(taken).rejects.toThrow(/delete this file.*删掉这个文件/)
  await expect(taken).rejects.toThrow(lock())
})

test('an old lock is moved aside under a name that is swept, should it not be removed there', async () => {
  writeFileSync(lock(), '')
  const seen: string[] = []
  const move = (from: string, to: string): Promise<void> => {
    seen.push(basename(to))
    renameSync(from, to)
    return Promise.resolve()
  }
  await (
    await takeLock(folder, move)
  )()
  expect(seen).toHaveLength(1)
  // Of a process that is gone, as this one will be.
  expect(isLeftBehind(seen[0]?.replace(/\d+/, '4194304') ?? '', () => Date.now())).toBe(true)
})
