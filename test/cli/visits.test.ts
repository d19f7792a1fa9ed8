import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

let at: Bench
beforeEach(() => (at = bench()))
afterEach(() => at.remove())

const SHARED = {
  'patient.insurance-type': 'employee',
  'patient.person-type': 'working',
  'patient.benefits-active': true,
  'year.earlier-stays': 0,
  'year.fund-paid-so-far': '0.00',
}
const EACH = {
  'visit.abroad': false,
  'visit.work-injury': false,
  'visit.accident': false,
  'visit.public-health': false,
  'settled.directly': false,
  'settled.claimed-before': false,
  'settled.other-insurer': false,
  'filing.done': true,
  'filing.category': 'long-term',
  'filing.from': '2025-01-01',
  'visit.kind': 'in-patient',
  'visit.designated': true,
  'visit.hospital-level': 'tertiary',
}
const stay = (hospital: string, from: string, to: string): object => ({
  'visit.hospital': hospital,
  'visit.started-on': from,
  'visit.ended-on': to,
})
const bill = (number: string, hospital: string, day: string, total: string, more: object = {}): object => ({
  kind: 'fiscal-receipt',
  number,
  hospital,
  'issued-on': day,
  total,
  'out-of-catalogue': '0.00',
  'first-pay': '0.00',
  'over-limit': '0.00',
  'fund-paid': '0.00',
  ...more,
})

const FIRST = stay('甲医院', '2025-02-01', '2025-02-10')
const SECOND = stay('乙医院', '2025-04-01', '2025-04-08')
const BILLS = [
  bill('0000000001', '甲医院', '2025-02-10', '20000.00'),
  bill('0000000002', '乙医院', '2025-04-08', '10000.00'),
]

/** JSON is YAML. */
const TWO = {
  procedure: 'offsite-reimbursement',
  region: '110000',
  'as-of': '2025-06-01',
  answers: { ...SHARED, ...EACH },
  visits: [FIRST, SECOND],
  receipts: BILLS,
}

function file(content: object, name = 'two.yaml'): string {
  writeFileSync(join(at.folder, name), JSON.stringify(content))
  return name
}

interface Checked {
  readonly verdict: string
  readonly visits: readonly {
    id: string
    bills: string[]
    estimate: { low: string; high: string } | null
    verdict: string
  }[]
  readonly estimate: {
    low: string
    high: string
    wanted: string[]
    lines: { id: string; low: string; high: string; visit?: string }[]
  } | null
  readonly noEstimate?: string
  readonly missing: readonly { fact: string }[]
  readonly findings: readonly { id: string; outcome: string; visit?: string }[]
  readonly receiptFindings: readonly { code: string; receipts: string[] }[]
}

const check = async (name: string): Promise<Checked> =>
  JSON.parse((await at.run(['check', name, '--json'])).out) as Checked

const caseIn = (): string => readdirSync(join(at.folder, 'baoxiao')).find((name) => name.startsWith('bx-')) ?? ''

