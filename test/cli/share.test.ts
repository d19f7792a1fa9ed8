import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as age from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extend, readLog } from '../../src/case-file/log.ts'
import type { CaseEvent } from '../../src/model/case.ts'
import { onePiece, sealBytes } from '../../src/case-file/sealed/age.ts'
import { entriesOf, tarOf, type Entry } from '../../src/case-file/sealed/tar.ts'
import { isWeak } from '../../src/case-file/sealed/strength.ts'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = '四个不相干的词 correct horse 42'
let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, stdin = PASSPHRASE) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input'], {
    stdin,
    env: { BAOXIAO_CASES: words.includes('--cases') ? '' : at('cases') },
  })

beforeAll(async () => {
  desk = bench()
  writeFileSync(
    at('a.yaml'),
    [
      'procedure: offsite-reimbursement',
      'region: "320100"',
      'answers: { patient.name: 王小明, patient.id-number: 11010119900307109X, bank.holder: 王小明 }',
      'receipts:',
      '  - { kind: fiscal-receipt, number: "87654321", total: "4321.09", issued-on: 2025-03-08, file: a.jpg }',
      '  - { kind: bank-card, file: b.jpg }',
    ].join('\n'),
  )
  writeFileSync(at('a.jpg'), 'ORIGINAL-ONE')
  writeFileSync(at('b.jpg'), 'ORIGINAL-CARD')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  await run(`answer ${id} patient.name=-`, '错的')
  await run(`answer ${id} patient.name=-`, '王小明')
}, 60_000)
afterAll(() => desk.remove())

async function inside(path: string): Promise<ReadonlyMap<string, string>> {
  const decrypter = new age.Decrypter()
  decrypter.addPassphrase(PASSPHRASE)
  const files = new Map<string, string>()
  for await (const { name, pieces } of entriesOf(onePiece(await decrypter.decrypt(readFileSync(path))))) {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(piece.slice())
    files.set(name, Buffer.concat(parts).toString())
  }
  return files
}

test('a shared case is an age file with a tar in it, which other programs open', async () => {
  expect((await run(`share ${id} --out s.age --passphrase-fd 3`)).code).toBe(0)
  const files = await inside(at('s.age'))
  expect([...files.keys()]).toEqual(['about.json', 'originals/r001.jpg', 'originals/r002.jpg', 'log.jsonl'])
  expect(files.get('log.jsonl')).toBe(readFileSync(at('cases', id, 'log.jsonl'), 'utf8'))
  const decrypter = new age.Decrypter()
  decrypter.addPassphrase(PASSPHRASE)
  const tar = await decrypter.decrypt(readFileSync(at('s.age')))
  const listed = spawnSync('tar', ['tf', '-'], { input: tar })
  if (listed.error === undefined) expect(listed.stdout.toString().split('\n')).toContain('originals/r001.jpg')
})

test.skipIf(process.platform === 'win32')(
  'a link among the originals hands nothing over of what lies behind it, and is named',
  async () => {
    const [link, outside] = [at('cases', id, 'originals', 'r001.jpg'), at('outside.txt')]
    writeFileSync(outside, 'NOT-OF-THIS-CASE')
    renameSync(link, at('kept.jpg'))
    symlinkSync(outside, link)
    try {
      const { code, err } = await run(`share ${id} --out linked.age --passphrase-fd 3`)
      expect([code, existsSync(at('linked.age'))]).toEqual([6, false])
      expect(err).toContain('r001.jpg')
      expect(err).not.toContain('NOT-OF-THIS-CASE')
    } finally {
      rmSync(link)
      renameSync(at('kept.jpg'), link)
    }
  },
)

test('an original that is gone is named and nothing is handed over; told to go on, both sides are told of it', async () => {
  const [original, kept] = [at('cases', id, 'originals', 'r001.jpg'), at('kept.jpg')]
  renameSync(original, kept)
  try {
    for (const words of ['', ' --for agency', ' --for helper']) {
      const { code, err } = await run(`share ${id} --out g.age --passphrase-fd 3${words}`)
      expect([code, existsSync(at('g.age'))], words).toEqual([6, false])
      expect(err).toMatch(/r001 fiscal medical receipt \(paper\): .*originals\/r001\.jpg/)
      expect(err).not.toContain('r002')
    }
    const { code, err } = await run(`share ${id} --out g.age --passphrase-fd 3 --without-missing`)
    expect(code).toBe(0)
    expect(err).toMatch(/which are gone:\n {2}r001 /)
    const { err: told } = await run(`unseal g.age --passphrase-fd 3 --cases ${at('gone')}`)
    expect(told).toMatch(/came without their originals; ask for them:\n {2}r001 /)
    const { out } = await run(`unseal g.age --passphrase-fd 3 --json --cases ${at('gone')}`)
    expect(JSON.parse(out)).toMatchObject({ missing: ['r001'] })
  } finally {
    renameSync(kept, original)
  }
})

