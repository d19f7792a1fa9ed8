import type { Random } from '../../corpus/random.ts'
import type { Mark } from './sheet.ts'
import { at, rule } from './strange-words.ts'

export type Pair = readonly [label: string, value: string]

/** How a printer sets a label and its value. */
type Setting = 'colon' | 'half colon' | 'apart' | 'below' | 'cells'
const SETTINGS: readonly Setting[] = ['colon', 'half colon', 'apart', 'below', 'cells']

interface Block {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly columns: number
  readonly size?: number
  readonly setting?: Setting
}

/** Labels and values in columns, all set alike; and where the next thing may begin. */
export function block(
  random: Random,
  pairs: readonly Pair[],
  where: Block,
): readonly [marks: readonly Mark[], y: number] {
  const { x, y, width, columns, size = 9, setting = random.pick(SETTINGS) } = where
  const wide = width / columns
  const high = setting === 'below' ? size * 3.1 : size * (setting === 'cells' ? 2.1 : 1.9)
  const rows = Math.ceil(pairs.length / columns)
  const marks = pairs.flatMap(([label, value], i) =>
    set(setting, [label, value], { x: x + (i % columns) * wide, y: y + Math.floor(i / columns) * high, wide, size }),
  )
  const bottom = y + rows * high
  return [setting === 'cells' ? [...marks, ...grid({ x, y, wide, high, columns, rows, size })] : marks, bottom]
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly wide: number
  readonly size: number
}

function set(setting: Setting, [label, value]: Pair, { x, y, wide, size }: Spot): readonly Mark[] {
  const base = y + size
  switch (setting) {
    case 'colon':
      return [at(`${label}：${value}`, x, base, size)]
    case 'half colon':
      return [at(`${label}:${value}`, x, base, size)]
    case 'apart':
      return [at(`${label}：`, x, base, size), at(value, x + size * (label.length + 1.6), base, size)]
    case 'below':
      return [at(label, x, base, size), at(value, x, base + size * 1.35, size)]
    case 'cells':
      return [
        at(label, x + 3, base, size * 0.95),
        at(value, x + Math.max(wide * 0.38, size * (label.length + 0.9)), base, size),
      ]
  }
}

interface Grid {
  readonly x: number
  readonly y: number
  readonly wide: number
  readonly high: number
  readonly columns: number
  readonly rows: number
  readonly size: number
}

function grid({ x, y, wide, high, columns, rows, size }: Grid): readonly Mark[] {
  const top = y - size * 0.35
  return [
    ...Array.from({ length: rows + 1 }, (_, i) => rule(x, top + i * high, x + wide * columns, top + i * high)),
    ...Array.from({ length: columns + 1 }, (_, i) => rule(x + i * wide, top, x + i * wide, top + rows * high)),
  ]
}

/** The same label as one issuer or another words it. */
export const WORDINGS = {
  code: ['票据代码', '电子票据代码', '发票代码'],
  number: ['票据号码', '电子票据号码', '票据号'],
  payer: ['交款人', '姓名', '患者姓名', '缴款人'],
  stayNumber: ['住院号', '病案号', '住院病历号'],
  visitNumber: ['门诊号', '就诊号', '病历号'],
  ward: ['住院科室', '科室', '科别', '出院科室'],
  room: ['就诊科室', '科室', '科别'],
  issued: ['开票日期', '收费日期', '结算日期'],
  words: ['金额合计（大写）', '合计（大写）', '人民币（大写）', '合计金额（大写）：'],
  figures: ['（小写）', '小写：', '（小写）￥', '（小写）：￥'],
  fund: ['医保统筹基金支付', '统筹基金支付', '基金支付', '医保统筹支付'],
  account: ['个人账户支付', '个人帐户支付', '账户支付'],
  cash: ['个人现金支付', '现金支付'],
  other: ['其他支付'],
  item: ['项目名称', '收费项目', '项目', '费用名称'],
  amount: ['金额', '金额（元）', '金额(元)'],
} as const
