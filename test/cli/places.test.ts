import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { scriptedPrompter } from '../interview/scripted-prompter.ts'
import { bench, type Bench } from './fake-world.ts'

let at: Bench
beforeEach(() => (at = bench()))
afterEach(() => at.remove())

const OFFSITE = 'procedure: offsite-reimbursement'

/** An answers file, checked. */
async function check(lines: readonly string[], ...flags: readonly string[]) {
  writeFileSync(join(at.folder, 'a.yaml'), [OFFSITE, ...lines].join('\n') + '\n')
  return at.run(['check', 'a.yaml', ...flags])
}

const caseIn = (): string => readdirSync(join(at.folder, 'baoxiao')).find((name) => name.startsWith('bx-')) ?? ''

describe('a place of former days', () => {
  test('is said to be one, in a file and behind --region, with what has its name today', async () => {
    const { err } = await check(['region: 溧水县'])
    expect(err).toContain('a.yaml:2:9')
    expect(err).toContain('现在同名的是江苏省南京市溧水区 320117')
    const begun = await at.run(['new', 'offsite-reimbursement', '--region', '溧水县'])
    expect(begun.err).toContain('--region: 江苏省南京市溧水县的代码已经不用了')
  })
})

describe('--region', () => {
  test.each([
    ['302100', '江苏省南京市 320100'],
    ['320199', '江苏省南京市 320100'],
    ['朝阳', '北京市朝阳区 110105'],
    ['乌鲁木其市', '新疆维吾尔自治区乌鲁木齐市 650100'],
    ['台湾', '港澳台'],
  ])('that is wrong (%s) says what is near', async (region, near) => {
    const { code, err } = await at.run(['new', 'offsite-reimbursement', '--region', region])
    expect([code, err]).toEqual([2, expect.stringContaining(near)])
    expect(err).toContain('--region')
  })
  test('may be a name, and the place is then the answer to where the patient is insured', async () => {
    writeFileSync(join(at.folder, 'a.yaml'), `${OFFSITE}\nanswers: { visit.kind: in-patient }\n`)
    await at.run(['new', '--answers', 'a.yaml', '--region', 'nanjing jiangning'])
    const { out } = await at.run(['check', caseIn()])
    expect(out).toContain('南京市江宁区：按南京市规定')
    expect((await at.run(['history', caseIn()])).out).toContain('参保地：江苏省南京市江宁区')
  })
  test('beside a file that says another place is refused', async () => {
    writeFileSync(join(at.folder, 'a.yaml'), `${OFFSITE}\nregion: 北京\n`)
    const { code, err } = await at.run(['new', '--answers', 'a.yaml', '--region', '南京'])
    expect([code, err]).toEqual([2, expect.stringContaining('只留一个')])
  })
})

describe('a title', () => {
  test.each([
    [['region: "530100"'], '昆明市：按全国规定', 'Kunming: national rules'],
    [['region: "320115"'], '南京市江宁区：按南京市规定', 'Jiangning District, Nanjing: rules of Nanjing'],
    [['answers: { patient.insured-place: 无锡 }'], '无锡市：按江苏省规定', 'Wuxi: rules of Jiangsu'],
    [['answers: { patient.insured-place: 南京 }'], '南京市', 'Nanjing'],
  ])('names the place and whose rules hold: %s', async (lines, zh, en) => {
    expect((await check(lines)).out).toContain(zh)
    const english = (await check(lines, '--lang', 'en')).out
    expect(english).toContain(en)
    expect(english.split('\n')[1]).not.toMatch(/\d{6}/)
  })
})