test('a file for the owner of a public key opens with theirs and no other, here and by other programs', async () => {
  const mine = await age.generateX25519Identity()
  const to = await age.identityToRecipient(mine)
  expect((await run(`share ${id} --out k.age --to ${to}`)).code).toBe(0)
  const decrypter = new age.Decrypter()
  decrypter.addIdentity(mine)
  expect((await decrypter.decrypt(readFileSync(at('k.age')))).length).toBeGreaterThan(0)
  const other = await age.generateX25519Identity()
  const open = (key: string) => run(`unseal k.age --passphrase-fd 3 --cases ${at('keyed')}`, key)
  expect((await open(other)).code).toBe(3)
  expect((await open(PASSPHRASE)).code).toBe(3)
  expect((await open(` ${mine.toLowerCase()}\n`.trimEnd())).code).toBe(0)
  expect(readFileSync(at('keyed', id, 'originals', 'r001.jpg'), 'utf8')).toBe('ORIGINAL-ONE')
  const wrong = await run(`share ${id} --out w.age --to ${to.slice(0, -1)}`)
  expect([wrong.code, existsSync(at('w.age'))]).toEqual([2, false])
})

test('it arrives whole elsewhere, and nothing half-done is left of one that was cut off', async () => {
  await run(`share ${id} --out t.age --passphrase-fd 3`)
  const { code } = await run(`unseal t.age --passphrase-fd 3 --cases ${at('there')}`)
  expect(code).toBe(0)
  expect(readFileSync(at('there', id, 'originals', 'r001.jpg'), 'utf8')).toBe('ORIGINAL-ONE')
  rmSync(at('there'), { recursive: true })
  const whole = readFileSync(at('t.age'))
  for (const size of [10, 100, 300, 65_000, whole.length - 1]) {
    writeFileSync(at('cut.age'), whole.subarray(0, size))
    expect((await run(`unseal cut.age --passphrase-fd 3 --cases ${at('there')}`)).code, `${size}`).toBe(3)
    expect(existsSync(at('there')) ? readdirSync(at('there')) : []).toEqual([])
  }
})

test('a helper gets no number of an ID or an account, and no paper that shows one; nobody but the family what was said before', async () => {
  await run(`share ${id} --out h.age --for helper --passphrase-fd 3`)
  const helper = await inside(at('h.age'))
  const text = [...helper.values()].join('\n')
  expect(text).toContain('王小明')
  for (const hidden of ['11010119900307109X', 'bank.holder', 'ORIGINAL-CARD', '错的'])
    expect(text).not.toContain(hidden)
  await run(`share ${id} --out a.age --for agency --until 2025-07-01 --passphrase-fd 3`)
  const agency = [...(await inside(at('a.age'))).values()].join('\n')
  expect(agency).toContain('11010119900307109X')
  expect(agency).toContain('2025-07-01')
  expect(agency).not.toContain('错的')
  await run(`share ${id} --out f.age --for family --passphrase-fd 3`)
  expect([...(await inside(at('f.age'))).values()].join('\n')).toContain('错的')
})

test('what a helper was given comes back into the case with nothing lost, and the day it was meant until is told', async () => {
  await run(`share ${id} --out h2.age --for helper --until 2025-06-02 --passphrase-fd 3`)
  const got = await run(`unseal h2.age --passphrase-fd 3 --cases ${at('helper')}`)
  expect(got.err).toContain('2025-06-02')
  await run(`answer ${id} visit.kind=in-patient --cases ${at('helper')}`)
  await run(`share ${id} --out back.age --passphrase-fd 3 --cases ${at('helper')}`)
  const back = await run(`unseal back.age --passphrase-fd 3 --json`)
  expect(back.code).toBe(0)
  expect(JSON.parse(back.out)).toMatchObject({ case: id, conflicts: [] })
  const { out } = await run(`export ${id}`)
  expect(out).toContain('11010119900307109X')
  expect(out).toContain('in-patient')
  expect((await run(`share ${id} --out x.age --for nobody --passphrase-fd 3`)).code).toBe(2)
  expect((await run(`share ${id} --out x.age --until 2020-01-01 --passphrase-fd 3`)).code).toBe(2)
})

