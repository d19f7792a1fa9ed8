import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersYaml } from '../../src/case-file/export.ts'
import type { Answer } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import type { Case } from '../../src/model/case.ts'
import { answerProblems } from '../../src/casework/cases/answer-problems.ts'
import { readAnswersFile } from '../../src/case-file/answers-file.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { read, shelf, told } from './samples.ts'

const rulebook = shelf.rulebook('small-claim', '320100', '2025-06-01')

describe('an answers file', () => {
  test.each([
    ['file', '{ a: b }', 'a text, in quotes'],
    ['note', '12', 'a text, in quotes'],
    ['voided', '"yes"', 'true or false'],
    ['original', 'no', 'true or false'],
  ])('tells a %s of a bill that was not read, rather than leave it aside', (key, value, form) => {
    const bill = (text: string): readonly string[] =>
      told(`procedure: small-claim\nregion: "320100"\nreceipts:\n  - { kind: other, ${key}: ${text} }\n`)
    expect(bill(value)).toEqual([expect.stringMatching(new RegExp(`^4:.*"${key}" cannot be used — ${form}`))])
    expect(bill('null')).toEqual([])
  })

  test('tells a grade of a line that is none, rather than leave it aside', () => {
    const line = (grade: string): readonly string[] =>
      told(
        `procedure: small-claim\nregion: "320100"\nreceipts:\n  - kind: fee-list\n    lines:\n      - { name: 药, amount: "1.00", grade: ${grade} }\n`,
      )
    for (const grade of ['甲', 'D', 'a', '1', '[A]'])
      expect(line(grade)).toEqual([expect.stringMatching(/^6:.*"grade" cannot be used — A, B or C/)])
    for (const grade of ['A', 'B', 'C', 'null']) expect(line(grade)).toEqual([])
  })

  test('of thousands of keys that are no facts is told once that it seems to be none', () => {
    const keys = (count: number): string => Array.from({ length: count }, (_, i) => `  no.such-fact-${i}: 1`).join('\n')
    const told1001 = told(`procedure: small-claim\nregion: "320100"\nanswers:\n${keys(1001)}\n`)
    expect(told1001).toEqual([expect.stringMatching(/^4:3 .*1001 keys are no facts.*no answers file/)])
    expect(told(`procedure: small-claim\nregion: "320100"\nanswers:\n${keys(1000)}\n`).length).toBe(1000)
  })

  test('becomes a case with typed values', () => {
    const { found, problems } = read(
      [
        'procedure: small-claim',
        'region: "320100"',
        'as-of: 2025-05-01',
        'answers: { cost.total: "1,234.5", cause.work-injury: false, visit.kind: { answer: later }, patient.name: "?" }',
        'receipts:',
        '  - { kind: fiscal-receipt, total: "10.00", number: "007", voided: false }',
      ].join('\n'),
    )
    expect(problems).toEqual([])
    expect(found?.asOf).toBe('2025-05-01')
    expect(found?.answers.get('cost.total')).toEqual({ kind: 'known', value: 123450n })
    expect(found?.answers.get('visit.kind')).toEqual({ kind: 'later' })
    expect(found?.answers.get('patient.name')).toEqual({ kind: 'unknown' })
    expect(found?.receipts[0]).toMatchObject({ id: 'r001', fields: { total: 1000n, number: '007', voided: false } })
  })

  test('with five mistakes gets five messages, each at its line and column, none with a value', () => {
    const problems = told(
      [
        'procedure: small-claim',
        'region: "320100"',
        'answers:',
        '  patient.nam: 王小明',
        '  patient.id-number: 110105194912310021',
        '  visit.discharged-on: 2025-02-30',
        '  visit.kind: hospital',
        'receipts:',
        '  - { kind: fiscal-receipt, totl: "1.00" }',
      ].join('\n'),
    )
    expect(problems).toEqual([
      '4:3 unknown fact "patient.nam" — Did you mean "patient.name"?',
      '5:22 a number this long loses its last digits — Put it in quotes: "…".',
      '6:24 the answer to "visit.discharged-on" cannot be used — a day that exists, for example 2025-03-08.',
      '7:15 the answer to "visit.kind" cannot be used — choose one of: in-patient; out-patient.',
      '9:29 a receipt has no key "totl" — Did you mean "total"?',
    ])
    expect(problems.join('\n')).not.toMatch(/王小明|11010519491231/)
  })

  test.each([
    ['answers: {}', '1:1 "procedure" is missing — One of: Small claim (test).'],
    ['procedure: smal-claim', '1:12 unknown procedure — Did you mean "small-claim"?'],
    [
      'procedure: small-claim\nregion: "32"',
      '2:9 "region" must be the insured place, by name or by its six-digit area code — a six-digit area code, for example 320100. Such as "320100"; leave the line out if you do not know.',
    ],
    ['procedure: small-claim\nas-of: 2025-13-01', '2:8 "as-of" must be a day that exists, such as 2025-06-01'],
    ['procedure: small-claim\nanswer: {}', '2:1 unknown key "answer" — Did you mean "answers"?'],
    ['procedure: small-claim\nanswers: [1]', '2:10 "answers" must map facts to answers'],
    ['procedure: small-claim\nreceipts: 3', '2:11 "receipts" must be a list'],
    [
      'procedure: small-claim\nreceipts:\n  - { total: "1" }',
      '3:5 a receipt lacks "kind" — choose one of: fiscal medical e-receipt; fiscal medical receipt (paper); VAT invoice; itemised fee list; diagnosis certificate; discharge summary; medical record; prescription; settlement statement; referral certificate; identity document; bank card; household register; power of attorney; letter that no third party is responsible; other paper.',
    ],
    [
      'procedure: small-claim\nanswers: { patient.id-number: "110105194912310021" }',
      '2:31 the answer to "patient.id-number" cannot be used — the check digit does not fit; one digit is probably wrong.',
    ],
    [
      'procedure: small-claim\nanswers: { cost.total: 12.5 }',
      '2:24 a bare number with decimals or an exponent is not exact — Put amounts and shares in quotes, such as "1234.56" or "85%".',
    ],
    [
      'procedure: small-claim\nanswers: { patient.name: true }',
      '2:26 the answer to "patient.name" cannot be used — put it in quotes.',
    ],
  ])('says what is wrong with %j', (text, message) => {
    expect(told(text)).toContain(message)
  })

  test('speaks Chinese to a Chinese reader', () => {
    expect(told('procedure: small-claim\nanswers: { patient.nam: x }', { lang: 'zh' })).toEqual([
      '2:12 没有“patient.nam”这个事实 — 是不是想写“patient.name”？',
    ])
  })

  test('that is no map says so', () => {
    expect(told('just a sentence')[0]).toContain('this is no answers file')
  })
})

