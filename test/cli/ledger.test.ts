import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

const BILL = '{ kind: fiscal-receipt, code: "32060123", number: "0012345678", issued-on: 2025-03-08, total: "12.50" }'
const answers = (more = ''): string =>
  `procedure: offsite-reimbursement\nregion: "320100"\nas-of: 2025-06-01\nanswers: {}\nreceipts:\n  - ${BILL}\n${more}`
const OFFICE = { BAOXIAO_CASES: 'ours' }
const OTHER = { BAOXIAO_CASES: 'theirs' }

let desk: Bench
const at = (name: string): string => join(desk.folder, name)
const run = async (words: string, env: Readonly<Record<string, string>> = OFFICE) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input'], { env })
const json = async (words: string, env = OFFICE): Promise<unknown> =>
  JSON.parse((await run(`${words} --json`, env)).out)

/** Starts a case from the answers file and gives its number. */
async function newCase(file: string, env: Readonly<Record<string, string>> = OFFICE): Promise<string> {
  const { err } = await run(`new offsite-reimbursement --answers ${file}`, env)
  return /bx-[\w-]+/.exec(err)?.[0] ?? err
}

const codesOf = async (id: string): Promise<readonly string[]> =>
  ((await json(`receipts check ${id}`)) as { findings: { code: string }[] }).findings.map(({ code }) => code)

beforeAll(() => {
  desk = bench()
  writeFileSync(at('a.yaml'), answers())
})
afterAll(() => desk.remove())

test('a bill that a packet of another case was made of is told with that case and without its number', async () => {
  const first = await newCase('a.yaml')
  expect((await run(`packet ${first} --out out`)).code).toBe(0)
  const second = await newCase('a.yaml')
  const { out } = await run(`receipts check ${second}`)
  expect(out).toContain('R67')
  expect(out).toContain(first)
  expect(await codesOf(first)).not.toContain('R67')
  await run(`answer ${first} claim.handed-in-on=2025-05-20`)
  expect(await codesOf(second)).toContain('R16')
  expect((await run(`purge ${first}`)).err).toContain('of a claim that was handed in')
  const ledger = readFileSync(at('ours/.ledger/marks.txt'), 'utf8')
  expect(ledger).toMatch(/^b1 number [0-9a-f]{32} bx-/)
  expect(ledger).not.toContain('12345678')
  if (process.platform !== 'win32')
    for (const name of ['key', 'marks.txt']) expect(statSync(at(`ours/.ledger/${name}`)).mode & 0o777).toBe(0o600)
  expect(await json(`receipts ledger forget ${first}`)).toMatchObject({ marks: 14 })
  expect(await codesOf(second)).not.toContain('R16')
})