test('a helper gets no number of a second visit’s account either, and its answers', async () => {
  const log = at('cases', id, 'log.jsonl')
  const before = readFileSync(log, 'utf8')
  const whole = readLog(before, 'log')
  const more: readonly CaseEvent[] = [
    ['v2.visit.kind', 'in-patient'],
    ['v2.visit.hospital', '第二次的医院'],
    ['v2.patient.id-number', '110105194912310021'],
    ['v3.bank.card-number', '6222020000000000001'],
  ].map(([fact = '', value = '']) => ({
    kind: 'answered',
    at: '2025-06-01T09:00:00.000+08:00',
    by: 'tester',
    fact,
    answer: { kind: 'known', value },
    origin: 'typed',
  }))
  writeFileSync(log, `${before}${extend(whole, more).text}\n`)
  await run(`share ${id} --out v2.age --for helper --passphrase-fd 3`)
  const text = [...(await inside(at('v2.age'))).values()].join('\n')
  writeFileSync(log, before)
  expect(text).toContain('第二次的医院')
  expect(text).toContain('v2.visit.kind')
  for (const hidden of ['110105194912310021', '6222020000000000001', 'card-number', 'patient.id-number'])
    expect(text).not.toContain(hidden)
})

test('a helper gets no such number that stands on a bill or in a text either, and nothing of it is lost when the case comes back', async () => {
  const hidden = [
    '11010519491231002X',
    '110105491231002',
    '6222021234567890128',
    '6222 0212 3456 7890 128',
    'Y12345678',
  ]
  const [own, old, card, grouped, insured] = hidden
  const fields: Readonly<Record<string, unknown>> = {
    payer: '张三',
    payerId: '1101**********002X',
    insuredNumber: insured,
    remark: `退款到${grouped}`,
    codes: [`01,${old},02`],
    recordNumber: own,
    serial: '6222021234567890128',
    number: '12345678',
    total: 100n,
    lines: [{ name: `给${own}`, amount: 100n }],
  }
  const origins = Object.fromEntries(Object.keys(fields).map((key) => [key, 'text']))
  const seen = {
    pages: 1,
    pictures: [],
    reasons: [],
    conflicts: [{ field: 'payerId', kept: 'typed', other: 'ocr', otherValue: '1101' }],
    unconfirmed: { payerId: '1**X', remark: card, hospital: '某医院' },
  }
  const log = at('cases', id, 'log.jsonl')
  const before = readFileSync(log, 'utf8')
  const signed = { at: '2025-06-01T09:30:00.000+08:00', by: 'tester' }
  const receipt = { id: 'r009', kind: 'fiscal-receipt', fields, origins, seen, note: `卡 ${card}` }
  const events = [
    { kind: 'receipt-added', ...signed, receipt },
    {
      kind: 'answered',
      ...signed,
      fact: 'visit.hospital',
      answer: { kind: 'known', value: `医院（${own}）` },
      origin: 'typed',
    },
  ] as unknown as readonly CaseEvent[]
  writeFileSync(log, `${before}${extend(readLog(before, 'log'), events).text}\n`)
  const told = await run(`share ${id} --out n.age --for helper --passphrase-fd 3`)
  expect(told.err).toContain('Originals of the papers go as they are')
  const text = (await inside(at('n.age'))).get('log.jsonl') ?? ''
  for (const number of [
    ...hidden.filter((one) => one !== card),
    '张三',
    'payerId',
    'insuredNumber',
    'remark',
    'recordNumber',
  ])
    expect(text).not.toContain(number)
  for (const shown of ['r009', '"number":"12345678"', '"serial":"6222021234567890128"', '某医院'])
    expect(text).toContain(shown)
  expect(text.split(card ?? '').length).toBe(2)
  await run(`unseal n.age --passphrase-fd 3 --cases ${at('helper9')}`)
  expect((await run(`receipts set ${id} r009 total=2.00 --cases ${at('helper9')}`)).code).toBe(0)
  await run(`share ${id} --out n2.age --passphrase-fd 3 --cases ${at('helper9')}`)
  expect((await run('unseal n2.age --passphrase-fd 3')).code).toBe(0)
  const { events: after } = readLog(readFileSync(log, 'utf8'), 'log')
  writeFileSync(log, before)
  const papers = after.filter((event) => 'receipt' in event && event.receipt.id === 'r009')
  expect(papers).toMatchObject([
    { kind: 'receipt-added', receipt },
    {
      kind: 'receipt-changed',
      receipt: {
        ...receipt,
        fields: { ...fields, total: 200n },
        origins: expect.anything() as unknown,
        seen: { conflicts: seen.conflicts },
      },
    },
  ])
})

