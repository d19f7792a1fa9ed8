import { utils, write as bookBytes } from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import { openList } from '../../src/batch/list/open.ts'
import { columnLetters } from '../../src/batch/list/table.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import type { BatchProblem } from '../../src/batch/problem.ts'
import { DataError, openRules, readAnswers, type Lang, type Problem } from '../../src/index.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import type { Contradiction } from '../../src/model/rulebook.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { Bed } from './bed.ts'

const TODAY = '2025-06-01'
const REGION = '320100'
const bed = new Bed()
afterAll(() => bed.remove())
const shipped = shippedRules()
const desk = ruleDesk(shipped)

type Given = Readonly<Record<string, string>>

const STAY = {
  'visit.kind': 'in-patient',
  'visit.discharged': 'yes',
  'visit.started-on': '2025-03-08',
  'visit.ended-on': '2025-03-18',
}
const FILED = {
  ...STAY,
  'filing.category': 'other-temporary',
  'filing.done': 'yes',
  'filing.from': '2025-03-01',
  'filing.until': '2025-04-30',
}
/** On 9 March 2025. */
const BORN_LATER = '110105202503090027'
const ADULT = '110105198503072348'
const MAN = '110105198503072356'
const ADULT_OF_25 = '420105200003012341'
const CHILD = '110105201803072344'
const PLACES = { 'patient.insured-place-stated': '江苏省苏州市', 'patient.insured-place': '320100' }

