import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf, same } from '../../src/documents/layout/likeness.ts'
import { layOut } from '../../src/documents/layout/lay.ts'
import { makePress, type Press } from '../../src/documents/press.ts'
import type { Block, Sheet } from '../../src/model/sheet.ts'
import { FONT, FORM, HOSPITAL, line, sheet, words } from './fixtures.ts'

const fresh = (): Press => makePress([FONT], '医疗费用手工报销申请表姓名身份证号码')
const of = (caseNumber: string, blocks: readonly Block[], more: Partial<Sheet> = {}): Sheet =>
  sheet(blocks, { ...more, caseNumber })
const named = (value: string): Block => ({
  kind: 'fields',
  columns: 1,
  fields: [{ label: words('姓名', 'Name'), value, field: { type: 'text', name: 'patient.name' } }],
})
const marksOf = (press: Press, one: Sheet) =>
  layOut(press, one).pages.flatMap(({ groups }) => groups.map((g) => g.marks))

test('what the papers of two cases say is laid out once for all that come after', () => {
  const press = fresh()
  const [first, second, third, fourth] = ['A', 'B', 'C', 'D'].map((number) => marksOf(press, of(number, FORM)))
  expect(second?.[0]).not.toBe(first?.[0])
  expect(third?.every((marks, i) => marks === second?.[i])).toBe(true)
  expect(fourth?.every((marks, i) => marks === second?.[i])).toBe(true)
})

test('what one case alone says is not kept, however often it says it', () => {
  const press = fresh()
  const [first, second, third] = [1, 2, 3].map(() => marksOf(press, of('A', FORM)))
  expect(third?.some((marks, i) => marks === second?.[i] || marks === first?.[i])).toBe(false)
})

test('what differs in a single letter is not what another case said', () => {
  const id = '320102198704071982'
  for (let at = 0; at < id.length; at++) {
    const press = fresh()
    const other = `${id.slice(0, at)}${id[at] === '9' ? '8' : '9'}${id.slice(at + 1)}`
    marksOf(press, of('A', [named(id)]))
    const [second, third] = ['B', 'C'].map((number) => marksOf(press, of(number, [named(other)]))[0])
    expect(third, `letter ${at}`).not.toBe(second)
  }
})

test.each(['zh', 'en', 'both'] as const)(
  'in %s a sheet of known blocks is laid out as by a press that knows none',
  (lang) => {
    const press = fresh()
    for (const size of ['normal', 'large'] as const)
      for (const number of ['A', 'B', 'C', 'D']) {
        const own = [named(`王${number}`), ...FORM, line(HOSPITAL), named('张𠮷'), ...FORM]
        const one = of(number, own, {
          lang,
          size,
          ...(size === 'large' ? { footnote: words('估算', 'estimate') } : {}),
        })
        expect(layOut(press, one)).toEqual(layOut(fresh(), one))
      }
  },
)

test('a block that leaves a problem or an addendum leaves it in every sheet', () => {
  const press = fresh()
  for (const number of ['A', 'B', 'C']) {
    const one = of(number, [named('张𠮷'), named(HOSPITAL.repeat(12))])
    expect(layOut(press, one)).toEqual(layOut(fresh(), one))
    expect(layOut(press, one).problems).toHaveLength(1)
  }
})

const plain = fc.object({ values: [fc.string(), fc.boolean(), fc.double({ noNaN: true }), fc.constant(undefined)] })

test('only what says the same is the same', () => {
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      const copy = structuredClone(a)
      const text = (value: unknown): string => JSON.stringify(value)
      if (same(a, copy)) expect(digestOf(copy)).toBe(digestOf(a))
      if (same(a, b)) expect(text(b)).toBe(text(a))
    }),
  )
  const block = { kind: 'paragraph', text: words('请带原件', 'Bring the originals'), tone: 'note' }
  expect(same(block, structuredClone(block))).toBe(true)
  for (const other of [
    { ...block, tone: 'plain' },
    { ...block, more: 1 },
    { kind: block.kind, text: block.text },
    { ...block, text: words('请带原件', 'Bring the original') },
    { ...block, text: '请带原件' },
    { ...block, text: ['请带原件', 'Bring the originals'] },
    { ...block, tone: undefined, more: 'note' },
  ]) {
    expect(same(block, other)).toBe(false)
    expect(same(other, block)).toBe(false)
  }
})
