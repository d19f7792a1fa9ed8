import { describe, expect, test } from 'vitest'
import { checkTemplate } from '../../src/documents/template.ts'
import { renderProblem } from '../../src/model/problem.ts'
import type { FactShape } from '../../src/model/template.ts'
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
const used = new Set(books.flatMap(({ forms }) => forms.map(({ template }) => template)))

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