/** What brings each declared contradiction about: whoever declares one says so here. */
const BROUGHT_ABOUT: Readonly<Record<string, Given>> = {
  'patient.enrolled-on.not-before.patient.birth-date': {
    ...STAY,
    'patient.insurance-type': 'resident',
    'patient.person-type': 'student-child',
    'patient.benefits-active': 'no',
    'patient.id-type': 'resident-id',
    'patient.id-number': '110105202503050025',
    'patient.enrolled-on': '2025-03-01',
  },
  'in-force-before-enrolled': {
    ...STAY,
    'patient.insurance-type': 'resident',
    'patient.person-type': 'student-child',
    'patient.benefits-active': 'yes',
    'patient.id-type': 'resident-id',
    'patient.id-number': '110105202501050021',
    'patient.enrolled-on': '2025-05-20',
  },
  'visit.started-on.not-before.patient.birth-date': {
    ...STAY,
    'patient.id-type': 'resident-id',
    'patient.id-number': BORN_LATER,
  },
  'visit.ended-on.not-before.visit.started-on': { ...STAY, 'visit.ended-on': '2025-03-01' },
  'filing.from.not-before.patient.birth-date': {
    ...FILED,
    'filing.category': 'long-term',
    'filing.change-kind': 'returned',
    'filing.with-commitment': 'yes',
    'visit.started-on': '2025-03-20',
    'visit.ended-on': '2025-03-25',
    'patient.id-type': 'resident-id',
    'patient.id-number': BORN_LATER,
  },
  'referral.issued-on.not-before.patient.birth-date': {
    ...STAY,
    'visit.started-on': '2025-03-20',
    'visit.ended-on': '2025-03-25',
    'patient.id-type': 'resident-id',
    'patient.id-number': BORN_LATER,
    'filing.category': 'referral',
    'referral.have': 'yes',
    'referral.issued-on': '2025-03-01',
  },
  'abroad-on-the-mainland': { ...STAY, 'visit.abroad': 'yes', 'visit.place': '110000' },
  'childbirth-of-a-man': {
    ...STAY,
    'patient.id-type': 'resident-id',
    'patient.id-number': MAN,
    'filing.category': 'childbirth',
  },
  'student-at-work': {
    ...STAY,
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'filing.category': 'student',
  },
  'filing.until.not-before.filing.from': { ...FILED, 'filing.until': '2025-02-01' },
  'referral.valid-until.not-before.referral.issued-on': {
    ...STAY,
    'filing.category': 'referral',
    'referral.have': 'yes',
    'referral.issued-on': '2025-03-01',
    'referral.valid-until': '2025-02-01',
  },
  'in-force-before-told': {
    ...STAY,
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'patient.benefits-active': 'yes',
    'local.covered-from': '2025-03-12',
  },
  'claim.notice-until.not-before.claim.handed-in-on': {
    ...STAY,
    'claim.handed-in-on': '2025-04-01',
    'claim.notice-until': '2025-03-20',
  },
  'claim.supplemented-on.not-before.claim.handed-in-on': {
    ...STAY,
    'claim.handed-in-on': '2025-04-01',
    'claim.notice-until': '2025-04-20',
    'claim.supplemented-on': '2025-03-25',
  },
  'claim.handed-in-on.not-before.visit.started-on': { ...STAY, 'claim.handed-in-on': '2025-03-01' },
  'claim.handed-in-on.not-before.visit.ended-on': { ...STAY, 'claim.handed-in-on': '2025-03-10' },
  'insured-place-as-written': PLACES,
  'employee-as-resident': { 'patient.insurance-type': 'employee', 'patient.person-type': 'resident-adult' },
  'resident-as-employee': { 'patient.insurance-type': 'resident', 'patient.person-type': 'retired' },
  'place-abroad': { ...STAY, 'visit.abroad': 'no', 'visit.place': '810000' },
  'filed-abroad': { ...FILED, 'filing.place': '710000' },
  'filed-for-home': { ...FILED, 'filing.place': '320100', 'patient.insured-place': '320100' },
  'filed-for-own-city': { ...FILED, 'filing.place': '320106', 'patient.insured-place': '320102' },
  'filed-city-not-said': { ...FILED, 'filing.place': '330100', 'visit.place': '330000' },
  'city-not-said': { ...STAY, 'visit.place': '320000', 'patient.insured-place': '320100' },
  'outside-the-filing': { ...FILED, 'filing.place': '310000', 'visit.place': '110000' },
  'after-the-filing': { ...FILED, 'filing.until': '2025-03-05' },
  'in-province-by-place': {
    ...STAY,
    'visit.in-province-stated': 'yes',
    'visit.place': '310000',
    'patient.insured-place': '320100',
  },
  'place-as-written': { ...STAY, 'visit.place-stated': '北京市', 'visit.place': '310000' },
  'treated-at-home': { ...STAY, 'visit.place': '320106', 'patient.insured-place': '320102' },
  'out-of-catalogue-above-total': { ...STAY, 'cost.total-stated': '100.00', 'cost.out-of-catalogue-stated': '200.00' },
  'over-limit-above-total': { ...STAY, 'cost.total-stated': '100.00', 'cost.over-limit-stated': '200.00' },
  'first-pay-above-total': { ...STAY, 'cost.total-stated': '100.00', 'cost.first-pay-stated': '200.00' },
  'parts-above-total': {
    ...STAY,
    'cost.total-stated': '100.00',
    'cost.first-pay-stated': '60.00',
    'cost.over-limit-stated': '30.00',
    'cost.out-of-catalogue-stated': '30.00',
  },
  'handed-in-from-hospital': {
    'visit.kind': 'in-patient',
    'visit.started-on': '2025-03-08',
    'visit.discharged': 'no',
    'claim.handed-in-on': '2025-03-20',
  },
  'window-before-discharge': { ...STAY, 'local.claim-window-until': '2025-01-30' },
  'agent-is-patient': {
    'patient.id-type': 'resident-id',
    'patient.id-number': ADULT,
    'agent.acting': 'yes',
    'agent.id-number': ADULT,
  },
  'agent-is-said-to-be-patient': { 'agent.acting': 'yes', 'agent.relation': '本人' },
  'agent-has-patients-name': { 'patient.name': '王小明', 'agent.acting': 'yes', 'agent.name': '王小明' },
  'agent-is-minor': { 'agent.acting': 'yes', 'agent.id-number': CHILD },
  'working-as-a-child': {
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'patient.id-type': 'resident-id',
    'patient.id-number': CHILD,
  },
  'retired-while-young': {
    'patient.insurance-type': 'employee',
    'patient.person-type': 'retired',
    'patient.id-type': 'resident-id',
    'patient.id-number': ADULT_OF_25,
  },
  'settled-yet-not-retired': {
    ...STAY,
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'filing.category': 'settled-retiree',
  },
  'stationed-as-a-child': {
    ...STAY,
    'patient.insurance-type': 'resident',
    'patient.person-type': 'student-child',
    'filing.category': 'stationed',
  },
  'the-dead-do-not-sign': {
    ...STAY,
    'patient.name': '王小明',
    'patient.deceased': 'yes',
    'agent.acting': 'yes',
    'agent.name': '王小明',
  },
  'the-dead-do-not-come': { ...STAY, 'patient.deceased': 'yes', 'agent.acting': 'no' },
  'enrolment.applied-on.not-before.enrolment.born-on': {
    'enrolment.as': 'newborn',
    'enrolment.born-on': '2025-03-08',
    'enrolment.applied-on': '2025-03-01',
  },
  'enrolment.started-work-on.not-before.patient.birth-date': {
    'enrolment.as': 'employee',
    'patient.id-type': 'resident-id',
    'patient.id-number': BORN_LATER,
    'enrolment.started-work-on': '2025-03-01',
  },
  'filing.change-on.not-before.filing.from': {
    'filing.done': 'yes',
    'filing.change-kind': 'returned',
    'filing.with-commitment': 'yes',
    'filing.category': 'long-term',
    'filing.from': '2025-03-08',
    'filing.changed': 'no',
    'filing.change-on': '2025-03-01',
  },
  'transfer.old-done-on.not-before.transfer.accepted-on': {
    'transfer.accepted-on': '2025-03-08',
    'transfer.old-done-on': '2025-03-01',
  },
  'transfer.old-done-on.not-before.transfer.letter-received-on': {
    'transfer.networked': 'no',
    'transfer.accepted-on': '2025-02-01',
    'transfer.letter-received-on': '2025-03-08',
    'transfer.old-done-on': '2025-03-01',
  },
  'transfer.letter-received-on.not-before.transfer.accepted-on': {
    'transfer.networked': 'no',
    'transfer.accepted-on': '2025-03-08',
    'transfer.letter-received-on': '2025-03-01',
  },
}

