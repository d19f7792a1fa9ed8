import { addDays, daysBetween, sayDay } from '../../../../src/model/dates.ts'
import { capitalFen, formatFen, sumFen } from '../../../../src/model/money.ts'
import type { ReceiptFields } from '../../../../src/model/receipt.ts'
import type { Random } from '../../corpus/random.ts'
import type { Mark, Sheet } from './sheet.ts'
import { block, type Pair } from './strange-forms.ts'
import { clutter, sayer, worded } from './strange-receipts.ts'
import { HOUSES, PERSONS, WARDS, GOODS, at, end, mid, rule, chosen, someDay } from './strange-words.ts'

/** An invoice of the tax office from a clinic that is no public one. */
export function invoice(random: Random): Sheet {
  const goods = chosen(random, ['诊疗费', '检查费', '中药饮片', '西药', '理疗服务'], random.int(1, 4))
  const lines = goods.map((name) => ({ name: `*医疗服务*${name}`, amount: BigInt(random.int(500, 300_000)) }))
  const total = sumFen(lines.map(({ amount }) => amount))
  const truth: ReceiptFields = {
    number: random.digits(20),
    issuedOn: someDay(random),
    payer: random.pick(PERSONS),
    hospital: `${random.pick(['昆明', '厦门', '兰州'])}样例${random.pick(['口腔门诊部', '中医馆', '康复医院'])}有限公司`,
    total,
    totalInWords: capitalFen(total),
    beforeTax: total,
    lines,
  }
  const marks: Mark[] = [
    mid('电子发票（普通发票）', 300, 36, 17),
    at(`发票号码：${truth.number ?? ''}`, 410, 34),
    at(`开票日期：${sayDay(truth.issuedOn ?? '2025-01-01', 'zh')}`, 410, 52),
    ...[66, 108].map((y) => rule(24, y, 576, y)),
    at('购买方信息', 28, 82, 8),
    at(`名称：${truth.payer ?? ''}`, 90, 82),
    at('统一社会信用代码/纳税人识别号：', 90, 100, 8),
    at('销售方信息', 304, 82, 8),
    at(`名称：${truth.hospital ?? ''}`, 366, 82),
    at(`统一社会信用代码/纳税人识别号：91530${random.digits(9)}MA5`, 366, 100, 7),
  ]
  const heads = ['项目名称', '规格型号', '单位', '数量', '单价', '金额', '税率/征收率', '税额']
  const xs = [32, 150, 210, 250, 300, 385, 440, 530]
  heads.forEach((head, i) => marks.push(at(head, xs[i] ?? 0, 122, 8.5)))
  lines.forEach(({ name, amount }, i) => {
    const y = 140 + i * 16
    marks.push(
      at(name, 32, y),
      at('次', 212, y),
      at('1', 256, y),
      end(formatFen(amount), 340, y),
      end(formatFen(amount), 420, y),
    )
    marks.push(at('免税', 446, y), at('***', 532, y))
  })
  const y = 146 + lines.length * 16
  marks.push(
    at('合　计', 50, y + 12),
    end(`¥${formatFen(total)}`, 420, y + 12),
    at('***', 532, y + 12),
    rule(24, y + 18, 576, y + 18),
    at('价税合计（大写）', 36, y + 33),
    at(truth.totalInWords ?? '', 130, y + 33),
    at(`（小写）¥${formatFen(total)}`, 420, y + 33),
    rule(24, y + 40, 576, y + 40),
    at(`开票人：${random.pick(['刘样例', '何样例'])}`, 60, y + 70),
  )
  return {
    layout: 'invoice',
    kind: 'vat-invoice',
    width: 600,
    height: y + 90,
    marks,
    truth,
    ring: { x: random.int(80, 520), y: random.int(50, y + 30) },
  }
}

