import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

let at: Bench
beforeEach(() => (at = bench()))
afterEach(() => at.remove())

const PASSPHRASE = '四个不相干的词 correct horse 42'
const said = {
  'patient.name': '王小明',
  'patient.insurance-type': 'employee',
  'patient.person-type': 'working',
  'patient.benefits-active': true,
  'visit.abroad': false,
  'visit.work-injury': false,
  'visit.accident': false,
  'visit.public-health': false,
  'settled.directly': false,
  'settled.claimed-before': false,
  'settled.other-insurer': false,
  'filing.category': 'long-term',
  'visit.kind': 'in-patient',
  'visit.designated': true,
  'visit.hospital-level': 'tertiary',
  'visit.discharged': true,
  'local.home-ratio': '0.80',
  'local.deductible': '1000.00',
}
const stay = (hospital: string, from: string, to: string, filed: boolean): object => ({
  'visit.hospital': hospital,
  'visit.started-on': from,
  'visit.ended-on': to,
  'filing.done': filed,
  ...(filed ? { 'filing.from': '2025-01-01' } : {}),
})
const bill = (number: string, hospital: string, day: string, total: string): object => ({
  kind: 'fiscal-receipt',
  number,
  hospital,
  'issued-on': day,
  total,
  'out-of-catalogue': '0.00',
  'first-pay': '0.00',
  'over-limit': '0.00',
  'fund-paid': '0.00',
})
const TWO = {
  procedure: 'offsite-reimbursement',
  region: '320000',
  answers: said,
  visits: [stay('甲医院', '2025-02-01', '2025-02-10', true), stay('乙医院', '2025-04-01', '2025-04-08', false)],
  receipts: [
    bill('0000000001', '甲医院', '2025-02-10', '20000.00'),
    bill('0000000002', '乙医院', '2025-04-08', '10000.00'),
  ],
}

const file = (content: object = TWO, name = 'two.yaml'): string => {
  writeFileSync(join(at.folder, name), JSON.stringify(content))
  return name
}
const json = async (...argv: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await at.run([...argv, '--json'])).out) as Record<string, unknown>
const caseIn = (cases = 'baoxiao'): string =>
  readdirSync(join(at.folder, cases)).find((name) => name.startsWith('bx-')) ?? ''

test('what can still be done for the second stay is said of it, with what it brings', async () => {
  const { improvements } = await json('whatif', file())
  expect(improvements).toEqual([
    expect.objectContaining({
      id: 'v2.file-late',
      visit: 'v2',
      title: '第二次就医 住院 2025-04-01：出院后补办备案（当地认可的话）',
      gain: { low: '0.00', high: '7200.00' },
    }),
  ])
  const both = { ...TWO, visits: TWO.visits.map((one) => ({ ...one, 'filing.done': false })) }
  const each = (await json('whatif', file(both)))['improvements'] as { id: string }[]
  expect(each.map(({ id }) => id).toSorted()).toEqual(['file-late', 'file-late+v2.file-late', 'v2.file-late'])
})

test('the history names the facts of each stay, and what was changed of the second', async () => {
  await at.run(['new', '--answers', file()])
  await at.run(['answer', caseIn(), 'v2.visit.ended-on=2025-04-09'])
  const { out } = await at.run(['history', caseIn()])
  expect(out).toMatch(/第二次就医.*就诊医院.*：/)
  expect(out).toMatch(/第二次就医 出院（看完病）日期：2025年4月9日/)
})

test('a shared claim of two stays opens elsewhere as it was, and comes back with what was added there', async () => {
  await at.run(['new', '--answers', file()])
  const id = caseIn()
  const before = await json('check', id)
  const here = { stdin: PASSPHRASE }
  const there = { stdin: PASSPHRASE, env: { BAOXIAO_CASES: join(at.folder, 'elsewhere') } }
  mkdirSync(join(at.folder, 'elsewhere'))
  expect((await at.run(['share', id, '--out', 'a.age', '--passphrase-fd', '3'], here)).code).toBe(0)
  expect((await at.run(['unseal', 'a.age', '--passphrase-fd', '3'], there)).code).toBe(0)
  const opened = JSON.parse((await at.run(['check', id, '--json'], there)).out) as typeof before
  expect([opened['estimate'], opened['visits']]).toEqual([before['estimate'], before['visits']])

  const own = { ...said, ...stay('丙医院', '2025-05-01', '2025-05-08', true) }
  const pairs = Object.entries(own).filter(([fact]) => !/^(?:patient|local)\./.test(fact))
  const added = await at.run(['visit', 'add', id, ...pairs.map(([fact, value]) => `${fact}=${String(value)}`)], there)
  expect([added.code, added.err]).toEqual([0, expect.stringContaining('v3')])
  await at.run(['visit', 'add', id, 'visit.kind=out-patient', 'visit.started-on=2025-03-01', 'visit.hospital=丁医院'])
  await at.run(['share', id, '--out', 'b.age', '--passphrase-fd', '3'], there)
  const merged = await at.run(['unseal', 'b.age', '--passphrase-fd', '3', '--json'], here)
  expect(JSON.parse(merged.out)).toMatchObject({ conflicts: [], visits: [{ theirs: 'v3', here: 'v4' }] })
  expect(await visitsOf(id)).toEqual(['v1 甲医院', 'v3 丁医院', 'v2 乙医院', 'v4 丙医院'])
}, 60_000)

