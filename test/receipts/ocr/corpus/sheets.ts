import { addDays, sayDay, type IsoDate } from '../../../../src/model/dates.ts'
import { formatFen, sayFen, type Fen } from '../../../../src/model/money.ts'
import type { ReceiptFields } from '../../../../src/model/receipt.ts'
import { feeList, fiscalBill, HOSPITALS, type Bill } from '../../corpus/bills.ts'
import { seeded, type Random } from '../../corpus/random.ts'
import type { Mark, Sheet } from './sheet.ts'

export const SHEET_LAYOUTS = [
  'stay',
  'visit',
  'stacked',
  'slip',
  'stay-list',
  'visit-list',
  'referral',
  'diagnosis',
] as const
export type SheetLayout = (typeof SHEET_LAYOUTS)[number]

/** One made-up paper of a layout; the seed decides everything on it. */
export function sheetOf(layout: SheetLayout, seed: number): Sheet {
  switch (layout) {
    case 'stay':
      return boxedBill(fiscalBill(seed, { inPatient: true }))
    case 'visit':
      return boxedBill(fiscalBill(seed, { inPatient: false }))
    case 'stacked':
      return stackedBill(fiscalBill(seed, { inPatient: seed % 2 === 0 }))
    case 'slip':
      return slip(fiscalBill(seed, { inPatient: false }))
    case 'stay-list':
      return list(feeList(fiscalBill(seed, { inPatient: true }), seed))
    case 'visit-list':
      return list(feeList(fiscalBill(seed, { inPatient: false }), seed))
    case 'referral':
      return referral(seed)
    case 'diagnosis':
      return diagnosis(seed)
  }
}

const day = (on: IsoDate | undefined): string => on ?? ''
const money = (fen: Fen | undefined): string => (fen === undefined ? '' : formatFen(fen))
const at = (text: string, x: number, y: number, size = 9): Mark => ({ text, x, y, size })
const right = (text: string, x: number, y: number, size = 9): Mark => ({ text, x, y, size, anchor: 'end' })
const middle = (text: string, x: number, y: number, size: number): Mark => ({ text, x, y, size, anchor: 'middle' })
const rule = (x1: number, y1: number, x2: number, y2: number): Mark => ({ line: [x1, y1, x2, y2] })

const pick = (truth: ReceiptFields, keys: readonly (keyof ReceiptFields)[]): ReceiptFields =>
  Object.fromEntries(
    Object.entries(truth).filter(([key]) => keys.includes(key as keyof ReceiptFields)),
  ) as ReceiptFields

const HEAD = ['code', 'number', 'checkCode', 'payer', 'issuedOn', 'hospital', 'total', 'totalInWords', 'lines'] as const
const PAID = ['fundPaid', 'otherPaid', 'accountPaid', 'cashPaid', 'ownPart', 'outOfCatalogue'] as const
const STAY = ['admittedOn', 'dischargedOn', 'stayDays'] as const

/** The national form as issuers print it: head, ruled items in two columns, sum, other information, the payee. */
function boxedBill({ truth, inPatient, qr }: Bill): Sheet {
  const lines = truth.lines ?? []
  const half = Math.ceil(lines.length / 2)
  const marks: Mark[] = [
    middle(`江苏省医疗${inPatient ? '住院' : '门诊'}收费票据（电子）`, 310, 36, 16),
    ...(qr === undefined ? [] : [{ qr, x: 20, y: 14, side: 62 }]),
    at(`票据代码：${truth.code ?? ''}`, 96, 62),
    at(`票据号码：${truth.number ?? ''}`, 400, 62),
    at(`交款人统一社会信用代码：${truth.payerId ?? ''}`, 96, 78),
    at(`校验码：${truth.checkCode ?? ''}`, 400, 78),
    at(`交款人：${truth.payer ?? ''}`, 96, 94),
    at(`开票日期：${day(truth.issuedOn)}`, 400, 94),
    rule(24, 104, 571, 104),
    rule(24, 122, 571, 122),
    rule(297, 104, 297, 132 + half * 15),
  ]
  for (const x of [30, 303])
    marks.push(
      at('项目名称', x, 116),
      at('数量/单位', x + 95, 116),
      at('金额（元）', x + 160, 116),
      at('备注', x + 230, 116),
    )
  lines.forEach(({ name, amount }, i) => {
    const [x, y] = [i < half ? 30 : 303, 136 + (i % half) * 15]
    marks.push(at(name, x, y), at('1/次', x + 95, y), right(money(amount), x + 205, y))
  })
  const below = 132 + half * 15
  marks.push(
    rule(24, below, 571, below),
    rule(24, below + 20, 571, below + 20),
    rule(24, 104, 24, below + 110),
    rule(571, 104, 571, below + 110),
  )
  marks.push(
    at(`金额合计（大写）${truth.totalInWords ?? ''}`, 30, below + 14, 9.5),
    at(`（小写）${money(truth.total)}`, 400, below + 14, 9.5),
  )
  pairs(marks, restOf(truth, inPatient), 30, below + 36, 182)
  marks.push(rule(24, below + 110, 571, below + 110))
  marks.push(
    at(`收款单位（章）：${truth.hospital ?? ''}`, 30, below + 126),
    at('复核人：赵敏', 330, below + 126),
    at('收款人：王芳', 460, below + 126),
  )
  const keys = [...HEAD, ...PAID, 'recordNumber', 'department', ...(inPatient ? STAY : (['visitOn'] as const))] as const
  return {
    layout: inPatient ? 'stay' : 'visit',
    kind: 'fiscal-e-receipt',
    width: 595,
    height: 400,
    marks,
    truth: pick(truth, [...keys, 'serial', 'payerId']),
    ring: { x: 470, y: below + 20 },
  }
}

