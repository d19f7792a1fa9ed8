import { expect, test } from 'vitest'
import type { Letter } from '../../src/receipts/fields/letter.ts'
import { readBillText } from '../../src/receipts/fields/bill-text.ts'
import { pageText } from '../../src/receipts/fields/text-lines.ts'
import { row } from './corpus/typeset.ts'

type Row = readonly [base: number, cells: readonly (readonly [text: string, x: number])[]]

const [LONG, REST] = ['阿莫西林克拉维酸钾分散', '片（薄膜衣）']
const figures = (amount: string, quantity = '1') =>
  [
    [quantity, 255],
    [amount, 300],
    [amount, 360],
  ] as const

function readOf(title: string, rows: readonly Row[]) {
  const letters: readonly Letter[] = [
    ...row(30, [[title, 190]], 14),
    ...row(60, [['姓名：王小明', 60]]),
    ...row(100, [
      ['项目名称', 60],
      ['规格', 180],
      ['数量', 250],
      ['单价', 300],
      ['金额', 360],
    ]),
    ...rows.flatMap(([base, cells]) => row(base, cells)),
  ]
  const { fields, notes } = readBillText(pageText(letters, { width: 595, height: 842 }))
  return { fields, notes, items: fields.lines?.map(({ name, amount }) => [name, amount]) }
}

const LIST = '住院费用明细清单'
const CHECK: Row = [150, [['检查费', 60], ...figures('20.00')]]
const SUM: Row = [
  180,
  [
    ['合计', 60],
    ['50.00', 360],
  ],
]

test.each([
  {
    how: 'below its amount',
    rows: [
      [120, [[LONG, 60], ...figures('30.00')]],
      [132, [[REST, 60]]],
    ],
  },
  {
    how: 'on both sides of its amount',
    rows: [
      [114, [[LONG, 60]]],
      [120, figures('30.00')],
      [126, [[REST, 60]]],
    ],
  },
] satisfies readonly { how: string; rows: readonly Row[] }[])(
  'a name of an item on two lines is read whole, $how',
  ({ rows }) => {
    expect(readOf(LIST, [...rows, CHECK, SUM]).items).toEqual([
      [`${LONG}片(薄膜衣)`, 3000n],
      ['检查费', 2000n],
    ])
  },
)

test('heads of kinds of items are no names, and sums of a kind no items and no end of them', () => {
  const rows: readonly Row[] = [
    [120, [['西药费', 60]]],
    [132, [[LONG, 60], ...figures('30.00')]],
    [
      144,
      [
        ['小计', 60],
        ['30.00', 360],
      ],
    ],
    [156, [['检查费', 60]]],
    [168, [['彩超', 60], ...figures('20.00')]],
    [
      180,
      [
        ['检查费小计', 60],
        ['20.00', 360],
      ],
    ],
    [
      200,
      [
        ['合计', 60],
        ['50.00', 360],
      ],
    ],
  ]
  expect(readOf(LIST, rows).items).toEqual([
    [LONG, 3000n],
    ['彩超', 2000n],
  ])
})

test.each([
  {
    how: 'behind the number of the page',
    cells: [
      ['第1页', 60],
      ['合计', 180],
      ['30.00', 360],
    ],
  },
  {
    how: 'behind a number of its own',
    cells: [
      ['2', 40],
      ['合计', 60],
      ['30.00', 360],
    ],
  },
  {
    how: 'with the sum in words',
    cells: [
      ['合  计（大写）', 60],
      ['叁拾元整', 180],
      ['30.00', 360],
    ],
  },
] as const)('a row of the sum is no item, $how', ({ cells }) => {
  const rows: readonly Row[] = [
    [120, [[LONG, 60], ...figures('30.00')]],
    [150, cells],
    [180, [['价税合计（小写）：30.00', 60]]],
  ]
  const { fields, items } = readOf('电子发票（普通发票）', rows)
  expect(items).toEqual([[LONG, 3000n]])
  expect(fields.total).toBe(3000n)
})

test('the items of a red invoice are negative, however the minus is written', () => {
  const { fields, items } = readOf('电子发票（普通发票）', [
    [120, [['检查费', 60], ...figures('-30.00', '-1')]],
    [135, [['床位费', 60], ...figures('−20.00', '−1')]],
    [
      150,
      [
        ['护理费', 60],
        ['¥−2.00', 360],
      ],
    ],
    [
      165,
      [
        ['折扣', 60],
        ['-￥3.00', 360],
      ],
    ],
    [
      180,
      [
        ['合计', 60],
        ['−¥55.00', 360],
      ],
    ],
    [200, [['价税合计（小写）：−￥55.00', 60]]],
  ])
  expect(items).toEqual([
    ['检查费', -3000n],
    ['床位费', -2000n],
    ['护理费', -200n],
    ['折扣', -300n],
  ])
  expect([fields.beforeTax, fields.total]).toEqual([-5500n, -5500n])
})

test('a name that came as one with what stands beside it leaves the items unknown where it goes on below', () => {
  const rows: readonly Row[] = [
    [120, [[LONG, 60], ...figures('30.00')]],
    [132, [[REST, 60]]],
    [145, [[`${LONG}20片/板×2板`, 60], ...figures('20.00')]],
  ]
  const names = readOf(LIST, [...rows, SUM]).items?.map(([name]) => name)
  expect(names).toEqual([`${LONG}片(薄膜衣)`, `${LONG}20片/板×2板`])
  expect(readOf(LIST, [...rows, [157, [[REST, 60]]], SUM]).notes.lines).toEqual({ state: 'unread' })
})

test.each([
  { how: 'an item has no name', rows: [[120, figures('30.00')]] },
  {
    how: 'the first of three lines of a name is left over',
    rows: [
      [112, [['*化学药品制剂*', 60]]],
      [120, [['注射用头孢', 60], ...figures('30.00')]],
      [128, [['曲松钠', 60]]],
    ],
  },
  {
    how: 'a name came as one with its specification',
    rows: [[120, [['*医疗服务*康复治疗费HEM-7121/7130', 60], ...figures('30.00')]]],
  },
] satisfies readonly { how: string; rows: readonly Row[] }[])('items are unknown where $how', ({ rows }) => {
  const told = (more: readonly Row[]) =>
    readOf('电子发票（普通发票）', [...more, [150, [['*中药饮片*黄芪', 60], ...figures('20.00')]], SUM]).notes.lines
  expect([told([]), told(rows)]).toEqual([undefined, { state: 'unread' }])
})
