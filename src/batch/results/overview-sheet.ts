import { sayFen } from '../../model/money.ts'
import type { Block, Cell, Sheet } from '../../model/sheet.ts'
import type { Words } from '../../model/words.ts'
import type { Ranking, Tally } from './tally.ts'

export interface OverviewInput {
  readonly tally: Tally
  readonly asOf: string
  readonly shard: string
  /** Names the batch: the beginning of the list's digest. */
  readonly batch: string
  readonly look: Pick<Sheet, 'lang' | 'size'>
}

/** How much of each kind is named, so that it stays on one page however long the words; large print in both languages takes two. */
function roomFor({ lang, size }: Pick<Sheet, 'lang' | 'size'>): { readonly named: number; readonly due: number } {
  if (size === 'normal') return lang === 'both' ? { named: 2, due: 3 } : { named: 6, due: 4 }
  return lang === 'both' ? { named: 3, due: 3 } : { named: 2, due: 2 }
}

/** One page on a whole batch: counts, money, what is missing most, what runs out first. No name, no id of a person. */
export function overviewSheet({ tally, asOf, shard, batch, look }: OverviewInput): Sheet {
  const { named, due } = roomFor(look)
  return {
    id: 'overview',
    title: { zh: '批量办理一览', en: 'Batch overview' },
    lang: look.lang,
    size: look.size,
    caseNumber: shard === '' ? batch : `${batch} (${shard})`,
    footnote: { zh: '估算不是决定，以经办机构审核为准。', en: 'Estimates are no decisions; the agency decides.' },
    blocks: [
      {
        kind: 'title',
        text: { zh: '批量办理一览', en: 'Batch overview' },
        sub: judgedAsOf(tally, asOf),
      },
      counts(tally),
      { kind: 'heading', text: { zh: '估算合计（元）', en: 'Estimates in all (yuan)' } },
      money(tally),
      ...ranking({ zh: '最常缺的信息', en: 'Facts most often missing' }, tally.missing, named),
      ...ranking({ zh: '最常缺的材料', en: 'Papers most often missing' }, tally.papers, named),
      ...ranking({ zh: '名单里的问题', en: 'Problems in the list' }, tally.problems, named),
      ...dueBlocks(tally, due),
    ],
  }
}

/** Cases may bring days of their own; where none was judged, the batch's day. */
function judgedAsOf({ from, until }: Pick<Tally, 'from' | 'until'>, asOf: string): Words {
  if (from !== until)
    return {
      zh: `各按自己的日期的规则：${from} 至 ${until}`,
      en: `each by the rules of its own day: ${from} to ${until}`,
    }
  const day = from === '' ? asOf : from
  return { zh: `按 ${day} 的规则`, en: `by the rules of ${day}` }
}

const row = (label: Words, count: number): readonly Cell[] => [label, String(count)]

function counts({ cases, byStatus, byVerdict, ready }: Tally): Block {
  return {
    kind: 'table',
    columns: [
      { head: { zh: '项目', en: 'Item' }, width: 5 },
      { head: { zh: '件数', en: 'Cases' }, width: 1, align: 'right' },
    ],
    rows: [
      row({ zh: '名单里的个案', en: 'Cases in the list' }, cases),
      row({ zh: '已生成材料', en: 'Packets made' }, byStatus.made),
      row({ zh: '　其中：符合条件', en: '　eligible' }, byVerdict.eligible),
      row({ zh: '　　　　不符合条件', en: '　ineligible' }, byVerdict.ineligible),
      row({ zh: '　　　　还不能确定', en: '　undetermined' }, byVerdict.undetermined),
      row({ zh: '　　　　可以递交', en: '　ready to hand in' }, ready),
      row({ zh: '名单有误，未生成', en: 'Refused: the list is wrong there' }, byStatus.refused),
      row({ zh: '未能生成', en: 'Could not be made' }, byStatus.failed + byStatus.quarantined),
    ],
  }
}

const money = ({ low, high, estimated }: Tally): Block => ({
  kind: 'fields',
  columns: 3,
  fields: [
    { label: { zh: '有估算的个案', en: 'cases with an estimate' }, value: String(estimated) },
    {
      label: { zh: '合计下限（存疑的算 0）', en: 'low (doubtful ones at 0)' },
      value: estimated === 0 ? '—' : sayFen(low),
    },
    { label: { zh: '合计上限', en: 'high' }, value: estimated === 0 ? '—' : sayFen(high) },
  ],
})

function ranking(title: Words, found: Ranking, most: number): readonly Block[] {
  const top = [...found].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).slice(0, most)
  if (top.length === 0) return []
  return [
    {
      kind: 'table',
      small: true,
      columns: [
        { head: top.length < found.size ? ofMany(title, top.length, found.size) : title, width: 5 },
        { head: { zh: '件数', en: 'Cases' }, width: 1, align: 'right' },
      ],
      rows: top.map(([, { label, count }]) => row(label, count)),
    },
  ]
}

/** In the head, where it takes no line of its own. */
const ofMany = ({ zh, en }: Words, named: number, all: number): Words => ({
  zh: `${zh}（共 ${all} 种，只列 ${named} 种）`,
  en: `${en} (${named} of ${all} kinds)`,
})

function dueBlocks({ due }: Tally, most: number): readonly Block[] {
  if (due.length === 0) return []
  return [
    {
      kind: 'table',
      small: true,
      columns: [
        { head: { zh: '最先到期', en: 'First to run out' }, width: 2 },
        { head: { zh: '文件夹', en: 'Folder' }, width: 3 },
        { head: { zh: '期限', en: 'Deadline' }, width: 3 },
      ],
      rows: due.slice(0, most).map((one) => [one.due, one.folder, one.title]),
    },
  ]
}
