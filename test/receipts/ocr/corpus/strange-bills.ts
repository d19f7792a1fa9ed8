import { addDays } from '../../../../src/model/dates.ts'
import { capitalFen, formatFen } from '../../../../src/model/money.ts'
import type { ReceiptFields } from '../../../../src/model/receipt.ts'
import type { Random } from '../../corpus/random.ts'
import type { Mark, Sheet } from './sheet.ts'
import {
  PLACES,
  HOUSES,
  PERSONS,
  WARDS,
  at,
  end,
  mid,
  rule,
  grouped3,
  someDay,
  sums,
  paidFields,
} from './strange-words.ts'

/** Every label and every value in a cell of its own between rules; what was paid in advance stands beside what was paid. */
export function ruled(random: Random): Sheet {
  const { lines, total, paid } = sums(random, 800_000, random.int(3, 8))
  const admittedOn = someDay(random)
  const stayDays = random.int(1, 40)
  const dischargedOn = addDays(admittedOn, stayDays)
  const truth: ReceiptFields = {
    code: `${random.int(11, 65)}06${random.digits(4)}`,
    number: `0${random.digits(9)}`,
    checkCode: random.digits(6).slice(0, 4) + random.pick(['a3', 'f0', '7c', '19']),
    payer: random.pick(PERSONS),
    issuedOn: addDays(dischargedOn, random.int(0, 4)),
    hospital: random.pick(HOUSES),
    recordNumber: random.digits(7),
    department: random.pick(WARDS),
    admittedOn,
    dischargedOn,
    stayDays,
    lines,
    total,
    totalInWords: capitalFen(total),
    ...paidFields(paid),
  }
  const marks: Mark[] = [mid(`${random.pick(PLACES)}医疗住院收费票据（电子）`, 300, 40, 15)]
  const pairs = [
    ['票据代码', truth.code],
    ['票据号码', truth.number],
    ['校验码', truth.checkCode],
    ['交款人', truth.payer],
    ['开票日期', truth.issuedOn?.replaceAll('-', '.')],
    ['住院号', truth.recordNumber],
    ['住院科别', truth.department],
    ['住院时间', `${admittedOn.replaceAll('-', '.')}-${dischargedOn.replaceAll('-', '.')}`],
    ['住院天数', `${stayDays}`],
  ] as const
  pairs.forEach(([label, value], i) => {
    const [x, y] = [36 + (i % 3) * 182, 70 + Math.floor(i / 3) * 18]
    marks.push(at(label, x, y, 8.5), at(value ?? '', x + 50, y, 8.5))
  })
  for (let row = 0; row <= 3; row++) marks.push(rule(30, 57 + row * 18, 576, 57 + row * 18))
  marks.push(
    at('项目名称', 40, 126),
    at('单位', 200, 126),
    at('数量', 260, 126),
    end('金额(元)', 420, 126),
    at('备注', 470, 126),
  )
  lines.forEach(({ name, amount }, i) =>
    marks.push(
      at(name, 40, 144 + i * 16),
      at('项', 204, 144 + i * 16),
      at('1', 266, 144 + i * 16),
      end(grouped3(amount), 420, 144 + i * 16),
    ),
  )
  let y = 150 + lines.length * 16
  marks.push(
    rule(30, y, 576, y),
    at('金额合计（大写）', 40, y + 14),
    at(truth.totalInWords ?? '', 130, y + 14),
    at('（小写）', 400, y + 14),
    at(`￥${grouped3(total)}`, 440, y + 14),
  )
  y += 22
  const heads = ['医保统筹基金支付', '其他支付', '个人账户支付', '个人现金支付', '预缴金额', '退费金额']
  const ahead = total + BigInt(random.int(0, 400_000))
  const values = [...paid, ahead, ahead - paid[3]]
  heads.forEach((head, i) =>
    marks.push(at(head, 36 + i * 91, y + 12, 8), at(formatFen(values[i] ?? 0n), 36 + i * 91, y + 28, 8)),
  )
  for (const line of [y, y + 17, y + 34]) marks.push(rule(30, line, 576, line))
  for (let i = 0; i <= 6; i++) marks.push(rule(30 + i * 91, y, 30 + i * 91, y + 34))
  marks.push(at(`收款单位（章）：${truth.hospital ?? ''}`, 36, y + 54), at('收款人：工号0231', 420, y + 54))
  return {
    layout: 'ruled',
    kind: 'fiscal-e-receipt',
    width: 606,
    height: y + 80,
    marks,
    truth,
    ring: { x: random.int(150, 480), y: random.int(90, y + 30) },
  }
}