/** A fee list of a day or of a stay with numbers, codes, prices and grades in columns. */
export function daily(random: Random): Sheet {
  const admittedOn = someDay(random)
  const dischargedOn = addDays(admittedOn, random.int(1, 30))
  const say = sayer(random)
  const lines = chosen(random, GOODS, random.int(2, 9)).map((name) => {
    const [count, unitPrice] = [BigInt(random.int(1, 24)), BigInt(random.int(20, 60_000))]
    return { name, quantity: String(count), unitPrice, amount: count * unitPrice }
  })
  const total = sumFen(lines.map(({ amount }) => amount))
  const truth: ReceiptFields = {
    payer: random.pick(PERSONS),
    hospital: random.pick(HOUSES),
    recordNumber: random.digits(9),
    department: random.pick(WARDS),
    admittedOn,
    dischargedOn,
    stayDays: daysBetween(admittedOn, dischargedOn),
    lines,
    total,
  }
  const head: readonly Pair[] = [
    [random.pick(['姓名', '患者姓名']), truth.payer ?? ''],
    [worded(random, 'stayNumber'), truth.recordNumber ?? ''],
    [random.pick(['科室', '科别']), truth.department ?? ''],
    ['床号', `${random.int(1, 60)}床`],
    ['入院日期', say(admittedOn)],
    ['出院日期', say(dischargedOn)],
    ['住院天数', String(truth.stayDays)],
  ]
  const [heads, top] = block(random, head, {
    x: 30,
    y: 60,
    width: 560,
    columns: 3,
    setting: random.pick(['colon', 'half colon', 'apart'] as const),
  })
  const y = top + 14
  const marks: Mark[] = [
    mid(
      `${truth.hospital ?? ''}${random.pick(['住院费用汇总清单', '住院病人费用清单', '住院费用明细清单'])}`,
      310,
      40,
      14,
    ),
    ...heads,
  ]
  const columns = [
    ['序号', 30],
    ['项目名称', 70],
    ['单位', 265],
    ['单价', 320],
    ['数量', 390],
    ['金额', 450],
    ['类别', 540],
  ] as const
  for (const [name, x] of columns) marks.push(at(name, x, y))
  marks.push(rule(26, y - 12, 590, y - 12), rule(26, y + 5, 590, y + 5))
  lines.forEach(({ name, unitPrice, quantity, amount }, i) => {
    const base = y + 20 + i * 16
    marks.push(
      at(String(i + 1), 36, base),
      at(name, 70, base),
      at('次', 268, base),
      end(formatFen(unitPrice), 345, base),
      end(quantity, 408, base),
    )
    marks.push(end(formatFen(amount), 478, base), at(random.pick(['甲', '乙', '丙']), 545, base))
  })
  const bottom = y + 26 + lines.length * 16
  marks.push(
    rule(26, bottom, 590, bottom),
    at(random.pick(['合计金额', '费用合计', '合计']), 70, bottom + 14),
    end(formatFen(total), 478, bottom + 14),
  )
  const [ends, last] = block(random, clutter(random, dischargedOn), {
    x: 30,
    y: bottom + 22,
    width: 560,
    columns: 2,
    size: 8,
    setting: 'colon',
  })
  return {
    layout: 'daily',
    kind: 'fee-list',
    width: 620,
    height: last + 30,
    marks: [...marks, ...ends],
    truth,
    ring: { x: random.int(100, 520), y: random.int(80, Math.round(bottom)) },
  }
}

/** A certificate of a disease, in lines. */
export function certificate(random: Random): Sheet {
  const issuedOn = someDay(random)
  const truth: ReceiptFields = {
    payer: random.pick(PERSONS),
    hospital: random.pick(HOUSES),
    department: random.pick(WARDS),
    recordNumber: random.digits(8),
    issuedOn,
  }
  const [heads, top] = block(
    random,
    [
      ['姓名', truth.payer ?? ''],
      ['性别', random.pick(['男', '女'])],
      ['年龄', `${random.int(20, 90)}岁`],
      ['科室', truth.department ?? ''],
      [random.pick(['门诊号', '住院号', '病历号']), truth.recordNumber ?? ''],
    ],
    { x: 50, y: 96, width: 520, columns: 3, size: 11, setting: random.pick(['colon', 'apart'] as const) },
  )
  const marks: Mark[] = [
    mid(truth.hospital ?? '', 310, 44, 15),
    mid(random.pick(['疾病诊断证明书', '诊断证明书', '疾 病 证 明 书']), 310, 74, 18),
    ...heads,
    at(
      `诊断：${random.pick(['高血压3级 很高危', '腰椎间盘突出症', '2型糖尿病伴并发症', '急性阑尾炎'])}`,
      50,
      top + 24,
      11,
    ),
    at(
      `处理意见：${random.pick(['休息两周，门诊随诊。', '住院治疗12天，全休1个月。', '建议上级医院进一步检查。'])}`,
      50,
      top + 50,
      11,
    ),
    at('医师签名：', 330, top + 100, 11),
    at(
      `${random.pick(['日期：', '开具日期：'])}${random.pick([sayDay(issuedOn, 'zh'), issuedOn])}`,
      330,
      top + 124,
      11,
    ),
  ]
  return {
    layout: 'certificate',
    kind: 'diagnosis',
    width: 620,
    height: top + 160,
    marks,
    truth,
    ring: { x: random.int(320, 480), y: Math.round(top + 100) },
  }
}

/** A referral in sentences, with how long it is valid. */
export function letter(random: Random): Sheet {
  const [from = '', to = ''] = chosen(random, HOUSES, 2)
  const issuedOn = someDay(random)
  const validDays = random.pick([15, 30, 90])
  const until = random.chance(0.5)
  const truth: ReceiptFields = {
    payer: random.pick(PERSONS),
    hospital: from,
    referredTo: to,
    issuedOn,
    ...(until ? { validUntil: addDays(issuedOn, validDays) } : { validDays }),
  }
  const marks: Mark[] = [
    mid(random.pick(['转诊转院证明', '异地转诊证明', '转 院 证 明']), 300, 50, 19),
    at(`患者姓名：${truth.payer ?? ''}`, 60, 100, 12),
    at(`诊断：${random.pick(['肺占位性病变', '重症胰腺炎', '先天性心脏病'])}`, 300, 100, 12),
    at(`转出医院：${from}`, 60, 130, 12),
    at(`转入医院：${to}`, 60, 160, 12),
    at(until ? `有效期至：${sayDay(truth.validUntil ?? issuedOn, 'zh')}` : `有效期：${validDays}天`, 60, 190, 12),
    at('经治医师：', 60, 230, 12),
    at(`开具日期：${sayDay(issuedOn, 'zh')}`, 330, 260, 12),
  ]
  return {
    layout: 'letter',
    kind: 'referral',
    width: 600,
    height: 300,
    marks,
    truth,
    ring: { x: random.int(300, 460), y: random.int(150, 240) },
  }
}
