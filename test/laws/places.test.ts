import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known } from '../../src/model/fact.ts'
import { gazetteer } from '../../src/model/places/gazetteer.ts'
import { resolvePlace } from '../../src/model/places/resolve.ts'
import { shippedAreas, shippedRules } from '../rulebook/shipped.ts'

const places = gazetteer(shippedAreas)
const codes = shippedAreas()
  .split('\n@retired')[0]!
  .split('\n')
  .flatMap((line) => /^(\d{6})\t/.exec(line)?.[1] ?? [])
  .filter((code) => places.find(code)?.group === false)
const code = fc.constantFrom(...codes)
const book = shippedRules().rulebook('offsite-reimbursement', undefined, '2025-06-01')

test('"within the same province" is what the two places say, for any two', () => {
  fc.assert(
    fc.property(code, code, (insured, visited) => {
      const facts = new Map([
        ['patient.insured-place', known(insured)],
        ['visit.place', known(visited)],
      ])
      const found = determine(book, facts, '2025-06-01').facts
      expect(found.get('visit.in-province')).toBe(insured.slice(0, 2) === visited.slice(0, 2))
      expect(found.get('patient.insured-place-name')).toBe(places.fullName(insured)?.zh)
    }),
    { numRuns: 300 },
  )
})

test('the full name of any place, in either language, leads back to it', () => {
  fc.assert(
    fc.property(code, (one) => {
      const name = places.fullName(one)
      const found = resolvePlace(places, name?.zh ?? '')
      const hits = found.kind === 'one' ? [found.hit] : found.kind === 'several' ? found.hits : []
      expect(hits.map(({ name: hit }) => hit.zh)).toContain(name?.zh)
    }),
    { numRuns: 60 },
  )
})
