import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = '四个不相干的词 correct horse 42'
const ANSWERS = `procedure: offsite-reimbursement
region: "320100"
answers:
  patient.name: 王小明
receipts:
  - { kind: fiscal-receipt, number: "87654321", total: "4321.09", issued-on: 2025-03-08, hospital: 测试医院, file: a.jpg }
`

let desk: Bench
let [mine, other, locked] = ['', '', '']
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string) =>
  desk.run([...words.split(' '), '--unlock-fd', '3', '--lang', 'en', '--cases', 'cases'], { stdin: PASSPHRASE })
const begun = async (): Promise<string> =>
  /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? 'none'

/** Every file of the cases, byte by byte. */
const standing = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(at('cases'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'latin1')]),
  )

beforeAll(async () => {
  desk = bench()
  writeFileSync(at('a.yaml'), ANSWERS)
  writeFileSync(at('a.jpg'), 'an original')
  writeFileSync(at('list.csv'), 'patient.name\n王小明\n')
  mine = await begun()
  other = await begun()
  locked = await begun()
  await run(`packet ${mine} --out first`)
  writeFileSync(at('cases', 'people.json'), '{"format":1,"people":[]}\n')
  expect((await run(`lock ${locked} --passphrase-fd 3`)).code).toBe(0)
  symlinkSync(at('cases', other), at('elsewhere'), 'dir')
}, 60_000)
afterAll(() => desk.remove())

test('such names in a folder that is no case are anybody’s', async () => {
  for (const place of ['f2/.keys/x.yaml', 'f3/.ledger/x.yaml', 'f4/originals/x.yaml'])
    expect(await run(`export ${mine} --out ${place}`), place).toMatchObject({ code: 0 })
  expect(await run(`export ${mine} --out cases/new/log.jsonl`)).toMatchObject({ code: 6 })
  expect(await run(`export ${mine} --out cases/new/.keys/x`)).toMatchObject({ code: 6 })
  // A ledger of other cases, and another locked folder.
  mkdirSync(at('another', '.ledger'), { recursive: true })
  writeFileSync(at('another', '.ledger', 'marks.txt'), '')
  expect(await run(`export ${mine} --out another/.ledger/x`)).toMatchObject({ code: 6 })
})

test('no output makes a case of a folder that is none, the first time as little as later', async () => {
  for (const [, words] of WRITERS)
    for (const force of ['', ' --force']) {
      const { code, err } = await run(`${words().replace(' --force', force)} f1/Log.jsonl`)
      expect([code, err], words()).toEqual([6, expect.stringContaining('what the log of a case is called')])
    }
  expect(existsSync(at('f1'))).toBe(false)
})

test.skipIf(process.platform === 'win32')('a pipe or a device is called what it is', async () => {
  expect(spawnSync('mkfifo', [at('pipe')]).status).toBe(0)
  for (const place of ['pipe', '/dev/null', '/dev/full', '/dev/stdout'])
    for (const words of [`export ${mine} --force --out`, `packet ${mine} --force --out`]) {
      const { code, err } = await run(`${words} ${place}`)
      expect([code, err], place).toEqual([
        6,
        expect.stringContaining('this is a pipe or a device and nothing is written'),
      ])
    }
})

/** Each command that writes where it is told to, without the place. */
const WRITERS: readonly (readonly [string, () => string])[] = [
  ['export', () => `export ${mine} --force --out`],
  ['share', () => `share ${mine} --force --passphrase-fd 3 --out`],
  ['share --redact', () => `share ${mine} --redact --force --out`],
  ['receipts separators', () => `receipts separators ${mine} --force --out`],
  ['ledger export', () => 'receipts ledger export --force --out'],
  ['ledger key', () => 'receipts ledger key --force --out'],
  ['templates blank', () => 'templates blank claim-application --force --out'],
  ['packet', () => `packet ${mine} --force --out`],
  ['batch', () => 'batch list.csv --procedure offsite-reimbursement --out'],
  ['batch --check', () => 'batch list.csv --procedure offsite-reimbursement --check --out'],
  ['rules new-region', () => `rules new-region 411500 信阳 xinyang --from-case ${mine} --out`],
]

describe('no output takes the place of what a case is made of, --force or not', () => {
  test.each(WRITERS)('%s', async (_, words) => {
    const before = standing()
    const places = [
      `cases/${other}/log.jsonl`,
      `cases/${other}/originals/r001.jpg`,
      `cases/${other}/originals/new`,
      `cases/${other}/originals`,
      `cases/${other}/.tmp/new`,
      `cases/${locked}/.keys/passphrase.age`,
      'cases/.ledger/key',
      'cases/.ledger/new',
      'cases/.keys/new',
      'cases/people.json',
      'elsewhere/log.jsonl',
      'elsewhere/originals/new',
    ]
    for (const place of places) {
      const { code, err } = await run(`${words()} ${place}`)
      expect(err, place).toContain('this is of a case itself')
      expect(code, place).toBe(6)
    }
    expect(standing()).toEqual(before)
  })

  test('the template of a list', async () => {
    const words = 'batch template offsite-reimbursement --force --out'
    expect(await run(`${words} cases/.ledger/t.xlsx`)).toMatchObject({ code: 6 })
    expect(await run(`${words} cases/${locked}/t.xlsx`)).toMatchObject({ code: 6 })
  })
})

describe('nothing lies open in the folder of a locked case', () => {
  test.each(WRITERS)('%s', async (_, words) => {
    const before = standing()
    for (const place of [`cases/${locked}/new`, `cases/${locked}/deep/er/new`]) {
      const { code, err } = await run(`${words()} ${place}`)
      expect(err, place).toContain('this case is encrypted, and its folder is for what is its own')
      expect(code, place).toBe(6)
    }
    expect(standing()).toEqual(before)
  })
})

test('an output beside what a case is made of is written as before', async () => {
  mkdirSync(at('cases', mine, 'papers'))
  expect(await run(`export ${mine} --out cases/${mine}/papers/a.yaml`)).toMatchObject({ code: 0 })
  expect(await run(`export ${mine} --out originals/a.yaml`)).toMatchObject({ code: 0 })
  expect(await run(`packet ${mine} --out cases/${mine}/packet`)).toMatchObject({ code: 0 })
  rmSync(at('cases', mine, 'packet'), { recursive: true })
})
