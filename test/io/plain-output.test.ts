import { spawnSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { isPlainOutput, writeAtOnce } from '../../src/io/plain-output.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoxiao-output-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const posix = process.platform !== 'win32'
const told = () => ({ unheard: vi.fn(), failed: vi.fn() })

test.runIf(posix)('a file and nowhere take all at once, and are no terminal', () => {
  for (const path of [join(folder, 'file'), '/dev/null']) {
    const file = openSync(path, 'w')
    expect(isPlainOutput(file)).toBe(true)
    expect(writeAtOnce(file, '结果', told())).toHaveLength(0)
    closeSync(file)
  }
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('结果')
  expect(isPlainOutput(999_999)).toBe(false)
})

test.runIf(posix)('of what a full pipe does not take nothing is lost', () => {
  const path = join(folder, 'pipe')
  expect(spawnSync('mkfifo', [path]).status).toBe(0)
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  const [text, reasons] = ['结'.repeat(100_000), told()]
  const left = writeAtOnce(pipe, text, reasons)
  const taken = Buffer.alloc(300_000)
  const read = readSync(pipe, taken)
  closeSync(pipe)
  expect(isPlainOutput(pipe)).toBe(false)
  expect(left.length).toBeGreaterThan(0)
  expect(Buffer.concat([taken.subarray(0, read), left]).toString()).toBe(text)
  expect(reasons.unheard).not.toHaveBeenCalled()
  expect(reasons.failed).not.toHaveBeenCalled()
})

test.runIf(posix)('a reader that went away is unheard, anything else has failed', () => {
  const path = join(folder, 'gone')
  expect(spawnSync('mkfifo', [path]).status).toBe(0)
  const both = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  const pipe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  closeSync(both)
  const [gone, closed] = [told(), told()]
  writeAtOnce(pipe, 'x', gone)
  closeSync(pipe)
  writeAtOnce(pipe, 'x', closed)
  expect([gone.unheard.mock.calls.length, gone.failed.mock.calls.length]).toEqual([1, 0])
  expect([closed.unheard.mock.calls.length, closed.failed.mock.calls.length]).toEqual([0, 1])
})
