import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawDisk, realDisk, type RawDisk } from '../../src/io/disk.ts'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = '四个不相干的词 correct horse 42'
/** What a person told: none of it may stand anywhere on the disk once it is locked. */
const CANARIES = [
  '王小明',
  '11010119900307',
  '13812345678',
  '622202000000000',
  '江苏省测试路',
  '87654321',
  '测试医院',
  '4321.09',
  'CANARY-ORIGINAL-ONE',
  'CANARY-ORIGINAL-TWO',
  '李四',
  '2025-03-08',
]

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, given: { readonly stdin?: string; readonly world?: object } = {}) =>
  desk.run([...words.split(' '), '--lang', 'en', '--cases', 'cases'], { stdin: PASSPHRASE, ...given })
const open = '--unlock-fd 3'

/** Every byte that a command sends to the disk. */
function watchedDisk(): { readonly raw: RawDisk; readonly written: () => string } {
  const parts: string[] = []
  const raw: RawDisk = {
    ...rawDisk,
    open: async (path, flags, mode) => {
      const file = await rawDisk.open(path, flags, mode)
      return {
        ...file,
        write: (bytes) => {
          parts.push(Buffer.from(bytes).toString('latin1'))
          return file.write(bytes)
        },
      }
    },
  }
  return { raw, written: () => parts.join('\n') }
}

const inLatin = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const found = (text: string): readonly string[] => CANARIES.filter((canary) => text.includes(inLatin(canary)))
const onDisk = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