describe('an answers file with visits', () => {
  test('pays each stay by its own bills, and asks less of the second of the year', async () => {
    const { visits, estimate, verdict } = await check(file(TWO))
    expect(verdict).toBe('eligible')
    expect(visits.map(({ id, bills }) => [id, ...bills])).toEqual([
      ['v1', 'r001'],
      ['v2', 'r002'],
    ])
    const deductible = estimate?.lines.filter(({ id }) => id.endsWith('.deductible'))
    expect(deductible?.map(({ id, low }) => [id, low])).toEqual([
      ['v1.deductible', '1300.00'],
      ['v2.deductible', '650.00'],
    ])
    const sum = visits.reduce((cents, one) => cents + Math.round(Number(one.estimate?.low) * 100), 0)
    expect(Math.round(Number(estimate?.low) * 100)).toBe(sum)
  })

  test('says no more than the ceiling of the year leaves, though each stay may be the one it is left for', async () => {
    const open = [
      bill('0000000001', '甲医院', '2025-02-10', '900000.00'),
      bill('0000000002', '乙医院', '2025-04-08', '900000.00'),
    ].map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'out-of-catalogue')))
    const used = { ...TWO.answers, 'year.fund-paid-so-far': '100000.00' }
    const { visits, estimate } = await check(file({ ...TWO, answers: used, receipts: open }))
    expect(visits.map((visit) => visit.estimate?.high)).toEqual(['400000.00', '400000.00'])
    expect([estimate?.low, estimate?.high]).toEqual(['0.00', '400000.00'])
  })

  test('shares a ceiling that nobody found between its stays, though none alone comes near the lowest', async () => {
    const stays = [
      bill('0000000001', '甲医院', '2025-02-10', '70000.00'),
      bill('0000000002', '乙医院', '2025-04-08', '70000.00'),
    ]
    const { 'year.fund-paid-so-far': _, ...answers } = { ...TWO.answers, 'sz.tier': 'two' }
    const { visits, estimate } = await check(file({ ...TWO, region: '440300', answers, receipts: stays }))
    // (70000 − 600) × 90%; (70000 − 300) × 90%, of which 80000 − 62460 is sure
    expect(visits.map((visit) => [visit.estimate?.low, visit.estimate?.high])).toEqual([
      ['62460.00', '62460.00'],
      ['17540.00', '62730.00'],
    ])
    expect([estimate?.low, estimate?.high]).toEqual(['80000.00', '125190.00'])
  })

  test('counts its own earlier stays where nobody said how many there were', async () => {
    const { 'year.earlier-stays': _, ...unsaid } = TWO.answers
    const { estimate } = await check(file({ ...TWO, answers: unsaid }))
    const deductible = estimate?.lines.filter(({ id }) => id.endsWith('.deductible'))
    expect(deductible?.map(({ id, low, high }) => [id, low, high])).toEqual([
      ['v1.deductible', '650.00', '1300.00'],
      ['v2.deductible', '650.00', '650.00'],
    ])
  })

  test('takes what the agency told of the first stay for one of its level only, and asks it of the other', async () => {
    const told = {
      ...TWO,
      region: '320000',
      answers: { ...TWO.answers, 'local.home-ratio': '0.80', 'local.deductible': '500.00' },
    }
    const at = (level: string): object => ({ ...told, visits: [FIRST, { ...SECOND, 'visit.hospital-level': level }] })
    const [same, other] = [await check(file(at('tertiary'))), await check(file(at('secondary')))]
    const spans = ({ visits }: Checked): boolean[] => visits.map(({ estimate }) => estimate?.low === estimate?.high)
    expect(spans(other)[0]).toBe(spans(same)[0])
    expect(other.visits[0]?.estimate).toEqual(same.visits[0]?.estimate)
    expect(other.visits[1]?.estimate).not.toEqual(same.visits[1]?.estimate)
    expect([other.estimate, other.visits[1]?.estimate]).toEqual([null, null])
    expect(other.noEstimate).toContain('第二次就医')
    const own = { 'visit.hospital-level': 'secondary', 'local.home-ratio': '0.80', 'local.deductible': '500.00' }
    const asked = await check(file({ ...told, visits: [FIRST, { ...SECOND, ...own }] }))
    expect(asked.visits[1]?.estimate).toEqual(same.visits[1]?.estimate)
  })

  test('asks whose a bill is that fits both or none, and says no sum before', async () => {
    const doubtful = { ...TWO, receipts: [...BILLS, bill('0000000003', '丙医院', '2025-05-20', '300.00')] }
    const { estimate, noEstimate, missing, receiptFindings } = await check(file(doubtful))
    expect(estimate).toBeNull()
    expect(noEstimate).toContain('r003')
    expect(missing.map(({ fact }) => fact)).toContain('r003.visit')
    expect(receiptFindings.find(({ code }) => code === 'R70')?.receipts).toEqual(['r003'])
    const placed = {
      ...TWO,
      receipts: [...BILLS, bill('0000000003', '丙医院', '2025-05-20', '300.00', { visit: 'v2' })],
    }
    expect((await check(file(placed))).visits[1]?.bills).toEqual(['r002', 'r003'])
  })

  test('is refused only where every visit is, and names the one that cannot be paid', async () => {
    const one = { ...TWO, visits: [FIRST, { ...SECOND, 'visit.work-injury': true }] }
    const { verdict, visits, findings } = await check(file(one))
    expect([verdict, ...visits.map((visit) => visit.verdict)]).toEqual(['eligible', 'eligible', 'ineligible'])
    expect(findings.find(({ id }) => id === 'v2.not-work-injury')).toMatchObject({ outcome: 'unmet', visit: 'v2' })
    const both = { ...TWO, answers: { ...TWO.answers, 'visit.work-injury': true } }
    expect((await check(file(both))).verdict).toBe('ineligible')
  })

  test('tells stays that overlap, an amount for all, a fact of the claim, and what it does not know', async () => {
    const overlap = { ...TWO, visits: [FIRST, stay('乙医院', '2025-02-05', '2025-02-12')] }
    expect((await at.run(['check', file(overlap)])).err).toContain('重叠')
    const amount = { ...TWO, answers: { ...TWO.answers, 'cost.total-stated': '100.00' } }
    expect(await at.run(['check', file(amount)])).toMatchObject({
      code: 3,
      err: expect.stringContaining('某一次就医的金额'),
    })
    const name = { ...TWO, visits: [{ ...FIRST, 'patient.name': '甲' }, SECOND] }
    expect(await at.run(['check', file(name)])).toMatchObject({ code: 3, err: expect.stringContaining('只有一个答案') })
    const unknown = { ...TWO, visits: [{ ...FIRST, 'visit.kindd': 'x' }, SECOND] }
    expect(await at.run(['check', file(unknown)])).toMatchObject({
      code: 3,
      err: expect.stringContaining('visit.kind'),
    })
    expect((await at.run(['check', file({ ...TWO, visits: 'two' })])).code).toBe(3)
  })
})

