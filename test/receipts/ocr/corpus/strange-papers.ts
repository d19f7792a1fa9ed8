import { addDays, daysBetween, sayDay } from '../../../../src/model/dates.ts'
import { formatFen, sumFen } from '../../../../src/model/money.ts'
import type { ReceiptFields } from '../../../../src/model/receipt.ts'
import type { Random } from '../../corpus/random.ts'
import type { Mark, Sheet } from './sheet.ts'
import { HOUSES, PERSONS, WARDS, GOODS, at, end, mid, rule, chosen, someDay } from './strange-words.ts'

/** A fee list in groups, each with a sum of its own. */
export function grouped(random: Random): Sheet {
  const admittedOn = someDay(random)
  const dischargedOn = addDays(admittedOn, random.int(1, 25))
  const groups = chosen(random, ['西药费', '治疗费', '检查费', '床位费'], random.int(1, 3)).map((name) => ({
    name,
    lines: chosen(random, GOODS, random.int(1, 4)).map((good) => {
      const [count, unitPrice] = [BigInt(random.int(1, 9)), BigInt(random.int(50, 20_000))]
      return { name: good, quantity: String(count), unitPrice, amount: count * unitPrice }
    }),
  }))
  const lines = groups.flatMap((group) => group.lines)
  const total = sumFen(lines.map(({ amount }) => amount))
  const truth: ReceiptFields = {
    payer: random.pick(PERSONS),
    recordNumber: random.digits(8),
    hospital: random.pick(HOUSES),
    admittedOn,
    dischargedOn,
    stayDays: daysBetween(admittedOn, dischargedOn),
    lines,
    total,
  }
  const marks: Mark[] = [mid(`${truth.hospital ?? ''}住院费用清单`, 300, 44, 14)]
  const head = [
    ['患者姓名', truth.payer],
    ['病案号', truth.recordNumber],
    ['入院时间', `${admittedOn} 08:20`],
    ['出院时间', `${dischargedOn} 15:05`],
    ['住院天数', `${truth.stayDays ?? 0}`],
  ] as const
  head.forEach(([label, value], i) =>
    marks.push(at(`${label}：${value ?? ''}`, 40 + (i % 3) * 180, 72 + Math.floor(i / 3) * 18)),
  )
  for (const [name, x] of [
    ['项目名称', 50],
    ['单价', 270],
    ['数量', 350],
    ['金额', 430],
  ] as const)
    marks.push(at(name, x, 116))
  let y = 120
  marks.push(rule(36, 104, 560, 104), rule(36, y, 560, y))
  for (const group of groups) {
    for (const { name, unitPrice, quantity, amount } of group.lines) {
      y += 16
      marks.push(
        at(name, 50, y),
        end(formatFen(unitPrice), 300, y),
        end(quantity, 366, y),
        end(formatFen(amount), 455, y),
      )
    }
    y += 16
    marks.push(at(`${group.name}小计`, 60, y), end(formatFen(sumFen(group.lines.map(({ amount }) => amount))), 455, y))
  }
  marks.push(
    rule(36, y + 6, 560, y + 6),
    at(`费用合计：${formatFen(total)}元`, 50, y + 22),
    at('第1页 共1页', 480, y + 22, 8),
  )
  return {
    layout: 'grouped',
    kind: 'fee-list',
    width: 600,
    height: y + 60,
    marks,
    truth,
    ring: { x: random.int(160, 460), y: random.int(90, y) },
  }
}

/** A referral as a form in rules, its days in letters. */
export function form(random: Random): Sheet {
  const [from = '', to = ''] = chosen(random, HOUSES, 2)
  const issuedOn = someDay(random)
  const truth: ReceiptFields = { payer: random.pick(PERSONS), hospital: from, referredTo: to, issuedOn }
  const rows = [
    ['患者姓名', truth.payer ?? '', '性别', random.pick(['男', '女'])],
    ['医疗机构名称', from, '科室', random.pick(['肿瘤科', '神经外科'])],
    ['转往医院', to, '联系电话', `0${random.digits(10)}`],
    ['诊断', '胃恶性肿瘤；高血压', '', ''],
    ['转诊理由', '限于本院条件，需进一步治疗', '', ''],
    ['开具日期', sayDay(issuedOn, 'zh'), '', ''],
  ] as const
  const marks: Mark[] = [mid('医疗保险异地转诊审批表', 300, 50, 18)]
  rows.forEach((row, i) => row.forEach((text, j) => marks.push(at(text, [44, 140, 380, 450][j] ?? 0, 96 + i * 30, 11))))
  for (let i = 0; i <= rows.length; i++) marks.push(rule(36, 76 + i * 30, 564, 76 + i * 30))
  for (const x of [36, 132, 564]) marks.push(rule(x, 76, x, 76 + rows.length * 30))
  return {
    layout: 'form',
    kind: 'referral',
    width: 600,
    height: 330,
    marks,
    truth: { ...truth, department: rows[1][3] },
    ring: { x: random.int(150, 450), y: random.int(100, 250) },
  }
}

/** A discharge record in running lines. */
export function record(random: Random): Sheet {
  const admittedOn = someDay(random)
  const stayDays = random.int(1, 30)
  const dischargedOn = addDays(admittedOn, stayDays)
  const truth: ReceiptFields = {
    hospital: random.pick(HOUSES),
    payer: random.pick(PERSONS),
    recordNumber: random.digits(7),
    department: random.pick(WARDS),
    admittedOn,
    dischargedOn,
    stayDays,
  }
  const marks: Mark[] = [
    mid(truth.hospital ?? '', 300, 46, 15),
    mid('出 院 记 录', 300, 74, 17),
    at(`姓名：${truth.payer ?? ''}`, 50, 108, 11),
    at(`科室：${truth.department ?? ''}`, 200, 108, 11),
    at(`住院号：${truth.recordNumber ?? ''}`, 420, 108, 11),
    at(`入院日期：${sayDay(admittedOn, 'zh')}`, 50, 132, 11),
    at(`出院日期：${sayDay(dischargedOn, 'zh')}`, 230, 132, 11),
    at(`住院天数：${stayDays}天`, 420, 132, 11),
    at('入院情况：患者因胸闷气促三天入院，查体血压158/96mmHg。', 50, 164, 11),
    at('诊疗经过：入院后予抗血小板、调脂治疗，2 次复查心电图好转。', 50, 190, 11),
    at('出院医嘱：阿司匹林100mg每日一次，一个月后门诊复查。', 50, 216, 11),
    at('医师签名：', 400, 262, 11),
  ]
  return {
    layout: 'record',
    kind: 'discharge-summary',
    width: 600,
    height: 300,
    marks,
    truth,
    ring: { x: random.int(150, 450), y: random.int(100, 250) },
  }
}