const restOf = (truth: ReceiptFields, inPatient: boolean): readonly (readonly [string, string])[] => [
  ['业务流水号', truth.serial ?? ''],
  [inPatient ? '住院号' : '门诊号', truth.recordNumber ?? ''],
  ...(inPatient
    ? ([
        ['住院时间', `${day(truth.admittedOn)}至${day(truth.dischargedOn)}`],
        ['住院天数', String(truth.stayDays ?? '')],
      ] as const)
    : ([['就诊日期', day(truth.visitOn)]] as const)),
  ['科别', truth.department ?? ''],
  ['医保统筹基金支付', money(truth.fundPaid)],
  ['其他支付', money(truth.otherPaid)],
  ['个人账户支付', money(truth.accountPaid)],
  ['个人现金支付', money(truth.cashPaid)],
  ['个人自付', money(truth.ownPart)],
  ['个人自费', money(truth.outOfCatalogue)],
]

function pairs(marks: Mark[], given: readonly (readonly [string, string])[], x: number, y: number, step: number): void {
  given.forEach(([label, value], i) =>
    marks.push(at(`${label}：${value}`, x + (i % 3) * step, y + Math.floor(i / 3) * 18, 8.5)),
  )
}

/** An older pre-printed form: a row of labels above a row of values. */
function stackedBill({ truth, inPatient }: Bill): Sheet {
  const marks: Mark[] = [
    middle(`江苏省医疗${inPatient ? '住院' : '门诊'}收费票据`, 298, 38, 16),
    at(`票据代码：${truth.code ?? ''}`, 60, 60),
    at(`票据号码：${truth.number ?? ''}`, 400, 60),
  ]
  const head = [
    ['交款人', truth.payer ?? ''],
    ['开票日期', sayDay(truth.issuedOn ?? '2025-01-01', 'zh')],
    [inPatient ? '住院号' : '门诊号', truth.recordNumber ?? ''],
    ['科室', truth.department ?? ''],
  ] as const
  head.forEach(([label, value], i) => marks.push(at(label, 60 + i * 130, 84), at(value, 60 + i * 130, 101)))
  marks.push(rule(50, 72, 560, 72), rule(50, 88, 560, 88), rule(50, 106, 560, 106))
  for (const x of [60, 320]) marks.push(at('项目', x, 120), at('金额', x + 150, 120))
  const lines = truth.lines ?? []
  const half = Math.ceil(lines.length / 2)
  lines.forEach(({ name, amount }, i) => {
    const [x, y] = [i < half ? 60 : 320, 138 + (i % half) * 16]
    marks.push(at(name, x, y), right(money(amount), x + 190, y))
  })
  const below = 140 + half * 16
  marks.push(
    rule(50, below, 560, below),
    at('合计（大写）', 60, below + 16, 10),
    at(truth.totalInWords ?? '', 140, below + 16, 10),
    at('（小写）', 380, below + 16, 10),
    at(sayFen(truth.total ?? 0n), 430, below + 16, 10),
  )
  const paid = [
    ['统筹基金支付', truth.fundPaid],
    ['个人账户支付', truth.accountPaid],
    ['其他支付', truth.otherPaid],
    ['现金支付', truth.cashPaid],
  ] as const
  paid.forEach(([label, value], i) =>
    marks.push(at(label, 60 + i * 130, below + 42), at(money(value), 60 + i * 130, below + 58)),
  )
  marks.push(
    rule(50, below + 66, 560, below + 66),
    at(`收款单位：${truth.hospital ?? ''}`, 60, below + 84),
    at('收款人：王芳', 450, below + 84),
  )
  const keys = [
    'code',
    'number',
    'payer',
    'issuedOn',
    'recordNumber',
    'department',
    'lines',
    'total',
    'totalInWords',
    'fundPaid',
    'accountPaid',
    'otherPaid',
    'cashPaid',
    'hospital',
  ] as const
  return {
    layout: 'stacked',
    kind: 'fiscal-receipt',
    width: 595,
    height: below + 110,
    marks,
    truth: pick(truth, keys),
    ring: { x: 440, y: below + 40 },
  }
}

