import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  DataError,
  determine,
  makePacket,
  openRules,
  readAnswers,
  readReceipt,
  toJson,
  type Lang,
} from '../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'baoxiao-lang-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileWith = (name: string, text: string): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}
fileWith('broken/procedures/small/2023.yaml', 'procedure: small\nfoo: [\n')
fileWith('broken/sources.yaml', 'sources:\n  - { id: A, kind: rumour, verified-on: 2025-02-30 }\n')
mkdirSync(join(folder, 'empty'))
fileWith('case/log.jsonl', 'nothing\n')

/** Everything that may be wrong with a file at once, as far as one file holds it. */
const HEAD = 'procedure: offsite-reimbursement\n'
const IN = 'visit.kind: in-patient, visit.started-on: 2025-03-08, visit.discharged: true, visit.ended-on: 2025-03-18'
const TEXTS: readonly string[] = [
  '',
  '- a',
  'procedure: no-such-thing',
  `${HEAD}answers: { a: { b: [ }`,
  `${HEAD}answers: { a: &x 1, "a": 2, visit.kind: !!foo 1, b: 010, c: 0.5 }`,
  `${HEAD}as-of: 1990-01-01\nanswers: {}`,
  `${HEAD}region: 999999\nas-of: 2025-02-30\nfoo: 1\nanswers: { patient.nam: x, visit.started-on: 2026-01-01, visit.ended-on: 3-5, local.home-ratio: 1, patient.id-number: 123, patient.phone: 12, bank.card-number: 1, visit.kind: nowhere, claim.class: x, receipts.total: 3, told.on: 2030-01-01, told.who: 张三, local.deductible: -1, year.earlier-stays: many, visit.discharged: perhaps, visit.place: 无此地 }\nreceipts:\n  - { kind: rumour, total: "-5", issued-on: 2025-02-30 }\n  - 5`,
  `${HEAD}visits: 3\nreceipts: 5\nanswers: 4`,
  `${HEAD}answers: { ${IN} }\nvisits: [{}, 3]\nreceipts: [{ kind: fee-list, file: no.pdf }, { kind: fee-list, file: ../../etc/passwd }]`,
  `${HEAD}region: "310000"\nanswers: { ${IN}, claim.handed-in-on: 2025-03-01, filing.category: other-temporary, filing.done: true, filing.from: 2025-03-01, filing.until: 2025-02-01, filing.place: "310000", visit.place: "110000", cost.total-stated: 100, cost.first-pay-stated: 200, patient.deceased: true, agent.acting: false }`,
  `${HEAD}region: "110000"\nas-of: 2025-04-01\nanswers: { ${IN}, patient.insured-place: "320100" }`,
  `${HEAD}region: "110000"\nas-of: 2025-04-01\nanswers: { ${IN}, settled.directly: false, local.home-ratio: { value: "0.85", on: 2025-05-01 }, local.offsite-factor: 80%, enrolment.applied-on: 2025-01-01, patient.insured-place-name: 无此市, referral.have: true }`,
]

/** What comes out of every door with bad input: messages and remedies, of what is thrown and of what is remarked. */
async function everythingSaid(lang: Lang): Promise<readonly string[]> {
  const said: string[] = []
  const knock = async (door: () => Promise<unknown>): Promise<void> => {
    try {
      said.push(...textsIn(await door()))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      said.push(error.message, ...(error instanceof DataError ? textsIn(error) : []))
    }
  }
  await knock(() => openRules({ lang, today: '2025-13-01' }))
  for (const name of ['nowhere', 'empty', 'broken']) await knock(() => openRules({ lang, folder: join(folder, name) }))
  const rules = await openRules({ lang, today: '2025-06-10' })
  for (const name of ['nowhere.yaml', 'empty', 'case']) await knock(() => readAnswers(rules, join(folder, name)))
  for (const [i, text] of TEXTS.entries()) {
    await knock(() => readAnswers(rules, { text, base: folder }))
    await knock(() => readAnswers(rules, fileWith(`answers-${i}.yaml`, text)))
  }
  const answers = await readAnswers(rules, { text: `${HEAD}region: "310000"\nanswers: { ${IN} }` })
  const determination = toJson(determine(rules, answers), lang)
  said.push(
    ...determination.findings.map(({ title }) => title),
    ...determination.missing.map(({ question }) => question),
  )
  await knock(() => makePacket(rules, answers, { only: [] }))
  for (const path of [join(folder, 'nowhere.pdf'), folder]) await knock(() => readReceipt(path, { lang }))
  return said
}

function textsIn(result: unknown): readonly string[] {
  const problems = (result as { problems?: readonly { message: string; remedy?: string }[] }).problems ?? []
  return problems.flatMap(({ message, remedy }) => [message, ...(remedy === undefined ? [] : [remedy])])
}

/** Ids, paths and keys as files write them are of no language. */
const words = (text: string): string =>
  text
    .replaceAll(folder, '')
    .replace(/[“"][^”"]*[”"]/g, '')
    .replace(/baoxiao [a-z -]+/g, '')
    .replace(/[a-z0-9-]+(?:[./_-][a-z0-9-]+)+/gi, '')

describe('whoever opens the rules in one language', () => {
  test('hears no sentence of English in Chinese', async () => {
    const said = await everythingSaid('zh')
    expect(said.length).toBeGreaterThan(80)
    for (const text of said) {
      expect(text, text).toMatch(/\p{Script=Han}/u)
      expect(words(text), text).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i)
      expect(text, text).not.toMatch(/ · /)
    }
  }, 60_000)

  test('hears no Chinese in English', async () => {
    const said = await everythingSaid('en')
    expect(said.length).toBeGreaterThan(80)
    // A term of the field stands behind its translation, as the family will meet it.
    for (const text of said) expect(words(text).replace(/\([^()]{1,12}\)/g, ''), text).not.toMatch(/\p{Script=Han}/u)
  }, 60_000)
})
