import { expect, test } from 'vitest'
import { opening } from '../../src/interview/chapters.ts'
import { culprits, lastSaid, sayKnockOut } from '../../src/interview/knock-out.ts'
import { judge } from '../../src/casework/cases/judge.ts'
import type { Prompter } from '../../src/interview/prompter.ts'
import { known } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { hold, keeper } from './room.ts'

const rules = shippedRules()
const DAY = '2025-06-01'
const procedures = [...new Set(rules.editions.map(({ procedure }) => procedure))]
const bookOf = (procedure: string) => rules.rulebook(procedure, '320100', DAY)

test.each(procedures)(
  'a case of %s opens with what it is, about how many questions, and the papers to have',
  async (procedure) => {
    const book = bookOf(procedure)
    const told: string[] = []
    const person: Prompter = {
      ask: () => Promise.resolve({ kind: 'wish', wish: 'pause' }),
      choose: ({ options }) => Promise.resolve(options[0]?.value ?? ''),
      secret: () => Promise.resolve(''),
      tell: (text) => void told.push(text),
    }
    await hold(book, keeper(procedure), person)
    const [first = ''] = told
    expect(first).toContain(`── ${book.title.zh}\n  ${book.summary.zh}`)
    expect(first).toMatch(/大约 \d+( 到 \d+)? 个问题/)
    const { checklist } = judge(book, keeper(procedure).current(), DAY)
    const sure = checklist.filter(
      ({ basis, form, status }) => basis === 'law' && form === undefined && status !== 'may-be-needed',
    )
    for (const { label } of sure) expect(first).toContain(label.zh)
  },
)

test('a number that cannot vary is said once', () => {
  const book = bookOf('offsite-card')
  const found = keeper('offsite-card').current()
  const nothing = { ...judge(book, found, DAY), missing: [], checklist: [] }
  expect(opening({ ...book, facts: [] }, nothing, 'en')).toContain('About 0 questions.')
})

test('who is barred and led elsewhere is told by which command, at once', () => {
  const book = bookOf('offsite-return')
  const found = { ...keeper('offsite-return').current(), answers: new Map([['filing.done', known(false)]]) }
  const command = (...words: readonly string[]): string => ['npx baoxiao', ...words].join(' ')
  const said = sayKnockOut(book, judge(book, found, DAY), found, 'en', command)
  expect(said).toContain('\n    npx baoxiao new offsite-filing --from c1\n')
  // Nothing was paid: there is nothing to keep as proof.
  expect(said).not.toContain('keep these')
})

test('who answered wrongly just now is asked that again, and not what would have been asked because of it', () => {
  const book = bookOf('offsite-reimbursement')
  const kept = keeper('offsite-reimbursement').current()
  const said = ['patient.insurance-type', 'patient.benefits-active']
  const answers = new Map([
    ['patient.insurance-type', known('employee')],
    ['patient.benefits-active', known(false)],
  ])
  const origins = new Map(
    said.map((fact, i) => [fact, { origin: 'typed', at: `2025-06-01T00:00:0${i}Z`, by: 'x' }] as const),
  )
  const found = { ...kept, answers, origins }
  const facts = culprits(book, judge(book, found, DAY))
  expect(facts.at(-1)).not.toBe('patient.benefits-active')
  expect(lastSaid(facts, found)).toBe('patient.benefits-active')
})
