import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { carriedOver } from '../../src/case-file/carried.ts'
import { known } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { bench, type Bench } from './fake-world.ts'

const DEMO = readFileSync(fileURLToPath(new URL('../../templates/examples/late-filing.yaml', import.meta.url)), 'utf8')
let at: Bench
beforeEach(() => void (at = bench()))
afterEach(() => at.remove())

interface Told {
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly kept: readonly string[]
  readonly left: readonly { readonly fact: string; readonly why: string }[]
  readonly asked: readonly { readonly fact: string; readonly question: string }[]
  readonly verdict: { readonly before: string; readonly after: string }
}
const write = (text: string): void => writeFileSync(join(at.folder, 'a.yaml'), text)
const told = async (...more: readonly string[]): Promise<Told> =>
  JSON.parse((await at.run(['migrate', 'a.yaml', '--json', ...more])).out) as Told

test('every answer carries over from the edition of 2023 to that of 2026, and what it asks besides is said', async () => {
  write(DEMO)
  const there = await told()
  expect([there.from, there.to, there.left]).toEqual(['2023', '2026', []])
  expect(there.kept).toContain('visit.kind')
  expect(there.asOf >= '2026-04-01').toBe(true)
  expect(there.asked.map(({ fact }) => fact)).toEqual(['claim.asking'])
})

test('an answer that only the later edition knows is listed on the way back, and the file stays as it is', async () => {
  const text = `${DEMO.replace(/^as-of:.*$/m, 'as-of: 2026-06-01')}`.replace(
    'answers:',
    'answers:\n  claim.asking: commercial',
  )
  write(text)
  const back = await told('--to', '2023')
  expect([back.from, back.to]).toEqual(['2026', '2023'])
  expect(back.left.map(({ fact }) => fact)).toEqual(['claim.asking'])
  expect(back.asOf >= '2023-01-01' && back.asOf <= '2026-03-31').toBe(true)
  const { out } = await at.run(['migrate', 'a.yaml', '--to', '2023', '--lang', 'en'])
  expect(out).toContain('not carried over: 1')
  expect(out).toMatch(/- claim\.asking +the rules do not ask it/)
  expect(readFileSync(join(at.folder, 'a.yaml'), 'utf8')).toBe(text)
  // There and again: what was kept is what that edition keeps of it.
  expect((await told('--to', '2026')).kept.toSorted()).toEqual([...back.kept, 'claim.asking'].toSorted())
})

test('an answer under a name that the other edition has changed counts there, and one of another sort does not', () => {
  const { facts } = shippedRules().rulebook('offsite-reimbursement', undefined, '2025-06-01')
  const later = facts.map((fact) => {
    if (fact.id === 'visit.kind') return { ...fact, id: 'visit.sort', formerly: ['visit.kind'] }
    return fact.id === 'visit.hospital' ? { ...fact, type: 'count' as const } : fact
  })
  const answers = new Map([
    ['visit.kind', known('in-patient')],
    ['visit.hospital', known('甲医院')],
    ['patient.name', known('王小明')],
  ])
  const { kept, renamed, left } = carriedOver(answers, facts, later)
  expect(kept).toEqual(['patient.name'])
  expect(renamed).toEqual([{ from: 'visit.kind', to: 'visit.sort' }])
  expect(left.map(({ fact }) => fact)).toEqual(['visit.hospital'])
})

test('an edition that there is not is named, with those there are', async () => {
  write(DEMO)
  const { code, err } = await at.run(['migrate', 'a.yaml', '--to', '2024', '--lang', 'en'])
  expect(code).toBe(3)
  expect(err).toContain('no edition "2024"')
  expect(err).toContain('2026, 2023')
})
