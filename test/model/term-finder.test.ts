import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TermFinder } from '../../src/model/term-finder.ts'

const word = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom('医', '保', '报', 'a', ' '), minLength: least, maxLength: most })

test('every name that stands in a text is found, inside another and at its ends too', () => {
  fc.assert(
    fc.property(fc.array(word(1, 4), { maxLength: 8 }), word(0, 30), (names, text) => {
      const all = names.map((name, i) => ({ term: i, name }))
      const found = new TermFinder(all).namedIn(text)
      expect(all.filter((one) => found.has(one.term))).toEqual(all.filter(({ name }) => text.includes(name)))
    }),
    { numRuns: 2000 },
  )
})
