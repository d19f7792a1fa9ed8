import type { Manifest } from '../model/packet.ts'
import type { ReceiptKind } from '../model/receipt.ts'
import type { Block, Cell } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { earlierPages } from './index-sheet.ts'
import type { PacketInput } from './input.ts'
import type { PartChange } from './part-change.ts'
import { joined, remarked, words } from './wording.ts'

/** One thing that the agency's notice asks for. */
export interface NoticePoint {
  /** A reason (`R05`) or a paper of the checklist (`fee-list`). */
  readonly code: string
  readonly title: Words
  /** Papers of these kinds can answer it. */
  readonly kinds: readonly ReceiptKind[]
  /** Where a paper is asked for: its id, and the form of ours that prints it. */
  readonly paper?: string
  readonly form?: string
  /** The annex of the packet handed in that it is about. */
  readonly annex?: number
}

/** `here` this supplement answers it · `earlier` what was handed in does · `original` only the paper itself can · `open` nothing does. */
type AnswerState = 'here' | 'earlier' | 'original' | 'open'

export interface NoticeAnswer {
  readonly point: NoticePoint
  readonly state: AnswerState
  /** What answers it. */
  readonly parts: readonly PartChange[]
  /** What the point is about, as it was handed in. */
  readonly about?: PartChange
}

/** Point by point, what is here now. A reason that the receipts still give is never called answered. */
export function answersTo(
  input: PacketInput,
  notice: readonly NoticePoint[],
  changes: readonly PartChange[],
  previous: Manifest,
): readonly NoticeAnswer[] {
  return notice.map((point) => {
    const old = previous.index.find(({ annex }) => annex !== undefined && annex === point.annex)?.part
    const about = changes.find(({ part }) => part === old)
    const able = changes.filter((one) => one.part !== old && one.change !== 'gone' && answers(input, point, one))
    const fresh = [
      ...(about !== undefined && about.change !== 'same' ? [about] : []),
      ...able.filter(({ change }) => change !== 'same'),
    ]
    return { point, ...settled(input, point, old, fresh, able), ...(about === undefined ? {} : { about }) }
  })
}

function settled(
  input: PacketInput,
  point: NoticePoint,
  old: string | undefined,
  fresh: readonly PartChange[],
  able: readonly PartChange[],
): Pick<NoticeAnswer, 'state' | 'parts'> {
  if (stillGiven(input, point, old)) return { state: 'open', parts: [] }
  if (fresh.length > 0) return { state: 'here', parts: fresh }
  if (point.paper === undefined) return { state: 'open', parts: [] }
  if (able.length > 0) return { state: 'earlier', parts: able }
  const ready = input.determination.checklist.some(({ id, status }) => id === point.paper && status === 'ready')
  return { state: ready ? 'original' : 'open', parts: [] }
}

const stillGiven = ({ remarks = [] }: PacketInput, { code }: NoticePoint, old: string | undefined): boolean =>
  remarks.some((one) => one.code === code && (old === undefined || one.receipts.includes(receiptOf(old))))

const receiptOf = (part: string): string => part.replace(/^scan\./, '')

function answers({ case: { receipts } }: PacketInput, { kinds, form }: NoticePoint, { part }: PartChange): boolean {
  if (form !== undefined && part === `form.${form}`) return true
  const receipt = part.startsWith('scan.') ? receipts.find(({ id }) => id === receiptOf(part)) : undefined
  return receipt !== undefined && kinds.includes(receipt.kind)
}

/** The same for the manifest. */
export const recordOf = (answered: readonly NoticeAnswer[]): NonNullable<Manifest['notice']> =>
  answered.map(({ point: { code, annex }, state, parts }) => ({
    code,
    ...(annex === undefined ? {} : { annex }),
    state,
    parts: parts.map(({ part }) => part),
  }))

/** The short list that leads a supplement: what the notice asks for, and what is here now. */
export const noticeBlocks = (answered: readonly NoticeAnswer[]): readonly Block[] => [
  { kind: 'heading', text: { zh: '一、通知要求补正的', en: '1. What the notice asks for' } },
  {
    kind: 'table',
    columns: [
      { head: { zh: '通知指出的问题', en: 'Asked for' }, width: 46 },
      { head: { zh: '原材料', en: 'As handed in' }, width: 22 },
      { head: { zh: '现在', en: 'Now' }, width: 32 },
    ],
    rows: answered.map((one): readonly Cell[] => [
      one.point.paper === undefined ? remarked(one.point.title, one.point.code) : one.point.title,
      one.about?.before === undefined ? '' : placed(one.about),
      { text: nowWords(one), strong: one.state === 'open' },
    ]),
  },
  { kind: 'heading', text: { zh: '二、逐件变化', en: '2. Part by part' } },
]

const STATE: Readonly<Record<AnswerState, Words>> = {
  here: { zh: '本次补交', en: 'in this supplement' },
  earlier: { zh: '已在原材料中', en: 'handed in already' },
  original: { zh: '已备好，随本次交原件', en: 'at hand: the original comes with this supplement' },
  open: { zh: '还没有补上', en: 'not yet seen to' },
}

function nowWords({ state, parts }: NoticeAnswer): Words {
  if (parts.length === 0) return STATE[state]
  const list = joined(parts.map(state === 'earlier' ? placed : fresh), '、', ', ')
  return { zh: `${STATE[state].zh}：${list.zh}`, en: `${STATE[state].en}: ${list.en}` }
}

const fresh = ({ title, change }: PartChange): Words =>
  change === 'gone' ? remarked(title, { zh: '撤回', en: 'withdrawn' }) : title

/** `附件 3 收费票据（原第 9 页）`. */
function placed({ title, before }: PartChange): Words {
  if (before === undefined) return title
  const pages = words(earlierPages(before))
  if (before.volume !== undefined) return remarked(title, pages)
  return remarked(title, { zh: `原第 ${pages.zh} 页`, en: `earlier page ${pages.en}` })
}