/** Every contradiction that the shipped rules declare, in whatever procedure and place, once. */
const DECLARED = [
  ...new Map(
    shipped.editions.flatMap(({ procedure, inForce }) =>
      [undefined, ...shipped.regions.map(({ code }) => code)].flatMap((region) => {
        const day = inForce.from > TODAY ? inForce.from : TODAY
        const { rulebook } = shipped.tryRulebook(procedure, region, day)
        return (rulebook?.contradictions ?? []).map((one) => [`${procedure} ${one.id}`, { procedure, one }] as const)
      }),
    ),
  ),
].map(([name, { procedure, one }]): readonly [string, string, Contradiction] => [name, procedure, one])

interface Told {
  readonly severity: string
  readonly message: string
  readonly remedy: string
  /** The fact or facts whose line or cell it names. */
  readonly facts: readonly string[]
}

/** With each answer on a line of its own, as a line tells which one it was. */
async function inFile(procedure: string, given: Given, lang: Lang): Promise<readonly Told[]> {
  const head = [`procedure: ${procedure}`, `region: "${REGION}"`, `as-of: ${TODAY}`, 'answers:']
  const text = [...head, ...Object.entries(given).map(([fact, value]) => `  ${fact}: ${JSON.stringify(value)}`)].join(
    '\n',
  )
  const told = ({ severity, message, remedy = '', at }: Problem): Told => {
    const fact = at?.line === 2 ? 'patient.insured-place' : Object.keys(given)[(at?.line ?? 0) - head.length - 1]
    return { severity, message, remedy, facts: fact === undefined ? [] : [fact] }
  }
  const rules = await openRules({ lang, today: TODAY })
  try {
    return (await readAnswers(rules, { text })).problems.map(told)
  } catch (error) {
    if (error instanceof DataError) return error.problems.map(told)
    throw error
  }
}

async function inList(
  kind: 'csv' | 'xlsx' | 'jsonl',
  procedure: string,
  given: Given,
  lang: Lang,
): Promise<readonly Told[]> {
  const values: Given = { case: 'C1', procedure, region: REGION, 'as-of': TODAY, ...given }
  const rows = [Object.keys(values), Object.values(values)]
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '名单')
  const bytes = {
    csv: (): string => rows.map((row) => row.join(',')).join('\n'),
    jsonl: (): string => JSON.stringify(values),
    xlsx: (): Uint8Array => new Uint8Array(bookBytes(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer),
  }[kind]()
  const list = await openList(batchDisk(), bed.write(`list.${kind}`, bytes), {
    setting: { lang, asOf: TODAY, procedure, ignore: [], desk, titles: new Map() },
    dictionary: () => dictionaryOf(vocabularyOf(desk, [procedure], [undefined, REGION], TODAY)),
  })
  const said: BatchProblem[] = [...list.problems]
  for await (const { problems } of list.entries()) said.push(...problems)
  return said.map(({ severity, message, remedy = '', row, column, header }): Told => {
    const cell = Object.keys(values).find((_, index) => columnLetters(index) === column)
    const named = kind === 'jsonl' ? header : row === 2 ? cell : undefined
    return { severity, message, remedy, facts: named === undefined ? [] : [named] }
  })
}

