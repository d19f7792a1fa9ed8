import type * as promises from 'node:fs/promises'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeLock } from '../../src/io/lock.ts'

/** A disk on which nothing that is there can be moved or removed. */
vi.mock('node:fs/promises', async (real) => ({
  ...(await real<typeof promises>()),
  rename: () => Promise.reject(Object.assign(new Error('not permitted'), { code: 'EPERM' })),
}))

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bx-stuck-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('an old lock that cannot be removed is named, with what to do about it', async () => {
  writeFileSync(join(folder, '.lock'), '')
  const taken = takeLock(folder)
  await expect(taken).rejects.toThrow(/delete this file.*删掉这个文件/)
  await expect(taken).rejects.toThrow(join(folder, '.lock'))
})
