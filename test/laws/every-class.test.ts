import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { classesOf } from '../../src/engine/classes.ts'
import { everyClass, pairwise } from '../../src/engine/every-class.ts'
import { supportOf } from '../../src/engine/support.ts'
import { known, type Answer, type FactId } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { changed, PLACES, PROCEDURE, smallRules } from '../errors/small-rules.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const DAY = '2026-06-01'
const rules = shippedRules()
const books: readonly (readonly [string, Rulebook])[] = [
  ...new Set(rules.editions.map(({ procedure }) => procedure)),
].map((procedure) => [procedure, rules.rulebook(procedure, undefined, DAY)] as const)
const proofs = new Map(books.map(([name, book]) => [name, everyClass(book, DAY)] as const))

test.each(books)('%s: under every class of answers each goal is decided, or says what it lacks', (name, book) => {
  const goals = proofs.get(name) ?? []
  expect(goals.length).toBeGreaterThanOrEqual(book.requirements.length + book.papers.length)
  expect(goals.filter(({ faults }) => faults.length > 0).map(({ goal, faults }) => [goal, faults[0]])).toEqual([])
  expect(goals.filter(({ met, unmet, lacking }) => met + unmet + lacking === 0).map(({ goal }) => goal)).toEqual([])
})

test('all but a few goals have every class of answers in their diagram, and the whole of it stays small', () => {
  const all = [...proofs.values()].flat()
  expect(all.filter(({ by }) => by === 'pairs').length).toBeLessThanOrEqual(all.length / 20)
  expect(all.reduce((sum, { judged }) => sum + judged, 0)).toBeLessThan(100_000)
})

/** Every asked fact under the classes that its rulebook tells apart. */
function columns(book: Rulebook): readonly (readonly [FactId, readonly Answer[]])[] {
  const support = supportOf(book, [
    ...book.requirements.flatMap(({ applies, met }) => [applies, met]),
    ...book.papers.map(({ needed }) => needed),
    ...book.notes.map(({ applies }) => applies),
  ])
  return book.facts
    .filter(({ id, supplied, unasked }) => supplied !== true && unasked !== true && !id.startsWith('paper.'))
    .map((fact) => {
      const values = classesOf(fact, support.against.get(fact.id) ?? [], DAY)
      return [fact.id, [...values.map(known), { kind: 'unknown' } as const]] as const
    })
}

test.each(books)('%s: of every two classes of any two answers, some case that has both is judged', (_, book) => {
  const wide = columns(book)
  const rows = pairwise(wide)
  for (const [i, [a, classes]] of wide.entries())
    for (const [b, others] of wide.slice(i + 1)) {
      const met = new Set(rows.map((row) => `${classes.indexOf(row.get(a)!)} ${others.indexOf(row.get(b)!)}`))
      expect([a, b, met.size]).toEqual([a, b, classes.length * others.length])
    }
  for (const facts of rows) {
    const { verdict, missing, doubts, decidedBy } = determine(book, facts, DAY)
    if (verdict !== 'undetermined') expect(decidedBy.length).toBeGreaterThan(0)
    else
      expect([decidedBy, doubts.length > 0 || missing.some(({ put }) => put !== 'never-asked')]).toEqual([
        decidedBy,
        true,
      ])
  }
})

test('a diagram says of any full set of answers what judging them says', () => {
  const book = rules.rulebook('relation-transfer', undefined, DAY)
  const goals = new Map(everyClass(book, DAY).map((proof) => [proof.goal, proof]))
  fc.assert(
    fc.property(
      fc.tuple(...columns(book).map(([id, answers]) => fc.constantFrom(...answers).map((one) => [id, one] as const))),
      (entries) => {
        for (const { id, outcome } of determine(book, new Map(entries), DAY).findings) {
          const proof = goals.get(`requirement:${id}`)
          expect([
            id,
            outcome,
            outcome === 'met' ? proof?.met : outcome === 'unmet' ? proof?.unmet : proof?.lacking,
          ]).not.toEqual([id, outcome, 0])
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('a condition that no answer can decide is found', () => {
  const whole = smallRules().rulebook('small', undefined, '2025-06-01')
  expect(everyClass(whole, '2025-06-01').flatMap(({ faults }) => faults)).toEqual([])
  const edits: readonly (readonly [string, string])[] = [
    ['met: { a.told: true, a.large: false }', 'met: { a.count: { at-most: { parameter: nobodys } } }'],
    ['parameters:\n', 'parameters:\n  - { id: nobodys, label: { zh: 没人说, en: Nobody says }, type: count }\n'],
    [
      'facts:\n',
      'facts:\n  - { id: a.count, type: count, label: { zh: 数, en: Number }, ask: { zh: 几？, en: How many? }, step: first }\n',
    ],
  ]
  const text = edits.reduce((all, [from, to]) => changed(all, from, to), PROCEDURE)
  const broken = smallRules({ [PLACES.procedure]: text }).rulebook('small', undefined, '2025-06-01')
  const found = everyClass(broken, '2025-06-01').filter(({ faults }) => faults.length > 0)
  expect(found.map(({ goal }) => goal)).toEqual(['requirement:told'])
})
