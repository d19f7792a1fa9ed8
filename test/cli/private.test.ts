import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asksForMoney } from '../../src/cli/words/private.ts'
import { books } from '../laws/shipped-books.ts'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, stdin = '') =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { stdin })

beforeAll(async () => {
  desk = bench()
  writeFileSync(
    at('a.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明, patient.phone: "13812345678" }\nreceipts:\n  - { kind: fiscal-receipt, number: "12345678", total: "1.00", issued-on: 2025-03-08, file: a.jpg }\n',
  )
  writeFileSync(at('a.jpg'), 'not a picture')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
}, 60_000)
afterAll(() => desk.remove())

test.each(['patient.name=王小明', 'patient.phone=010-12345678', 'patient.address=某路1号', 'patient.id-number=zzqq'])(
  '%s is refused on a command line, and never repeated',
  async (pair) => {
    const { code, err } = await run(`answer ${id} ${pair}`)
    expect(code).toBe(3)
    expect(err).toContain('not on a command line')
    expect(err).not.toContain(pair.split('=')[1] ?? '')
  },
)

test.each([
  'call 13812345678',
  'call 13812345678 before noon',
  '请打138 1234 5678',
  'tel. +86-138-1234-5678!',
  '电话１３８１２３４５６７８。',
  'paid from 6222 0200 0000 0000 000',
  '卡号6222021234567890128',
  'his ID is 11010519491231002X',
  'his ID is 110105 1949 1231 002X',
  '身份证110105-19491231-002X',
  'ID 110105 19491231 002 X, really',
  'ID 110105.1949.12.31.002x',
  '身份证 110105  1949  12  31  002X 号',
  'card 6222 0212 3456 7890 128',
  'card 6222-0212-3456-7890-128 x',
  '卡 622202 1234567890128',
  '卡 622202 1234 5678 90128',
  '卡6222.0212.3456.7890.128',
  '6222·0212·3456·7890·128',
  '６２２２　０２１２　３４５６　７８９０　１２８ 卡',
  '138.1234.5678',
  '电话(137)11223344',
  '（137）1122-3344',
  '137_1122_3344',
  'his ID is 110105491231002',
  '身份证 110105 491231 002 号',
  '护照 E12345678',
  '护照号：123456789',
  'passport no. AB 1234567',
])('a private number inside a longer text is refused: %s', async (text) => {
  for (const words of [
    ['answer', id, `visit.hospital=${text}`],
    ['receipts', 'type', id, `note=${text}`],
  ]) {
    const { code, err } = await desk.run([...words, '--lang', 'en', '--no-input', '--cases', 'cases'])
    expect(code).toBe(2)
    expect(err).toContain('seems to hold an ID, card or phone number')
    expect(err).not.toContain(text)
  }
})

test.each(['mmexport1741412345678.jpg', '微信图片_20250308123456.jpg', 'invoice 25322000000123456789.pdf'])(
  'a number that is none of those is taken: %s',
  async (name) => {
    const { code, err } = await run(`check ${name.replaceAll(' ', '-')}`)
    expect([code, err.includes('seems to hold')]).toEqual([6, false])
  },
)

test.each([
  'number=13812345678',
  'serial=6222021234567890128',
  'record-number=6222021234567890128',
  'total=13812345678.00',
  'check-code=13812345678',
])('a number of the paper itself is taken, however long it is: %s', async (pair) => {
  const { code, err } = await run(`receipts type ${id} kind=fiscal-receipt ${pair}`)
  expect([code, err]).toEqual([0, expect.not.stringContaining('seems to hold')])
})

test('the same key does not hide the number of a person', async () => {
  for (const pair of [
    'serial=11010519491231002X',
    'serial=电话13812345678',
    'remark=6222021234567890128',
    'payer-id=13812345678',
  ])
    expect((await run(`receipts type ${id} kind=fiscal-receipt ${pair}`)).err, pair).toContain('seems to hold')
})

test.each([
  'visit.hospital=住院号 0012 3456 7890',
  'visit.hospital=2025-03-08 至 2025-03-18 共 10 天',
  'visit.hospital=20250308 20250318',
  'visit.hospital=320100 2025-03-08 12 34',
  'visit.hospital=1234.56 2345.67 3456.78 元',
  'visit.hospital=票 25322000000123456789',
  'visit.hospital=025-83614023 025-83614024',
  'visit.hospital=南京医院 0755-83221122',
  'visit.hospital=138_2025_0308',
  'visit.hospital=护照 2025-03-08 签发',
  'visit.hospital=passport-20250308.jpg',
  'visit.hospital=票 999999999999999 号',
  'visit.hospital=110105991331002',
  'visit.hospital=共 (137) 1234.56 元',
])('days, sums and serials in a text are none of those: %s', async (pair) => {
  const { err } = await desk.run(['answer', id, pair, '--lang', 'en', '--no-input', '--cases', 'cases'])
  expect(err).not.toContain('seems to hold')
})

test.each([
  'cost.total-stated=13812345678',
  'v2.cost.total-stated=13812345678.00',
  'year.fund-paid-so-far=13812345678元',
])('a sum of money is no phone number: %s', async (pair) => {
  expect((await run(`answer ${id} ${pair}`)).err).not.toContain('seems to hold')
})

test('a landline is a person’s where the words are about one', async () => {
  for (const text of ['问0755-83221122', '(0755)83221122', '0755 83221122 找他']) {
    const words = ['answer', id, `patient.remark=${text}`, '--lang', 'en', '--no-input', '--cases', 'cases']
    const { code, err } = await desk.run(words)
    expect([code, err.includes('seems to hold')], text).toEqual([2, true])
  }
})

test('a phone number is none the less one where no money is asked for, or where more is written than a sum', async () => {
  for (const pair of ['cost.total-stated=call13812345678', 'visit.hospital=13812345678', 'agent.phone=13812345678'])
    expect((await run(`answer ${id} ${pair}`)).err, pair).toContain('seems to hold')
})

test('every question that asks for money is known by its name, and no other that takes digits', () => {
  const facts = books.flatMap((book) => book.facts).filter(({ supplied }) => supplied !== true)
  const wrong = facts.filter(({ id, type }) => asksForMoney(id) !== (type === 'money'))
  expect(new Set(wrong.map(({ id, type }) => `${id}: ${type}`))).toEqual(new Set())
  expect(new Set(facts.filter(({ type }) => type === 'money').map(({ id }) => id)).size).toBeGreaterThan(10)
})

test('an output that is called by a phone number is told to be called otherwise', async () => {
  const { code, err } = await run(`export ${id} --out 13812345679.yaml`)
  expect([code, err]).toEqual([2, expect.stringContaining('name it otherwise')])
})

test('files that are there are taken by whatever name, and an output may be called by the day and the hour', async () => {
  for (const name of ['微信图片_6222021234567890128.jpg', '13812345678.jpg', '6222021234567890128.jpg']) {
    writeFileSync(at(name), 'not a picture')
    for (const words of [`receipts add ${id} ${name}`, `receipts set ${id} r001 file=${name}`])
      expect((await run(words)).err, words).not.toContain('seems to hold')
  }
  for (const words of ['--out=导出_6222021234567890128.yaml', '--out 导出-6222021234567890128.yaml'])
    expect(await run(`export ${id} ${words}`)).toMatchObject({ code: 0 })
  for (const words of [
    'receipts add ID 13912345678.jpg',
    'export ID --out=13812345679.yaml',
    'check 微信_6222021234567890128.jpg',
  ])
    expect((await run(words.replace('ID', id))).err, words).toContain('seems to hold')
})

test('a file that is called by an ID number is told to be called otherwise', async () => {
  writeFileSync(at('王11010519491231002X'), 'not a picture')
  for (const words of [
    `receipts add ${id} 11010519491231002X.jpg`,
    `receipts set ${id} r001 file=11010519491231002X.pdf`,
    `receipts add ${id} 王11010519491231002X`,
  ]) {
    const { code, err } = await run(words)
    expect([code, err], words).toEqual([2, expect.stringContaining('rename it first')])
    expect(err).not.toContain('1949')
  }
  expect((await run(`answer ${id} visit.hospital=11010519491231002X`)).err).not.toContain('rename')
})

test('the name on a bill is refused on a command line too', async () => {
  const { code, err } = await run(`receipts type ${id} kind=fiscal-receipt total=1.00 payer=张三`)
  expect(code).toBe(3)
  expect(err).not.toContain('张三')
  expect((await run(`receipts type ${id} kind=fiscal-receipt total=1.00 payer=-`, '张三')).code).toBe(0)
})

test('a name is taken from standard input, and its absence from the command line', async () => {
  expect((await run(`answer ${id} patient.name=-`, '王小明')).code).toBe(0)
  expect((await run(`answer ${id} patient.address=:later`)).code).toBe(0)
})

test('a history shows enough of a name and a phone to be known by, and no more', async () => {
  for (const words of [`history ${id}`, `history ${id} --json`]) {
    const { out } = await run(words)
    expect(out).toContain('王**')
    expect(out).not.toContain('王小明')
    expect(out).not.toContain('13812345678')
    expect(out).toContain('*5678')
  }
})

test.each([
  ['1899-12-31', 'before 1900'],
  ['0202-03-08', 'before 1900'],
])('the day %s is refused', async (day, why) => {
  const { code, err } = await run(`answer ${id} visit.started-on=${day}`)
  expect(code).toBe(3)
  expect(err).toContain(why)
})

test.each(['\u202e明小王', '王\u0007小明', '王\u2066小明', '王\u001b[2J'])(
  'a name with unseen characters is refused: %j',
  async (name) => {
    const { code, err } = await run(`answer ${id} patient.name=-`, name)
    expect(code).toBe(3)
    expect(err).toContain('control characters')
  },
)

test.each(['garbage', '{"a":1}', '[]', 'null'])(
  'a line %s put into the log is named, and the list of cases tells it',
  async (put) => {
    const log = at('cases', id, 'log.jsonl')
    const before = readFileSync(log, 'utf8')
    const [first = '', ...rest] = before.split('\n')
    writeFileSync(log, [first, put, ...rest].join('\n'))
    const { code, out } = await run(`history ${id} --verify`)
    const cases = await run('cases --json')
    writeFileSync(log, before)
    expect([code, out.includes('log.jsonl:2'), out.includes('this line is no entry')]).toEqual([3, true, true])
    expect((JSON.parse(cases.out) as { cases: { trouble?: string }[] }).cases[0]?.trouble).toContain(
      'this line is no entry',
    )
  },
)

test('a history is verified: the chain of the log, and every original by its digest', async () => {
  const whole = await run(`history ${id} --verify --json`)
  expect(whole.code).toBe(0)
  expect(JSON.parse(whole.out)).toMatchObject({ intact: true, case: id, changed: [], missing: [], locked: false })
  writeFileSync(at('cases', id, 'originals', 'r001.jpg'), 'another picture')
  const changed = await run(`history ${id} --verify --json`)
  expect(changed.code).toBe(3)
  expect(JSON.parse(changed.out)).toMatchObject({ intact: false, changed: ['r001'] })
  writeFileSync(at('cases', id, 'originals', 'r001.jpg'), 'not a picture')
  const log = at('cases', id, 'log.jsonl')
  writeFileSync(log, readFileSync(log, 'utf8').replace('王小明', '王大明'))
  expect((await run(`history ${id} --verify`)).code).toBe(3)
})
