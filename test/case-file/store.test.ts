import { expect, test } from 'vitest'
import { createCase } from '../../src/case-file/store.ts'
import { FileError } from '../../src/model/errors.ts'
import type { Disk } from '../../src/model/ports.ts'

const OPENED = { kind: 'opened', at: '2025-06-01T09:00:01.000+08:00', by: 'a', id: 'c1', procedure: 'p' } as const

/** A disk without room, and what was removed from it. */
function fullDisk(full: 'lock' | 'appendLine', entries: readonly { name: string; folder: boolean }[]) {
  const removed: string[] = []
  const noRoom = () => Promise.reject(new FileError('full'))
  const disk = {
    list: async () => entries,
    makeFolder: async () => undefined,
    readIfThere: async () => undefined,
    lock: async () => async () => undefined,
    remove: async (path: string) => void removed.push(path),
    [full]: noRoom,
  } as unknown as Disk
  return { disk, removed }
}

test.each(['lock', 'appendLine'] as const)('a case that finds no room (%s) leaves no folder behind', async (full) => {
  const { disk, removed } = fullDisk(full, [])
  await expect(createCase(disk, 'home/bx-1', OPENED)).rejects.toBeInstanceOf(FileError)
  expect(removed).toEqual(['home/bx-1'])
})

test('a folder with something in it is never removed', async () => {
  const { disk, removed } = fullDisk('appendLine', [{ name: 'letter.txt', folder: false }])
  await expect(createCase(disk, 'home/bx-1', OPENED)).rejects.toBeInstanceOf(FileError)
  expect(removed).toEqual([])
})
