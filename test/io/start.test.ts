import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
