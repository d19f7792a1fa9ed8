import type { Guide } from '../../src/model/guide.ts'
import type { SheetLang } from '../../src/model/sheet.ts'
import { planGuide } from '../../src/packet/guide.ts'
import { input } from '../packet/fixture.ts'

export const LANGS: readonly SheetLang[] = ['zh', 'en', 'both']

/** An agent acts, a paper is missing and the stamp is still to come: every part of the page has something to say. */
export function familyGuide(lang: SheetLang): Guide {
  const base = input()
  return planGuide(
    input({
      determination: {
        checklist: base.determination.checklist.map((item) =>
          item.id === 'medical-record' ? { ...item, status: 'to-get' } : item,
        ),
        steps: base.determination.steps.map((step) => ({ ...step, status: 'to-do' })),
        facts: new Map([
          ...base.determination.facts,
          ['agent.acting', true],
          ['agent.name', '王小红'],
          ['agent.id-number', '440524188001010014'],
          ['agent.phone', '13900139000'],
        ]),
      },
      rest: { lang },
    }),
  )
}
