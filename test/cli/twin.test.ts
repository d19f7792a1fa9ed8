import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url))
const FOLDER = join(TEMPLATES, 'examples')
const FILES = readdirSync(FOLDER).map((name): [string, string] => [name, readFileSync(join(FOLDER, name), 'utf8')])

let desk: Bench
beforeAll(() => {
  desk = bench()
  for (const [name, text] of FILES) writeFileSync(join(desk.folder, name), text)
})
afterAll(() => desk.remove())

interface Checked {
  readonly verdict: string
  readonly decidedBy: readonly string[]
  readonly findings: readonly { readonly id: string; readonly outcome: string }[]
  readonly estimate: object | null
  readonly receiptFindings: readonly { readonly code: string; readonly about: unknown }[]
  readonly problems: readonly unknown[]
}

async function checked(file: string) {
  const { code, out, err } = await desk.run(['check', file, '--json'])
  expect([code, err]).toEqual([0, ''])
  const { verdict, decidedBy, findings, estimate, receiptFindings, problems } = JSON.parse(out) as Checked
  const outcomes = findings.map(({ id, outcome }) => [id, outcome])
  return { verdict, decidedBy, outcomes, estimate, codes: receiptFindings.map(({ code: one }) => one), problems }
}

/** What is said of people in an answers file: quoted texts that a twin must not have. */
const privateIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /(?:name|hospital|holder|id-number|phone|card-number|payer|number|check-code|diagnosis): "([^"]+)"/g,
    ),
  ]
    .flatMap(([, value]) => value ?? [])
    .filter((value) => value.length > 1)

describe.each(FILES)('the twin of %s', (name, text) => {
  test('is judged as the case is, to the fen, and nothing of anybody is in it', async () => {
    const twin = `twin-${name}`
    const { code, err } = await desk.run(['share', name, '--redact', '--out', twin, '--lang', 'en'])
    expect([code, err]).toEqual([0, expect.not.stringContaining('cannot')])
    expect(await checked(twin)).toEqual(await checked(name))
    const made = readFileSync(join(desk.folder, twin), 'utf8')
    expect(privateIn(text).filter((value) => made.includes(value))).toEqual([])
  })
})

test('most examples say something of people', () => {
  expect(FILES.filter(([, text]) => privateIn(text).length > 2).length).toBeGreaterThan(FILES.length / 2)
})

test('twins of many people keep their names apart, none with a digit in it', async () => {
  const bills = Array.from({ length: 12 }, (_, i) => {
    const payer = `王${'一二三四五六七八九十百千'[i]}`
    return `  - { kind: fiscal-e-receipt, number: "${10000000 + i}", payer: ${payer}, total: "1.00" }\n`
  })
  writeFileSync(
    join(desk.folder, 'many.yaml'),
    `procedure: offsite-reimbursement\nanswers: { patient.name: 王一 }\nreceipts:\n${bills.join('')}`,
  )
  await desk.run(['share', 'many.yaml', '--redact', '--out', 'many-twin.yaml'])
  const made = readFileSync(join(desk.folder, 'many-twin.yaml'), 'utf8')
  const payers = [...made.matchAll(/payer: "?([^",}\n]+)/g)].map(([, payer]) => payer)
  expect(new Set(payers).size).toBe(12)
  expect(payers.filter((payer) => /\d/.test(payer ?? ''))).toEqual([])
  expect(made).toContain(`patient.name: "${payers[0]}"`)
})
