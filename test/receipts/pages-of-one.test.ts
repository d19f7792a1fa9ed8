import { expect, test } from 'vitest'
import type { Reading } from '../../src/model/reading.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { writtenPdf, type Run } from './corpus/pdf-kinds.ts'
import { row } from './corpus/typeset.ts'

type Item = readonly [name: string, amount: string]

const run = (...given: Parameters<typeof row>): Run => ({ letters: row(...given) })

/** A page of a bill with the head, the number and the total that its other pages have too. */
const pageOf = (items: readonly Item[], total: string, more: readonly Run[] = []): readonly Run[] => [
  run(40, [['江苏省医疗住院收费票据（电子）', 190]], 14),
  run(80, [
    ['票据代码：32060123', 60],
    ['票据号码：0012345678', 320],
  ]),
  run(100, [
    ['交款人：王小明', 60],
    ['开票日期：2025-03-08', 320],
  ]),
  run(130, [
    ['项目名称', 60],
    ['数量', 200],
    ['金额', 320],
  ]),
  ...items.map(([name, amount], i) =>
    run(150 + 15 * i, [
      [name, 60],
      ['1', 205],
      [amount, 322],
    ]),
  ),
  ...more,
  run(300, [[`金额合计（小写）：${total}`, 60]]),
]

const [BED, TESTS, SURGERY, CARE]: readonly [Item, Item, Item, Item] = [
  ['床位费', '100.00'],
  ['检查费', '200.00'],
  ['手术费', '250.00'],
  ['护理费', '50.00'],
]

async function readOf(
  pages: readonly (readonly Run[])[],
): Promise<{ reading: Reading; names: readonly string[] | undefined }> {
  const reading = await readScan(writtenPdf(pages))
  return { reading, names: mergeReads(reading.reads).fields.lines?.map(({ name }) => name) }
}

const ALL = [BED, TESTS, SURGERY, CARE]
const NAMES = ALL.map(([name]) => name)

test.each([
  {
    how: 'each item on one page',
    pages: [
      [BED, TESTS],
      [SURGERY, CARE],
    ],
    total: '600.00',
    names: NAMES,
  },
  { how: 'all items on each page', pages: [ALL, ALL, ALL], total: '600.00', names: NAMES },
  {
    how: 'the last item again on the next page',
    pages: [
      [BED, TESTS],
      [TESTS, SURGERY, CARE],
    ],
    total: '600.00',
    names: NAMES,
  },
  {
    how: 'equal items meant twice',
    pages: [
      [BED, TESTS],
      [BED, TESTS],
    ],
    total: '600.00',
    names: ['床位费', '检查费', '床位费', '检查费'],
  },
])(
  'a bill whose head and total stand on every page is one bill with its items once: $how',
  async ({ pages, total, names }) => {
    const { reading, names: read } = await readOf(pages.map((items) => pageOf(items, total)))
    expect(read).toEqual(names)
    expect(reading.apart).toBeUndefined()
    expect(reading.reasons).toEqual([])
    expect(mergeReads(reading.reads)).toMatchObject({
      fields: { number: '0012345678', total: BigInt(total.replace('.', '')) },
      unconfirmed: {},
      unread: [],
    })
  },
)

test('items that stand twice, and fit the total neither once nor twice, are not read', async () => {
  const { reading, names } = await readOf([pageOf(ALL, '700.00'), pageOf(ALL, '700.00')])
  expect(names).toBeUndefined()
  expect(mergeReads(reading.reads)).toMatchObject({ fields: { total: 70000n }, unread: ['lines'] })
})

test('pages of one number with two totals make the total a question', async () => {
  const { reading, names } = await readOf([pageOf([BED, TESTS], '300.00'), pageOf([SURGERY, CARE], '600.00')])
  expect(names).toEqual(NAMES)
  const { fields, unconfirmed } = mergeReads(reading.reads)
  expect([fields.number, fields.total, unconfirmed.total]).toEqual(['0012345678', undefined, 30000n])
})

test('what was brought forward from the page before, or goes over to the next, is no item', async () => {
  const over = [
    run(200, [
      ['转下页', 60],
      ['300.00', 322],
    ]),
  ]
  const { names } = await readOf([
    pageOf([BED, TESTS], '600.00', over),
    pageOf([['承前页', '300.00'], SURGERY, CARE], '600.00'),
  ])
  expect(names).toEqual(NAMES)
})

/** The second page goes on without the heads of the columns. */
const goneOn = (items: readonly Item[], more: readonly Run[] = []): readonly Run[] => [
  ...items.map(([name, amount], i) =>
    run(60 + 15 * i, [
      [name, 60],
      ['1', 205],
      [amount, 322],
    ]),
  ),
  ...more,
]

test('half of the items are none: a page that goes on without heads leaves them unread, and a page of remarks does not', async () => {
  const first = pageOf([BED, TESTS], '600.00')
  for (const pages of [
    [first, goneOn([SURGERY, CARE])],
    [first.slice(0, -1), goneOn([SURGERY, CARE], [run(200, [['金额合计（小写）：600.00', 60]])])],
    [first.slice(0, -1), goneOn([SURGERY, CARE])],
  ]) {
    const { fields, unread } = mergeReads((await readScan(writtenPdf(pages))).reads)
    expect(fields.lines).toBeUndefined()
    expect(unread).toContain('lines')
  }
  const { names } = await readOf([pageOf(ALL, '600.00'), [run(60, [['备注：复查', 60]])]])
  expect(names).toEqual(NAMES)
})

test('a page without a number that says of itself all that a bill says, of somebody else, is another bill', async () => {
  const other = (payer: string, total: string, words: string): readonly Run[] => [
    run(40, [['江苏省医疗住院收费票据（电子）', 190]], 14),
    run(100, [[`交款人：${payer}`, 60]]),
    run(280, [[`金额合计（大写）：${words}`, 60]]),
    run(300, [[`金额合计（小写）：${total}`, 60]]),
  ]
  const read = async (second: readonly Run[]) => {
    const reading = await readScan(writtenPdf([pageOf(ALL, '600.00'), second]))
    const { fields, unconfirmed } = mergeReads(reading.reads)
    return [reading.apart, fields.total, unconfirmed.total]
  }
  expect(await read(other('张大山', '77.00', '柒拾柒圆整'))).toEqual([[[1], [2]], 60000n, undefined])
  // Of the same person, or where words and figures part, it may as well be a part of this one.
  for (const second of [other('王小明', '77.00', '柒拾柒圆整'), other('张大山', '77.00', '柒拾捌圆整')])
    expect(await read(second)).toEqual([undefined, undefined, 60000n])
})
