import { foldLetters, hidesLetter } from '../../model/letters.ts'
import { inDigits, isIsoDate, parseDay, type IsoDate } from '../../model/dates.ts'
import { parseFen } from '../../model/money.ts'
import type { ReceiptFields } from '../../model/receipt.ts'

/** How the value beside a label is read. `stay` is a span of two days, `until` a day or a count of days. */
type LabelSort = 'text' | 'id' | 'day' | 'money' | 'count' | 'words' | 'stay' | 'void' | 'name' | 'until'

export interface Label {
  readonly field: keyof ReceiptFields
  readonly sort: LabelSort
  /** May stand directly before its value, without a colon. */
  readonly bare?: boolean
}

type Line = readonly [field: keyof ReceiptFields, sort: LabelSort, labels: string, bare?: 'bare']

/** The wording of bills and lists. Several wordings of one field are parted by blanks. */
const TABLE: readonly Line[] = [
  ['code', 'id', '票据代码 电子票据代码 发票代码'],
  ['number', 'id', '票据号码 电子票据号码 发票号码 票据号'],
  ['checkCode', 'id', '校验码'],
  ['payer', 'name', '交款人 缴款人 姓名 患者姓名 病人姓名 购买方名称 购方名称'],
  ['payerId', 'id', '交款人统一社会信用代码 身份证号 身份证号码 证件号码 有效身份证件号码 交款人证件号码'],
  ['issuedOn', 'day', '开票日期 填制日期 开具日期 开具时间 出具日期 签发日期 转诊日期'],
  [
    'total',
    'money',
    '(小写) 金额合计(小写) 合计(小写) 合计金额(小写) 价税合计(小写) 总费用 费用合计 总金额 合计金额',
    'bare',
  ],
  ['totalInWords', 'words', '(大写) 金额合计(大写) 合计(大写) 合计金额(大写) 价税合计(大写)', 'bare'],
  ['serial', 'id', '业务流水号 流水号'],
  ['recordNumber', 'id', '门诊号 住院号 病历号 病案号 门诊(住院)号'],
  ['visitOn', 'day', '就诊日期 就诊时间 门诊日期 处方日期'],
  ['admittedOn', 'day', '入院日期 入院时间'],
  ['dischargedOn', 'day', '出院日期 出院时间'],
  ['admittedOn', 'stay', '住院时间 住院日期 住院起止日期 住院起止时间'],
  ['stayDays', 'count', '住院天数 天数 实际住院天数'],
  ['department', 'text', '科别 科室 住院科别 就诊科室'],
  [
    'hospital',
    'text',
    '收款单位(章) 收款单位 医疗机构 医院名称 医疗机构名称 就诊医院 销售方名称 销方名称 开票单位 转出医院 转出医疗机构 开具医院 出具医院',
  ],
  ['referredTo', 'text', '转入医院 转往医院 转入医疗机构 转往医疗机构 拟转入医院 拟转往医院 接诊医院 转至医院'],
  ['validUntil', 'until', '有效期至 有效期限至 有效日期至 有效截止日期 有效期限 有效期 有效时间'],
  ['hospitalType', 'text', '医疗机构类型'],
  ['insuranceType', 'text', '医保类型 医疗付费方式'],
  ['insuredNumber', 'id', '医保编号'],
  ['fundPaid', 'money', '医保统筹基金支付 统筹基金支付 医保统筹支付 统筹支付'],
  ['otherPaid', 'money', '其他支付'],
  ['accountPaid', 'money', '个人账户支付 个人帐户支付'],
  ['cashPaid', 'money', '个人现金支付 现金支付'],
  ['ownPart', 'money', '个人自付'],
  ['outOfCatalogue', 'money', '个人自费 全自费金额'],
  ['firstPay', 'money', '先行自付 先行自付金额 乙类先行自付'],
  ['overLimit', 'money', '超限价 超限价自费 超限价金额 超限价自费费用'],
  ['inScope', 'money', '政策范围内 政策范围内费用 符合政策范围金额'],
  ['remark', 'text', '备注'],
  [
    'cancels',
    'id',
    '对应原票据号码 原票据号码 被冲红票据号码 对应蓝字发票号码 被红冲蓝字数电票号码 被红冲蓝字数电发票号码 被红冲蓝字发票号码 对应正数发票号码',
  ],
  ['belongsTo', 'id', '对应票据号码 对应票据号'],
  ['voided', 'void', '是否作废'],
]

