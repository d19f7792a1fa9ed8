import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatFen } from '../../src/model/money.ts'
import { fiscalBill } from '../receipts/corpus/bills.ts'
import { xmlOf } from '../receipts/corpus/data-files.ts'
import { reading } from '../receipts/corpus/here.ts'
import { paintBill } from '../receipts/corpus/paint.ts'
import { bench, type Bench } from './fake-world.ts'

const bill = fiscalBill(41)
const { number = '', code = '', total = 0n, issuedOn = '' } = bill.truth
let desk: Bench
let home: string
let id: string

/** After the days of the bills. */
const clock = { today: () => '2026-11-30', now: () => '2026-11-30T09:00:00.000+08:00' }

async function run(...words: readonly string[]) {
  const env = { BAOXIAO_CASES: join(home, 'cases') }
  const { code, out, err } = await desk.run(words, { env, world: { ...reading, clock } })
  return {
    status: code,
    stdout: out,
    stderr: err,
    json: () => JSON.parse(out) as { receipts: { id: string; scan: unknown; origins: object }[] },
  }
}

beforeAll(async () => {
  desk = bench()
  home = desk.folder
  writeFileSync(join(home, 'case.yaml'), 'procedure: offsite-reimbursement\nanswers: {}\n')
  writeFileSync(join(home, 'bill.pdf'), await paintBill(bill))
  writeFileSync(join(home, 'bill.xml'), xmlOf(bill))
})
afterAll(() => desk.remove())

const fresh = async (): Promise<void> => {
  id = (await run('new', '--answers', 'case.yaml', '--no-input')).stdout.trim()
}

test('a scan is attached to a typed bill, whose typed values stand, and a second one is refused', async () => {
  await fresh()
  await run('receipts', 'type', id, 'kind=fiscal-e-receipt', 'total=1.00')
  const set = await run('receipts', 'set', id, 'r001', 'file=bill.pdf', '--json')
  expect(set.json().receipts).toMatchObject([
    {
      id: 'r001',
      fields: { total: '1.00', number },
      origins: { total: 'typed', number: 'text' },
      scan: { path: 'originals/r001.pdf', type: 'pdf' },
    },
  ])
  expect(await run('receipts', 'set', id, 'r001', 'file=bill.xml')).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('已经有文件'),
  })
  expect((await run('receipts', 'list', id, '--json')).json().receipts).toHaveLength(1)
})

test('the file of another paper, a missing one and a folder are not attached', async () => {
  await fresh()
  await run('receipts', 'add', id, 'bill.pdf')
  await run('receipts', 'type', id, 'kind=fiscal-receipt', 'total=5.00')
  expect(await run('receipts', 'set', id, 'r002', 'file=bill.pdf')).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('r001'),
  })
  expect((await run('receipts', 'set', id, 'r002', 'file=gone.jpg')).status).toBe(6)
  expect((await run('receipts', 'set', id, 'r002', 'file=.')).status).toBe(3)
})

test('a file with the day and the sum of a typed bill is said to look like it where nobody can be asked', async () => {
  await fresh()
  await run('receipts', 'type', id, 'kind=fiscal-e-receipt', `total=${formatFen(total)}`, `issued-on=${issuedOn}`)
  const added = await run('receipts', 'add', id, 'bill.pdf', '--json')
  expect(added.json().receipts).toMatchObject([{ id: 'r002', like: 'r001' }])
  expect((await run('receipts', 'add', id, 'bill.pdf')).status).toBe(0)
})

test('what is said of a paper like a typed one can be typed as it stands', async () => {
  for (const lang of ['zh', 'en']) {
    await fresh()
    await run('receipts', 'type', id, 'kind=fiscal-e-receipt', `total=${formatFen(total)}`, `issued-on=${issuedOn}`)
    const { stdout } = await run('receipts', 'add', id, 'bill.pdf', '--lang', lang)
    const said = [
      ...stdout.replaceAll(/\s+/g, ' ').matchAll(/baoxiao(?:\.js)? (receipts (?:remove|set) [\w= -]*[\w=])/g),
    ]
    expect(said.map(([, words]) => words)).toEqual([
      `receipts remove ${id} r002`,
      expect.stringContaining(' r001 file='),
    ])
    const [remove = '', attach = ''] = said.map(([, words = '']) => words)
    expect((await run(...remove.split(' '))).status).toBe(0)
    expect((await run(...attach.replace(/file=.*/, 'file=bill.pdf').split(' '))).status).toBe(0)
  }
})

test('a data file whose PDF is there is another form of one bill, without a word that the PDF is missing', async () => {
  await fresh()
  const added = await run('receipts', 'add', id, 'bill.xml', 'bill.pdf', '--json')
  expect(added.json().receipts).toMatchObject([
    { id: 'r001', formOf: 'r002', reasons: [] },
    { id: 'r002', reasons: [] },
  ])
  const made = await run('packet', id, '--out', 'out', '--json')
  expect(made.status).toBe(0)
  const manifest = JSON.parse(readFileSync(join(home, 'out', 'packet.json'), 'utf8')) as object
  expect(manifest).toMatchObject({
    sources: [
      { receipt: 'r002', used: 'pages' },
      { receipt: 'r001', used: 'another-form', of: 'r002', path: 'originals/r001.xml' },
    ],
  })
  expect(code).not.toBe('')
})

test('of a file that cannot be printed nobody says that its paper would be sent back', async () => {
  await fresh()
  await run('receipts', 'add', id, 'bill.xml')
  await run('receipts', 'set', id, 'r001', 'fund-paid=0')
  const { stdout } = await run('receipts', 'check', id)
  expect(stdout).toMatch(/S27 [^]*（打印不出来）/)
  const about = (await run('check', id)).stdout.split('\n').filter((line) => line.includes('S27'))
  expect(about.join('\n')).toContain('打印不出来')
  expect(about.join('\n')).not.toContain('退')
})
