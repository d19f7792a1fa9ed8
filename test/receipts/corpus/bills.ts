import { addDays, daysBetween } from '../../../src/model/dates.ts'
import { capitalFen, sumFen, type Fen } from '../../../src/model/money.ts'
import type { ReceiptFields, ReceiptKind, ReceiptLine } from '../../../src/model/receipt.ts'
import { seeded, type Random } from './random.ts'

export type Layout = 'inline' | 'columns' | 'stacked' | 'spaced'
export const LAYOUTS: readonly Layout[] = ['inline', 'columns', 'stacked', 'spaced']

/** A made-up bill with everything that is on it known. */
export interface Bill {
  readonly id: string
  readonly kind: ReceiptKind
  readonly layout: Layout
  readonly inPatient: boolean
  readonly truth: ReceiptFields
  /** The text of its QR code. */
  readonly qr?: string
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰']
export const HOSPITALS = [
  '北京协和医院',
  '上海交通大学医学院附属瑞金医院',
  '江苏省人民医院',
  '四川大学华西医院',
  '复旦大学附属中山医院',
  '南京鼓楼医院',
  '浙江大学医学院附属第一医院',
  '苏州市立医院',
] as const
const PHARMACIES = ['老百姓大药房连锁有限公司', '益丰大药房有限公司', '国大药房上海连锁有限公司'] as const
const OUT_ITEMS = ['诊察费', '检查费', '化验费', '治疗费', '西药费', '中成药费', '卫生材料费', '其他费用'] as const
const IN_ITEMS = ['床位费', '诊察费', '检查费', '化验费', '治疗费', '手术费', '护理费', '卫生材料费', '西药费'] as const
const DRUGS = ['阿莫西林胶囊', '氯雷他定片', '奥美拉唑肠溶胶囊', '布洛芬缓释胶囊', '二甲双胍片'] as const
const DEPARTMENTS = ['心内科', '骨科', '呼吸内科', '普外科', '神经内科', '肿瘤科'] as const

const amounts = (random: Random, count: number, most: number): readonly Fen[] =>
  Array.from({ length: count }, () => BigInt(random.int(100, most)))

function itemsOf(random: Random, names: readonly string[], count: number, most: number): readonly ReceiptLine[] {
  const chosen = [...names].sort(() => random.next() - 0.5).slice(0, count)
  const sums = amounts(random, chosen.length, most)
  return chosen.map((name, i) => ({ name, amount: sums[i] ?? 1n }))
}

const person = (random: Random): string =>
  random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.5) ? random.pick(GIVEN) : '')

const day = (random: Random): string => addDays('2025-01-01', random.int(0, 330))

export function fiscalBill(seed: number, given: { readonly inPatient?: boolean; readonly layout?: Layout } = {}): Bill {
  const random = seeded(seed)
  const inPatient = given.inPatient ?? random.chance(0.5)
  const layout = given.layout ?? random.pick(LAYOUTS)
  const lines = itemsOf(random, inPatient ? IN_ITEMS : OUT_ITEMS, random.int(2, 6), inPatient ? 900_000 : 60_000)
  const total = sumFen(lines.map(({ amount }) => amount))
  const settled = random.chance(0.2)
  const fundPaid = settled ? (total * 6n) / 10n : 0n
  const outOfCatalogue = total / BigInt(random.int(8, 20))
  const admittedOn = day(random)
  const dischargedOn = addDays(admittedOn, random.int(2, 20))
  const visit = day(random)
  const [code, number, checkCode] = [
    `${random.int(11, 65)}06${random.digits(4)}`,
    `00${random.digits(8)}`,
    random.digits(6),
  ]
  const payer = person(random)
  const times = inPatient
    ? { admittedOn, dischargedOn, stayDays: daysBetween(admittedOn, dischargedOn), recordNumber: random.digits(8) }
    : { visitOn: visit, recordNumber: random.digits(10) }
  const truth: ReceiptFields = {
    code,
    number,
    checkCode,
    payer: random.chance(0.2) ? `${payer[0] ?? ''}**` : payer,
    payerId: `${random.digits(6)}********${random.digits(4)}`,
    issuedOn: inPatient ? dischargedOn : visit,
    hospital: random.pick(HOSPITALS),
    department: random.pick(DEPARTMENTS),
    serial: random.digits(16),
    total,
    totalInWords: capitalFen(total),
    fundPaid,
    otherPaid: 0n,
    accountPaid: 0n,
    cashPaid: total - fundPaid,
    ownPart: total - fundPaid - outOfCatalogue,
    outOfCatalogue,
    lines,
    ...times,
  }
  const qr = random.chance(0.5)
    ? `https://ebill.example.cn/h5?c=${code}&n=${number}&k=${random.digits(12)}`
    : `CZ|${random.digits(24)}|${checkCode}`
  return { id: `fiscal-${seed}`, kind: 'fiscal-e-receipt', layout, inPatient, truth, qr }
}

export function vatBill(seed: number, given: { readonly digital?: boolean } = {}): Bill {
  const random = seeded(seed)
  const digital = given.digital ?? random.chance(0.6)
  const lines = itemsOf(random, DRUGS, random.int(1, 4), 20_000)
  const total = sumFen(lines.map(({ amount }) => amount))
  const issuedOn = day(random)
  const compact = issuedOn.replaceAll('-', '')
  const number = digital ? random.digits(20) : random.digits(8)
  const code = digital ? undefined : random.digits(12)
  const beforeTax = total - total / 30n
  const yuan = (fen: Fen): string => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`
  const checkCode = random.digits(20)
  const truth: ReceiptFields = {
    number,
    issuedOn,
    payer: person(random),
    hospital: random.pick(PHARMACIES),
    total,
    totalInWords: capitalFen(total),
    lines,
    ...(code === undefined ? {} : { code, checkCode }),
  }
  const qr = digital
    ? `01,32,,${number},${yuan(total)},${compact},,${random.digits(4)}`
    : `01,10,${code},${number},${yuan(beforeTax)},${compact},${checkCode},${random.digits(4)}`
  return { id: `vat-${seed}`, kind: 'vat-invoice', layout: digital ? 'inline' : 'stacked', inPatient: false, truth, qr }
}

/** The list that belongs to a bill: the same sum, in finer items. */
export function feeList(bill: Bill, seed: number): Bill {
  const random = seeded(seed)
  const lines: ReceiptLine[] = []
  const start = bill.truth.admittedOn ?? bill.truth.visitOn ?? '2025-01-01'
  for (const [i, { name, amount }] of (bill.truth.lines ?? []).entries()) {
    const first = amount > 3n ? amount / BigInt(random.int(2, 3)) : amount
    const day = addDays(start, i % 3)
    lines.push({ name: `${name}一`, amount: first, day, grade: random.pick(['A', 'B', 'C'] as const) })
    if (amount > first)
      lines.push({ name: `${name}二`, amount: amount - first, day, grade: random.pick(['A', 'B'] as const) })
  }
  const { payer, hospital, recordNumber, total, admittedOn, dischargedOn, visitOn } = bill.truth
  const truth = { payer, hospital, recordNumber, total, admittedOn, dischargedOn, visitOn, lines }
  return {
    id: `list-${seed}`,
    kind: 'fee-list',
    layout: bill.layout,
    inPatient: bill.inPatient,
    truth: Object.fromEntries(Object.entries(truth).filter(([, value]) => value !== undefined)) as ReceiptFields,
  }
}