const answerTo = (fact: Fact): fc.Arbitrary<Answer> => {
  const open = fc.constantFrom<Answer>({ kind: 'unknown' }, { kind: 'later' }, { kind: 'refused' })
  const value = {
    text: fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      .map((text) => text.normalize('NFC').trim() || 'x')
      // Control characters and turns of direction are refused where they are typed.
      .filter((text) => text !== '?' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)),
    'yes-no': fc.boolean(),
    choice: fc.constantFrom(...(fact.choices ?? [{ value: 'none' }]).map((one) => one.value)),
    date: fc.constantFrom('2024-02-29', '2025-03-08'),
    money: fc.bigInt(0n, 10n ** 12n),
    'id-number': fc.constant('11010519491231002X'),
    phone: fc.constant('13800000000'),
  }[fact.type as 'text' | 'money']
  return fc.oneof(
    open,
    value.map((one): Answer => ({ kind: 'known', value: one })),
  )
}

test('a case written as an answers file reads back as the same answers and receipts', () => {
  const facts = rulebook.facts.filter(
    ({ type, id }) =>
      ['text', 'yes-no', 'choice', 'date', 'money', 'id-number', 'phone'].includes(type) && !id.startsWith('receipts.'),
  )
  const answers = fc
    .tuple(...facts.map(answerTo))
    .map((all) => new Map(facts.map((fact, index) => [fact.id, all[index] ?? { kind: 'later' }] as [string, Answer])))
  fc.assert(
    fc.property(answers, fc.bigInt(0n, 10n ** 9n), (given, total) => {
      const found: Case = {
        id: 'c1',
        procedure: 'small-claim',
        region: '320100',
        asOf: '2025-06-01',
        answers: given,
        origins: new Map(),
        receipts: [
          {
            id: 'r001',
            kind: 'other',
            fields: { total, title: 'a: b # c' },
            origins: { total: 'typed', title: 'typed' },
          },
        ],
        base: '.',
      }
      const again = read(answersYaml(found, rulebook))
      expect(again.problems).toEqual([])
      expect(again.found?.answers).toEqual(given)
      expect(again.found?.receipts).toEqual(found.receipts)
    }),
    { numRuns: 200 },
  )
})

test('days that contradict each other are said at their place; a fact of another place is left out, with a warning', () => {
  const file = [
    'procedure: offsite-reimbursement',
    'region: "440300"',
    'answers:',
    '  visit.started-on: 2025-03-08',
    '  visit.ended-on: 2025-03-01',
    '  nj.founding-worker: true',
  ]
  const options = { today: '2025-06-01', lang: 'zh', base: '.', id: 'c', at: '' } as const
  const { found, rulebook, problems, at: place } = readAnswersFile(file.join('\n'), 'f.yaml', shippedRules(), options)
  if (found === undefined || rulebook === undefined) throw new Error('not read')
  const said = { answers: found.answers, facts: found.answers }
  const both = [...answerProblems(rulebook, said, options.today, (fact) => place?.(fact)), ...problems]
  expect(both.map(({ code, severity, at }) => [code, severity, at?.line, at?.column])).toEqual([
    ['answers-order', 'error', 5, 19],
    ['answers-fact-elsewhere', 'warning', 6, 3],
  ])
  expect(both[0]?.chinese?.remedy).toContain('不能早于“入院（就诊）日期”')
  expect(both[1]?.message).toContain('用到它的：南京市')
  const mended = readAnswersFile(file.filter((_, line) => line !== 4).join('\n'), 'f.yaml', shippedRules(), options)
  expect([...(mended.found?.answers.keys() ?? [])]).toEqual(['visit.started-on', 'patient.insured-place'])
})

test('an answer to what only another edition asks is left out, and told with the day from which that holds', () => {
  const text = [
    'procedure: offsite-reimbursement',
    "region: '310000'",
    'as-of: 2025-06-01',
    'answers:',
    '  visit.kind: in-patient',
    '  claim.asking: commercial',
  ].join('\n')
  const options = { today: '2025-06-01', base: '.', id: 'c', at: '' } as const
  for (const [lang, words] of [
    ['zh', '有它的：2026 年版，2026-04-01 起'],
    ['en', 'it is in: edition 2026, in force from 2026-04-01'],
  ] as const) {
    const { found, problems } = readAnswersFile(text, 'f.yaml', shippedRules(), { ...options, lang })
    expect([...(found?.answers.keys() ?? [])]).not.toContain('claim.asking')
    expect(problems.map(({ code, at }) => [code, at?.line])).toEqual([['answers-fact-elsewhere', 6]])
    const [one] = problems
    expect(lang === 'zh' ? (one?.chinese?.message ?? one?.message) : one?.message).toContain(words)
  }
})
