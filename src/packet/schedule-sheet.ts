import { capitalFen, sayFen } from '../model/money.ts'
import type { Receipt, ReceiptKind } from '../model/receipt.ts'
import type { Block, Cell, Column, Sheet } from '../model/sheet.ts'
import { same, type Lang, type Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { schedule, subtotals, type PricedBill, type Schedule, type SetApart } from './schedule.ts'
import { annexNumbers, type Annexes } from './shelf.ts'
import { homelessBills } from './visit-table.ts'
import { RECEIPT_KIND, sheetFor, valueLang } from './wording.ts'

const TITLE: Words = { zh: '票据明细表', en: 'Schedule of receipts' }

const APART: Readonly<Record<SetApart, Words>> = {
  settled: { zh: '医保已直接结算，不再申报', en: 'settled directly already, not claimed' },
  voided: { zh: '已作废', en: 'void' },
  cancelled: { zh: '已冲红（红字票据及其原票）', en: 'cancelled (a red bill and the bill it cancels)' },
  duplicate: { zh: '与前面的票据重复', en: 'the same as an earlier bill' },
}

/** Every bill with its annex number; subtotals by hospital, month and kind; the sum in figures and 大写. */
export function scheduleSheet(input: PacketInput): Sheet {
  const { receipts } = input.case
  const annex = annexNumbers(input)
  const all = schedule(receipts)
  return sheetFor(input, {
    id: 'schedule',
    title: TITLE,
    blocks: [
      { kind: 'title', text: TITLE },
      ...numbered([
        {
          title: { zh: '申报的票据', en: 'Bills that are claimed' },
          blocks: [...claimedTables(input, all, annex), { kind: 'fields', columns: 2, fields: totals(input, all) }],
        },
        { title: { zh: '小计', en: 'Subtotals' }, blocks: groupTables(all.claimed) },
        { title: { zh: '随附、不申报的票据', en: 'Enclosed but not claimed' }, blocks: apartTable(all, annex) },
        { title: { zh: '还没有金额的票据', en: 'Bills without an amount' }, blocks: unpricedTable(all, annex) },
        { title: { zh: '票据查验', en: 'To verify the bills' }, blocks: verifying(all, annex) },
      ]),
    ],
  })
}

const NUMERALS = '一二三四五'

/** A part of the sheet under its heading, which is numbered where it stands. */
interface Part {
  readonly title: Words
  readonly blocks: readonly Block[]
}

/** The parts that are there, numbered through: none is skipped where one is left out. */
const numbered = (parts: readonly Part[]): readonly Block[] =>
  parts
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title: { zh, en }, blocks }, i) => [
      { kind: 'heading', text: { zh: `${NUMERALS[i]}、${zh}`, en: `${i + 1}. ${en}` } },
      ...blocks,
    ])

/** What it says of a bill, and beneath all of them. */
interface BillColumn extends Column {
  readonly says: (bill: PricedBill, number: number, annex: Annexes) => Cell
  readonly sums?: (all: Schedule, lang: Lang) => Cell
}

const TOTAL_WORD: Cell = { text: { zh: '合计', en: 'Total' }, strong: true }

const NUMBER: BillColumn = {
  head: { zh: '序号', en: 'No.' },
  width: 5,
  align: 'center',
  says: (_, number) => String(number),
}
const ANNEX: BillColumn = {
  head: { zh: '附件', en: 'Annex' },
  width: 6,
  align: 'center',
  says: ({ receipt }, _, annex) => String(annex.get(receipt.id) ?? ''),
}
const DATE: BillColumn = {
  head: { zh: '开票日期', en: 'Date' },
  width: 11,
  says: ({ receipt: { fields } }) => fields.issuedOn ?? fields.visitOn ?? '',
}
const HOSPITAL: BillColumn = {
  head: { zh: '收费单位', en: 'Hospital' },
  width: 30,
  says: ({ receipt }) => receipt.fields.hospital ?? '',
  sums: () => TOTAL_WORD,
}
const KIND: BillColumn = {
  head: { zh: '票据种类', en: 'Kind' },
  width: 10,
  says: ({ receipt: { kind } }) => BILL_KIND[kind] ?? RECEIPT_KIND[kind],
  sums: ({ claimed }, lang) => ({ text: { zh: `${claimed.length} 张`, en: `${claimed.length} bills` }[lang] }),
}
const CODE: BillColumn = {
  head: { zh: '票据代码和号码', en: 'Code and number' },
  width: 22,
  says: ({ receipt }) => codeOf(receipt),
}
const TOTAL: BillColumn = {
  head: { zh: '票面金额', en: 'Total' },
  width: 11,
  align: 'right',
  says: ({ total }) => sayFen(total),
  sums: ({ total }) => ({ text: sayFen(total), strong: true }),
}
const CLAIMED: BillColumn = {
  head: { zh: '本次申报', en: 'Claimed' },
  width: 11,
  align: 'right',
  says: ({ claimed }) => sayFen(claimed),
  sums: ({ claim }) => ({ text: sayFen(claim), strong: true }),
}