/** Labels that are read for nothing, but end the value before them. */
const OTHERS =
  '性别 年龄 生日 民族 籍贯 婚姻 复核人 收款人 开票人 开具人 打印时间 打印人 项目名称 数量 单位 金额 单价 规格 其他信息 医师 诊断 床号 大写 小写'.split(
    ' ',
  )

export const LABELS: ReadonlyMap<string, Label | undefined> = new Map([
  ...OTHERS.map((text) => [text, undefined] as const),
  ...TABLE.flatMap(([field, sort, labels, bare]) =>
    labels
      .split(' ')
      .map((text) => [text, bare === undefined ? { field, sort } : { field, sort, bare: true }] as const),
  ),
])

const escape = (text: string): string => text.replaceAll(/[()]/g, (bracket) => `\\${bracket}`)

/** Any label, the longest first. */
export const ANY_LABEL = new RegExp(
  [...LABELS.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|'),
  'g',
)

/** Full-width forms made plain, and blanks between Chinese characters dropped, which only spread a label out. */
export const plainCell = (text: string): string =>
  foldLetters(text)
    .replaceAll(/[〔【[]/g, '(')
    .replaceAll(/[〕】\]]/g, ')')
    .replaceAll(/(?<=[\u3400-\u9fff:()])\s+(?=[\u3400-\u9fff:()])/g, '')
    .trim()

const DAY = /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|(?<!\d)\d{8}(?!\d)/g

const IN_LETTERS =
  /(?:[〇○零一二三四五六七八九]{4}|\d{4})\s*年\s*[一二三四五六七八九十\d]{1,3}\s*月\s*[一二三四五六七八九十\d]{1,3}\s*日?/g

/** The day in a text, whatever follows it (a time, a remark); none where more of it may stand behind, or another day does. */
export function dayIn(text: string): IsoDate | undefined {
  const days = daysIn(text)
  const [day] = days
  return day !== undefined && isIsoDate(day) && days.every((other) => other === day) ? day : undefined
}

/** Every day in a text, in order; none where one is cut off by a sign that is no part of a day. A time may stand close behind. */
export function daysIn(given: string): readonly IsoDate[] {
  const text = given.replaceAll(IN_LETTERS, (day) => inDigits(day))
  const found = [...text.matchAll(DAY)]
  const whole = found.every(
    ({ 0: day, index }) =>
      /^(?:$|[\s,;:()T~—-]|\p{Script=Han})/u.test(text.slice(index + day.length)) ||
      (/\D\d{2}$/.test(day) && /^\d{2}:\d{2}/.test(text.slice(index + day.length))),
  )
  if (!whole || hidesLetter(text.slice(0, (found.at(-1)?.index ?? 0) + 12))) return []
  const days = found.map(([day]) => parseDay(day))
  return days.every((day) => day !== undefined) ? days : []
}

/** An amount with its sign of currency and unit taken off. A dash or nothing is no amount. */
export function moneyIn(text: string): bigint | undefined {
  const plain = text
    .replace(/^(?:人民币|RMB|CNY)?\s*/i, '')
    .replace(/\s+/g, '')
    .replace(/^([¥￥]?)[−–]/, '$1-')
  const negative = /^-[¥￥]/.test(plain) ? `-${plain.slice(2)}` : plain.replace(/^[¥￥]-/, '-')
  return parseFen(negative)
}
