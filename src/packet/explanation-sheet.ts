import type { Finding } from '../model/determination.ts'
import { sayOpen, stillOpen } from '../model/say-put.ts'
import type { Source } from '../model/source.ts'
import type { Block, Sheet, Text } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { basisLine, citedSources, headedBasis } from './citation.ts'
import type { PacketInput } from './input.ts'
import { outlookBlocks } from './outlook-blocks.ts'
import { factLabel, shownFact } from './shown.ts'
import { joined, labelled, NOT_OFFICIAL, OUTCOME, remarked, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '结论与理由', en: 'The finding and its reasons' }

/** `结论：可以报销（按所填的情况）。` */
const verdictLine = ({
  determination: {
    verdictText: { zh, en },
  },
}: PacketInput): Words => ({
  zh: `结论（按所填的情况）：${zh}。`,
  en: `Finding, on what was answered: ${en}.`,
})

/** Why: every condition in plain words, the answers that decided it, and the clause behind it. */
export function explanationSheet(input: PacketInput): Sheet {
  return sheetFor(input, {
    id: 'explanation',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: TITLE },
      {
        kind: 'frame',
        blocks: [{ kind: 'heading', text: verdictLine(input) }, ...missing(input), ...noEstimate(input)],
      },
      ...SECTIONS.flatMap(({ outcome, heading }) => section(input, outcome, heading)),
      ...outlookBlocks(input),
      ...metTable(input),
      ...notes(input),
      ...sources(input),
    ],
  })
}

const SECTIONS = [
  { outcome: 'unmet', heading: { zh: '不符合的', en: 'Not met' } },
  { outcome: 'open', heading: { zh: '还不清楚的', en: 'Not yet known' } },
] as const

function missing({ determination: { missing: open, verdict } }: PacketInput): readonly Block[] {
  const wanted = stillOpen(open)
  if (wanted.length === 0 || verdict !== 'undetermined') return []
  return [{ kind: 'list', items: wanted.slice(0, 5).map(sayOpen) }]
}

/** Why there is no sum, where there is none: never a plausible number instead. */
function noEstimate({ determination: { estimate, noEstimate: why, verdict } }: PacketInput): readonly Block[] {
  if (estimate !== null || why === undefined || verdict === 'ineligible') return []
  return [{ kind: 'paragraph', text: labelled({ zh: '能报多少', en: 'How much' }, why) }]
}

function section(input: PacketInput, outcome: Finding['outcome'], heading: Words): readonly Block[] {
  const findings = input.determination.findings.filter((one) => one.outcome === outcome)
  if (findings.length === 0) return []
  return [{ kind: 'heading', text: heading }, ...findings.map((one) => findingBlock(input, one))]
}

/** What is met needs no remedy: one row each. */
function metTable(input: PacketInput): readonly Block[] {
  const met = input.determination.findings.filter(({ outcome }) => outcome === 'met')
  if (met.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '符合的', en: 'Met' } },
    {
      kind: 'table',
      columns: [
        { head: { zh: '条件', en: 'Condition' }, width: 25 },
        { head: { zh: '因为', en: 'Because' }, width: 28 },
        { head: { zh: '依据', en: 'Basis' }, width: 47 },
      ],
      rows: met.map((one) => [
        one.title,
        reasons(input, one) ?? '',
        basisLine(input.rulebook, one.cites, one.status) ?? '',
      ]),
    },
  ]
}

/** A condition: what it says, what decided it, what now, and where it is written. */
function findingBlock(input: PacketInput, finding: Finding): Block {
  const decisive = input.determination.decidedBy.includes(finding.id)
  const head: Text = joined(
    [
      labelled(finding.unsure === true ? DOUBTED : OUTCOME[finding.outcome], finding.title),
      decisive ? DECISIVE : undefined,
    ],
    '',
    ' ',
  )
  const lines = [
    because(input, finding),
    finding.outcome === 'met' ? undefined : labelIf(WHAT_NOW[finding.outcome], finding.remedy),
    finding.outcome === 'unmet' ? labelIf({ zh: '可以找', en: 'Turn to' }, finding.instead) : undefined,
    headedBasis(input.rulebook, finding.cites, finding.status),
  ].filter((line) => line !== undefined)
  return {
    kind: 'together',
    blocks: [
      { kind: 'paragraph', text: head },
      { kind: 'list', items: lines },
    ],
  }
}

const WHAT_NOW: Readonly<Record<'unmet' | 'open', Words>> = {
  unmet: { zh: '怎么办', en: 'What now' },
  open: { zh: '先问清', en: 'First' },
}

const DOUBTED: Words = { zh: '多半不符合，请先问', en: 'probably not met, ask first' }
const DECISIVE: Words = { zh: '（结论由它决定）', en: '(this decides)' }

const labelIf = (label: Words, text: Words | undefined): Words | undefined =>
  text === undefined ? undefined : labelled(label, text)

function because(input: PacketInput, finding: Finding): Words | undefined {
  const label = finding.outcome === 'open' ? { zh: '还要知道', en: 'Still wanted' } : { zh: '因为', en: 'Because' }
  return labelIf(label, reasons(input, finding))
}

/** The answers that decided it, or the facts still wanted. */
function reasons(input: PacketInput, { because: facts }: Finding): Words | undefined {
  if (facts.length === 0) return undefined
  const named = facts.map((id) => {
    const shown = shownFact(input, id)
    return shown === undefined ? factLabel(input.rulebook, id) : remarked(shown.label, shown.text)
  })
  return joined(named, '；', '; ')
}

function notes(input: PacketInput): readonly Block[] {
  const all = input.determination.notes
  if (all.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '说明', en: 'Remarks' } },
    {
      kind: 'list',
      items: all.map(({ text, cites, status }) =>
        joined([text, basisLine(input.rulebook, cites, status)], ' — ', ' — '),
      ),
    },
  ]
}

function sources(input: PacketInput): readonly Block[] {
  const cited = citedSources(input)
  if (cited.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '引用的文件', en: 'Sources' } },
    { kind: 'list', items: cited.map(sourceWords) },
  ]
}

function sourceWords({ title, number, url, verifiedOn, verifiedVia }: Source): Words {
  const tail = [number, url].filter((part) => part !== undefined)
  return {
    zh: [title.zh, ...tail, `核对于 ${verifiedOn}（${verifiedVia.zh}）`].join('，'),
    en: [title.en, ...tail, `checked on ${verifiedOn} (${verifiedVia.en})`].join(', '),
  }
}