test('a row of a list whose bill another case has claimed is told, is not ready, and stays so on a resume', async () => {
  const env = { BAOXIAO_CASES: 'home' }
  const row = (id: string, number: string): string =>
    JSON.stringify({
      case: id,
      receipts: [{ kind: 'fiscal-receipt', code: '32060123', number, 'issued-on': '2025-03-08', total: '12.50' }],
    })
  writeFileSync(at('list.jsonl'), `${row('A1', '0012345678')}\n${row('A2', '0099999999')}\n`)
  const batch = (more = '') => run(`batch list.jsonl --as-of 2025-06-01 --region 320100 --out made${more}`, env)
  const results = () =>
    readFileSync(at('made/results.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { key: string; problems: { code: string }[]; files: { sha256: string }[] })
  expect((await batch()).err).not.toContain('R16')
  const before = results()
  const first = await newCase('a.yaml', env)
  await run(`packet ${first} --out out-home`, env)
  await run(`receipts ledger note ${first}`, env)
  const { err, code } = await batch(' --resume')
  expect(code).toBe(0)
  expect(err).toContain(`list.jsonl 1: r001 this bill was in an earlier claim (case ${first}, 2025-06-01)`)
  const after = results()
  expect(after.map(({ problems }) => problems.map((one) => one.code))).toEqual([['R16'], []])
  expect(after.map(({ key }, i) => key === before[i]?.key)).toEqual([false, true])
  expect(after[0]?.files).not.toEqual(before[0]?.files)
  expect(readFileSync(at('made/problems.jsonl'), 'utf8')).toBe('')
  expect(JSON.parse((await batch(' --resume --json')).out)).toMatchObject({ made: 2, kept: 2 })
  expect(results()).toEqual(after)
  writeFileSync(at('by-hand.yaml'), answers().replace('answers: {}', 'case: A1\nanswers: {}'))
  await run('packet by-hand.yaml --out by-hand', env)
  const folder = (after[0] as unknown as { folder: string }).folder
  expect(readFileSync(at(`made/${folder}/packet.pdf`)).equals(readFileSync(at('by-hand/packet.pdf')))).toBe(true)
  const marks = readFileSync(at('home/.ledger/marks.txt'), 'utf8')
  expect(marks).not.toContain('A1')
  expect(JSON.parse((await run('batch list.jsonl --check --json --region 320100', env)).out)).toMatchObject({
    problems: 1,
    remarks: [{ code: 'R16', row: 1 }],
  })
})

test('a bill that two cases of one list hand in keeps both covers from being called ready, until one goes', async () => {
  const example = fileURLToPath(new URL('../../templates/examples/offsite-reimbursement.yaml', import.meta.url))
  mkdirSync(at('two'))
  const text = readFileSync(example, 'utf8')
  writeFileSync(at('two/a.yaml'), text)
  writeFileSync(at('two/b.yaml'), text.replace('case: ', 'case: other-').replace('李小红', '李小明'))
  const ready = () =>
    readFileSync(at('two-out/results.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { outcome: { ready: boolean } }).outcome.ready)
  const { err } = await run('batch two --out two-out')
  expect(err.match(/a bill of this case is also a bill of the case in [ab]\.yaml/g)).toHaveLength(2)
  expect(ready()).toEqual([false, false])
  rmSync(at('two/b.yaml'))
  expect(JSON.parse((await run('batch two --out two-out --resume --json')).out)).toMatchObject({ made: 1, kept: 0 })
  expect(ready()).toEqual([true])
})

test('two offices with one key see by case numbers which bills they share; noting twice adds nothing', async () => {
  const [ours, theirs] = [await newCase('a.yaml'), await newCase('a.yaml', OTHER)]
  expect(await json(`receipts ledger note ${ours}`)).toEqual({ format: 1, noted: [{ case: ours, marks: 7 }] })
  expect(await json(`receipts ledger note ${ours}`)).toEqual({ format: 1, noted: [{ case: ours, marks: 0 }] })
  await run('receipts ledger key --out key')
  await run('receipts ledger key --take key', OTHER)
  await run(`receipts ledger note ${theirs}`, OTHER)
  await run('receipts ledger export --out marks.txt', OTHER)
  expect(await json('receipts ledger compare marks.txt')).toMatchObject({
    shared: [{ case: ours, otherCase: theirs, by: 'number', state: 'handed-in', otherState: 'handed-in' }],
  })
  expect((await run('receipts ledger key --take marks.txt')).code).toBe(3)
})

test('two offices that call their files alike share a bill all the same, and are told by what', async () => {
  const [east, west] = [{ BAOXIAO_CASES: 'east' }, { BAOXIAO_CASES: 'west' }]
  await run('receipts ledger note a.yaml', east)
  await run('receipts ledger key --out key-east', east)
  await run('receipts ledger key --take key-east', west)
  await run('receipts ledger note a.yaml', west)
  await run('receipts ledger export --out east.txt', east)
  const { out } = await run('receipts ledger compare east.txt', west)
  expect(out).toMatch(/^a \(.*, handed in\) {2}= {2}a \(.*, handed in\) {2}the same number of a bill$/m)
})