describe('a case', () => {
  test('takes one more visit, lists both, moves a bill, and lets a visit go', async () => {
    const { visits: _, ...plain } = TWO
    await at.run(['new', '--answers', file({ ...plain, answers: { ...TWO.answers, ...FIRST } })])
    const id = caseIn()
    const added = await at.run(['visit', 'add', id, ...pairs({ ...EACH, ...SECOND }), '--json'])
    expect(JSON.parse(added.out)).toMatchObject({ visit: 'v2' })
    const straight = await check(file(TWO))
    expect((await check(id)).estimate).toEqual(straight.estimate)
    expect((await at.run(['visit', 'list', id])).out.split('\n').filter(Boolean)).toHaveLength(2)
    await at.run(['receipts', 'set', id, 'r001', 'visit=v2'])
    expect((await check(id)).visits[1]?.bills).toEqual(['r001', 'r002'])
    expect((await at.run(['receipts', 'set', id, 'r001', 'visit=second'])).code).toBe(3)
    const gone = await at.run(['visit', 'remove', id, 'v2', '--json'])
    expect(JSON.parse(gone.out)).toEqual({ format: 1, removed: 'v2', bills: ['r001', 'r002'], visits: ['v1'] })
    expect((await check(id)).visits.map((visit) => visit.id)).toEqual(['v1'])
    expect((await at.run(['visit', 'remove', id, 'v1'])).code).toBe(3)
  })

  test('is exported as an answers file that comes to the same', async () => {
    await at.run(['new', '--answers', file(TWO)])
    await at.run(['export', caseIn(), '--out', 'again.yaml'])
    const [a, b] = [await check(caseIn()), await check('again.yaml')]
    expect([b.estimate, b.verdict, b.visits, b.findings]).toEqual([a.estimate, a.verdict, a.visits, a.findings])
  })

  test('with its first visit taken out stands on the other one', async () => {
    await at.run(['new', '--answers', file(TWO)])
    expect((await at.run(['visit', 'remove', caseIn(), 'v1'])).err).toContain('其余几次就医的编号不变')
    await at.run(['receipts', 'remove', caseIn(), 'r001'])
    const { visits, estimate } = await check(caseIn())
    expect(visits.map(({ id, bills }) => [id, ...bills])).toEqual([['v2', 'r002']])
    expect(estimate).not.toBeNull()
  })
})

