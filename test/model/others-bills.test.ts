import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { known } from '../../src/model/fact.ts'
import { claimantOf, type Claimant } from '../../src/model/people/whose-paper.ts'
import { receiptFacts } from '../../src/model/receipt-facts.ts'
import type { FieldOrigin, Receipt, ReceiptFields } from '../../src/model/receipt.ts'

const bill = (id: string, fields: ReceiptFields, origin: FieldOrigin = 'typed'): Receipt => ({
  id,
  kind: 'fiscal-receipt',
  fields: { number: id, total: 10000n, visitOn: '2025-03-08', ...fields },
  origins: { payer: origin, payerId: origin },
})
const told = (bills: readonly Receipt[], claimant: Claimant = { name: '王小明' }) => {
  const facts = receiptFacts(bills, claimant)
  return ['perhaps-others', 'only-others', 'others-left-out', 'claimable'].map((name) => {
    const answer = facts.get(`receipts.${name}`)
    return answer?.kind === 'known' ? answer.value : undefined
  })
}
const mother: Claimant = { name: '王小宝', near: ['王芳'], bornOn: '2025-03-02' }

describe('the only bill', () => {
  test('in another person’s name is nobody’s of the claim; its sum is what there would be', () => {
    expect(told([bill('r1', { payer: '李大红' })])).toEqual([true, true, undefined, 10000n])
    expect(told([bill('r1', { payerId: '440524188001010014' })], { id: '11010519491231002X' })).toEqual([
      true,
      true,
      undefined,
      10000n,
    ])
  })

  test.each([
    ['read from a photo alone', bill('r1', { payer: '李大红' }, 'ocr'), { name: '王小明' }],
    ['a newborn’s in its mother’s name', bill('r1', { payer: '王芳' }), mother],
    [
      'a grown person’s in the form “daughter of”',
      bill('r1', { payer: '王芳之女' }),
      { ...mother, bornOn: '1980-01-01' },
    ],
  ])('%s may be another’s, and is asked about', (_, only, claimant) => {
    expect(told([only], claimant)).toEqual([true, undefined, undefined, 10000n])
  })

  test.each([
    ['in no name', {}, {}],
    ['in the name as it is known', { payer: '王小宝' }, {}],
    ['a newborn’s in the form “child of”', { payer: '王芳之子' }, {}],
    ['spelt alike', { payer: '王曉寶' }, { name: '王晓宝' }],
    ['with a letter that was not read', { payer: '王□宝' }, {}],
    ['with a name that breaks off', { payer: '王小' }, {}],
    ['under a mask', { payer: '王**' }, {}],
    ['in another name beside the patient’s number', { payer: '李四', payerId: 'X1' }, { id: 'X1' }],
    ['of a claim without a name', { payer: '李四' }, { name: undefined }],
  ] as const)('%s is the patient’s', (_, fields, more) => {
    const { name, ...rest } = { ...mother, ...more }
    expect(told([bill('r1', fields)], name === undefined ? rest : { ...rest, name })).toEqual([
      undefined,
      undefined,
      undefined,
      10000n,
    ])
  })

  test('a mother’s is another person’s where the child is no newborn any more', () => {
    expect(told([bill('r1', { payer: '王芳' })], { ...mother, bornOn: '2020-03-02' })).toEqual([
      true,
      true,
      undefined,
      10000n,
    ])
  })
})

test('of several bills only the patient’s count, and how many are left out is told', () => {
  const bills = [bill('r1', { payer: '王小明' }), bill('r2', { payer: '李大红', total: 70000n })]
  expect(told(bills)).toEqual([undefined, undefined, 1, 10000n])
  expect(told([...bills, bill('r3', { payer: '李大红' }, 'ocr')])).toEqual([undefined, undefined, 1, 20000n])
})

test('a settled bill in the patient’s name makes no claim of another person’s', () => {
  expect(told([bill('r1', { payer: '王小明', fundPaid: 5000n }), bill('r2', { payer: '李大红' })]).slice(0, 2)).toEqual(
    [true, true],
  )
})

test('what is claimed never holds another person’s money beside the patient’s own', () => {
  const payer = fc.constantFrom('王小明', '李大红', '王小', undefined)
  fc.assert(
    fc.property(
      fc.array(fc.record({ payer, total: fc.bigInt(1n, 9999n) }), { minLength: 1, maxLength: 6 }),
      (drawn) => {
        const bills = drawn.map(({ payer: name, total }, i) =>
          bill(`r${i}`, { total, ...(name === undefined ? {} : { payer: name }) }),
        )
        const own = drawn.filter(({ payer: name }) => name !== '李大红').reduce((sum, { total }) => sum + total, 0n)
        const all = drawn.reduce((sum, { total }) => sum + total, 0n)
        expect(told(bills).slice(1)).toEqual(
          own === 0n
            ? [true, undefined, all]
            : [undefined, drawn.filter(({ payer: name }) => name === '李大红').length || undefined, own],
        )
      },
    ),
  )
})

test('whose claim it is, and since when they live, is read off the answers', () => {
  const facts = new Map(
    Object.entries({
      'patient.name': '王小宝',
      'patient.id-number': '110105202503080013',
      'guardian.name': '王芳',
    }).map(([id, value]) => [id, known(value)]),
  )
  expect(claimantOf(facts)).toEqual({ name: '王小宝', id: '110105202503080013', near: ['王芳'], bornOn: '2025-03-08' })
  expect(claimantOf(new Map())).toEqual({ near: [] })
})
