import { formatFen, type Fen } from '../../../src/model/money.ts'
import type { ReceiptFields } from '../../../src/model/receipt.ts'
import type { Letter } from '../../../src/receipts/fields/letter.ts'
import { seeded, type Random } from './random.ts'
import { row, upright, write } from './typeset.ts'

/** A page as an issuer may lay it out, and what is on it. */
export interface Laid {
  readonly letters: readonly Letter[]
  readonly truth: ReceiptFields
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']
const GIVEN = [...'安邦成德恩福光海嘉康立明宁平青荣']
const PLACES = ['东岭', '西塘', '南浦', '北原', '青溪', '白沙']
const SORTS = ['人民医院', '中医医院有限公司', '康复医院有限公司', '第三附属医院', '妇幼保健院']
const LONG_TAILS = ['（东岭省肿瘤医院、东岭省第二工人医院）', '（东岭省老年病医院、东岭省康复中心）']

const person = (random: Random): string =>
  random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.6) ? random.pick(GIVEN) : '')
const hospital = (random: Random): string => `${random.pick(PLACES)}市${random.pick(SORTS)}`

interface Choice {
  readonly sides: boolean
  /** The seller's name on two lines, its label in their middle. */
  readonly wrapped: boolean
  readonly spreadTotal: boolean
  readonly taxed: boolean
}

/** A digital VAT invoice, everything on it moved about by the seed. */
export function vatPage(seed: number, choice: Choice): Laid {
  const random = seeded(seed)
  const size = random.pick([8, 9, 10])
  const [buyer, short] = [person(random), hospital(random)]
  const seller = choice.wrapped ? short + random.pick(LONG_TAILS) : short
  const number = random.digits(20)
  const [left, right] = [20 + random.int(0, 20), 300 + random.int(0, 20)]
  const y = 90 + random.int(0, 20)
  const beforeTax = BigInt(random.int(10_000, 900_000))
  const tax = choice.taxed ? (beforeTax * 13n) / 100n : 0n
  const first = beforeTax / 3n
  const lines = [
    { name: '*医疗服务*康复费', amount: first },
    { name: '*医疗服务*床位费', amount: beforeTax - first },
  ]
  const money = (fen: Fen): string => formatFen(fen)
  const id = `9132${random.digits(14)}`
  const letters = [
    ...write('电子发票（普通发票）', 170, 40, 18),
    ...write(`发票号码：${number}`, 430, 38, size),
    ...write('开票日期：2025年03月08日', 430, 54, size),
    ...(choice.sides
      ? [...upright('购买方信息', left - size - 4, y - 6), ...upright('销售方信息', right - size - 4, y - 6)]
      : []),
    ...write('名称：', left, y, size),
    ...write(buyer, left + 4 * size, y, size),
    ...write('统一社会信用代码/纳税人识别号：', left, y + 30, size),
    ...write('名称：', right, y, size),
    ...sellerName(seller, choice.wrapped, right + 4 * size, y, size),
    ...write('统一社会信用代码/纳税人识别号：', right, y + 30, size),
    ...write(id, right + 16 * size, y + 30, size),
    ...itemRows(lines, y + 55, size, choice.taxed),
    ...(choice.spreadTotal
      ? row(
          y + 130,
          [
            ['合', 60],
            ['计', 110],
          ],
          size,
        )
      : write('合计', 60, y + 130, size)),
    ...row(y + 130, [[`¥${money(beforeTax)}`, 380], ...(choice.taxed ? [[`¥${money(tax)}`, 520] as const] : [])], size),
    ...write('价税合计（大写）', 40, y + 150, size),
    ...write(`（小写）¥${money(beforeTax + tax)}`, 380, y + 150, size),
  ]
  return {
    letters,
    truth: {
      number,
      issuedOn: '2025-03-08',
      payer: buyer,
      hospital: seller.replaceAll('（', '(').replaceAll('）', ')'),
      hospitalId: id,
      total: beforeTax + tax,
      beforeTax,
      lines,
    },
  }
}

function sellerName(name: string, wrapped: boolean, x: number, base: number, size: number): readonly Letter[] {
  if (!wrapped) return write(name, x, base, size)
  const cut = Math.min(name.length - 3, 20)
  return [
    ...write(name.slice(0, cut), x, base - 0.55 * size, size),
    ...write(name.slice(cut), x, base + 0.6 * size, size),
  ]
}

const itemRows = (
  lines: readonly { readonly name: string; readonly amount: Fen }[],
  base: number,
  size: number,
  taxed: boolean,
): readonly Letter[] => [
  ...row(
    base,
    [
      ['项目名称', 60],
      ['单位', 170],
      ['数量', 220],
      ['单价', 300],
      ['金额', 390],
      ['税率/征收率', 440],
      ['税额', 530],
    ],
    size,
  ),
  ...lines.flatMap(({ name, amount }, i) =>
    row(
      base + 14 * (i + 1),
      [
        [name, 30],
        ['次', 175],
        ['1', 236],
        [`${formatFen(amount)}169811`, 262],
        [formatFen(amount), 380],
        [taxed ? '13%' : '免税', 455],
        [taxed ? formatFen((amount * 13n) / 100n) : '***', 520],
      ],
      size,
    ),
  ),
]

/** Heads that no table of ours knows, beside those it does. */
const STRANGE_HEADS = ['签注', '参保类型', '有效身份证件号码', '费用类别', '缴费方式', '就诊科室']

/** A fiscal bill whose particulars stand in a row of heads over a row of values, strange heads among them. */
export function headRowPage(seed: number): Laid {
  const random = seeded(seed)
  const payer = person(random)
  const strange = STRANGE_HEADS.toSorted(() => random.next() - 0.5).slice(0, 2)
  const record = `ZY${random.digits(6)}`
  const cells: readonly (readonly [string, string])[] = [
    ['姓名', payer],
    [strange[0] ?? '', random.pick(['无', '城镇', '甲类', '自费'])],
    ['住院号', record],
    [strange[1] ?? '', random.pick(['无', '普通', '乙类', '其他'])],
  ]
  const order = random.chance(0.5)
    ? cells
    : [cells[2], cells[0], cells[1], cells[3]].flatMap((cell) => (cell ? [cell] : []))
  const total = BigInt(random.int(1_000, 90_000))
  const [code, number] = [`3206${random.digits(4)}`, `00${random.digits(8)}`]
  const letters = [
    ...write('东岭省医疗住院收费票据（电子）', 180, 30, 14),
    ...row(60, [
      [`票据代码：${code}`, 40],
      [`票据号码：${number}`, 220],
    ]),
    ...row(
      90,
      order.map(([head], i) => [head, 40 + i * 130] as const),
    ),
    ...row(
      106,
      order.map(([, value], i) => [value, 40 + i * 130] as const),
    ),
    ...row(140, [
      ['项目名称', 40],
      ['数量', 200],
      ['金额', 400],
    ]),
    ...row(156, [
      ['西药费', 40],
      ['1', 206],
      [formatFen(total), 390],
    ]),
    ...row(200, [
      ['金额合计（大写）', 40],
      [`（小写）${formatFen(total)}`, 350],
    ]),
    ...write(`收款单位（章）：${hospital(random)}`, 40, 230),
  ]
  return {
    letters,
    truth: { code, number, payer, recordNumber: record, total, lines: [{ name: '西药费', amount: total }] },
  }
}