async function visitsOf(id: string): Promise<unknown> {
  const { visits } = await json('visit', 'list', id)
  return (visits as { id: string; hospital?: string }[]).map(({ id: visit, hospital }) => `${visit} ${hospital ?? ''}`)
}

test('papers say which stay they are about by its number', async () => {
  await at.run(['new', '--answers', file()])
  const made = await at.run(['packet', caseIn(), '--out', 'out'])
  expect([made.code, made.err]).toEqual([0, made.err])
  const html = readFileSync(join(at.folder, 'out', 'guide.html'), 'utf8')
  expect(html).toContain('第二次就医 住院 2025-04-01')
  expect(html).not.toMatch(/v2 住院/)
}, 60_000)

test('a list that was broken off goes on with the claims of several stays, to the same bytes', async () => {
  const line = (id: string): string => JSON.stringify({ case: id, ...TWO, procedure: undefined })
  writeFileSync(join(at.folder, 'list.jsonl'), `${line('A1')}\n`)
  const batch = (out: string, ...more: readonly string[]) =>
    at.run(['batch', 'list.jsonl', '--procedure', 'offsite-reimbursement', '--out', out, ...more])
  await batch('part')
  writeFileSync(join(at.folder, 'list.jsonl'), `${line('A1')}\n${line('A2')}\n`)
  const again = await batch('part', '--resume')
  expect([again.code, again.err]).toEqual([0, again.err])
  await batch('whole')
  const results = (out: string): readonly object[] =>
    readFileSync(join(at.folder, out, 'results.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as object)
  expect(results('part')).toHaveLength(2)
  expect(results('part')).toEqual(results('whole'))
}, 60_000)

test('a stay told later that came first is the first one everywhere, and so is the one that is left', async () => {
  const [february, april] = TWO.visits
  await at.run(['new', '--answers', file({ ...TWO, visits: [april, february] })])
  const id = caseIn()
  const names = async (): Promise<string[][]> =>
    (await at.run(['visit', 'list', id])).out
      .trim()
      .split('\n')
      .map((line) => line.split(/ +/).slice(0, 2))
  expect(await names()).toEqual([
    ['v2', '第一次就医'],
    ['v1', '第二次就医'],
  ])
  const titles = (((await json('check', id))['checklist'] ?? []) as { visit?: string; label: string }[]).flatMap(
    ({ visit, label }) => (visit === undefined ? [] : [`${visit} ${label.slice(0, 5)}`]),
  )
  expect(new Set(titles)).toEqual(new Set(['v1 第二次就医', 'v2 第一次就医']))
  expect((await at.run(['packet', id, '--out', 'p', '--json'])).code).toBe(0)
  const manifest = readFileSync(join(at.folder, 'p', 'packet.json'), 'utf8')
  expect(manifest).toContain('第一次就医 住院 2025-02-01')
  expect(manifest).not.toContain('第二次就医 住院 2025-02-01')
  expect((await at.run(['visit', 'remove', id, 'v2'])).code).toBe(0)
  await at.run(['visit', 'add', id, 'visit.kind=in-patient', 'visit.started-on=2025-05-01', 'visit.hospital=丙医院'])
  expect(await names()).toEqual([
    ['v1', '第一次就医'],
    [expect.stringMatching(/^v[23]$/), '第二次就医'],
  ])
})

test('a list of cases has nothing against a second visit, and names what is asked of it in words', async () => {
  const open = [
    stay('甲医院', '2025-02-01', '2025-02-10', true),
    { 'visit.kind': 'in-patient', 'visit.started-on': '2025-04-01' },
  ]
  await at.run(['new', '--answers', file({ ...TWO, visits: open, receipts: [] })])
  const { out } = await at.run(['cases', '--lang', 'zh'])
  expect(out).toContain('第二次就医')
  expect(out).not.toMatch(/没有对上|v2\./)
})
