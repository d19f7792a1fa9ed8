import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatFen } from '../../src/model/money.ts'
import { fiscalBill } from '../receipts/corpus/bills.ts'
import { xmlOf } from '../receipts/corpus/data-files.ts'
import { paintBill } from '../receipts/corpus/paint.ts'

const bill = fiscalBill(41)
const { number = '', code = '', total = 0n, issuedOn = '' } = bill.truth
let home: string
let id: string

function run(...words: readonly string[]) {
  const env = { ...process.env, BAOXIAO_CASES: join(home, 'cases') }
  const program = join(process.cwd(), 'bin', 'baoxiao.js')
  const done = spawnSync(process.execPath, [program, ...words], { cwd: home, env, encoding: 'utf8' })
  return {
    ...done,
    json: () => JSON.parse(done.stdout) as { receipts: { id: string; scan: unknown; origins: object }[] },
  }
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'baoxiao-attach-'))
  writeFileSync(join(home, 'case.yaml'), 'procedure: offsite-reimbursement\nanswers: {}\n')
  writeFileSync(join(home, 'bill.pdf'), await paintBill(bill))
  writeFileSync(join(home, 'bill.xml'), xmlOf(bill))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const fresh = (): void => {
  id = run('new', '--answers', 'case.yaml', '--no-input').stdout.trim()
}

test('a scan is attached to a typed bill, whose typed values stand, and a second one is refused', () => {
  fresh()
  run('receipts', 'type', id, 'kind=fiscal-e-receipt', 'total=1.00')
  const set = run('receipts', 'set', id, 'r001', 'file=bill.pdf', '--json')
  expect(set.json().receipts).toMatchObject([
    {
      id: 'r001',
      fields: { total: '1.00', number },
      origins: { total: 'typed', number: 'text' },
      scan: { path: 'originals/r001.pdf', type: 'pdf' },
    },
  ])
  expect(run('receipts', 'set', id, 'r001', 'file=bill.xml')).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('已经有文件'),
  })
  expect(run('receipts', 'list', id, '--json').json().receipts).toHaveLength(1)
})

test('the file of another paper, a missing one and a folder are not attached', () => {
  fresh()
  run('receipts', 'add', id, 'bill.pdf')
  run('receipts', 'type', id, 'kind=fiscal-receipt', 'total=5.00')
  expect(run('receipts', 'set', id, 'r002', 'file=bill.pdf')).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('r001'),
  })
  expect(run('receipts', 'set', id, 'r002', 'file=gone.jpg').status).toBe(6)
  expect(run('receipts', 'set', id, 'r002', 'file=.').status).toBe(3)
})

test('a file with the day and the sum of a typed bill is said to look like it where nobody can be asked', () => {
  fresh()
  run('receipts', 'type', id, 'kind=fiscal-e-receipt', `total=${formatFen(total)}`, `issued-on=${issuedOn}`)
  const added = run('receipts', 'add', id, 'bill.pdf', '--json')
  expect(added.json().receipts).toMatchObject([{ id: 'r002', like: 'r001' }])
  expect(run('receipts', 'add', id, 'bill.pdf').status).toBe(0)
})

test('what is said of a paper like a typed one can be typed as it stands', () => {
  for (const lang of ['zh', 'en']) {
    fresh()
    run('receipts', 'type', id, 'kind=fiscal-e-receipt', `total=${formatFen(total)}`, `issued-on=${issuedOn}`)
    const { stdout } = run('receipts', 'add', id, 'bill.pdf', '--lang', lang)
    const said = [
      ...stdout.replaceAll(/\s+/g, ' ').matchAll(/baoxiao(?:\.js)? (receipts (?:remove|set) [\w= -]*[\w=])/g),
    ]
    expect(said.map(([, words]) => words)).toEqual([
      `receipts remove ${id} r002`,
      expect.stringContaining(' r001 file='),
    ])
    const [remove = '', attach = ''] = said.map(([, words = '']) => words)
    expect(run(...remove.split(' ')).status).toBe(0)
    expect(run(...attach.replace(/file=.*/, 'file=bill.pdf').split(' ')).status).toBe(0)
  }
})

test('a data file whose PDF is there is another form of one bill, without a word that the PDF is missing', () => {
  fresh()
  const added = run('receipts', 'add', id, 'bill.xml', 'bill.pdf', '--json')
  expect(added.json().receipts).toMatchObject([
    { id: 'r001', formOf: 'r002', reasons: [] },
    { id: 'r002', reasons: [] },
  ])
  const made = run('packet', id, '--out', 'out', '--json')
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

test('of a file that cannot be printed nobody says that its paper would be sent back', () => {
  fresh()
  run('receipts', 'add', id, 'bill.xml')
  run('receipts', 'set', id, 'r001', 'fund-paid=0')
  const { stdout } = run('receipts', 'check', id)
  expect(stdout).toMatch(/S27 [^]*（打印不出来）/)
  const about = run('check', id)
    .stdout.split('\n')
    .filter((line) => line.includes('S27'))
  expect(about.join('\n')).toContain('打印不出来')
  expect(about.join('\n')).not.toContain('退')
})
