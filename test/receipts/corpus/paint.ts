import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import { PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib'
import QRCode from 'qrcode'
import subsetFont from 'subset-font'
import { sayDay, type IsoDate } from '../../../src/model/dates.ts'
import { formatFen, sayFen, type Fen } from '../../../src/model/money.ts'
import type { Bill } from './bills.ts'

const FONT = join(process.cwd(), 'templates', 'fonts', 'NotoSansSC-Regular.ttf')
const LETTERS =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz|~：（）￥¥、，。' +
  '医疗门诊住院收费票据电子发票代码号校验交款人统一社会信用开日期项目名称数量单位金额备注合计大写小其他息业务流水性别病历就时间科型机构保编统筹基支付个账户现自付' +
  '费复核章是否作废零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整负圆床诊察检查化验治手术护理卫生材料西药中成王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗伟芳娜敏静丽强磊军洋勇艳' +
  '杰娟涛明超秀霞平刚桂英华玉兰北京协和上海交通学附属瑞江苏省民四川西复旦山南鼓楼浙第苏州市立老百姓房连锁限公司益丰国阿莫林胶囊氯雷他定片奥美拉唑肠溶布洛缓释二甲双胍心内骨呼吸普外神经肿瘤' +
  '类等级丙乙甲累本页清单明细一住院起止至年月天处方笺诊断证明书购买销售方纳税识识别不含税价率增值普通普盖章打印中用者次芬总序剂林三四五六七八九十姓入出备注规格服务增有限监制京财政'

let fontBytes: Promise<Buffer> | undefined

/** Our own font, cut once to what the bills use. */
const font = (): Promise<Buffer> => (fontBytes ??= cutFont())

async function cutFont(): Promise<Buffer> {
  return await subsetFont(await readFile(FONT), [...new Set([...LETTERS])].join(''), { targetFormat: 'truetype' })
}

async function emptyPdf(): Promise<{ pdf: PDFDocument; hand: PDFFont }> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit as never)
  return { pdf, hand: await pdf.embedFont(await font(), { subset: false }) }
}

interface Pen {
  readonly page: PDFPage
  readonly hand: PDFFont
  readonly width: number
  readonly height: number
}

const write = ({ page, hand, height }: Pen, text: string, x: number, y: number, size = 9): void =>
  page.drawText(text, { x, y: height - y, size, font: hand })

/** A bill as a one-page PDF, the way issuers lay them out: half an A4 page, codes in a corner. */
export async function paintBill(bill: Bill): Promise<Uint8Array> {
  const { pdf, hand } = await emptyPdf()
  const page = pdf.addPage([595, bill.kind === 'fee-list' ? 842 : 397])
  const pen: Pen = { page, hand, width: 595, height: page.getHeight() }
  if (bill.kind === 'vat-invoice') paintVat(pen, bill)
  else if (bill.kind === 'fee-list') paintList(pen, bill)
  else paintFiscal(pen, bill)
  if (bill.qr !== undefined) await paintCode(pdf, pen, bill.qr)
  return await pdf.save({ useObjectStreams: false })
}

async function paintCode(pdf: PDFDocument, { page, height }: Pen, text: string): Promise<void> {
  const image = await pdf.embedPng(await QRCode.toBuffer(text, { errorCorrectionLevel: 'M', margin: 2, scale: 4 }))
  page.drawImage(image, { x: 20, y: height - 82, width: 66, height: 66 })
}

type Pair = readonly [label: string, value: string]

const date = (day: IsoDate | undefined): string => day ?? ''
const money = (fen: Fen | undefined): string => (fen === undefined ? '' : formatFen(fen))

function paintFiscal(pen: Pen, bill: Bill): void {
  const { truth, layout, inPatient } = bill
  write(pen, inPatient ? '江苏省医疗住院收费票据（电子）' : '江苏省医疗门诊收费票据（电子）', 190, 32, 14)
  const head: Pair[] = [
    ['票据代码', truth.code ?? ''],
    ['票据号码', truth.number ?? ''],
    ['交款人统一社会信用代码', truth.payerId ?? ''],
    ['校验码', truth.checkCode ?? ''],
    ['交款人', truth.payer ?? ''],
    ['开票日期', layout === 'inline' ? sayDay(truth.issuedOn ?? '2025-01-01', 'zh') : date(truth.issuedOn)],
  ]
  const rest: Pair[] = [
    ['业务流水号', truth.serial ?? ''],
    [inPatient ? '住院号' : '门诊号', truth.recordNumber ?? ''],
    ...(inPatient
      ? ([
          ['住院时间', `${date(truth.admittedOn)}至${date(truth.dischargedOn)}`],
          ['住院天数', String(truth.stayDays ?? '')],
        ] as Pair[])
      : ([['就诊日期', date(truth.visitOn)]] as Pair[])),
    ['科别', truth.department ?? ''],
    ['医保统筹基金支付', money(truth.fundPaid)],
    ['其他支付', money(truth.otherPaid)],
    ['个人账户支付', money(truth.accountPaid)],
    ['个人现金支付', money(truth.cashPaid)],
    ['个人自付', money(truth.ownPart)],
    ['个人自费', money(truth.outOfCatalogue)],
  ]
  paintPairs(pen, head, layout, 100, 60, 2)
  const below = paintItems(pen, bill, 118)
  write(pen, '金额合计（大写）', 30, below + 8)
  write(pen, truth.totalInWords ?? '', 112, below + 8)
  if (layout === 'columns' || layout === 'stacked') {
    write(pen, '（小写）', 380, below + 8)
    write(pen, sayFen(truth.total ?? 0n), 430, below + 8)
  } else write(pen, `（小写）${money(truth.total)}`, 380, below + 8)
  paintPairs(pen, rest, layout, 30, below + 30, 3)
  write(pen, `收款单位（章）：${truth.hospital ?? ''}`, 30, 382)
  write(pen, '复核人：赵敏', 300, 382)
  write(pen, '收款人：王芳', 450, 382)
}

