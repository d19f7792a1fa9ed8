import { expect, test } from 'vitest'
import { changed, PLACES, PROCEDURE, REGION, smallRules } from '../errors/small-rules.ts'
import { shippedRules } from './shipped.ts'

const ON = '2025-06-01'

test('what is declared for a place is what a whole rulebook has, in its order', () => {
  const rules = shippedRules()
  const places = [undefined, ...rules.regions.map(({ code }) => code)]
  for (const procedure of rules.procedures)
    for (const place of places) {
      const { facts, derived } = rules.rulebook(procedure, place, ON)
      const asked = facts.filter(({ supplied }) => supplied !== true)
      const declared = rules.declared(procedure, place, ON)
      const names = declared.facts.map(({ id, label, formerly }) => [id, label, formerly])
      expect(names, `${procedure} ${place}`).toEqual(asked.map(({ id, label, formerly }) => [id, label, formerly]))
      expect(declared.derived).toEqual(derived.map(({ id }) => id))
    }
})

test('of a place whose file cannot be read nothing is declared, nor of a procedure that there is not', () => {
  const added = changed(
    REGION,
    '    override:\n',
    `    facts:
      - { id: a.local, type: yes-no, label: { zh: 本地, en: Local }, ask: { zh: 本地？, en: Local? }, step: first }
    override:\n`,
  )
  const idsOf = (region: string, procedure = 'small') =>
    smallRules({ [PLACES.procedure]: PROCEDURE, [PLACES.region]: region })
      .declared(procedure, '320100', ON)
      .facts.map(({ id }) => id)
  expect(idsOf(added)).toEqual(['a.told', 'a.level', 'a.sum', 'a.day', 'a.local', 'paper.slip'])
  expect(idsOf(`${added}surplus: 1\n`)).toEqual([])
  expect(idsOf(added, 'another')).toEqual([])
})