describe.each(DECLARED)('%s', (_name, procedure, { id, at, stops, text }) => {
  const given = BROUGHT_ABOUT[id] ?? {}

  test.each(['zh', 'en'] as const)('is told where it stands, and what now, in file and list, in %s', async (lang) => {
    expect(Object.keys(given), `nobody says what brings about ${id}`).not.toEqual([])
    const doors = {
      file: await inFile(procedure, given, lang),
      csv: await inList('csv', procedure, given, lang),
      xlsx: await inList('xlsx', procedure, given, lang),
      jsonl: await inList('jsonl', procedure, given, lang),
    }
    for (const [door, told] of Object.entries(doors)) {
      const here = told.filter(({ facts }) => facts.some((fact) => at.includes(fact)))
      const said = here.find(
        ({ message, remedy }) => [message, remedy].includes(text[lang]) || isPlaceClash(id, message),
      )
      expect(said, `${door}: ${JSON.stringify(told)}`).toBeDefined()
      expect(said?.severity, door).toBe(stops ? 'error' : 'warning')
      expect(said?.remedy, door).not.toBe('')
    }
  })
})

/** The place of a case decides its rules, so two of them are told before any rules are asked. */
const isPlaceClash = (id: string, message: string): boolean =>
  id === 'insured-place-as-written' && /不是同一个地方|two different places/.test(message)

test('every contradiction that is brought about, or that another yields to, is declared', () => {
  const declared = new Set(DECLARED.map(([, , { id }]) => id))
  expect(Object.keys(BROUGHT_ABOUT).filter((id) => !declared.has(id))).toEqual([])
  const yielded = DECLARED.flatMap(([, , { yieldsTo = [] }]) => yieldsTo)
  expect(yielded.filter((id) => !declared.has(id))).toEqual([])
})

/** A contradiction is told once: what says as much, and that its answers do not apply, is left out. */
test.each([
  ['a filing for the insured city', 'filed-for-home', { ...FILED, 'filing.place': '320100', 'visit.place': '310000' }],
  ['papers handed in before the admission', undefined, { ...STAY, 'claim.handed-in-on': '2025-02-10' }],
  [
    'a part that is above the total',
    'out-of-catalogue-above-total',
    {
      ...STAY,
      'cost.total-stated': '1000.00',
      'cost.out-of-catalogue-stated': '2000.00',
      'cost.first-pay-stated': '10.00',
    },
  ],
  ['a dead patient who comes', 'the-dead-do-not-come', { ...STAY, 'patient.deceased': 'yes', 'agent.acting': 'no' }],
] as const)('%s is one message, in file and list', async (_name, id, given) => {
  const wanted = DECLARED.find(([, , one]) => one.id === id)?.[2].text.zh
  for (const told of [
    await inFile('offsite-reimbursement', given, 'zh'),
    await inList('csv', 'offsite-reimbursement', given, 'zh'),
    await inList('jsonl', 'offsite-reimbursement', given, 'zh'),
  ]) {
    expect(told.map(({ message, remedy }) => message + remedy)).toHaveLength(1)
    if (wanted !== undefined) expect(told[0]?.message).toBe(wanted)
  }
})

test.each([
  ['over-limit', { 'cost.out-of-catalogue-stated': '900.00', 'cost.first-pay-stated': '200.00' }],
  ['first-pay', { 'cost.out-of-catalogue-stated': '900.00', 'cost.over-limit-stated': '200.00' }],
  ['out-of-catalogue', { 'cost.over-limit-stated': '900.00', 'cost.first-pay-stated': '200.00' }],
])('two parts above the total are told while %s is not known', async (_unknown, parts) => {
  const told = await inFile('offsite-reimbursement', { ...STAY, 'cost.total-stated': '1000.00', ...parts }, 'en')
  expect(told.map(({ message }) => message)).toEqual([
    'Out of catalogue, above the standard and first-pay add up to more than the total: one of the amounts is wrong.',
  ])
})