describe('a place said twice', () => {
  test.each([
    [['region: "320100"', 'answers:', '  patient.insured-place: 北京'], 'a.yaml:4:26'],
    [['region: "320100"', 'answers:', '  patient.insured-place-name: 北京市'], 'a.yaml:4:31'],
    [['answers:', '  patient.insured-place: "110000"', '  patient.insured-place-name: 江苏省南京市'], 'a.yaml:4:31'],
    [['region: 南京', 'answers:', '  visit.place: 上海', '  visit.in-province: true'], 'a.yaml:5:22'],
    [['region: 南京', 'answers:', '  visit.place: 苏州市', '  visit.in-province: false'], 'a.yaml:5:22'],
    [['answers:', '  visit.place: 上海', '  visit.place-name: 北京市'], 'a.yaml:4:21'],
  ])('in two ways that do not agree is told where it stands: %s', async (lines, place) => {
    const { code, err } = await check(lines)
    expect([code, err]).toEqual([3, expect.stringContaining(place)])
  })
  test('in older words that agree is understood in silence', async () => {
    const lines = [
      'region: "320100"',
      'answers:',
      '  patient.insured-place-name: 江苏省南京市',
      '  patient.insured-place: "320100"',
      '  visit.place-name: 上海市',
      '  visit.in-province: false',
    ]
    const { code, err, out } = await check(lines, '--json')
    expect([code, err]).toEqual([0, ''])
    expect((JSON.parse(out) as { region: string }).region).toBe('320100')
  })
  test('only as a name is taken by it, and told', async () => {
    const { err, out } = await check(['answers:', '  patient.insured-place-name: 江苏省南京市'], '--json')
    expect(err).toContain('a.yaml:3:31')
    expect(err).toContain('南京市（320100）')
    expect((JSON.parse(out) as { region: string }).region).toBe('320100')
  })
  test('that nobody can find keeps the national rules, and is told', async () => {
    const { err, out } = await check(['answers:', '  patient.insured-place-name: 某省某市'], '--json')
    expect(err).toContain('没有找到')
    expect((JSON.parse(out) as { region: string }).region).toBe('000000')
  })
})

describe('what cannot be', () => {
  const PAST = ['  visit.kind: in-patient', '  visit.started-on: 2025-03-08', '  visit.ended-on: 2025-03-18']
  test.each([
    ['treatment in the insured place', ['  patient.insured-place: 南京', '  visit.place: 江宁区'], '不算异地', 0],
    [
      'treatment outside the filing',
      ['  visit.kind: in-patient', '  visit.place: 上海', '  filing.done: true', '  filing.place: 杭州'],
      '管不到',
      0,
    ],
    [
      'a visit after the filing',
      [
        '  filing.category: referral',
        '  filing.done: true',
        '  filing.from: 2024-06-01',
        '  filing.until: 2025-01-31',
        ...PAST,
      ],
      '备案结束以后',
      0,
    ],
    [
      'a filing for home',
      ['  visit.kind: in-patient', '  patient.insured-place: 南京', '  filing.done: true', '  filing.place: 南京'],
      '不会是异地备案',
      3,
    ],
    [
      'admission before birth',
      ['  patient.id-type: passport', '  patient.birth-date-stated: 2025-04-01', ...PAST],
      '不能早于“出生日期”',
      3,
    ],
    [
      'an employee who is a child',
      ['  patient.insurance-type: employee', '  patient.person-type: student-child'],
      '职工医保里没有',
      3,
    ],
    [
      'a resident who is retired',
      ['  patient.insurance-type: resident', '  patient.person-type: retired'],
      '居民医保里没有',
      3,
    ],
    ['a part above the total', ['  cost.total-stated: "100.00"', '  cost.first-pay-stated: "100.01"'], '比总额还多', 3],
    [
      'parts above the total',
      [
        '  cost.total-stated: "100.00"',
        '  cost.first-pay-stated: "40.00"',
        '  cost.over-limit-stated: "40.00"',
        '  cost.out-of-catalogue-stated: "40.00"',
      ],
      '加起来比总额还多',
      3,
    ],
    ['handing in before discharge', [...PAST, '  claim.handed-in-on: 2025-03-17'], '不能早于“出院', 3],
    [
      'handing in from the hospital',
      ['  visit.kind: in-patient', '  visit.discharged: false', '  claim.handed-in-on: 2025-03-17'],
      '还没出院',
      3,
    ],
    [
      'discharge before admission',
      ['  visit.kind: in-patient', '  visit.started-on: 2025-03-08', '  visit.ended-on: 2025-03-01'],
      '不能早于“入院',
      3,
    ],
  ])('%s is told at its line', async (_, lines, words, exit) => {
    const { code, err } = await check(['answers:', ...lines])
    expect([code, err]).toEqual([exit, expect.stringContaining(words)])
    expect(err).toMatch(/^a\.yaml:\d+:\d+: /)
  })
  test('a letter before the acceptance is told', async () => {
    writeFileSync(
      join(at.folder, 't.yaml'),
      'procedure: relation-transfer\nanswers:\n  transfer.networked: false\n  transfer.accepted-on: 2025-05-02\n  transfer.letter-received-on: 2025-05-01\n',
    )
    const { code, err } = await at.run(['check', 't.yaml'])
    expect([code, err]).toEqual([3, expect.stringContaining('t.yaml:5:')])
  })
  test('what goes together is told nothing of', async () => {
    const { code, err } = await check([
      'region: 南京',
      'answers:',
      ...PAST,
      '  visit.place: 上海',
      '  claim.handed-in-on: 2025-03-18',
    ])
    expect([code, err]).toEqual([0, ''])
  })
})

