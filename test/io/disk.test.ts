import { execFileSync } from 'node:child_process'
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileError } from '../../src/model/errors.ts'
import { openCase, createCase, readCase } from '../../src/case-file/store.ts'
import { rawDisk, realDisk, type Handle, type RawDisk } from '../../src/io/disk.ts'
import { sweepTemps } from '../../src/io/sweep.ts'
import { tempName } from '../../src/io/temp-name.ts'
import type { CaseEvent } from '../../src/model/case.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bx-disk-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (path: string): string => readFileSync(path, 'utf8')

type Fault = 'ENOSPC' | 'EACCES' | 'EIO' | 'short' | 'short-then-full'

/** The disk whose k-th call fails: with an error, or by taking fewer bytes than it was given. */
function faulting(k: number, fault: Fault): { readonly raw: RawDisk; calls(): number } {
  let count = 0
  let full = false
  const hit = (): boolean => ++count === k
  const fail = (code: string): never => {
    throw Object.assign(new Error(code), { code })
  }
  const guard = (): void => {
    if (hit() && fault !== 'short' && fault !== 'short-then-full') fail(fault)
  }
  const wrap = (handle: Handle): Handle => ({
    write: async (part) => {
      if (full) return fail('ENOSPC')
      if (!hit()) return handle.write(part)
      if (fault === 'short' || fault === 'short-then-full') {
        full = fault === 'short-then-full'
        return handle.write(part.subarray(0, Math.ceil(part.length / 2)))
      }
      return fail(fault)
    },
    sync: async () => {
      guard()
      await handle.sync()
    },
    close: () => handle.close(),
  })
  return {
    calls: () => count,
    raw: {
      open: async (path, flags, mode) => {
        guard()
        return wrap(await rawDisk.open(path, flags, mode))
      },
      rename: async (from, to) => {
        guard()
        await rawDisk.rename(from, to)
      },
      remove: rawDisk.remove,
    },
  }
}

const FAULTS: readonly Fault[] = ['ENOSPC', 'EACCES', 'EIO', 'short', 'short-then-full']
const [OLD, NEW] = ['old content', 'new content, rather longer than the old one']

describe('writing a whole file', () => {
  test.each(FAULTS)('leaves the old or the new content, never a mixture, when any call meets %s', async (fault) => {
    for (let k = 1; k <= 8; k++) {
      const path = join(folder, `f${k}`)
      writeFileSync(path, OLD)
      const { raw, calls } = faulting(k, fault)
      const failed = await realDisk(raw)
        .writeWhole(path, bytes(NEW))
        .then(() => undefined)
        .catch((error: unknown) => error)
      expect([OLD, NEW]).toContain(text(path))
      if (failed === undefined) expect(text(path)).toBe(NEW)
      else expect(failed).toBeInstanceOf(FileError)
      if (calls() >= k && (fault === 'short' || fault === 'ENOSPC'))
        expect(failed === undefined).toBe(fault === 'short')
      expect(readdirSync(folder).filter((name) => name.startsWith('.bx-'))).toEqual([])
    }
  })

  test('gives nobody else a look at it, whatever the mode of the file before', async () => {
    if (process.platform === 'win32') return
    const path = join(folder, 'f')
    writeFileSync(path, OLD, { mode: 0o644 })
    await realDisk().writeWhole(path, bytes(NEW))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await realDisk().makeFolder(join(folder, 'a', 'b'))
    expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700)
    await Promise.all(['d', 'e', 'f'].map((name) => realDisk().makeFolder(join(folder, 'c', name))))
    expect(readdirSync(join(folder, 'c'))).toEqual(['d', 'e', 'f'])
  })

  test('does not follow a link that was put in its place', async () => {
    if (process.platform === 'win32') return
    const secret = join(folder, 'secret')
    writeFileSync(secret, OLD)
    symlinkSync(secret, join(folder, 'link'))
    await expect(realDisk().writeWhole(join(folder, 'link'), bytes(NEW))).rejects.toThrow('link')
    await expect(realDisk().appendLine(join(folder, 'link'), 'x')).rejects.toThrow(FileError)
    expect(text(secret)).toBe(OLD)
  })

  test('names the path and the reason in plain words', async () => {
    const { raw } = faulting(2, 'ENOSPC')
    await expect(realDisk(raw).writeWhole(join(folder, 'f'), bytes(NEW))).rejects.toThrow(/磁盘已满/)
  })
})

