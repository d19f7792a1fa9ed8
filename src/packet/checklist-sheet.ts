import type { ChecklistItem, Deadline } from '../model/determination.ts'
import { citation } from '../model/citation.ts'
import type { Cite } from '../model/source.ts'
import type { Block, CheckItem, Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { headedBasis } from './citation.ts'
import { dueWords } from './due.ts'
import type { PacketInput } from './input.ts'
import { paperStand } from './paper-stand.ts'
import { readinessOf } from './readiness.ts'
import { readyBox } from './ready-box.ts'
import { factLabel } from './shown.ts'
import { day, joined, labelled, NOT_OFFICIAL, remarked, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '材料清单', en: 'Checklist of papers' }

/** What has to be brought: what the law asks for everywhere first, then what the place adds, then older habits. */
export function checklistSheet(input: PacketInput, readiness = readinessOf(input)): Sheet {
  const { determination } = input
  return sheetFor(input, {
    id: 'checklist',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      {
        kind: 'title',
        text: TITLE,
        sub: joined([determination.title, determination.region.name, day(determination.asOf)], ' · ', ' · '),
      },
      readyBox(readiness),
      ...byWhen(determination.deadlines),
      ...groupsIn(input).flatMap((group, i) => groupBlocks(input, group, i)),
      ...sealNote(determination.checklist),
    ],
  })
}

interface Group {
  readonly basis: ChecklistItem['basis']
  readonly heading: Words
  readonly note: Words
  /** What gives the right to ask for a basis. */
  readonly cite?: Cite
}

const GROUPS: readonly Group[] = [
  {
    basis: 'law',
    heading: { zh: '国家规定的材料', en: 'Asked for by law everywhere' },
    note: {
      zh: '各地都要，缺一件就会退回补正。',
      en: 'Every agency asks for these; a missing one sends the claim back.',
    },
  },
  {
    basis: 'local',
    heading: { zh: '当地另外要求的材料', en: 'Asked for by this place in addition' },
    note: {
      zh: '当地规定要求的；拿不出时可以请窗口说明依据。',
      en: 'Asked for by a local rule; you may ask the window for its basis.',
    },
  },
  {
    basis: 'none',
    heading: { zh: '没有找到依据的材料：可以请对方说明', en: 'No basis found: you may ask for it' },
    note: {
      zh: '别处要、或者有人说要，但没有找到这里的依据。窗口要时带上省事，也可以请窗口说明依据。',
      en: 'Asked for elsewhere or by hearsay; no basis was found for this place. Bring it to save trouble, or ask the window for its basis.',
    },
    cite: 'REG-SIA#31',
  },
  {
    basis: 'older',
    heading: { zh: '旧文件提到的材料：先问依据', en: 'Named by an older text only: ask for the basis' },
    note: {
      zh: '现行规定不再要求。窗口要时，可以问：“请问依据是哪份文件？”',
      en: "Today's rules no longer ask for these. If the window does, ask which document says so.",
    },
    cite: 'REG-SIA#31',
  },
]

const groupsIn = ({ determination: { checklist } }: PacketInput): readonly Group[] =>
  GROUPS.filter((group) => checklist.some(({ basis }) => basis === group.basis))

const NUMERALS = '一二三四'

function groupBlocks(input: PacketInput, { basis, heading, note, cite }: Group, i: number): readonly Block[] {
  const items = input.determination.checklist.filter((item) => item.basis === basis)
  const [first, ...rest] = items.map((item) => checkItem(input, item))
  const head: readonly Block[] = [
    { kind: 'heading', text: { zh: `${NUMERALS[i] ?? ''}、${heading.zh}`, en: `${i + 1}. ${heading.en}` } },
    { kind: 'paragraph', text: cite === undefined ? note : cited(input, note, cite), tone: 'note' },
    { kind: 'checks', items: first === undefined ? [] : [first] },
  ]
  return [{ kind: 'together', blocks: head }, ...(rest.length === 0 ? [] : [{ kind: 'checks', items: rest } as const])]
}

/** Without a source in reach the words stand for themselves. */
function cited({ rulebook }: PacketInput, note: Words, cite: Cite): Words {
  const known = rulebook.sources.has(cite.split('#')[0] ?? cite)
  return known ? remarked(note, citation(rulebook, cite)) : note
}

function checkItem(input: PacketInput, item: ChecklistItem): CheckItem {
  const { state, text } = paperStand(input, item)
  return {
    name: `paper.${item.id}`,
    on: state === 'ready',
    label: item.label,
    details: itemDetails(input, item),
    aside: text,
  }
}

/** `原件 1 份、复印件 2 份`. */
function counts({ originals, copies }: ChecklistItem): Words | undefined {
  if (originals + copies === 0) return undefined
  return joined(
    [
      originals > 0
        ? { zh: `原件 ${originals} 份`, en: `${originals} original${originals === 1 ? '' : 's'}` }
        : undefined,
      copies > 0 ? { zh: `复印件 ${copies} 份`, en: `${copies} cop${copies === 1 ? 'y' : 'ies'}` } : undefined,
    ],
    '、',
    ', ',
  )
}

function itemDetails(input: PacketInput, item: ChecklistItem): readonly Words[] {
  const { rulebook } = input
  const office = rulebook.offices.find(({ id }) => id === item.office)
  const open = item.status === 'may-be-needed' ? item.because : []
  return [
    joined([
      counts(item),
      labelled({ zh: '谁出具', en: 'Issued by' }, item.issuer),
      office === undefined ? undefined : labelled({ zh: '到哪里', en: 'Where' }, office.name),
    ]),
    item.seal === undefined ? undefined : labelled({ zh: '要盖的章', en: 'Seal it must carry' }, item.seal),
    item.validity === undefined ? undefined : labelled({ zh: '有效期', en: 'Valid' }, item.validity),
    open.length === 0
      ? undefined
      : labelled(
          { zh: '是否需要取决于', en: 'Whether it is needed depends on' },
          joined(
            open.map((fact) => factLabel(rulebook, fact)),
            '、',
            ', ',
          ),
        ),
    item.substitute === undefined || item.status === 'ready'
      ? undefined
      : labelled({ zh: '丢了或开不出怎么办', en: 'If it is lost or cannot be had' }, item.substitute),
    item.note,
    headedBasis(rulebook, item.cites, item.ruleStatus),
  ].filter((line) => line !== undefined)
}

/** The claimant's own clocks that still run, nearest first. */
function byWhen(deadlines: readonly Deadline[]): readonly Block[] {
  const own = deadlines.filter(
    ({ whose, state }) => whose === 'claimant' && (state === 'running' || state === 'passed'),
  )
  if (own.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '什么时候之前', en: 'By when' } },
    { kind: 'list', items: own.map((deadline) => labelled(deadline.title, dueWords(deadline))) },
  ]
}

function sealNote(checklist: readonly ChecklistItem[]): readonly Block[] {
  if (!checklist.some(({ seal }) => seal !== undefined)) return []
  return [
    {
      kind: 'paragraph',
      tone: 'note',
      text: {
        zh: '章盖在材料上，由单位盖，不盖在这张清单上，也不要自己画或打印。电子材料带电子章的，不用再盖。',
        en: 'The seal belongs on the paper itself, from the institution, not on this list; never draw or print one. Electronic papers carry their own.',
      },
    },
  ]
}
