import { describe, expect, test } from 'vitest'
import { problemIn, renderProblem, type Problem } from '../../src/model/problem.ts'
import type { Parameter } from '../../src/model/rulebook.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { changed } from '../errors/small-rules.ts'
import { CONDITIONS } from './mistakes/conditions.ts'
import { FIFTH } from './mistakes/fifth-trial.ts'
import { FIGURES } from './mistakes/figures.ts'
import { FOURTH } from './mistakes/fourth-trial.ts'
import { HISTORY } from './mistakes/history.ts'
import type { Mistake } from './mistakes/mistake.ts'
import { ORDER } from './mistakes/order.ts'
import { PACK, packFile, withPack } from './mistakes/pack.ts'
import { ROWS } from './mistakes/rows.ts'
import { SECOND } from './mistakes/second-trial.ts'
import { SIXTH } from './mistakes/sixth-trial.ts'
import { THIRD } from './mistakes/third-trial.ts'
import { WRITING } from './mistakes/writing.ts'

const MISTAKES: readonly Mistake[] = [
  ...CONDITIONS,
  ...ROWS,
  ...FIGURES,
  ...WRITING,
  ...ORDER,
  ...SECOND,
  ...THIRD,
  ...FOURTH,
  ...FIFTH,
  ...SIXTH,
  ...HISTORY,
]

const written = ({ changes }: Pick<Mistake, 'changes'>): string =>
  changes.reduce((text, [from, to]) => changed(text, from, to), PACK)

/** What is said of the local file; that it has no cases of its own is about nothing here. */
const told = (text: string): readonly Problem[] =>
  lintRules(withPack(text), { today: '2026-11-22' }).filter(
    ({ at, code }) => at?.file === packFile && code !== 'no-tests',
  )

const said = (problem: Problem, lang: 'zh' | 'en'): string => {
  const { at: _, ...words } = problemIn(problem, lang)
  return renderProblem(words)
}

describe('a local file of every form', () => {
  test('has nothing wrong, so that each mistake below is the only one', () => {
    expect(told(PACK).map(renderProblem)).toEqual([])
  })

  test.each(MISTAKES)('with $name is told where, what and what now', (mistake) => {
    const found = told(written(mistake)).map((one) => ({
      at: `${one.at?.line}:${one.at?.column}`,
      zh: said(one, 'zh'),
      en: said(one, 'en'),
    }))
    expect(found).toEqual(mistake.says)
  })

  test('every mistake is told in Chinese on a Chinese screen, what to do about it as well', () => {
    const lines = MISTAKES.flatMap(({ says }) => says)
    for (const { zh, en } of lines) {
      expect(zh.split('\n').map((line) => /\p{Script=Han}/u.test(line))).toEqual(en.split('\n').map(() => true))
      expect(en.replaceAll(/[“”].*?[“”]|\S*\p{Script=Han}\S*/gu, '')).not.toMatch(/\p{Script=Han}/u)
    }
  })

  test('the table has all fifty mistakes of the trial, and more', () => {
    expect(MISTAKES.length).toBeGreaterThanOrEqual(50)
    expect(new Set(MISTAKES.map(({ name }) => name)).size).toBe(MISTAKES.length)
  })
})

test('of several mistakes in one file every one is told, in the order of its lines', () => {
  const three = written({
    changes: [
      ['{ when: { ex.first-stay: false }', '{ applies: { ex.first-stay: false }'],
      ["day: '01-31'", "day: '02-30'"],
      ['method: points', 'method: pionts'],
    ],
  })
  expect(told(three).map((one) => renderProblem(problemIn(one, 'zh')))).toEqual([
    `${packFile}:40:15: 没有“applies”这个键\n  这里的条件写在 \`when:\` 下面。`,
    `${packFile}:81:24: “day”不是存在的日期\n  和原文核对。`,
    `${packFile}:106:27: “method”只能是：points, factor, own-share, first-pay, not-payable\n  是不是“points”？`,
  ])
  const figures = written({
    changes: [
      ["value: '50000.00'", "value: '5000.00'"],
      ["{ when: { claim.class: referral }, value: '0.05'", "{ when: { claim.class: referral }, value: '0.95'"],
      [", visit.hospital-level: tertiary }, value: '1000.00'", " }, value: '1000.00'"],
    ],
  })
  expect(told(figures).map(({ code }) => code)).toEqual(['unreachable-row', 'bands-fall', 'factor-or-cut'])
})

test('mistakes of form and of names are told together, and nothing that only comes of a part that could not be read', () => {
  const seven = written({
    changes: [
      ['in-force: { from: 2025-01-01 }', 'in-force: { from: 2025-02-30 }'],
      ["value: '500.00', from: 2025-01-01, cites: [JS-75#17] }", "value: '500.00', from: 2025-01-01 }"],
      ['{ visit.kind: { in: [in-patient, emergency] } }', '{ visit.kind: { in: [in-patient, emergancy] } }'],
      ["value: '0.90'", "value: '90'"],
      ['method: points, parameter: ex-cut', 'method: pionts, parameter: ex-cuts'],
      ['applies: { ex.first-stay: true }', 'applies: { ex.frist-stay: true }'],
      ['        cites: [JS-75]\n    not-before', '        cites: [JS-75]\n        remark: no\n    not-before'],
    ],
  })
  expect(told(seven).map(({ code, at, message }) => `${at?.line} ${code}: ${message}`)).toEqual([
    '4 schema: "from" is a day that does not exist',
    '27 wrong-type: "emergancy" is not one of the choices',
    '40 schema: entry 3 lacks "cites"',
    '54 wrong-type: "90" is not a share',
    '86 unknown-fact: unknown fact "ex.frist-stay"',
    '88 schema: unknown key "remark"',
    '107 schema: "method" must be one of: points, factor, own-share, first-pay, not-payable',
    '107 unknown-parameter: unknown parameter "ex-cuts"',
  ])
  // The fact has no form that can be read: whoever speaks of it speaks of something there is.
  const lost = written({
    changes: [['      - id: ex.first-stay\n        type: yes-no', '      - id: ex.first-stay\n        type: yesno']],
  })
  expect(told(lost).map(({ code }) => code)).toEqual(['schema'])
})

describe('what can only be meant one way is taken so', () => {
  const figures = (text: string): readonly Parameter[] => {
    const { parameters } = withPack(text).rulebook('offsite-reimbursement', '899900', '2025-06-01')
    return parameters.filter(({ id }) => id.startsWith('ex-'))
  }
  const plain = (text: string): string =>
    JSON.stringify(figures(text), (key, value: unknown) =>
      key === 'at' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
    )

  test.each([
    ['a share with its sign', "value: '0.85'", 'value: 85%'],
    ['an amount with commas', "value: '10000.00'", "value: '10,000.00'"],
    ['an amount in full-width digits', "value: '500.00'", "value: '５００.００'"],
    ['a choice by its Chinese name', '{ in: [secondary, primary] }', '{ in: [二级, 一级] }'],
  ])('%s', (_, from, to) => {
    const text = changed(PACK, from, to)
    expect(told(text).map(renderProblem)).toEqual([])
    expect(plain(text)).toBe(plain(PACK))
  })
})
