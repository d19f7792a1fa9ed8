import { addDays, sayDay, type IsoDate } from '../../../../src/model/dates.ts'
import { capitalFen, formatFen, type Fen } from '../../../../src/model/money.ts'
import type { ReceiptFields } from '../../../../src/model/receipt.ts'
import type { Random } from '../../corpus/random.ts'
import type { Mark, Sheet } from './sheet.ts'
import { block, WORDINGS, type Pair } from './strange-forms.ts'
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
  type Drawn,
} from './strange-words.ts'

const SAID = {
  dashes: (on: IsoDate): string => on,
  dots: (on: IsoDate): string => on.replaceAll('-', '.'),
  slashes: (on: IsoDate): string => on.replaceAll('-', '/'),
  letters: (on: IsoDate): string => sayDay(on, 'zh'),
} as const
export type SayDay = (on: IsoDate) => string
export const sayer = (random: Random): SayDay => SAID[random.pick(['dashes', 'dots', 'slashes', 'letters'] as const)]
export const worded = (random: Random, key: keyof typeof WORDINGS): string => random.pick(WORDINGS[key])
type Money = (fen: Fen) => string
const moneyer = (random: Random): Money => random.pick([formatFen, grouped3])

/** Things on a bill that are no field of it, and look like one. */
export const clutter = (random: Random, on: IsoDate): readonly Pair[] =>
  random.pick([
    [
      ['打印时间', `${addDays(on, random.int(0, 40))} ${random.int(10, 23)}:${random.int(10, 59)}`],
      ['收费员', `${random.digits(4)}`],
    ],
    [
      ['流水', random.digits(12)],
      ['窗口', `${random.int(1, 30)}号`],
    ],
    [['咨询电话', `0${random.digits(3)}-${random.digits(8)}`]],
    [],
  ] as const)

