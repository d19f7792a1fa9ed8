import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fittingAnswers } from '../../src/case-file/fitting.ts'
import { known } from '../../src/model/fact.ts'
import type { Prompter } from '../../src/interview/prompter.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { bench, type Bench } from './fake-world.ts'

const DEMO = readFileSync(fileURLToPath(new URL('../../templates/examples/late-filing.yaml', import.meta.url)), 'utf8')
let at: Bench
beforeEach(() => void (at = bench()))
afterEach(() => at.remove())

interface Asked {
  readonly questions: readonly { readonly fact: string; readonly profile: boolean }[]
}

test('the second claim of a person whose first came from a file asks nothing that is the person’s own', async () => {
  writeFileSync(join(at.folder, 'first.yaml'), DEMO)
  await at.run(['new', '--answers', 'first.yaml'])
  const { questions } = JSON.parse((await at.run(['questions', 'offsite-reimbursement', '--json'])).out) as Asked
  const own = new Set(questions.filter(({ profile }) => profile).map(({ fact }) => fact))
  const people = JSON.parse(readFileSync(join(at.folder, 'baoxiao/people.json'), 'utf8')) as {
    people: { id: string; answers: Record<string, unknown> }[]
  }
  const said = Object.keys(people.people[0]?.answers ?? {})
  expect(said.length).toBeGreaterThan(5)
  expect(said.filter((fact) => !own.has(fact))).toEqual([])
  await at.run(['new', 'offsite-reimbursement', '--profile', 'p1'])
  const cases = readdirSync(join(at.folder, 'baoxiao')).filter((name) => name.startsWith('bx-'))
  expect(cases.length).toBe(2)
  for (const name of cases) {
    const { missing } = JSON.parse((await at.run(['check', name, '--json'])).out) as {
      missing: { fact: string; for: string[] }[]
    }
    const asked = missing.filter(({ fact }) => own.has(fact))
    expect(asked.filter(({ fact }) => said.includes(fact))).toEqual([])
    // What the first claim left out and only a form would print is nobody's to ask for a decision.
    expect(asked.filter((one) => one.for.some((use) => use !== 'form'))).toEqual([])
  }
})

test('a file about somebody else than the person who was named is not kept for that person', async () => {
  writeFileSync(join(at.folder, 'first.yaml'), DEMO)
  await at.run(['new', '--answers', 'first.yaml'])
  const path = join(at.folder, 'baoxiao/people.json')
  const before = readFileSync(path, 'utf8')
  const other = DEMO.replaceAll(/patient\.id-number:.*/g, "patient.id-number: '110101199003070134'").replaceAll(
    /patient\.name:.*/g,
    'patient.name: 钱八',
  )
  writeFileSync(join(at.folder, 'other.yaml'), other)
  await at.run(['new', '--answers', 'other.yaml', '--profile', 'p1'])
  expect(readFileSync(path, 'utf8')).toBe(before)
})

test('answers that another edition has no question or no choice for are listed, and all others are carried over', () => {
  const { facts } = shippedRules().rulebook('offsite-reimbursement', undefined, '2025-06-01')
  const answers = new Map([
    ['visit.kind', known('in-patient')],
    ['claim.asking', known('commercial')],
    ['filing.category', known('posted-abroad')],
  ])
  const found = {
    id: 'bx-1',
    procedure: 'offsite-reimbursement',
    answers,
    origins: new Map(),
    receipts: [],
    base: '.',
  }
  const told = fittingAnswers(found, facts, 'log')
  expect(told.problems.map(({ code, message }) => [code, message])).toEqual([
    ['log-unmapped', expect.stringContaining('claim.asking')],
    ['log-unmapped', expect.stringContaining('filing.category')],
  ])
  expect(told.found.answers.get('visit.kind')).toEqual(known('in-patient'))
  const later = shippedRules().rulebook('offsite-reimbursement', undefined, '2026-06-01').facts
  expect(fittingAnswers(found, later, 'log').problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('filing.category'),
  ])
})

test('the hospitals that a claim names are kept for the next, also the one that refers, of which nothing else is said', async () => {
  writeFileSync(
    join(at.folder, 'first.yaml'),
    DEMO.replace('answers:', "answers:\n  referral.hospital: '江苏省样例医院'"),
  )
  await at.run(['new', '--answers', 'first.yaml'])
  const leaving: Prompter = {
    ask: () => Promise.resolve({ kind: 'wish', wish: 'pause' }),
    choose: ({ options, current }) => Promise.resolve(current ?? options[0]?.value ?? ''),
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
  await at.run(['resume', '1'], { person: leaving })
  const { people } = JSON.parse(readFileSync(join(at.folder, 'baoxiao/people.json'), 'utf8')) as {
    people: { kept: Record<string, Record<string, unknown>> }[]
  }
  expect(Object.keys(people[0]?.kept['referral.hospital'] ?? {})).toEqual(['江苏省样例医院'])
  expect(Object.keys(people[0]?.kept['visit.hospital'] ?? {})).toHaveLength(1)
})
