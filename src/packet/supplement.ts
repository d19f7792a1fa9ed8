import type { Manifest, Packet, Part } from '../model/packet.ts'
import type { Cell, Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { indexPart, planPacket, sheetPart } from './plan.ts'
import { earlierPages, type Earlier } from './index-sheet.ts'
import type { PacketInput } from './input.ts'
import { partDigest } from './manifest.ts'
import { answersTo, noticeBlocks, type NoticeAnswer, type NoticePoint } from './notice.ts'
import type { Change, PartChange } from './part-change.ts'
import { NOT_OFFICIAL, sheetFor } from './wording.ts'

type Told = Exclude<Part, { readonly kind: 'index' }>

/** Never part of a supplement: the cover, and what the family keeps, which packets of one pile had in them too. */
const AT_HOME = new Set(['cover', 'route', 'phone', 'checklist', 'originals', 'estimate', 'explanation'])

/** What is handed in after a packet, and how it stands to that packet. */
export interface Supplement {
  readonly packet: Packet
  /** Part by part, against what was handed in before. */
  readonly changes: readonly PartChange[]
  /** Whether there is nothing to hand in beyond what was handed in. */
  readonly nothingNew: boolean
  /** What it says to each point of the notice. */
  readonly answers: readonly NoticeAnswer[]
}

/** The whole packet as it is now, its papers under the numbers they were handed in with. */
const partsSince = (input: PacketInput, previous: Manifest): readonly Told[] =>
  planPacket({ ...input, annexes: annexesOf(previous) }).parts.filter((part): part is Told => part.kind !== 'index')

const annexesOf = ({ index }: Manifest): ReadonlyMap<string, number> =>
  new Map(
    index.flatMap(({ part, annex }) => (annex === undefined ? [] : [[part.replace(/^scan\./, ''), annex] as const])),
  )

/** Pages aside, the same content has the same hash. */
function changesOf(now: readonly Told[], previous: Manifest): readonly PartChange[] {
  const known = new Map(previous.index.map((line) => [line.part, line]))
  const present = now.map((part): PartChange => {
    const before = known.get(part.id)
    const { id, title } = part
    if (before === undefined) return { part: id, title, change: 'new' }
    const change = before.sha256 === partDigest(part) ? 'same' : 'changed'
    return { part: id, title, change, before: earlier(before) }
  })
  const ids = new Set(['index', ...now.map(({ id }) => id)])
  const gone = previous.index.filter(({ part }) => !ids.has(part) && !AT_HOME.has(part)).map(goneOf)
  return [...present, ...gone]
}

const earlier = ({ first, last, volume }: Earlier): Earlier => ({
  first,
  last,
  ...(volume === undefined ? {} : { volume }),
})

const goneOf = ({ part, title, ...pages }: Manifest['index'][number]): PartChange => ({
  part,
  title: { zh: title, en: title },
  change: 'gone',
  before: earlier(pages),
})

/**
 * Only what is new or changed since the packet of that manifest, with a page that says so. New papers are numbered on
 * from the last annex, so that what was handed in keeps its numbers. What a notice asks for leads it.
 */
export function planSupplement(
  input: PacketInput,
  previous: Manifest,
  notice: readonly NoticePoint[] = [],
): Supplement {
  const now = partsSince(input, previous)
  const changes = changesOf(now, previous)
  const wanted = new Set(changes.filter(({ change }) => change !== 'same').map(({ part }) => part))
  const kept = now.filter(({ id }) => wanted.has(id) && !AT_HOME.has(id))
  const answers = answersTo(input, notice, changes, previous)
  const front = sheetPart(changesSheet(input, previous, changes, answers))
  const parts: readonly Part[] = [front, indexPart(input, () => parts), ...kept]
  const packet: Packet = { caseNumber: input.case.id, title: input.determination.title, parts }
  const nothingNew = changes.every(({ part, change }) => change === 'same' || AT_HOME.has(part))
  return { packet, changes, nothingNew, answers }
}

/** Several packets of one case, the first and its supplements, as one: of every part the page that was handed in last. */
export function handedIn([first, ...later]: readonly [Manifest, ...Manifest[]]): Manifest {
  if (later.length === 0) return first
  const lines = new Map(
    [first, ...later].flatMap(({ index }, volume) => index.map((line) => [line.part, { ...line, volume }] as const)),
  )
  lines.delete('changes')
  return { ...first, asOf: later.at(-1)?.asOf ?? first.asOf, index: [...lines.values()] }
}

const TITLE: Words = { zh: '补充材料：有哪些变化', en: 'Supplement: what changed' }

const CHANGE: Readonly<Record<Change, Words>> = {
  same: { zh: '没有变化，以原件为准', en: 'unchanged: the earlier page stands' },
  changed: { zh: '有更正，以本次为准', en: 'corrected: this one stands' },
  new: { zh: '新增', en: 'new' },
  gone: { zh: '撤回', en: 'withdrawn' },
}

function changesSheet(
  input: PacketInput,
  previous: Manifest,
  changes: readonly PartChange[],
  answered: readonly NoticeAnswer[],
): Sheet {
  const shown = changes.filter(({ part }) => !AT_HOME.has(part))
  return sheetFor(input, {
    id: 'changes',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: TITLE, sub: input.determination.title },
      {
        kind: 'paragraph',
        text: {
          zh: `补充 ${previous.asOf} 整理的材料（案件 ${previous.case}）。没有变化的页不再重交。`,
          en: `Adds to the packet as of ${previous.asOf} (case ${previous.case}). Unchanged pages are not handed in again.`,
        },
      },
      ...(answered.length === 0 ? [] : noticeBlocks(answered)),
      {
        kind: 'table',
        columns: [
          { head: { zh: '内容', en: 'What' }, width: 50 },
          { head: { zh: '变化', en: 'Change' }, width: 30 },
          { head: { zh: '原页码', en: 'Earlier pages' }, width: 20, align: 'right' },
        ],
        rows: shown.map(({ title, change, before }): readonly Cell[] => [
          title,
          { text: CHANGE[change], strong: change !== 'same' },
          before === undefined ? '' : earlierPages(before),
        ]),
      },
    ],
  })
}
