import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { rawDisk, realDisk } from '../../src/io/disk.ts'
import { renamePatiently } from '../../src/io/patient-rename.ts'
import { rootAbove } from '../../src/io/root.ts'
import { writtenText } from '../../src/model/decode-text.ts'

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

test('the folder of the program keeps the share or the drive that it lies on', () => {
  expect(rootAbove('\\\\server\\share\\baoxiao\\dist\\io', win32)).toBe('\\\\server\\share\\baoxiao')
  expect(rootAbove('C:\\Program Files\\报销\\dist', win32)).toBe('C:\\Program Files\\报销')
  expect(rootAbove('/opt/baoxiao/dist/receipts', posix)).toBe('/opt/baoxiao')
  expect(rootAbove('/srv/dist/baoxiao/src/io', posix)).toBe('/srv/dist/baoxiao')
})

test('a path far longer than Windows once allowed is written and read', async () => {
  const deep = join(folder, ...Array.from({ length: 12 }, (_, i) => `很长的文件夹名字-${i}-${'x'.repeat(12)}`))
  const disk = realDisk()
  await disk.makeFolder(deep)
  await disk.writeWhole(join(deep, 'answers.jsonl'), new TextEncoder().encode('a'))
  expect(new TextDecoder().decode(await disk.read(join(deep, 'answers.jsonl')))).toBe('a')
  expect(join(deep, 'answers.jsonl').length).toBeGreaterThan(260)
})

test('a Chinese name piped in on a console of code page 936 is that name', () => {
  // 王小明 as `echo` of such a console writes it.
  const piped = new Uint8Array([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7, 0x0d, 0x0a])
  expect(writtenText(piped, 'stdin').trim()).toBe('王小明')
})

test('what the screens say can be shown on a console of code page 936', () => {
  const known = lettersOf936()
  const golden = join(fileURLToPath(new URL('../transcripts/golden', import.meta.url)))
  const screens = readdirSync(golden).map((name) => readFileSync(join(golden, name), 'utf8'))
  const strange = new Set([...screens.join('')].filter((letter) => letter > '\u007f' && !known.has(letter)))
  expect([...strange]).toEqual([])
})

/** Every letter that two bytes of GBK stand for. */
function lettersOf936(): ReadonlySet<string> {
  const decoder = new TextDecoder('gbk')
  const letters = new Set<string>()
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) letters.add(decoder.decode(new Uint8Array([lead, trail])))
  return letters
}
