import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as age from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withoutArmour } from '../../src/case-file/sealed/armour.ts'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = 'four words and 四个词'

let desk: Bench
let whole: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string) => desk.run([...words.split(' '), '--lang', 'en', '--no-input'], { stdin: PASSPHRASE })

beforeAll(async () => {
  desk = bench()
  writeFileSync(
    at('a.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nreceipts: [{ kind: bank-card, file: a.jpg }]\n',
  )
  writeFileSync(at('a.jpg'), 'x'.repeat(200_000))
  const id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml --cases cases')).err)?.[0] ?? ''
  await run(`share ${id} --cases cases --out s.age --passphrase-fd 3`)
  whole = age.armor.encode(new Uint8Array(readFileSync(at('s.age'))))
})
afterAll(() => desk.remove())

const rows = (): string[] => whole.trimEnd().split('\n')
const DAMAGED = 'the file is damaged or cut off'
const AROUND = 'keep only the lines from BEGIN to END'

test.each<readonly [string, () => string, string]>([
  ['cut off within the first rows', () => rows().slice(0, 3).join('\n'), DAMAGED],
  ['cut off near its end', () => rows().slice(0, -20).join('\n'), DAMAGED],
  ['cut off within a row', () => whole.slice(0, whole.length / 2), DAMAGED],
  ['without its END', () => rows().slice(0, -1).join('\n'), DAMAGED],
  ['of the BEGIN alone', () => rows().slice(0, 1).join('\n'), DAMAGED],
  ['on one line', () => `${rows()[0] ?? ''}\n${rows().slice(1, -1).join('')}\n${rows().at(-1) ?? ''}\n`, DAMAGED],
  ['all on one line', () => rows().join(''), DAMAGED],
  [
    'with a bad character',
    () =>
      rows()
        .with(40, `é${(rows()[40] ?? '').slice(1)}`)
        .join('\n'),
    DAMAGED,
  ],
  [
    'with a short row',
    () =>
      rows()
        .with(40, (rows()[40] ?? '').slice(4))
        .join('\n'),
    DAMAGED,
  ],
  ['of junk', () => rows().slice(0, 1).concat('#!?'.repeat(100)).join('\n'), DAMAGED],
  ['with 17 MB in a row', () => `${rows().slice(0, 9).join('\n')}\n${'A'.repeat(17_000_000)}`, DAMAGED],
  ['with a signature after it', () => `${whole}\n--\nMr Wang\n`, AROUND],
  ['with words before it', () => `Dear all,\n\n${whole}`, AROUND],
])('an armoured file %s is told as such and leaves nothing', async (_, text, told) => {
  writeFileSync(at('bad.age'), text())
  const { code, err } = await run('unseal bad.age --cases there --passphrase-fd 3')
  expect(err).toContain(told)
  expect(code).toBe(3)
  expect(readdirSync(at('there')).filter((name) => name.includes('bx'))).toEqual([])
})

test('blanks around it are none of it', async () => {
  writeFileSync(at('good.age'), `\r\n \n${whole.replaceAll('\n', '\r\n')}\r\n \n`)
  expect((await run('unseal good.age --cases here --passphrase-fd 3')).code).toBe(0)
})

test('its rows are handed on together, as they came from the disk, and no more of them than came', async () => {
  const text = Buffer.from(whole, 'latin1')
  const source = async function* (): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < text.length; from += 65_536)
      yield await Promise.resolve(text.subarray(from, from + 65_536))
  }
  const lengths: number[] = []
  const parts: Uint8Array[] = []
  for await (const bytes of withoutArmour(source())) {
    lengths.push(bytes.length)
    parts.push(bytes)
  }
  expect(Buffer.concat(parts).equals(readFileSync(at('s.age')))).toBe(true)
  // The last row, which may be short, comes by itself.
  expect(lengths.length).toBeLessThanOrEqual(Math.ceil(text.length / 65_536) + 1)
  expect(Math.max(...lengths)).toBeLessThan(2 * 65_536)
})
