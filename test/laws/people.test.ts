import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NEAR_FORMS, ONE_FORM, SEVERAL_FORMS } from '../../src/model/people/letter-forms.ts'
import { namesNobody } from '../../src/model/people/nobody.ts'
import { compareIds } from '../../src/model/people/same-id.ts'
import { compareNames } from '../../src/model/people/same-name.ts'
import type { FieldOrigin } from '../../src/model/receipt.ts'
import { whoseFindings } from '../../src/receipts/checks/whose.ts'
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

/** What is said of a bill in such a name, where the patient has such a one. */
const judgedBy = (origin: FieldOrigin, payer: string, patient: string): readonly string[] =>
  whoseFindings([{ id: 'r001', kind: 'fiscal-receipt', fields: { payer }, origins: { payer: origin } }], {
    claimant: { name: patient },
  }).map(({ code }) => code)

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

test('a name that breaks off never makes another person, nor does one without some of its letters where it was read', () => {
  const whole = fc.array(fc.constantFrom(...printed), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(whole, fc.nat(), fc.boolean(), (letters, at, end) => {
      const cut = 1 + (at % (letters.length - 1))
      const piece = end ? letters.slice(0, cut) : letters.slice(cut)
      fc.pre(!namesNobody(piece.join('')) && !namesNobody(letters.join('')))
      expect(['alike', 'same']).toContain(compareNames(piece.join(''), letters.join('')))
      expect(judgedBy('typed', piece.join(''), letters.join(''))).toEqual(['R65'])
    }),
    RUNS,
  )
  fc.assert(
    fc.property(whole, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (letters, kept) => {
      const left = letters.filter((_, i) => kept[i]).join('')
      if (left === '' || left === letters.join('') || namesNobody(left) || namesNobody(letters.join(''))) return
      for (const origin of ['ocr', 'text', 'xml', 'qr', 'derived'] as const)
        expect(judgedBy(origin, left, letters.join(''))).toEqual(['R65'])
    }),
    RUNS,
  )
})

test('a typed name whose letters are others is another person’s, whatever its length', () => {
  const of = (some: string) => fc.string({ unit: fc.constantFrom(...some), minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(of('王李张刘陈杨赵黄周吴'), of('强伟敏静丽勇艳杰涛明'), (shown, known) => {
      expect(judgedBy('typed', shown, known)).toEqual(['R03'])
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

test.each([
  ['肖明', '蕭明'],
  ['黄清', '黃淸'],
  ['付强', '傅强'],
  ['陈建勋', '陳建勳'],
  ['岳小游', '岳小遊'],
  ['闫红', '閻红'],
])('%s and %s, which registers write for one another, are asked about and never two people', (one, other) => {
  expect(compareNames(other, one)).toBe('alike')
  expect(judgedBy('typed', other, one)).toEqual(['R65'])
})
