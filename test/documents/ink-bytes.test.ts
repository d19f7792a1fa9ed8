import fc from 'fast-check'
import { expect, test } from 'vitest'
import { num } from '../../src/documents/paint/book.ts'
import { Ink } from '../../src/documents/paint/ink.ts'

test('numbers are written as they are said elsewhere, whatever stands before them', () => {
  const ink = new Ink()
  const length = fc.double({ min: -50, max: 1500, noNaN: true })
  const hundredths = fc.integer({ min: 0, max: 100_100 }).map((n) => n / 100)
  fc.assert(
    fc.property(fc.oneof(length, hundredths), fc.oneof(length, hundredths), (x, y) => {
      ink.clear().pair(x, y, ' l S')
      expect(ink.toString()).toBe(`${num(x)} ${num(y)} l S`)
    }),
    { numRuns: 2000 },
  )
})

test('texts of any length and number find room', () => {
  const ink = new Ink()
  let meant = ''
  for (let i = 0; i < 6000; i++) {
    const text = String.fromCharCode(32 + (i % 224)).repeat(i % 1000 === 0 ? 30_000 : i % 9)
    ink.text(text)
    ink.pair(i / 10, 1, '\n')
    meant += `${text}${num(i / 10)} 1\n`
  }
  expect(ink.toString()).toBe(meant)
})