const file = (name: string, bytes: Uint8Array): Entry => ({ name, size: bytes.length, pieces: onePiece(bytes) })
async function* all(entries: readonly Entry[]): AsyncGenerator<Entry> {
  for (const one of entries) yield await Promise.resolve(one)
}

test.each([
  '../x.jsonl',
  '/etc/passwd',
  'originals/../../x.txt',
  'originals/a/b.txt',
  '.ssh',
  'originals/.x',
  'originals/CON.jpg',
  'originals/lpt1.pdf',
])('a stranger’s file that holds %s is refused, and nothing is written', async (name) => {
  const parts: Uint8Array[] = []
  const log = file('log.jsonl', new Uint8Array(readFileSync(at('cases', id, 'log.jsonl'))))
  for await (const piece of tarOf(all([file(name, new Uint8Array([1])), log]))) parts.push(piece)
  writeFileSync(at('evil.age'), await sealBytes(Buffer.concat(parts), { passphrase: PASSPHRASE, work: 10 }))
  expect((await run(`unseal evil.age --passphrase-fd 3 --cases ${at('evil')}`)).code).toBe(3)
  expect(readdirSync(at('evil'))).toEqual([])
})

test('a head that promises more than there is, or than an original may have, is refused', async () => {
  for (const size of [2 ** 31, 100]) {
    const parts: Uint8Array[] = []
    const lying = { name: 'originals/r001.jpg', size: 1, pieces: onePiece(new Uint8Array([1])) }
    for await (const piece of tarOf(all([lying]))) parts.push(piece)
    const tar = Buffer.concat(parts)
    tar.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    tar.fill(' ', 148, 156)
    const sum = tar.subarray(0, 512).reduce((whole, byte) => whole + byte, 0)
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    writeFileSync(at('lie.age'), await sealBytes(tar.subarray(0, 600), { passphrase: PASSPHRASE, work: 10 }))
    expect((await run(`unseal lie.age --passphrase-fd 3 --cases ${at('lie')}`)).code).toBe(3)
    expect(readdirSync(at('lie'))).toEqual([])
  }
})

test('a descriptor that nothing can be read from is a wrong use, not a fault of the program', async () => {
  const input = {
    isTTY: false,
    readAll: () => Promise.resolve(''),
    readDescriptor: () => Promise.reject(Object.assign(new Error('EBADF'), { code: 'EBADF' })),
  }
  const { code, err } = await desk.run(
    ['share', id, '--cases', at('cases'), '--out', 'never.age', '--passphrase-fd', '9'],
    {
      env: { LANG: 'en' },
      world: { input },
    },
  )
  expect([code, existsSync(at('never.age'))]).toEqual([2, false])
  expect(err).toContain('--passphrase-fd 9')
})

test('a passphrase that is soon guessed is told as such, and a good one is not', async () => {
  for (const weak of ['123456', 'password', 'aaaaaaaaaaaa', '13812345678', 'abcdefghijkl', 'qwe123', '王小明'])
    expect(isWeak(weak), weak).toBe(true)
  for (const good of [
    PASSPHRASE,
    'k3fam-2xq9p-hd7wn-tz4vb',
    '蓝色 台灯 骆驼 邮票 窗外',
    'orbit lantern maple gravel 73 !',
  ])
    expect(isWeak(good), good).toBe(false)
  const { err } = await run(`share ${id} --out weak.age --passphrase-fd 3`, '123456')
  expect(err).toContain('easy to guess')
})