beforeAll(async () => {
  desk = bench()
  writeFileSync(
    at('a.yaml'),
    [
      'procedure: offsite-reimbursement',
      'region: "320100"',
      'answers:',
      '  patient.name: 王小明',
      '  patient.id-number: "11010119900307109X"',
      '  patient.phone: "13812345678"',
      'receipts:',
      '  - { kind: fiscal-receipt, number: "87654321", total: "4321.09", issued-on: 2025-03-08, hospital: 测试医院, file: a.jpg }',
    ].join('\n'),
  )
  writeFileSync(at('a.jpg'), 'CANARY-ORIGINAL-ONE')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  expect(id).not.toBe('')
  await run(`packet ${id} --out out`)
  cpSync(at('cases'), at('plain'), { recursive: true })
  const locked = await run(`lock ${id} --passphrase-fd 3`)
  expect(locked.code, locked.err).toBe(0)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())

const again = (from = 'locked'): void => {
  rmSync(at('cases'), { recursive: true })
  cpSync(at(from), at('cases'), { recursive: true })
}

test('nothing that a person told stands in a locked case, and it opens with the passphrase to the same', async () => {
  again()
  expect(found(onDisk(at('plain'))).length).toBeGreaterThan(4)
  expect(found(onDisk(at('cases')))).toEqual([])
  const before = readFileSync(at('plain', id, 'log.jsonl'), 'utf8')
  const { out, code } = await run(`export ${id} ${open}`)
  expect(code).toBe(0)
  expect(out).toContain('王小明')
  await run(`unlock ${id} ${open}`)
  expect(readFileSync(at('cases', id, 'log.jsonl'), 'utf8')).toBe(before)
  expect(readFileSync(at('cases', id, 'originals', 'r001.jpg'), 'utf8')).toBe('CANARY-ORIGINAL-ONE')
  expect(existsSync(at('cases', id, '.keys'))).toBe(false)
})

test('a locked case is listed without content, and no list asks for a passphrase', async () => {
  again()
  const { out, code } = await run('cases --json --no-input', { stdin: '' })
  expect(code).toBe(0)
  const { cases } = JSON.parse(out) as { cases: readonly { id: string; locked: boolean; verdict: null }[] }
  expect(cases).toEqual([expect.objectContaining({ id, locked: true, verdict: null, missing: [], procedure: '' })])
})

test('without a way to ask, a locked case stops with one line; with another passphrase too', async () => {
  again()
  expect(await run(`check ${id} --no-input`, { stdin: '' })).toMatchObject({ code: 3 })
  const wrong = await run(`check ${id} ${open}`, { stdin: 'another one' })
  expect(wrong.code).toBe(3)
  expect(wrong.err).toContain('wrong passphrase')
})

test('no command writes what a person told in clear once the case is locked', async () => {
  again()
  const { raw, written } = watchedDisk()
  const world = { disk: realDisk(raw) }
  writeFileSync(at('b.pdf'), '%PDF-1.4 CANARY-ORIGINAL-TWO')
  for (const command of [
    `answer ${id} visit.kind=in-patient ${open}`,
    `receipts type ${id} kind=fiscal-receipt number=0098765432 issued-on=2025-03-08 total=4321.09 ${open}`,
    `receipts add ${id} b.pdf ${open}`,
    `receipts ledger list ${open}`,
    `check ${id} ${open}`,
    `share ${id} --out sealed.age --passphrase-fd 3 --force ${open}`,
    `history ${id} ${open}`,
  ]) {
    const { code, err } = await run(command, { world })
    expect([0, 2, 3], `${command}: ${err}`).toContain(code)
  }
  expect(found(written())).toEqual([])
  expect(found(onDisk(at('cases')))).toEqual([])
  expect(written().length).toBeGreaterThan(1000)
})

test('with --all, cases begun later are locked as well, and saved details of people', async () => {
  again('plain')
  expect((await run('lock --all --passphrase-fd 3')).code).toBe(0)
  const { raw, written } = watchedDisk()
  const begun = await run(`new offsite-reimbursement --answers a.yaml ${open}`, { world: { disk: realDisk(raw) } })
  // Answers are still missing: that is no fault.
  expect([0, 3], begun.err).toContain(begun.code)
  expect(found(written())).toEqual([])
  expect(found(onDisk(at('cases')))).toEqual([])
  const { out } = await run('cases --json --no-input', { stdin: '' })
  expect((JSON.parse(out) as { cases: { locked: boolean }[] }).cases.map(({ locked }) => locked)).toEqual([true, true])
})

test('the recovery code opens it where the passphrase is forgotten, and a new one takes its place', async () => {
  again('plain')
  const { err } = await run(`lock ${id} --passphrase-fd 3`)
  const code = /Recovery code.*\n\s+([A-Z0-9 ]+)/.exec(err)?.[1] ?? ''
  expect(code.replaceAll(' ', '')).toHaveLength(58)
  expect((await run(`export ${id} ${open}`, { stdin: code.toLowerCase() })).out).toContain('王小明')
  // A code of 58 letters cannot be a passphrase for what is new.
  expect((await run(`new offsite-reimbursement --answers a.yaml --lock ${open}`, { stdin: code })).code).toBe(3)
  const change = (stdin: readonly string[]) => {
    let asked = 0
    const input = {
      isTTY: false,
      readAll: () => Promise.resolve(''),
      readDescriptor: () => Promise.resolve(stdin[asked++] ?? ''),
    }
    return run(`lock --change --passphrase-fd 4 ${open}`, { world: { input } })
  }
  expect((await change([code, 'Ｎew one 新口令'])).code).toBe(0)
  expect((await run(`export ${id} ${open}`, { stdin: code })).code).toBe(3)
  expect((await run(`export ${id} ${open}`)).code).toBe(3)
  expect((await run(`export ${id} ${open}`, { stdin: 'New one 新口令' })).code).toBe(0)
})

test('a case that stands alone, away from the others, opens with its passphrase', async () => {
  again()
  cpSync(at('cases', id), at('alone', 'elsewhere'), { recursive: true })
  expect((await run(`export alone/elsewhere ${open}`)).out).toContain('王小明')
})

test('what was changed in a locked log or original is named and opens to nothing', async () => {
  again()
  const log = at('cases', id, 'log.jsonl')
  const rows = readFileSync(log, 'utf8').split('\n')
  const row = rows[1] ?? ''
  rows[1] = `${row.slice(0, 40)}${row[40] === 'A' ? 'B' : 'A'}${row.slice(41)}`
  writeFileSync(log, rows.join('\n'))
  const { out, code } = await run(`history ${id} ${open}`)
  expect(code).toBe(3)
  expect(out).toContain('changed outside')
  const original = at('cases', id, 'originals', 'r001.jpg')
  writeFileSync(original, readFileSync(original).subarray(0, -3))
  expect((await run(`packet ${id} --out fresh ${open}`)).code).not.toBe(0)
  // Something in clear in its place is none of its papers either.
  writeFileSync(original, 'planted')
  expect((await run(`packet ${id} --out fresh2 ${open}`)).code).not.toBe(0)
})

test('a locked case is deleted without its passphrase', async () => {
  again()
  expect((await run(`purge ${id} --yes --all --no-input`, { stdin: '' })).code).toBe(0)
  expect(existsSync(at('cases', id))).toBe(false)
  expect(readFileSync(at('cases', '.ledger', 'marks.txt'), 'utf8')).not.toContain(id)
})

test('an outside reader gets no paper of a locked case where there is no memory to hold it', async () => {
  again()
  writeFileSync(at('c.jpg'), Buffer.from('ffd8ffe000104a46494600', 'hex'))
  const world = { memory: () => Promise.resolve(undefined) }
  const { code, err } = await run(`receipts add ${id} c.jpg --extractor cat ${open}`, { world })
  expect(code).toBe(3)
  expect(err).toContain('folder in memory')
})
