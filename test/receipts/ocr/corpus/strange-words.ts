import { addDays, type IsoDate } from '../../../../src/model/dates.ts'
import { formatFen, sumFen, type Fen } from '../../../../src/model/money.ts'
import type { ReceiptFields, ReceiptLine } from '../../../../src/model/receipt.ts'
import type { Random } from '../../corpus/random.ts'
import type { Mark } from './sheet.ts'

export const PLACES = ['湖南', '甘肃', '云南', '黑龙江', '福建', '陕西', '广西壮族自治区', '内蒙古自治区'] as const
export const HOUSES = [
  '湘雅样例医院',
  '兰州市第二人民医院',
  '昆明市样例区妇幼保健院',
  '哈尔滨医科大学附属样例医院',
  '厦门市中医院',
  '榆林市样例县人民医院',
  '包头市样例旗蒙医中医医院',
  '南宁市样例区社区卫生服务中心',
] as const
export const PERSONS = [
  '欧阳秀兰',
  '覃桂花',
  '巴图',
  '闫赟',
  '冼翀',
  '詹旻昊',
  '钱三',
  '于一凡',
  '凌晓晓',
  '阿依古丽',
] as const
export const WARDS = ['心血管内科一病区', '急诊科', '肝胆外科', '眼科', '消化内科门诊', '康复医学科'] as const
const FEES = [
  '诊察费',
  '检查费',
  '化验费',
  '治疗费',
  '手术费',
  '护理费',
  '床位费',
  '卫生材料费',
  '西药费',
  '中成药费',
  '其他费用',
]
export const GOODS = [
  '注射用头孢呋辛钠(0.75g)',
  '0.9%氯化钠注射液100ml',
  '血细胞分析(五分类)',
  'Ⅱ级护理',
  '一次性使用输液器',
  '心电监测',
  '阿司匹林肠溶片100mg*30',
  '彩色多普勒超声常规检查',
  '普通床位费(三人间)',
  '葡萄糖测定(酶法)',
] as const

export const at = (text: string, x: number, y: number, size = 9): Mark => ({ text, x, y, size })
export const end = (text: string, x: number, y: number, size = 9): Mark => ({ text, x, y, size, anchor: 'end' })
export const mid = (text: string, x: number, y: number, size: number): Mark => ({ text, x, y, size, anchor: 'middle' })
export const rule = (x1: number, y1: number, x2: number, y2: number): Mark => ({ line: [x1, y1, x2, y2] })
export const grouped3 = (fen: Fen): string => formatFen(fen).replace(/\B(?=(\d{3})+\.)/g, ',')
export const chosen = <T>(random: Random, from: readonly T[], count: number): readonly T[] =>
  from
    .map((one) => [random.next(), one] as const)
    .toSorted(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, one]) => one)
export const someDay = (random: Random): IsoDate => addDays('2022-12-01', random.int(0, 1200))

export interface Drawn {
  readonly lines: readonly ReceiptLine[]
  readonly total: Fen
  readonly paid: readonly [fund: Fen, other: Fen, account: Fen, cash: Fen]
}

export function sums(random: Random, most: number, count: number): Drawn {
  const lines = chosen(random, FEES, count).map((name) => ({ name, amount: BigInt(random.int(30, most)) }))
  const total = sumFen(lines.map(({ amount }) => amount))
  const share = (of: Fen): Fen => (of * BigInt(random.int(0, 9))) / 13n
  const fund = random.chance(0.6) ? share(total) : 0n
  const other = random.chance(0.3) ? share(total - fund) : 0n
  const account = random.chance(0.4) ? share(total - fund - other) : 0n
  return { lines, total, paid: [fund, other, account, total - fund - other - account] }
}

export const paidFields = ([fundPaid, otherPaid, accountPaid, cashPaid]: Drawn['paid']): ReceiptFields => ({
  fundPaid,
  otherPaid,
  accountPaid,
  cashPaid,
})
