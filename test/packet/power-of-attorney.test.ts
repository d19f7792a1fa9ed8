import { expect, test } from 'vitest'
import { shippedRules } from '../rulebook/shipped.ts'
import { shippedTemplates } from './shelves.ts'

const FORM = 'power-of-attorney'
const rules = shippedRules()
const procedures = [...new Set(rules.editions.map(({ procedure }) => procedure))].filter((procedure) =>
  rules.rulebook(procedure, undefined, '2025-06-01').forms.some(({ template }) => template === FORM),
)

test('a power of attorney names the errand of every procedure that prints one', () => {
  const boxes = (shippedTemplates().get(FORM)?.blocks ?? []).flatMap((block) =>
    block.kind === 'checks' ? block.items.filter(({ fact }) => fact === 'packet.procedure') : [],
  )
  expect(procedures.length).toBeGreaterThan(3)
  const ticked = boxes.flatMap(({ is, also }) => [is, ...also])
  expect(procedures.filter((procedure) => !ticked.includes(procedure))).toEqual([])
})
