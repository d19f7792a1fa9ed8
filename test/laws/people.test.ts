import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NEAR_FORMS, ONE_FORM, SEVERAL_FORMS } from '../../src/model/people/letter-forms.ts'
import { compareIds } from '../../src/model/people/same-id.ts'
import { compareNames } from '../../src/model/people/same-name.ts'
import { faultOfIdNumber, isOldIdNumber, successorOf } from '../../src/model/validators.ts'

const RUNS = { numRuns: 2000 }
const letters = [...ONE_FORM]
const pairs = letters.flatMap((own, i) => (i % 2 === 0 ? [[own, letters[i + 1] ?? ''] as const] : []))
const printed = pairs.map(([, form]) => form)

const name = fc.array(fc.constantFrom(...printed), { minLength: 1, maxLength: 6 }).map((some) => some.join(''))
const lost = fc.constantFrom('\ufffd', '\ue000', '\uf8ff', 'ÿ', '□', '?', '？', '〓', '▯')
const dot = fc.constantFrom(...'·．・‧ꞏ。-•﹒∙ ', '')
const anything = fc.oneof(
  name,
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

/** An ID number whose check digit fits. */
const id = fc
  .record({
    province: fc.constantFrom('11', '32', '44', '65'),
    rest: fc.integer({ min: 0, max: 9999 }),
    day: fc.date({ min: new Date('1921-01-01'), max: new Date('1999-12-31'), noInvalidDate: true }),
    serial: fc.integer({ min: 1, max: 995 }),
  })
  .map(({ province, rest, day, serial }) => {
    const first = `${province}${String(rest).padStart(4, '0')}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`
    return [...'0123456789X'].map((check) => first + check).find((whole) => faultOfIdNumber(whole) === undefined) ?? ''
  })
const oldOf = (whole: string): string => whole.slice(0, 6) + whole.slice(8, 17)

test('every traditional or variant letter of the table makes the same person as its form', () => {
  for (const [own, form] of pairs) expect([own, compareNames(`王${own}`, `王${form}`)]).toEqual([own, 'same'])
  for (const group of SEVERAL_FORMS.split(' ')) {
    const [own = '', ...forms] = [...group]
    for (const form of forms) expect([own, compareNames(`王${own}`, `王${form}`)]).toEqual([own, 'same'])
  }
  for (const pair of NEAR_FORMS.split(' ')) {
    const [one = '', two = ''] = [...pair]
    expect([pair, compareNames(`王${one}`, `王${two}`)]).toEqual([pair, 'alike'])
  }
})

test('a name is the same whatever dots stand in it and in whichever forms it is written', () => {
  const variants = new Map(pairs.map(([own, form]) => [form, own]))
  fc.assert(
    fc.property(
      name,
      fc.array(dot, { minLength: 6, maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      (one, dots, turned) => {
        const written = [...one].map(
          (letter, i) => (turned[i] === true ? (variants.get(letter) ?? letter) : letter) + (dots[i] ?? ''),
        )
        expect(compareNames(written.join(''), one)).toBe('same')
      },
    ),
    RUNS,
  )
})

test('a letter that could not be read never makes another person, whatever else stands there', () => {
  fc.assert(
    fc.property(anything, lost, anything, anything, (before, gone, after, known) => {
      expect(['alike', 'unknown']).toContain(compareNames(before + gone + after, known))
      expect(['alike', 'unknown']).toContain(compareNames(known, before + gone + after))
      expect(['alike', 'unknown']).toContain(compareIds(before + gone + after, known))
    }),
    RUNS,
  )
})

test('names are compared alike from either side, and each is its own', () => {
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      expect(compareNames(a, b)).toBe(compareNames(b, a))
      expect(compareIds(a, b)).toBe(compareIds(b, a))
      expect(['other', 'similar']).not.toContain(compareNames(a, a))
      expect(compareIds(a, a)).not.toBe('other')
    }),
    RUNS,
  )
})

test('an old number is its successor’s person, under a mask too, and nobody else’s', () => {
  fc.assert(
    fc.property(id, id, (one, two) => {
      const old = oldOf(one)
      expect(isOldIdNumber(old)).toBe(true)
      expect(compareIds(old, one)).toBe('same')
      expect(['masked', 'same']).toContain(compareIds(`${old.slice(0, 6)}******${old.slice(12)}`, one))
      expect(compareIds(old, two)).toBe(oldOf(two) === old ? 'same' : 'other')
      expect([undefined, one]).toContain(successorOf(old))
    }),
    RUNS,
  )
})

test('a number with one digit wrong makes no other person: its check digit tells', () => {
  fc.assert(
    fc.property(id, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (one, at, by) => {
      const wrong = one.slice(0, at) + String((Number(one[at]) + by) % 10) + one.slice(at + 1)
      expect(compareIds(wrong, one)).toBe('alike')
    }),
    RUNS,
  )
})