test('an answer that does not apply is told with what makes it idle, and is no error', async () => {
  const { code, err } = await check(['answers:', '  visit.kind: in-patient', '  visit.stayed: true'])
  expect(code).toBe(0)
  expect(err).toContain('a.yaml:4:17: “急诊后住院或留观”在这里用不上')
  expect(err).toContain('就医类型')
})

describe('a case that is there', () => {
  async function begun(region: string): Promise<string> {
    writeFileSync(
      join(at.folder, 'b.yaml'),
      `${OFFSITE}\nanswers: { visit.place: 上海, visit.started-on: 2025-03-08 }\n`,
    )
    await at.run(['new', '--answers', 'b.yaml', '--region', region])
    return caseIn()
  }
  test('moves to another place like any answer, and what that changes is shown', async () => {
    const id = await begun('南京')
    const { code, err } = await at.run(['answer', id, 'patient.insured-place=昆明'])
    expect([code, err]).toEqual([0, expect.stringContaining('南京市 → 昆明市：按全国规定')])
    expect((await at.run(['check', id])).out).toContain('昆明市：按全国规定')
    expect((await at.run(['check', id])).err).toBe('')
    const back = await at.run(['whatif', id, 'patient.insured-place=南京'])
    expect(back.out).toContain('多一份材料')
    expect((await at.run(['check', id])).out).toContain('昆明市：按全国规定')
  })
  test('moves where its procedure does not ask for the place, too', async () => {
    writeFileSync(join(at.folder, 'e.yaml'), 'procedure: enrolment\nregion: 南京\nanswers: { enrolment.as: newborn }\n')
    await at.run(['new', '--answers', 'e.yaml'])
    expect((await at.run(['answer', caseIn(), 'patient.insured-place=昆明'])).err).toContain('→ 昆明市：按全国规定')
    expect((await at.run(['check', caseIn()])).out).toContain('昆明市：按全国规定')
  })
  test('of before, begun for one place and answered with another, goes by the answer and says so', async () => {
    const id = 'bx-20250101-aaaa'
    const lines = readFileSync(join(at.folder, 'baoxiao', await begun('南京'), 'log.jsonl'), 'utf8').split('\n')
    const folder = join(at.folder, 'baoxiao', id)
    mkdirSync(folder, { recursive: true })
    const older = lines.map((line) => line.replace(/"value":"320100"/, '"value":"110000"'))
    writeFileSync(join(folder, 'log.jsonl'), older.join('\n'))
    const { err, out } = await at.run(['check', id])
    expect(err).toContain('现在按答的用北京市的规则')
    expect(out).toContain('北京市')
  })
})

test('the interview goes on by the rules of the place that is answered', async () => {
  const person = scriptedPrompter([
    ['region', '朝阳'],
    ['region-which', '#again'],
    ['region', '江宁'],
    ['visit.abroad', '#pause'],
  ])
  await at.run(['new', 'offsite-reimbursement'], { person })
  expect(person.leftOver()).toEqual([])
  expect((await at.run(['check', caseIn()])).out).toContain('南京市江宁区：按南京市规定')
})