/** A strip of thermal paper. */
function slip({ truth }: Bill): Sheet {
  const marks: Mark[] = [middle(truth.hospital ?? '', 110, 26, 11), middle('门诊收费票据（电子）', 110, 44, 11)]
  const rows: [string, string][] = [
    ['票据代码', truth.code ?? ''],
    ['票据号码', truth.number ?? ''],
    ['校验码', truth.checkCode ?? ''],
    ['姓名', truth.payer ?? ''],
    ['门诊号', truth.recordNumber ?? ''],
    ['开票日期', day(truth.issuedOn)],
  ]
  rows.forEach(([label, value], i) => marks.push(at(`${label}：${value}`, 14, 66 + i * 15, 9)))
  let y = 66 + rows.length * 15 + 4
  marks.push(rule(10, y - 8, 210, y - 8), at('项目名称', 14, y + 4), right('金额', 204, y + 4))
  for (const { name, amount } of truth.lines ?? []) {
    y += 15
    marks.push(at(name, 14, y + 4), right(money(amount), 204, y + 4))
  }
  y += 14
  marks.push(
    rule(10, y, 210, y),
    at(`合计（大写）：${truth.totalInWords ?? ''}`, 14, y + 16, 8.5),
    at(`合计（小写）：${money(truth.total)}`, 14, y + 32, 10),
  )
  const paid = [
    ['统筹基金支付', truth.fundPaid],
    ['其他支付', truth.otherPaid],
    ['个人账户支付', truth.accountPaid],
    ['个人现金支付', truth.cashPaid],
  ] as const
  paid.forEach(([label, value], i) => marks.push(at(`${label}：${money(value)}`, 14, y + 50 + i * 15)))
  y += 50 + paid.length * 15
  marks.push(at('请核对后妥善保管', 14, y + 8, 8))
  const keys = [
    'code',
    'number',
    'checkCode',
    'payer',
    'recordNumber',
    'issuedOn',
    'lines',
    'total',
    'totalInWords',
    'fundPaid',
    'otherPaid',
    'accountPaid',
    'cashPaid',
    'hospital',
  ] as const
  return {
    layout: 'slip',
    kind: 'fiscal-e-receipt',
    width: 220,
    height: y + 26,
    marks,
    truth: pick(truth, keys),
    ring: { x: 130, y: y - 60 },
  }
}