const codeOf = ({ fields: { code, number } }: Receipt): string => [code, number].filter(Boolean).join(' ')

const COLUMNS: readonly BillColumn[] = [NUMBER, ANNEX, DATE, HOSPITAL, KIND, CODE, TOTAL, CLAIMED]

/** Large print has no room for all of them side by side: hospital above number, so that no figure is parted. */
const LARGE_COLUMNS: readonly BillColumn[] = [
  { ...NUMBER, width: 6 },
  { ...ANNEX, width: 7 },
  { ...DATE, width: 14 },
  {
    ...HOSPITAL,
    head: { zh: '收费单位，票据代码和号码', en: 'Hospital, code and number' },
    width: 33,
    says: ({ receipt }) => [receipt.fields.hospital, codeOf(receipt)].filter(Boolean).join('\n'),
  },
  { ...KIND, width: 11 },
  { ...TOTAL, width: 15 },
  { ...CLAIMED, width: 15 },
]

/** Short enough for one line of the table. */
const BILL_KIND: Readonly<Partial<Record<ReceiptKind, Words>>> = {
  'fiscal-e-receipt': { zh: '电子票据', en: 'e-receipt' },
  'fiscal-receipt': { zh: '纸质票据', en: 'paper' },
  'vat-invoice': { zh: '增值税发票', en: 'VAT' },
}

/** One table, or one for each visit and one for the bills that belong to none yet. */
function claimedTables(input: PacketInput, all: Schedule, annex: Annexes): readonly Block[] {
  const { visits } = input
  if (visits === undefined) return [claimedTable(input, all, annex)]
  const homeless = homelessBills(input)
  const parts = visits.map(({ title, receipts }) => ({ title, own: schedule(receipts) }))
  return [...parts, { title: HOMELESS, own: homeless }].flatMap(({ title, own }): readonly Block[] =>
    own.claimed.length === 0 ? [] : [{ kind: 'heading', text: title }, claimedTable(input, own, annex)],
  )
}

const HOMELESS: Words = { zh: '还不知道属于哪一次就医', en: 'Not known to which visit' }

function claimedTable(input: PacketInput, all: Schedule, annex: Annexes): Block {
  const columns = input.size === 'large' ? LARGE_COLUMNS : COLUMNS
  const lang = valueLang(input.lang)
  return {
    kind: 'table',
    small: true,
    columns: columns.map(({ says: _, sums: __, ...column }) => column),
    rows: all.claimed.map((bill, i) => columns.map(({ says }) => says(bill, i + 1, annex))),
    foot: columns.map(({ sums }) => sums?.(all, lang) ?? ''),
  }
}

function totals(input: PacketInput, { claimed, claim }: Schedule) {
  const count = { zh: `${claimed.length} 张`, en: String(claimed.length) }[valueLang(input.lang)]
  return [
    { label: { zh: '申报张数', en: 'Bills' }, value: count },
    { label: { zh: '申报合计（元）', en: 'Total claimed (yuan)' }, value: sayFen(claim) },
    { label: { zh: '大写', en: 'In words' }, value: capitalFen(claim), span: 2 },
  ]
}

