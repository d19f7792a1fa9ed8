import fc from 'fast-check'
import { expect, test } from 'vitest'
import { num } from '../../src/documents/paint/book.ts'
import { Operators } from '../../src/documents/paint/operators.ts'

test('numbers are written as they are said elsewhere, whatever stands before them', () => {
  const operators = new Operators()
  const length = fc.double({ min: -50, max: 1500, noNaN: true })
  const hundredths = fc.integer({ min: 0, max: 100_100 }).map((n) => n / 100)
  fc.assert(
    fc.property(fc.oneof(length, hundredths), fc.oneof(length, hundredths), (x, y) => {
      operators.clear().pair(x, y, ' l S')
      expect(operators.toString()).toBe(`${num(x)} ${num(y)} l S`)
    }),
    { numRuns: 2000 },
  )
})

test('texts of any length and number find room', () => {
  const operators = new Operators()
  let meant = ''
  for (let i = 0; i < 6000; i++) {
    const text = String.fromCharCode(32 + (i % 224)).repeat(i % 1000 === 0 ? 30_000 : i % 9)
    operators.text(text)
    operators.pair(i / 10, 1, '\n')
    meant += `${text}${num(i / 10)} 1\n`
  }
  expect(operators.toString()).toBe(meant)
})