function list({ truth, inPatient }: Bill): Sheet {
  const marks: Mark[] = [middle(inPatient ? '住院费用明细清单' : '门诊费用明细清单', 298, 44, 16)]
  const head: [string, string][] = [
    ['姓名', truth.payer ?? ''],
    [inPatient ? '住院号' : '门诊号', truth.recordNumber ?? ''],
    ['医疗机构', truth.hospital ?? ''],
    ...(inPatient
      ? ([
          ['入院日期', day(truth.admittedOn)],
          ['出院日期', day(truth.dischargedOn)],
        ] as [string, string][])
      : ([['就诊日期', day(truth.visitOn)]] as [string, string][])),
  ]
  head.forEach(([label, value], i) =>
    marks.push(at(`${label}：${value}`, 40 + (i % 2) * 280, 74 + Math.floor(i / 2) * 18, 9.5)),
  )
  const columns = { 日期: 40, 项目名称: 115, 单价: 290, 数量: 345, 金额: 430, 类别: 500 }
  for (const [name, x] of Object.entries(columns)) marks.push(at(name, name === '金额' ? x - 18 : x, 146))
  marks.push(rule(34, 132, 560, 132), rule(34, 151, 560, 151))
  const lines = truth.lines ?? []
  lines.forEach((line, i) => {
    const y = 166 + i * 16
    marks.push(
      at(day(line.day), 40, y),
      at(line.name, 115, y),
      at(money(line.amount), 280, y),
      at('1', 350, y),
      right(money(line.amount), 440, y),
      at({ A: '甲', B: '乙', C: '丙' }[line.grade ?? 'A'], 506, y),
    )
  })
  const end = 176 + lines.length * 16
  marks.push(
    rule(34, end - 8, 560, end - 8),
    at('合计', 40, end + 6),
    at(`总费用：${money(truth.total)}`, 380, end + 6),
  )
  const keys = [
    'payer',
    'recordNumber',
    'hospital',
    'total',
    'lines',
    ...(inPatient ? (['admittedOn', 'dischargedOn'] as const) : (['visitOn'] as const)),
  ] as const
  return {
    layout: inPatient ? 'stay-list' : 'visit-list',
    kind: 'fee-list',
    width: 595,
    height: Math.max(400, end + 40),
    marks,
    truth: pick(truth, keys),
    ring: { x: 470, y: end - 40 },
  }
}

const PEOPLE = ['王小明', '李芳', '张建国', '刘静', '陈伟', '杨秀英', '赵敏', '周涛', '孙丽华', '马超'] as const

function referral(seed: number): Sheet {
  const random = seeded(seed + 5)
  const [hospital, referredTo] = twoHospitals(random)
  const issuedOn = addDays('2025-01-03', random.int(0, 330))
  const payer = random.pick(PEOPLE)
  const marks: Mark[] = [
    middle('异地转诊转院证明', 298, 60, 20),
    at(`姓名：${payer}`, 70, 110, 12),
    at(`性别：${random.pick(['男', '女'])}`, 260, 110, 12),
    at(`年龄：${random.int(20, 85)}岁`, 400, 110, 12),
    at(`病历号：${random.digits(8)}`, 70, 140, 12),
    at('诊断：冠状动脉粥样硬化性心脏病', 70, 170, 12),
    at('因病情需要，建议转往上级医院进一步治疗。', 70, 200, 12),
    at(`转入医院：${referredTo}`, 70, 230, 12),
    at('本证明三十日内有效。', 70, 260, 12),
    at(`医院名称：${hospital}`, 260, 310, 12),
    at(`开具日期：${sayDay(issuedOn, 'zh')}`, 260, 336, 12),
  ]
  return {
    layout: 'referral',
    kind: 'referral',
    width: 595,
    height: 420,
    marks,
    truth: { payer, hospital, referredTo, issuedOn },
    ring: { x: 400, y: 322 },
  }
}

function twoHospitals(random: Random): readonly [string, string] {
  const first = random.int(0, HOSPITALS.length - 1)
  const second = (first + random.int(1, HOSPITALS.length - 1)) % HOSPITALS.length
  return [HOSPITALS[first] ?? '', HOSPITALS[second] ?? '']
}

function diagnosis(seed: number): Sheet {
  const random = seeded(seed + 9)
  const hospital = random.pick(HOSPITALS)
  const admittedOn = addDays('2025-01-03', random.int(0, 330))
  const dischargedOn = addDays(admittedOn, random.int(2, 20))
  const payer = random.pick(PEOPLE)
  const recordNumber = random.digits(8)
  const marks: Mark[] = [
    middle(hospital, 298, 50, 16),
    middle('疾病诊断证明书', 298, 80, 20),
    at(`姓名：${payer}`, 70, 120, 12),
    at(`性别：${random.pick(['男', '女'])}`, 230, 120, 12),
    at(`住院号：${recordNumber}`, 360, 120, 12),
    at(`入院日期：${day(admittedOn)}`, 70, 150, 12),
    at(`出院日期：${day(dischargedOn)}`, 320, 150, 12),
    at('诊断：2型糖尿病；高血压病2级', 70, 185, 12),
    at('建议：休息两周，门诊随访。', 70, 215, 12),
    at('医师：赵敏', 330, 280, 12),
    at(`开具日期：${day(dischargedOn)}`, 330, 306, 12),
  ]
  const truth = { payer, hospital, recordNumber, admittedOn, dischargedOn, issuedOn: dischargedOn }
  return { layout: 'diagnosis', kind: 'diagnosis', width: 595, height: 420, marks, truth, ring: { x: 420, y: 290 } }
}