describe('a packet of two stays', () => {
  test('says in its manifest which papers are of which, and its supplement goes on from there', async () => {
    await at.run(['new', '--answers', file(TWO)])
    const made = await at.run(['packet', caseIn(), '--out', 'first'])
    expect([made.code, made.err]).toEqual([0, made.err])
    const manifest = (folder: string): { visits?: object[]; index: { part: string }[] } =>
      JSON.parse(readFileSync(join(at.folder, folder, 'packet.json'), 'utf8')) as { visits: object[]; index: [] }
    expect(manifest('first').visits).toEqual([
      { id: 'v1', kind: 'in-patient', from: '2025-02-01', to: '2025-02-10', receipts: ['r001'] },
      { id: 'v2', kind: 'in-patient', from: '2025-04-01', to: '2025-04-08', receipts: ['r002'] },
    ])
    await at.run([
      'receipts',
      'type',
      caseIn(),
      'kind=fiscal-receipt',
      'number=0000000003',
      'total=50.00',
      'visit=v2',
      'issued-on=2025-04-08',
    ])
    const more = await at.run(['packet', caseIn(), '--since', 'first/packet.json', '--out', 'second'])
    expect([more.code, more.err]).toEqual([0, more.err])
    expect(manifest('second').visits).toMatchObject([{ receipts: ['r001'] }, { receipts: ['r002', 'r003'] }])
    expect(manifest('second').index.map(({ part }) => part)).toContain('scan.r003')
    expect(manifest('second').index.map(({ part }) => part)).not.toContain('scan.r001')
  }, 60_000)
})

const pairs = (answers: object): string[] => Object.entries(answers).map(([fact, value]) => `${fact}=${String(value)}`)

test('a line of JSONL and rows of a table with a visit each come to what the answers file comes to', async () => {
  const straight = await check(file(TWO))
  const { procedure: _, ...line } = TWO
  writeFileSync(join(at.folder, 'list.jsonl'), JSON.stringify({ case: 'A1', ...line }) + '\n')
  const heads = ['case', 'visit', 'region', 'as-of', ...Object.keys({ ...SHARED, ...EACH, ...FIRST })]
  const bills = Object.keys(BILLS[0]!)
  const row = (visit: number, own: object, paper: object): string =>
    [
      'A1',
      visit,
      '110000',
      '2025-06-01',
      ...Object.values({ ...SHARED, ...EACH, ...own }),
      ...Object.values(paper),
    ].join(',')
  const table = [
    [...heads, ...bills.map((key) => `receipt.${key}`)].join(','),
    row(1, FIRST, BILLS[0]!),
    row(2, SECOND, BILLS[1]!),
  ]
  writeFileSync(join(at.folder, 'list.csv'), table.join('\n') + '\n')
  for (const list of ['list.jsonl', 'list.csv']) {
    const out = `out-${list}`
    const { err } = await at.run(['batch', list, '--procedure', 'offsite-reimbursement', '--out', out])
    const [result] = readFileSync(join(at.folder, out, 'results.jsonl'), 'utf8')
      .trim()
      .split('\n')
    const estimate = /"low":"([0-9.]+)"/.exec(result ?? '')?.[1]
    expect([list, estimate, err]).toEqual([list, straight.estimate?.low, err])
  }
}, 60_000)
