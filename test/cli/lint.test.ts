import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

const DEMO = fileURLToPath(new URL('../../templates/demo/demo.yaml', import.meta.url))
const REFUSED = fileURLToPath(new URL('../../templates/examples/third-party.yaml', import.meta.url))

let desk: Bench
beforeAll(() => {
  desk = bench()
})
afterAll(() => desk.remove())

interface Line {
  readonly code: string
  readonly severity: string
  readonly subject: string
  readonly text: string
  readonly remedy: string | null
  readonly cites: readonly string[]
  readonly paper: string | null
}
const lint = async (path: string): Promise<readonly Line[]> => {
  const { code, out } = await desk.run(['check', path, '--lint', '--json', '--lang', 'en'])
  expect(code).toBe(0)
  return (JSON.parse(out) as { lint: readonly Line[] }).lint
}

test('what a clerk would object to has its code, remedy, clause and paper; the blocking ones come first', async () => {
  const lines = await lint(DEMO)
  const stamp = lines.find(({ code, subject }) => code === 'finding-unmet' && subject === 'referral-stamped')
  expect(stamp?.remedy).not.toBeNull()
  expect(stamp?.cites.length).toBeGreaterThan(0)
  const diagnosis = lines.find(({ code, subject }) => code === 'paper-to-get' && subject === 'diagnosis')
  expect(diagnosis).toMatchObject({ severity: 'blocking' })
  expect(diagnosis?.paper).not.toBeNull()
  const severities = lines.map(({ severity }) => ['blocking', 'advisory', 'note'].indexOf(severity))
  expect(severities).toEqual(severities.toSorted((a, b) => a - b))
})

test('receipt findings and doubtful answers are among them, and no value of anybody is', async () => {
  const path = join(desk.folder, 'doubt.yaml')
  const bill = '{ kind: fiscal-receipt, code: "1", number: "77", issued-on: 2025-03-08, total: "10.00" }'
  writeFileSync(
    path,
    `procedure: offsite-reimbursement\nas-of: 2025-06-01\nanswers: { bank.card-number: "6222020000000000001", patient.name: "王小明" }\nreceipts:\n  - ${bill}\n  - ${bill}\n`,
  )
  const lines = await lint(path)
  expect(lines.find(({ code }) => code === 'fact-doubt')?.subject).toBe('bank.card-number')
  expect(lines.filter(({ subject }) => /r00\d/.test(subject)).length).toBeGreaterThan(0)
  expect(JSON.stringify(lines)).not.toMatch(/6222020|王小明/)
})

test('as SARIF every result has a rule that is declared, a level and a place', async () => {
  const { code, out } = await desk.run(['check', DEMO, '--sarif', '--lang', 'en'])
  expect(code).toBe(0)
  const log = JSON.parse(out) as {
    version: string
    runs: {
      tool: { driver: { rules: { id: string }[] } }
      results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[]
    }[]
  }
  expect(log.version).toBe('2.1.0')
  const [run] = log.runs
  expect(run?.results.length).toBeGreaterThan(0)
  for (const result of run?.results ?? []) {
    expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId)
    expect(['error', 'warning', 'note']).toContain(result.level)
    expect(result.locations).toHaveLength(1)
  }
})

test('for people it is a list with marks, and the exit code says the verdict only when it is asked to', async () => {
  const plain = await desk.run(['check', REFUSED, '--lint', '--lang', 'en'])
  expect([plain.code, plain.out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^\[x\] finding-unmet/)])
  expect((await desk.run(['check', REFUSED, '--lint', '--exit-code'])).code).toBe(4)
})
