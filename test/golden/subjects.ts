import type { Outlook } from '../../src/engine/improve.ts'
import type { Sheet } from '../../src/model/sheet.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { input } from '../packet/fixture.ts'
import { shippedTemplates } from '../packet/shelves.ts'

export const templates = shippedTemplates()
export const LANGS = ['zh', 'en'] as const

const range = (fen: bigint) => ({ low: fen, high: fen })
const MEASURED = { cites: [], status: 'sourced' } as const
const PAYABLE = { zh: '可以报销', en: 'can be paid' }
const REFUSED = { zh: '暂不能报销', en: 'cannot be paid yet' }

/** A step that lifts a refusal, one that brings money, a paper that all waits for and one that only shows something. */
const AHEAD: Outlook = {
  judged: 4,
  improvements: [
    {
      ...MEASURED,
      id: 'file-late',
      title: { zh: '补办备案', en: 'File late' },
      how: { zh: '打电话给参保地。', en: 'Call the agency.' },
      effort: 'phone',
      mends: ['filed'],
      changes: [],
      estimate: range(1_690_000n),
      verdict: { before: 'ineligible', after: 'eligible' },
      verdictText: { before: REFUSED, after: PAYABLE },
    },
    {
      ...MEASURED,
      id: 'stamp',
      title: { zh: '给转诊证明补盖章', en: 'Have the referral stamped' },
      how: { zh: '回开证明的医院。', en: 'Go back to the hospital that wrote it.' },
      effort: 'trip',
      mends: [],
      changes: [],
      estimate: { low: 1_790_000n, high: 2_070_000n },
      verdict: { before: 'eligible', after: 'eligible' },
      verdictText: { before: PAYABLE, after: PAYABLE },
      gain: range(100_000n),
    },
  ],
  papers: [
    {
      ...MEASURED,
      id: 'medical-record',
      label: { zh: '病历资料', en: 'Medical records' },
      because: 'whole',
      verdict: { with: 'eligible', without: 'ineligible' },
      verdictText: { with: PAYABLE, without: REFUSED },
      estimate: { with: { low: 1_690_000n, high: 1_970_000n }, without: null },
    },
    {
      ...MEASURED,
      id: 'emergency-record',
      label: { zh: '急诊病历', en: 'Emergency record' },
      because: ['visit.emergency'],
      verdict: { with: 'eligible', without: 'eligible' },
      verdictText: { with: PAYABLE, without: PAYABLE },
      estimate: { with: range(1_970_000n), without: range(1_690_000n) },
    },
  ],
}

/** An agent acts for the patient, one paper is missing, and the claim form is filled: every sheet has something to say. */
export const about = (lang: Sheet['lang']) => {
  const base = input()
  return input({
    determination: {
      forms: ['claim-application', 'power-of-attorney'],
      checklist: base.determination.checklist.map((item) =>
        item.id === 'medical-record' ? { ...item, status: 'to-get' } : item,
      ),
      facts: new Map<string, string | boolean>([
        ...(base.determination.facts as ReadonlyMap<string, string | boolean>),
        ['agent.acting', true],
        ['agent.name', '王小红'],
        ['agent.id-number', '440524188001010014'],
        ['agent.phone', '13900139000'],
        ['agent.relation', '女儿'],
        ['claim.other-payer', true],
      ]),
    },
    rest: { templates, lang, outlook: () => AHEAD },
  })
}

/** By the file they are printed in. */
export function sheets(lang: Sheet['lang']): readonly (readonly [string, Sheet])[] {
  const { packet, checklist, guide } = planPapers(about(lang))
  const parts = packet?.parts ?? []
  const pages = new Map(parts.map(({ id }, i) => [id, { first: i + 1, last: i + 1 }]))
  const handedIn = parts.flatMap((part) =>
    part.kind === 'sheet' ? part.sheet : part.kind === 'index' ? part.sheet(pages) : [],
  )
  return [
    ...handedIn.map((sheet) => [`packet.${sheet.id}`, sheet] as const),
    ...(checklist === undefined ? [] : [['checklist', checklist] as const]),
    ...(guide?.sheets ?? []).map((sheet) => [`guide.${sheet.id}`, sheet] as const),
  ]
}