/** A long narrow roll: labels at the left, values at the right edge, without colons; price and count of an item below its name. */
export function roll(random: Random): Sheet {
  const { lines, total, paid } = sums(random, 30_000, random.int(1, 7))
  const visitOn = someDay(random)
  const payer = random.pick(PERSONS)
  const truth: ReceiptFields = {
    hospital: random.pick(HOUSES),
    code: `${random.int(11, 65)}06${random.digits(4)}`,
    number: `0${random.digits(9)}`,
    payer: random.chance(0.5) ? `${payer[0] ?? ''}*${payer.at(-1) ?? ''}` : payer,
    recordNumber: random.digits(9),
    issuedOn: visitOn,
    lines,
    total,
    totalInWords: capitalFen(total),
    ...paidFields(paid),
  }
  const marks: Mark[] = [mid(truth.hospital ?? '', 105, 24, 10), mid('医疗门诊收费票据', 105, 42, 12)]
  const head = [
    ['票据代码', truth.code],
    ['票据号码', truth.number],
    ['姓名', truth.payer],
    ['门诊号', truth.recordNumber],
    ['开票日期', truth.issuedOn],
  ] as const
  head.forEach(([label, value], i) =>
    marks.push(at(label, 10, 64 + i * 14, 8.5), end(value ?? '', 200, 64 + i * 14, 8.5)),
  )
  let y = 64 + head.length * 14
  marks.push(at('项目', 10, y + 4, 8.5), end('金额', 200, y + 4, 8.5))
  for (const { name, amount } of lines) {
    marks.push(at(name, 10, y + 20, 8.5), end(formatFen(amount), 200, y + 20, 8.5))
    y += 15
  }
  y += 22
  marks.push(rule(8, y - 6, 202, y - 6), at('合计（小写）', 10, y + 8), end(formatFen(total), 200, y + 8, 10))
  marks.push(at('（大写）', 10, y + 24, 8.5), at(truth.totalInWords ?? '', 48, y + 24, 8.5))
  const rest = [
    ['统筹基金支付', paid[0]],
    ['其他支付', paid[1]],
    ['个人账户支付', paid[2]],
    ['现金支付', paid[3]],
  ] as const
  rest.forEach(([label, fen], i) =>
    marks.push(at(label, 10, y + 40 + i * 14, 8.5), end(formatFen(fen), 200, y + 40 + i * 14, 8.5)),
  )
  const given = ((paid[3] + 9_999n) / 10_000n) * 10_000n
  marks.push(
    at('实收', 10, y + 98, 8),
    end(formatFen(given), 90, y + 98, 8),
    at('找零', 110, y + 98, 8),
    end(formatFen(given - paid[3]), 200, y + 98, 8),
  )
  marks.push(at(`打印时间：${visitOn} 09:${random.int(10, 59)}`, 10, y + 112, 7.5))
  return {
    layout: 'roll',
    kind: 'fiscal-receipt',
    width: 210,
    height: y + 124,
    marks,
    truth,
    ring: { x: random.int(60, 150), y: random.int(60, y + 60) },
  }
}

/** A pre-printed form: spread labels, the amount in words on a grid of places, the day in three blanks. */
export function spread(random: Random): Sheet {
  const { lines, total, paid } = sums(random, 250_000, random.int(2, 6))
  const issuedOn = someDay(random)
  const truth: ReceiptFields = {
    number: random.digits(8),
    payer: random.pick(PERSONS),
    issuedOn,
    recordNumber: random.digits(8),
    lines,
    total,
    totalInWords: capitalFen(total),
    fundPaid: paid[0],
    accountPaid: paid[2],
    cashPaid: paid[3] + paid[1],
    hospital: random.pick(HOUSES),
  }
  const [year = '', month = '', day = ''] = issuedOn.split('-')
  const marks: Mark[] = [
    mid(`${random.pick(PLACES)}医疗门诊收费收据`, 260, 36, 16),
    at(`票据号码：${truth.number ?? ''}`, 360, 58),
    at('姓　　名：', 40, 80),
    at(truth.payer ?? '', 96, 80),
    at(`门诊号：${truth.recordNumber ?? ''}`, 180, 80),
    at('开票日期：', 330, 80),
    at(`${year} 年 ${month} 月 ${day} 日`, 380, 80),
  ]
  for (const x of [40, 280]) marks.push(at('收费项目', x, 104), end('金额', x + 190, 104))
  lines.forEach(({ name, amount }, i) => {
    const [x, y] = [i % 2 === 0 ? 40 : 280, 122 + Math.floor(i / 2) * 17]
    marks.push(at(name, x, y), end(formatFen(amount), x + 190, y))
  })
  const y = 128 + Math.ceil(lines.length / 2) * 17
  const digits = formatFen(total).replace('.', '').padStart(8, '0')
  const words = [...digits]
    .map((digit, i) => `${'零壹贰叁肆伍陆柒捌玖'[Number(digit)] ?? ''}${'拾万仟佰拾元角分'[i] ?? ''}`)
    .join('')
  marks.push(
    rule(34, 90, 486, 90),
    rule(34, y, 486, y),
    at(`合计（大写）：${words}`, 40, y + 15),
    at(`（小写）：￥${formatFen(total)}`, 360, y + 15),
  )
  marks.push(
    at(`统筹支付：${formatFen(paid[0])}`, 40, y + 34),
    at(`个人账户支付：${formatFen(paid[2])}`, 190, y + 34),
    at(`现金支付：${formatFen(paid[3] + paid[1])}`, 350, y + 34),
  )
  marks.push(
    rule(34, y + 42, 486, y + 42),
    at(`收款单位（章）：${truth.hospital ?? ''}`, 40, y + 60),
    at('第一联 收据联', 420, y + 60, 7),
  )
  return {
    layout: 'spread',
    kind: 'fiscal-receipt',
    width: 520,
    height: y + 84,
    marks,
    truth: { ...truth, totalInWords: words },
    ring: { x: random.int(120, 420), y: random.int(80, y + 40) },
  }
}