/** Label and value: joined by a colon, in two cells, or one above the other. */
function paintPairs(pen: Pen, pairs: readonly Pair[], layout: Layout, x: number, y: number, across: number): void {
  const step = (570 - x) / across
  pairs.forEach(([label, value], i) => {
    const [left, row] = [x + (i % across) * step, Math.floor(i / across)]
    if (layout === 'stacked') {
      const top = y + row * 27
      write(pen, label, left, top, 8)
      write(pen, value, left, top + 12, 8)
    } else if (layout === 'columns') {
      write(pen, label, left, y + row * 16, 8)
      write(pen, value, left + label.length * 8 + 16, y + row * 16, 8)
    } else {
      const shown = layout === 'spaced' && label.length === 4 ? [...label].join(' ') : label
      write(pen, `${shown}：${value}`, left, y + row * 16, 8)
    }
  })
}

type Layout = Bill['layout']

/** Two tables side by side, as fiscal receipts have them; one on a list. */
function paintItems(pen: Pen, bill: Bill, y: number): number {
  const lines = bill.truth.lines ?? []
  const half = Math.ceil(lines.length / 2)
  const top = bill.layout === 'stacked' ? y + 44 : y
  for (const x of [30, 310]) {
    write(pen, '项目名称', x, top, 8)
    write(pen, '数量/单位', x + 90, top, 8)
    write(pen, '金额（元）', x + 170, top, 8)
  }
  lines.forEach(({ name, amount }, i) => {
    const [x, row] = [i < half ? 30 : 310, top + 14 + (i % half) * 13]
    write(pen, name, x, row, 8)
    write(pen, '1/次', x + 90, row, 8)
    write(pen, money(amount), x + 172, row, 8)
  })
  return top + 14 + half * 13
}

function paintList(pen: Pen, { truth, inPatient, layout }: Bill): void {
  write(pen, inPatient ? '住院费用明细清单' : '门诊费用明细清单', 220, 40, 14)
  const pairs: Pair[] = [
    ['姓名', truth.payer ?? ''],
    [inPatient ? '住院号' : '门诊号', truth.recordNumber ?? ''],
    ['医疗机构', truth.hospital ?? ''],
    ...(inPatient
      ? ([
          ['入院日期', date(truth.admittedOn)],
          ['出院日期', date(truth.dischargedOn)],
        ] as Pair[])
      : ([['就诊日期', date(truth.visitOn)]] as Pair[])),
  ]
  paintPairs(pen, pairs, layout, 40, 70, 2)
  const [x, y] = [40, 160]
  const at = { 日期: 0, 项目名称: 75, 单价: 235, 数量: 300, 金额: 350, 类别: 430 }
  for (const [head, offset] of Object.entries(at)) write(pen, head, x + offset, y)
  ;(truth.lines ?? []).forEach((line, i) => {
    const row = y + 15 + i * 14
    write(pen, date(line.day), x, row)
    write(pen, line.name, x + 75, row)
    write(pen, money(line.amount), x + 235, row)
    write(pen, '1', x + 305, row)
    write(pen, money(line.amount), x + 350, row)
    write(pen, { A: '甲', B: '乙', C: '丙' }[line.grade ?? 'A'], x + 435, row)
  })
  const end = y + 25 + (truth.lines?.length ?? 0) * 14
  write(pen, '合计', x, end)
  write(pen, `总费用：${money(truth.total)}`, x + 300, end)
}

function paintVat(pen: Pen, { truth }: Bill): void {
  const digital = truth.code === undefined
  write(pen, digital ? '电子发票（普通发票）' : '江苏增值税电子普通发票', 220, 32, 14)
  if (truth.code !== undefined) write(pen, `发票代码：${truth.code}`, 420, 44)
  write(pen, `发票号码：${truth.number ?? ''}`, digital ? 400 : 420, 58)
  write(pen, `开票日期：${sayDay(truth.issuedOn ?? '2025-01-01', 'zh')}`, digital ? 400 : 420, 72)
  if (truth.checkCode !== undefined) write(pen, `校验码：${truth.checkCode}`, 420, 86)
  if (digital) {
    write(pen, `名称：${truth.payer ?? ''}`, 50, 110)
    write(pen, `名称：${truth.hospital ?? ''}`, 330, 110)
  } else write(pen, `名称：${truth.payer ?? ''}`, 50, 110)
  const x = 40
  write(pen, '项目名称', x, 140)
  write(pen, '数量', x + 200, 140)
  write(pen, '单价', x + 260, 140)
  write(pen, '金额', x + 340, 140)
  ;(truth.lines ?? []).forEach((line, i) => {
    write(pen, line.name, x, 156 + i * 14)
    write(pen, '1', x + 205, 156 + i * 14)
    write(pen, money(line.amount), x + 258, 156 + i * 14)
    write(pen, money(line.amount), x + 338, 156 + i * 14)
  })
  write(pen, '价税合计（大写）', x, 260)
  write(pen, truth.totalInWords ?? '', x + 110, 260)
  write(pen, `（小写）￥${money(truth.total)}`, x + 340, 260)
  if (!digital) write(pen, `名称：${truth.hospital ?? ''}`, 50, 290)
}
