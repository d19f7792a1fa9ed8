import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rawDisk, realDisk } from '../../src/io/disk.ts'
import { renamePatiently } from '../../src/io/patient-rename.ts'

const folder = mkdtempSync(join(tmpdir(), 'bx-systems-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const held = (): Promise<never> => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }))

/** Windows, where a file is held for so many tries. */
function windows(tries: number) {
  const waits: number[] = []
  let count = 0
  return {
    waits,
    platform: 'win32' as const,
    rename: () => (count++ < tries ? held() : Promise.resolve()),
    wait: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)),
  }
}

test('a fresh file that a virus scanner holds for a moment is waited for', async () => {
  const system = windows(3)
  await renamePatiently('from', 'to', system)
  expect(system.waits).toEqual([20, 40, 80])
})

test('elsewhere than on Windows nothing is waited for', async () => {
  const system = { ...windows(3), platform: 'linux' as const }
  await expect(renamePatiently('from', 'to', system)).rejects.toThrow('EPERM')
  expect(system.waits).toEqual([])
})

test('a PDF that is open in a viewer is named, with what to do about it', async () => {
  const path = join(folder, 'packet.pdf')
  writeFileSync(path, 'open in a viewer')
  const disk = realDisk({ ...rawDisk, rename: (from, to) => renamePatiently(from, to, windows(Infinity)) })
  const written = disk.writeWhole(path, new Uint8Array(3))
  await expect(written).rejects.toThrow(/packet\.pdf: it is open in another program .*请先在那边关闭/)
})
