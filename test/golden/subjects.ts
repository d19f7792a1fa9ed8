import type { Sheet } from '../../src/model/sheet.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { input } from '../packet/fixture.ts'
import { shippedTemplates } from '../packet/shelves.ts'

export const templates = shippedTemplates()
export const LANGS = ['zh', 'en'] as const

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
    rest: { templates, lang },
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
