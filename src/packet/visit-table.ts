import { sayFen } from '../model/money.ts'
import type { Block, Cell } from '../model/sheet.ts'
import type { FactId } from '../model/fact.ts'
import { inputOfVisit, type PacketInput, type PacketVisit } from './input.ts'
import { visitOrdinal } from '../model/visit-name.ts'
import { schedule, type Schedule } from './schedule.ts'
import { firstShown } from './shown.ts'
import { valueLang } from './wording.ts'

/** Bills of a claim that no visit has yet: they stand apart on every page, and in no visit's sum. */
export function homelessBills(input: PacketInput): Schedule {
  const placed = new Set((input.visits ?? []).flatMap(({ receipts }) => receipts.map(({ id }) => id)))
  const all = schedule(input.case.receipts)
  const claimed = all.claimed.filter(({ receipt }) => !placed.has(receipt.id))
  return schedule(claimed.map(({ receipt }) => receipt))
}

/** Which visits the claim is about, and what is asked for of each; the sums make up the claim. Nothing where there is but one. */
export function visitTable(input: PacketInput): readonly Block[] {
  const { visits } = input
  if (visits === undefined) return []
  const homeless = homelessBills(input)
  const all = schedule(input.case.receipts)
  const count = (many: number): string => ({ zh: `${many} 张`, en: String(many) })[valueLang(input.lang)]
  return [
    { kind: 'heading', text: { zh: `就医（${visits.length} 次）`, en: `Visits (${visits.length})` } },
    {
      kind: 'table',
      small: true,
      columns: [
        { head: { zh: '第几次', en: 'Visit' }, width: 8 },
        { head: { zh: '类型', en: 'Kind' }, width: 15 },
        { head: { zh: '医院', en: 'Hospital' }, width: 30 },
        { head: { zh: '入院（就诊）', en: 'From' }, width: 13 },
        { head: { zh: '出院', en: 'To' }, width: 13 },
        { head: { zh: '票据', en: 'Bills' }, width: 8, align: 'right' },
        { head: { zh: '申报金额', en: 'Claimed' }, width: 13, align: 'right' },
      ],
      rows: [
        ...visits.map((visit) => visitRow(input, visit, count)),
        ...(homeless.claimed.length === 0 ? [] : [homelessRow(homeless, count)]),
      ],
      foot: ['', '', TOTAL, '', '', count(all.claimed.length), { text: sayFen(all.claim), strong: true }],
    },
  ]
}

const TOTAL: Cell = { text: { zh: '合计', en: 'Total' }, strong: true }

function visitRow(input: PacketInput, visit: PacketVisit, count: (many: number) => string): readonly Cell[] {
  const own = inputOfVisit(input, visit)
  const lang = valueLang(input.lang)
  const said = (...ids: readonly FactId[]): string => firstShown(own, ids)?.text[lang] ?? ''
  const { claimed, claim } = schedule(visit.receipts)
  return [
    { text: visitOrdinal(visit.place) },
    said('visit.kind'),
    said('visit.hospital', 'receipts.hospital'),
    said('visit.started-on', 'receipts.admitted-on'),
    said('visit.ended-on', 'receipts.discharged-on'),
    count(claimed.length),
    sayFen(claim),
  ]
}

const homelessRow = ({ claimed, claim }: Schedule, count: (many: number) => string): readonly Cell[] => [
  '',
  '',
  { text: { zh: '还不知道属于哪一次', en: 'not known to which visit' } },
  '',
  '',
  count(claimed.length),
  sayFen(claim),
]
