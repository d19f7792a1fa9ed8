import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { realDisk } from '../../src/io/disk.ts'
import type { Disk } from '../../src/model/ports.ts'
import { bench } from './fake-world.ts'

const PASSPHRASE = '四个不相干的词 correct horse 42'
const desk = bench()
afterAll(() => desk.remove())
const at = (...names: readonly string[]): string => join(desk.folder, ...names)

/** A disk from which no original can be had whole, nor written whole: memory is not decided by how large they are. */
function inPiecesOnly(): { readonly disk: Disk; readonly whole: readonly string[] } {
  const disk = realDisk()
  const whole: string[] = []
  const seen = <A extends readonly unknown[], T>(act: (path: string, ...more: A) => T) => {
    return (path: string, ...more: A): T => {
      if (basename(dirname(path)) === 'originals') whole.push(basename(path))
      return act(path, ...more)
    }
  }
  return {
    whole,
    disk: {
      ...disk,
      read: seen(disk.read),
      readIfThere: seen(disk.readIfThere),
      writeWhole: seen(disk.writeWhole),
    },
  }
}

let id = ''
beforeAll(async () => {
  writeFileSync(
    at('a.yaml'),
    'procedure: offsite-reimbursement\nreceipts:\n  - { kind: fiscal-receipt, number: "12345678", total: "1.00", issued-on: 2025-03-08, file: a.jpg }\n',
  )
  writeFileSync(at('a.jpg'), 'AN ORIGINAL')
  const { err } = await desk.run('new offsite-reimbursement --answers a.yaml --no-input --lang en --cases a'.split(' '))
  id = /bx-[\w-]+/.exec(err)?.[0] ?? ''
  cpSync(at('a'), at('b'), { recursive: true })
  // The same case, before the paper came.
  const log = readFileSync(at('a', id, 'log.jsonl'), 'utf8')
  rmSync(at('b', id), { recursive: true })
  mkdirSync(at('b', id))
  writeFileSync(at('b', id, 'log.jsonl'), log.slice(0, log.indexOf('\n') + 1))
}, 60_000)

test('locking, handing over, receiving, merging and unlocking hold no original whole', async () => {
  const { disk, whole } = inPiecesOnly()
  for (const words of [
    'share ID --out s.age --passphrase-fd 3 --cases a',
    'unseal s.age --passphrase-fd 3 --cases c',
    'unseal s.age --passphrase-fd 3 --cases b',
    'lock ID --passphrase-fd 3 --cases a',
    'share ID --out t.age --passphrase-fd 3 --unlock-fd 3 --cases a',
    'unlock ID --unlock-fd 3 --cases a',
  ]) {
    const argv = [...words.replace('ID', id).split(' '), '--lang', 'en', '--no-input']
    const { code, err } = await desk.run(argv, { stdin: PASSPHRASE, world: { disk } })
    expect([code, whole], `${words}: ${err}`).toEqual([0, []])
  }
  for (const cases of ['a', 'b', 'c'])
    expect(readFileSync(at(cases, id, 'originals', 'r001.jpg'), 'utf8'), cases).toBe('AN ORIGINAL')
})
