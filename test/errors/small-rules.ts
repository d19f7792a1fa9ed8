import { readRules } from '../../src/rulebook/read-rules.ts'
import type { RuleSet } from '../../src/rulebook/ruleset.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { renderProblem } from '../../src/model/problem.ts'

/** One small procedure that is right in every way: each broken text below differs from it in one place. */
export const PROCEDURE = `procedure: small
edition: '2025'
title: { zh: 小事项, en: A small thing }
summary: { zh: 试验用, en: For trying }
in-force: { from: 2025-01-01 }
facts:
  - id: a.told
    type: yes-no
    label: { zh: 告知, en: Told }
    ask: { zh: 告诉了吗？, en: Told? }
    step: first
  - id: a.level
    type: choice
    label: { zh: 级别, en: Level }
    ask: { zh: 几级？, en: Which level? }
    choices:
      - { value: low, label: { zh: 低, en: low } }
      - { value: high, label: { zh: 高, en: high } }
    step: first
  - id: a.sum
    type: money
    label: { zh: 金额, en: Sum }
    ask: { zh: 多少钱？, en: How much? }
    step: first
  - id: a.day
    type: date
    label: { zh: 日期, en: Day }
    ask: { zh: 哪天？, en: Which day? }
    step: first
derived:
  - id: a.large
    type: yes-no
    label: { zh: 大额, en: Large }
    is: { a.sum: { at-least: '100.00' } }
offices:
  - id: window
    name: { zh: 窗口, en: Window }
    where: { zh: 一楼, en: Ground floor }
steps:
  - id: first
    title: { zh: 第一步, en: First step }
    office: window
    done: { a.told: true }
    how: { zh: 去窗口, en: Go there }
    cites: [LAW-A#1]
requirements:
  - id: told
    title: { zh: 已告知, en: Told }
    kind: eligibility
    step: first
    met: { a.told: true, a.large: false }
    cites: [LAW-A#1]
papers:
  - id: slip
    label: { zh: 条子, en: Slip }
    step: first
    needed: { a.level: high }
    issuer: { zh: 窗口, en: Window }
    basis: law
    cites: [LAW-A#2]
deadlines:
  - id: soon
    title: { zh: 尽快, en: Soon }
    whose: agency
    from: a.day
    unit: days
    count: { parameter: length }
    cites: [LAW-A#3]
parameters:
  - id: length
    label: { zh: 天数, en: Days }
    type: count
    rows:
      - { when: { a.level: low }, value: 5, from: 2025-01-01, cites: [LAW-A#3] }
      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }
`

export const SOURCES = `sources:
  - id: LAW-A
    title: { zh: 甲法, en: Law A }
    kind: law
    tier: A
    verified-on: 2025-01-01
    verified-via: { zh: 原文, en: the text }
`

export const CASES = `procedure: small
cases:
  - name: told is enough
    given: { a.told: true, a.sum: '50.00' }
    expect: { verdict: eligible }
`

export const REGION = `region: '320100'
name: { zh: 南京市, en: Nanjing }
edition: '2025'
in-force: { from: 2025-01-01 }
status: sourced
cites: [LAW-A]
procedures:
  small:
    override:
      papers:
        - { id: slip, copies: 2, cites: [LAW-A#4] }
`

export const CALENDAR = `year: 2025
notice: 通知
url: https://example.org/notice
off:
  - { from: 2025-01-01, to: 2025-01-01, name: { zh: 元旦, en: New Year } }
make-up: [2025-01-26]
`

export const PLACES = {
  procedure: 'procedures/small/2025.yaml',
  cases: 'procedures/small/2025.test.yaml',
  sources: 'sources.yaml',
  region: 'regions/320100-nanjing/2025.yaml',
  calendar: 'calendar/2025.yaml',
} as const

const WHOLE: ReadonlyMap<string, string> = new Map([
  [PLACES.procedure, PROCEDURE],
  [PLACES.cases, CASES],
  [PLACES.sources, SOURCES],
])

/** The small rules with some texts put in their place. */
export const smallRules = (texts: Readonly<Record<string, string>> = {}): RuleSet =>
  readRules(new Map([...WHOLE, ...Object.entries(texts)]))

/** What the lint says, as people read it, without the warnings that a case is not about. */
export function complaints(texts: Readonly<Record<string, string>>, about?: RegExp): readonly string[] {
  return lintRules(smallRules(texts), { today: '2025-06-01' })
    .filter((problem) => about === undefined || about.test(problem.code))
    .map(renderProblem)
}

/** Puts one text for another, exactly once; a fixture that no longer fits must not pass unseen. */
export function changed(text: string, from: string, to: string): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in the text`)
  return parts.join(to)
}
