import { expect, test } from 'vitest'
import { extend, EMPTY_LOG } from '../../src/case-file/log.ts'
import { foldCase } from '../../src/case-file/fold.ts'
import { judge } from '../../src/casework/cases/judge.ts'
import { interview } from '../../src/interview/interview.ts'
import type { Setting } from '../../src/interview/turn.ts'
import type { Prompter, Reply } from '../../src/interview/prompter.ts'
import type { Case, CaseEvent } from '../../src/model/case.ts'
import type { FactValue } from '../../src/model/fact.ts'
import { scopedId } from '../../src/model/visit-scope.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const AS_OF = '2025-12-01'
/** Without its walk, which asks for another visit from the review only. */
const { walk: _, ...book } = shippedRules().rulebook('offsite-reimbursement', '110000', AS_OF)

/** A case in memory with this many stays, a month each, and their bills. */
function claim(stays: number, bills: number) {
  const said = (fact: string, value: FactValue): CaseEvent => ({
    kind: 'answered',
    at: '2025-06-01T09:00:00.000+08:00',
    by: 't',
    fact,
    answer: { kind: 'known', value },
    origin: 'typed',
  })
  const visits = Array.from({ length: stays }, (_, i) => `v${i + 1}`)
  const month = (i: number): string => String(i + 1).padStart(2, '0')
  const events: CaseEvent[] = visits.flatMap((visit, i) => [
    said(scopedId(visit, 'visit.kind'), 'in-patient'),
    said(scopedId(visit, 'visit.hospital'), `医院${i}`),
    said(scopedId(visit, 'visit.started-on'), `2025-${month(i)}-01`),
    said(scopedId(visit, 'visit.ended-on'), `2025-${month(i)}-20`),
  ])
  for (let i = 0; i < bills; i++) {
    const visit = i % stays
    const fields = {
      number: String(i),
      hospital: `医院${visit}`,
      visitOn: `2025-${month(visit)}-10`,
      total: BigInt(1000 + i),
    }
    const receipt = { id: `r${String(i + 1).padStart(3, '0')}`, kind: 'fiscal-receipt' as const, fields, origins: {} }
    events.push({ kind: 'receipt-added', at: '2025-06-01T09:00:00.000+08:00', by: 't', receipt })
  }
  const opened: CaseEvent = {
    kind: 'opened',
    at: '2025-06-01T09:00:00.000+08:00',
    by: 't',
    id: 'c1',
    procedure: book.procedure,
    region: '110000',
  }
  let log = extend(EMPTY_LOG, [opened, ...events]).log
  const current = (): Case => foldCase(log.events, '.')!
  let now = current()
  return {
    current: () => now,
    append: (more: readonly CaseEvent[]) => {
      log = extend(log, more).log
      now = current()
      return Promise.resolve(now)
    },
  }
}

/** Puts every question off, and answers menus as told. */
function patient(menus: Readonly<Record<string, readonly string[]>>, saw: string[] = []): Prompter {
  const left = new Map(Object.entries(menus).map(([id, all]) => [id, [...all]]))
  return {
    ask: (prompt): Promise<Reply> => {
      saw.push(prompt.id)
      return Promise.resolve(
        prompt.id === 'v2.visit.kind' ? { kind: 'answer', text: 'out-patient' } : { kind: 'wish', wish: 'later' },
      )
    },
    choose: ({ id, options, current }) => {
      saw.push(id)
      return Promise.resolve(left.get(id)?.shift() ?? current ?? options[0]!.value)
    },
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
}

const settingOf = (keeper: Setting['keeper'], prompter: Prompter): Setting => ({
  rulebook: book,
  keeper,
  prompter,
  lang: 'zh',
  today: AS_OF,
  judge: (current) => judge(book, current, AS_OF),
  now: () => '',
  by: 't',
  papers: { nextId: () => 'r999', takeIn: () => Promise.resolve('') },
})

test('another visit is asked for when nothing else is left, and its questions follow', async () => {
  const keeper = claim(1, 1)
  const saw: string[] = []
  const menus = { 'another-visit': ['yes', 'no'], receipts: ['#go-on'] }
  expect(await interview(settingOf(keeper, patient(menus, saw)))).toBe('finished')
  const asked = saw.filter((id) => id === 'another-visit' || id === 'v2.visit.kind')
  expect(asked).toEqual(['another-visit', 'v2.visit.kind', 'another-visit'])
  expect(saw).toContain('v2.visit.started-on')
  expect(saw.filter((id) => id === 'patient.name')).toHaveLength(1)
  expect(keeper.current().answers.get('v2.visit.kind')).toEqual({ kind: 'known', value: 'out-patient' })
})

test('what another visit leaves to ask comes before the rest, then the rest, and nothing twice', async () => {
  const keeper = claim(1, 0)
  const walked = shippedRules().rulebook('offsite-reimbursement', '110000', AS_OF)
  const saw: string[] = []
  const menus = { review: ['#visit', '#finished'], 'another-visit': ['yes'], receipts: ['#go-on'] }
  const setting = { ...settingOf(keeper, patient(menus, saw)), rulebook: walked, look: true }
  await interview({ ...setting, judge: (current) => judge(walked, current, AS_OF) })
  const first = saw.indexOf('v2.visit.kind')
  const asked = saw.slice(first).filter((id) => keeper.current().answers.has(id))
  const of2 = asked.map((id) => id.startsWith('v2.') && !id.startsWith('v2.paper.'))
  expect(of2.slice(0, 4)).toEqual([true, true, true, true])
  expect(of2.lastIndexOf(true)).toBeLessThan(of2.indexOf(false))
  expect(asked).toContain('patient.name')
  expect(new Set(asked).size).toBe(asked.length)
  expect(saw).not.toContain('visit.started-on')
})

test('a second visit is walked through as the first was: under headings of its own and in the same breaths, before the papers of both', async () => {
  const keeper = claim(2, 0)
  const walked = shippedRules().rulebook('offsite-reimbursement', '110000', AS_OF)
  const [saw, told]: [string[], string[]] = [[], []]
  const prompter: Prompter = {
    ...patient({ receipts: ['#go-on'], papers: ['#go-on'] }, saw),
    tell: (text) => {
      saw.push(text)
      told.push(text)
    },
  }
  const setting = { ...settingOf(keeper, prompter), rulebook: walked }
  await interview({ ...setting, judge: (current) => judge(walked, current, AS_OF) })
  const at = (what: string | RegExp): number =>
    saw.findIndex((one) => (typeof what === 'string' ? one === what : what.test(one)))
  expect(told.filter((text) => /第二次就医.* · 这次看病/.test(text))).toHaveLength(1)
  const way = [at('exclusions'), at(/第二次就医.* · 这次看病/), at('v2.exclusions'), at(/第四步/), at('patient.name')]
  expect(way).toEqual(way.toSorted((a, b) => a - b))
  expect(way).not.toContain(-1)
  expect(saw).not.toContain('v2.visit.abroad')
})

test('a bill that nobody can place is asked about after the papers, and kept where it was put', async () => {
  const keeper = claim(2, 2)
  await keeper.append([
    {
      kind: 'receipt-added',
      at: '2025-06-01T09:00:00.000+08:00',
      by: 't',
      receipt: { id: 'r003', kind: 'fiscal-receipt', fields: { number: '9', total: 5n }, origins: {} },
    },
  ])
  const menus = { receipts: ['#go-on'], 'r003.visit': ['v2'] }
  expect(await interview(settingOf(keeper, patient(menus)))).toBe('finished')
  expect(keeper.current().receipts.find(({ id }) => id === 'r003')?.fields.visit).toBe('v2')
})
