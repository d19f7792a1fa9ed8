import { describe, expect, test } from 'vitest'
import { checkTemplate } from '../../src/documents/templates/template.ts'
import { renderProblem } from '../../src/model/problem.ts'
import type { FactShape } from '../../src/model/template.ts'
import { sayValue } from '../../src/model/say-value.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { shownFact } from '../../src/packet/shown.ts'
import { input } from './fixture.ts'
import { PACKET_SHAPES } from '../../src/packet/forms.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { shippedTemplates } from './shelves.ts'

const templates = shippedTemplates()
const rules = shippedRules()
const books = rules.editions.flatMap(
  ({ procedure, inForce }) => rules.tryRulebook(procedure, undefined, inForce.to ?? '2025-06-01').rulebook ?? [],
)

/** What any procedure declares: a form serves several of them, and leaves to the pen what one of them does not know. */
const shapes = new Map<string, FactShape>([
  ...Object.entries(PACKET_SHAPES),
  ...books.flatMap((book) => [
    ...[...book.facts, ...book.derived].map((fact) => [fact.id, fact] as const),
    ...book.papers.map(({ id, label }) => [`paper.${id}`, { type: 'choice', label, choices: [] }] as const),
  ]),
])
const SEXES = ['male', 'female']
const used = new Set(books.flatMap(({ forms }) => forms.map(({ template }) => template)))

test('what the rules work out as one of several words has a name for each of them, so that no paper shows a code', () => {
  const nameless = books.flatMap(({ procedure, derived }) =>
    derived.flatMap(({ id, type, from, choices = [] }) => {
      const values = from.how === 'choose' ? from.rows.map(({ value }) => value) : from.how === 'sex-of' ? SEXES : []
      const words = values.filter((value) => typeof value === 'string')
      if (type !== 'choice' && type !== 'text') return []
      return words.filter((word) => !choices.some(({ value }) => value === word)).map((word) => [procedure, id, word])
    }),
  )
  expect(nameless).toEqual([])
})

test('the cover says a category that was worked out in words', () => {
  const book = books.find(({ procedure }) => procedure === 'enrolment')
  const category = book?.derived.find(({ id }) => id === 'patient.person-type')
  if (category === undefined) throw new Error('no category')
  expect(sayValue(category, 'newborn', 'zh')).toBe('新生儿')
})

describe('the forms that the rules name', () => {
  test('there are some', () => {
    expect(used.size).toBeGreaterThan(0)
  })

  test.each([...used])('%s exists, and asks only for facts that rules declare, each of the right type', (id) => {
    const template = templates.get(id)
    expect(template?.id).toBe(id)
    expect(template === undefined ? [] : checkTemplate(template, shapes).map(renderProblem)).toEqual([])
  })

  test('every source that a form cites is in the register', () => {
    const known = new Set(books.flatMap(({ sources }) => [...sources.keys()]))
    for (const { id, source } of templates.values())
      for (const cite of source.cites) expect([id, known.has(cite.split('#')[0] ?? cite)]).toEqual([id, true])
  })
})

test('an English cover says a choice with narrow apostrophes', () => {
  const type = {
    id: 'patient.insurance-type',
    type: 'choice',
    label: { zh: '险种', en: 'Scheme' },
    choices: [{ value: 'employee', label: { zh: '职工', en: 'employees’ insurance' } }],
  } as const
  const rulebook = { facts: [], derived: [{ ...type, from: { how: 'choose', rows: [] } }], papers: [] }
  const shown = shownFact(
    {
      ...input({ determination: { facts: new Map([['patient.insurance-type', 'employee']]) } }),
      rulebook: { ...books[0], ...rulebook } as Rulebook,
    },
    'patient.insurance-type',
  )
  expect(shown?.text).toEqual({ zh: '职工', en: "employees' insurance" })
})