test.skipIf(process.platform === 'win32')('no file takes the place of a pipe or a device', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')])
  await expect(realDisk().writeWhole(join(folder, 'pipe'), bytes(NEW))).rejects.toThrow('cannot do that')
  expect(lstatSync(join(folder, 'pipe')).isFIFO()).toBe(true)
})

const OPENED: CaseEvent & { kind: 'opened' } = {
  kind: 'opened',
  at: '2025-06-01T09:00:01.000+08:00',
  by: 't',
  id: 'c1',
  procedure: 'p',
}
const says = (fact: string): CaseEvent => ({
  kind: 'answered',
  at: '2025-06-01T09:00:02.000+08:00',
  by: 't',
  fact,
  answer: { kind: 'known', value: `${fact} 的答案` },
  origin: 'typed',
})

describe('saving an answer', () => {
  test.each(FAULTS)('keeps every acknowledged answer and goes on after %s at any call', async (fault) => {
    for (let k = 1; k <= 6; k++) {
      const home = join(folder, `${fault}-${k}`)
      const started = await createCase(realDisk(), home, OPENED)
      await started.append([says('first')])
      await started.close()
      const { raw } = faulting(k, fault)
      const open = await openCase(realDisk(raw), home)
      const kept = new Set(['first'])
      for (const fact of ['second', 'third', 'fourth'])
        await open.append([says(fact)]).then(
          () => kept.add(fact),
          (error: unknown) => expect(error).toBeInstanceOf(FileError),
        )
      await open.close()
      const stored = await readCase(realDisk(), home)
      for (const fact of kept) expect(stored?.found.answers.has(fact)).toBe(true)
      expect(stored?.log.problems.filter(({ code }) => code !== 'log-torn')).toEqual([])
      const again = await openCase(realDisk(), home)
      await again.append([says('after')])
      expect(again.current().answers.has('after')).toBe(true)
      await again.close()
    }
  })
})

describe('the lock of a case', () => {
  test('keeps a second one out until it is given back', async () => {
    const release = await realDisk().lock(folder)
    await expect(realDisk().lock(folder)).rejects.toThrow(/另一个窗口/)
    await release()
    const again = await realDisk().lock(folder)
    await again()
  })

  test.each([
    ['a process that is gone', { pid: 2 ** 22 - 7, host: undefined, started: '1' }],
    ['a process number that was used again', { pid: process.pid, host: undefined, started: 'another start' }],
  ])('is taken over from %s', async (_name, holder) => {
    if (process.platform !== 'linux') return
    const { hostname } = await import('node:os')
    writeFileSync(join(folder, '.lock'), JSON.stringify({ ...holder, host: holder.host ?? hostname() }))
    const release = await realDisk().lock(folder)
    await release()
  })

  test('is never taken from another machine', async () => {
    writeFileSync(join(folder, '.lock'), JSON.stringify({ pid: 1, host: 'elsewhere', started: '' }))
    await expect(realDisk().lock(folder)).rejects.toThrow(FileError)
    await expect(realDisk().lock(folder)).rejects.toThrow(join(folder, '.lock'))
  })

  test('that a crash left empty is taken over', async () => {
    writeFileSync(join(folder, '.lock'), '')
    const release = await realDisk().lock(folder)
    await release()
  })
})

test('half-written files of dead processes are swept, those of living ones are not', async () => {
  const alive = `.bx-${tempName()}`
  const dead = alive.replace(`-${process.pid}-`, `-${2 ** 22 - 7}-`)
  const elsewhere = `.bx-${2 ** 22 - 7}-${alive.endsWith('0') ? '1' : '0'}${'f'.repeat(11)}`
  for (const name of [dead, alive, elsewhere, '.bx-mine', 'log.jsonl']) writeFileSync(join(folder, name), 'x')
  expect(await sweepTemps(folder)).toBe(1)
  expect(readdirSync(folder).sort()).toEqual(['.bx-mine', alive, elsewhere, 'log.jsonl'].sort())
})