const GROUPINGS: readonly { readonly head: Words; readonly of: (receipt: Receipt) => string }[] = [
  { head: { zh: '按医院', en: 'By hospital' }, of: ({ fields }) => fields.hospital ?? '' },
  { head: { zh: '按月份', en: 'By month' }, of: ({ fields }) => (fields.issuedOn ?? fields.visitOn ?? '').slice(0, 7) },
  { head: { zh: '按票据种类', en: 'By kind' }, of: ({ kind }) => kind },
]

const UNNAMED: Words = { zh: '（未注明）', en: '(not stated)' }

function groupTables(bills: readonly PricedBill[]): readonly Block[] {
  // One row would only say the total again.
  const telling = GROUPINGS.filter(({ of }) => subtotals(bills, of).length > 1)
  return telling.map(({ head, of }): Block => ({
    kind: 'table',
    small: true,
    columns: [
      { head, width: 60 },
      { head: { zh: '张数', en: 'Bills' }, width: 12, align: 'right' },
      { head: { zh: '申报金额', en: 'Claimed' }, width: 28, align: 'right' },
    ],
    rows: subtotals(bills, of).map(({ key, count, claimed }) => [groupName(key), String(count), sayFen(claimed)]),
  }))
}

const groupName = (key: string): Words =>
  key === '' ? UNNAMED : key in RECEIPT_KIND ? RECEIPT_KIND[key as Receipt['kind']] : same(key)

function apartTable({ apart }: Schedule, annex: Annexes): readonly Block[] {
  if (apart.length === 0) return []
  return [
    listTable(
      apart.map(({ receipt, why }) => ({ receipt, why: APART[why] })),
      annex,
    ),
  ]
}

function unpricedTable({ unpriced }: Schedule, annex: Annexes): readonly Block[] {
  if (unpriced.length === 0) return []
  const why: Words = { zh: '金额未填，请补上再递交', en: 'no amount yet: fill it in before handing in' }
  return [
    listTable(
      unpriced.map((receipt) => ({ receipt, why })),
      annex,
    ),
  ]
}

/** For the clerk: the address that a claimed bill's own code carries, as it was read. Nothing is made up where it carries none. */
function verifying({ claimed }: Schedule, annex: Annexes): readonly Block[] {
  const codes = claimed.flatMap(({ receipt: { id, fields } }) => {
    const text = addressIn(fields)
    if (text === undefined) return []
    const number = annex.get(id)
    const caption = number === undefined ? same(fields.number ?? id) : { zh: `附件 ${number}`, en: `annex ${number}` }
    return [{ text, caption }]
  })
  if (codes.length === 0) return []
  const how: Words = {
    zh: '下面是票据自己的二维码，照读到的样子重印：扫一下到开票方的查验网址，号码应当和表里的一样。',
    en: 'The codes that the bills carry, printed again as they were read: each leads to the issuer’s own address, where the number should be that of the table.',
  }
  return [
    { kind: 'paragraph', text: how, tone: 'note' },
    { kind: 'codes', codes },
  ]
}

/** An address on the web that has the bill's number in it. */
const addressIn = ({ codes = [], number }: Receipt['fields']): string | undefined =>
  codes.find((text) => /^https?:\/\/\S{1,300}$/i.test(text) && number !== undefined && text.includes(number))

function listTable(rows: readonly { readonly receipt: Receipt; readonly why: Words }[], annex: Annexes): Block {
  return {
    kind: 'table',
    small: true,
    columns: [
      { head: { zh: '附件', en: 'Annex' }, width: 8, align: 'center' },
      { head: { zh: '开票日期', en: 'Date' }, width: 14 },
      { head: { zh: '票据号码', en: 'Number' }, width: 20 },
      { head: { zh: '票面金额', en: 'Total' }, width: 16, align: 'right' },
      { head: { zh: '为什么不申报', en: 'Why' }, width: 42 },
    ],
    rows: rows.map(({ receipt: { id, fields }, why }) => [
      String(annex.get(id) ?? ''),
      fields.issuedOn ?? fields.visitOn ?? '',
      fields.number ?? id,
      fields.total === undefined ? '' : sayFen(fields.total),
      why,
    ]),
  }
}
