import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

const BILLS = 300
const BILL = 'kind: fiscal-receipt, code: "31060125", number: "87654321", total: "43.09", issued-on: 2025-03-08'

let desk: Bench
const run = (words: string) => desk.run([...words.split(' '), '--cases', 'cases'])

beforeAll(() => {
  desk = bench()
  const bills = Array.from({ length: BILLS }, () => `  - { ${BILL} }`)
  const text = ['procedure: offsite-reimbursement', 'region: "320100"', 'receipts:', ...bills]
  writeFileSync(join(desk.folder, 'many.yaml'), text.join('\n'))
  const rows = Array.from({ length: BILLS }, (_, i) => `王一,${i},2025-13-45`)
  writeFileSync(join(desk.folder, 'many.csv'), ['患者姓名,身份证号,入院日期', ...rows].join('\n'))
})
afterAll(() => desk.remove())

const told = (text: string, code: string): number => text.split(`${code} `).length - 1

test.each([
  ['check many.yaml', 'R01'],
  ['check many.yaml --full', 'R01'],
  ['receipts check many.yaml', 'R01'],
])('of very many equal bills the first remarks are told and how many more there are: %s', async (words, code) => {
  const { out } = await run(`${words} --lang en`)
  expect(told(out, `[x] ${code}`)).toBe(50)
  expect(out).toMatch(/… and \d{3,} more/)
  expect((await run(`${words} --lang zh`)).out).toMatch(/……还有 \d{3,} 处/)
})

test('JSON has them all', async () => {
  const { out } = await run('receipts check many.yaml --json --lang en')
  const { findings } = JSON.parse(out) as { findings: readonly { readonly code: string }[] }
  expect(findings.filter(({ code }) => code === 'R01').length).toBeGreaterThan(BILLS)
})

test('a packet names the first of very many papers that are to be attached', async () => {
  const { err } = await run('packet many.yaml --out p --lang en')
  expect(err.split('(no scan was handed in)').length - 1).toBe(50)
  expect(err).toContain(`… and ${BILLS - 50} more`)
}, 120_000)

test('a list says the first of its faults, and where all of them are', async () => {
  const { err, code } = await run('batch many.csv --check --procedure offsite-reimbursement --lang en')
  expect(code).toBe(3)
  expect(err.split('\n').filter((line) => line.startsWith('many.csv')).length).toBe(50)
  expect(err).toMatch(/… and \d+ more \(all of them: --json, or --out DIR\)/)
})