interface Items {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Items in one to three columns, under heads. */
function items(
  random: Random,
  { lines }: Drawn,
  money: Money,
  { x, y, width }: Items,
): readonly [readonly Mark[], number] {
  const columns = Math.min(width > 400 ? random.int(1, 3) : 1, lines.length)
  const wide = width / columns
  const [item, amount, counted] = [worded(random, 'item'), worded(random, 'amount'), wide > 220 && random.chance(0.5)]
  const marks: Mark[] = []
  for (let i = 0; i < columns; i++) {
    marks.push(at(item, x + i * wide, y + 9), end(amount, x + (i + 1) * wide - 12, y + 9))
    if (counted) marks.push(at('数量', x + (i + 0.5) * wide, y + 9))
  }
  lines.forEach((line, i) => {
    const [left, base] = [x + (i % columns) * wide, y + 25 + Math.floor(i / columns) * 16]
    marks.push(at(line.name, left, base), end(money(line.amount), left + wide - 12, base))
    if (counted) marks.push(at('1', left + wide / 2 + 6, base))
  })
  const bottom = y + 20 + Math.ceil(lines.length / columns) * 16
  return [
    [
      ...marks,
      ...(random.chance(0.6) ? [rule(x - 4, y - 3, x + width, y - 3), rule(x - 4, bottom, x + width, bottom)] : []),
    ],
    bottom,
  ]
}

/** Both totals on a line or on two. */
function totals(random: Random, total: Fen, money: Money, { x, y, width }: Items): readonly [readonly Mark[], number] {
  const [words, figures] = [worded(random, 'words'), worded(random, 'figures')]
  const size = random.pick([9, 10, 11])
  const both = width > 420
  return [
    [
      at(`${words}${random.chance(0.4) ? ' ' : ''}${capitalFen(total)}`, x, y + 12, size),
      at(`${figures}${money(total)}`, both ? x + width - 130 : x, both ? y + 12 : y + 28, size),
    ],
    y + (both ? 18 : 34),
  ]
}

function payments(random: Random, { total, paid }: Drawn, money: Money): readonly [readonly Pair[], ReceiptFields] {
  const [fund, other, account, cash] = paid
  const pairs: Pair[] = [
    [worded(random, 'fund'), money(fund)],
    [worded(random, 'other'), money(other)],
    [worded(random, 'account'), money(account)],
    [worded(random, 'cash'), money(cash)],
  ]
  if (random.chance(0.5)) return [pairs, paidFields(paid)]
  const outOfCatalogue = (total * BigInt(random.int(0, 5))) / 23n
  const ownPart = (total - fund) / BigInt(random.int(2, 5))
  return [
    [...pairs, ['个人自付', money(ownPart)], ['个人自费', money(outOfCatalogue)]],
    { ...paidFields(paid), ownPart, outOfCatalogue },
  ]
}

/** What differs between a stay and a visit. */
function occasion(
  random: Random,
  inPatient: boolean,
): readonly [pairs: readonly Pair[], fields: ReceiptFields, on: IsoDate] {
  const [say, on] = [sayer(random), someDay(random)]
  const [recordNumber, department] = [random.digits(random.int(6, 10)), random.pick(WARDS)]
  if (!inPatient)
    return [
      [
        [worded(random, 'visitNumber'), recordNumber],
        ['就诊日期', say(on)],
        [worded(random, 'room'), department],
      ],
      { recordNumber, department, visitOn: on },
      on,
    ]
  const stayDays = random.int(1, 60)
  const dischargedOn = addDays(on, stayDays)
  const fields = { recordNumber, department, admittedOn: on, dischargedOn, stayDays }
  const days: readonly Pair[] = random.chance(0.5)
    ? [['住院时间', `${say(on)}${random.pick(['至', '-', ' 至 '])}${say(dischargedOn)}`]]
    : [
        ['入院日期', say(on)],
        ['出院日期', say(dischargedOn)],
      ]
  return [
    [
      [worded(random, 'stayNumber'), recordNumber],
      [worded(random, 'ward'), department],
      ...days,
      ['住院天数', `${stayDays}${random.pick(['', '天'])}`],
    ],
    fields,
    dischargedOn,
  ]
}

interface Put {
  readonly layout: string
  readonly width: number
  readonly title: string
  readonly head: readonly Pair[]
  readonly drawn: Drawn
  readonly truth: ReceiptFields
  readonly kind: Sheet['kind']
  readonly tail: readonly Pair[]
  readonly qr?: string
}

/** Title, head, items, totals, payments and tail below each other, each set as chance has it. */
function stacked(random: Random, { layout, width, title, head, drawn, truth, kind, tail, qr }: Put): Sheet {
  const [x, inner, money] = [18, width - 36, moneyer(random)]
  const columns = width > 400 ? random.int(2, 3) : 1
  const [pairs, paid] = payments(random, drawn, money)
  const titled = mid(title, width / 2, 34, width > 400 ? random.int(13, 18) : 11.5)
  const [heads, a] = block(random, head, { x, y: qr === undefined ? 54 : 78, width: inner, columns })
  const [rows, b] = items(random, drawn, money, { x, y: a + 8, width: inner })
  const [sum, c] = totals(random, drawn.total, money, { x, y: b + 4, width: inner })
  const [rest, d] = block(random, pairs, {
    x,
    y: c + 6,
    width: inner,
    columns: width > 400 ? random.pick([2, 3]) : 1,
    size: 8.5,
  })
  const [ends, e] = block(random, tail, {
    x,
    y: d + 6,
    width: inner,
    columns: width > 400 ? 2 : 1,
    size: 8.5,
    setting: 'colon',
  })
  return {
    layout,
    kind,
    width,
    height: e + 26,
    marks: [
      ...(qr === undefined ? [] : [{ qr, x, y: 8, side: 62 }]),
      titled,
      ...heads,
      ...rows,
      ...sum,
      ...rest,
      ...ends,
    ],
    truth: { ...truth, ...paid },
    ring: { x: random.int(60, width - 60), y: random.int(60, Math.max(70, Math.round(e) - 40)) },
  }
}

const common = (
  random: Random,
  drawn: Drawn,
  on: IsoDate,
): ReceiptFields & { readonly payer: string; readonly issuedOn: IsoDate } => ({
  payer: random.pick(PERSONS),
  issuedOn: addDays(on, random.int(0, 5)),
  hospital: random.pick(HOUSES),
  lines: drawn.lines,
  total: drawn.total,
  totalInWords: capitalFen(drawn.total),
})

/** What a code of a bill may say; its form is not public. */
const coded = (
  random: Random,
  { code, number, checkCode }: { readonly code: string; readonly number: string; readonly checkCode: string },
): string =>
  random.pick([`01,10,${code},${number},${checkCode},`, `c=${code}&n=${number}&k=${checkCode}`, `${code}|${number}`])

/** The electronic bill, its labels worded and set as one issuer or another does. */
export function mosaic(random: Random): Sheet {
  const inPatient = random.chance(0.5)
  const drawn = sums(random, random.pick([20_000, 400_000, 3_000_000]), random.int(1, 11))
  const [pairs, fields, on] = occasion(random, inPatient)
  const truth = {
    ...common(random, drawn, on),
    ...fields,
    code: `${random.int(11, 65)}06${random.digits(4)}`,
    number: `0${random.digits(9)}`,
    checkCode: random.pick(['', '0']) + random.digits(5) + random.pick(['', 'b', '7', 'e']),
  }
  const title = `${random.pick(PLACES)}医疗${inPatient ? '住院' : '门诊'}收费票据${random.pick(['（电子）', '(电子)'])}`
  const head: readonly Pair[] = [
    [worded(random, 'code'), truth.code],
    [worded(random, 'number'), truth.number],
    ['校验码', truth.checkCode],
    [worded(random, 'payer'), truth.payer],
    ['开票日期', sayer(random)(truth.issuedOn)],
    ...pairs,
  ]
  const tail: readonly Pair[] = [['收款单位（章）', truth.hospital ?? ''], ...clutter(random, truth.issuedOn)]
  return stacked(random, {
    layout: 'mosaic',
    width: random.int(520, 640),
    title,
    head,
    drawn,
    truth,
    kind: 'fiscal-e-receipt',
    tail,
    ...(random.chance(0.5) ? { qr: coded(random, truth) } : {}),
  })
}

/** A slip of a window, as wide as a hand, the house above it. */
export function stub(random: Random): Sheet {
  const drawn = sums(random, 40_000, random.int(1, 6))
  const [pairs, fields, on] = occasion(random, false)
  const truth = { ...common(random, drawn, on), ...fields, number: random.digits(random.int(8, 10)) }
  const head: readonly Pair[] = [
    ['收款单位', truth.hospital ?? ''],
    [worded(random, 'number'), truth.number],
    [worded(random, 'payer'), truth.payer],
    ...pairs,
    [worded(random, 'issued'), sayer(random)(truth.issuedOn)],
  ]
  const title = `${random.pick(PLACES)}医疗门诊收费${random.pick(['票据', '收据', '专用票据'])}`
  return stacked(random, {
    layout: 'stub',
    width: random.int(205, 250),
    title,
    head,
    drawn,
    truth,
    kind: 'fiscal-receipt',
    tail: clutter(random, truth.issuedOn),
  })
}

/** A bill of a stay, printed by needles: what was paid ahead, paid back and asked for later stands among the payments. */
export function deposit(random: Random): Sheet {
  const drawn = sums(random, 900_000, random.int(4, 11))
  const [pairs, fields, on] = occasion(random, true)
  const truth = { ...common(random, drawn, on), ...fields, number: random.digits(8) }
  const ahead = BigInt(random.int(1, 60)) * 50_000n
  const [, , , cash] = drawn.paid
  const tail: readonly Pair[] = [
    ['预交金', formatFen(ahead)],
    cash > ahead ? ['补交金额', formatFen(cash - ahead)] : ['退回金额', formatFen(ahead - cash)],
    ['收款单位（盖章）', truth.hospital ?? ''],
    ...clutter(random, truth.issuedOn),
  ]
  const head: readonly Pair[] = [
    [worded(random, 'number'), truth.number],
    [worded(random, 'payer'), truth.payer],
    ['性别', random.pick(['男', '女'])],
    ...pairs,
    [worded(random, 'issued'), sayer(random)(truth.issuedOn)],
  ]
  const title = `${random.pick(PLACES)}医疗住院收费${random.pick(['票据', '专用收据', '收据'])}`
  return stacked(random, {
    layout: 'deposit',
    width: random.int(500, 620),
    title,
    head,
    drawn,
    truth,
    kind: 'fiscal-receipt',
    tail,
  })
}
