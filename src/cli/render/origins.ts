import type { Case } from '../../model/case.ts'
import type { Determination } from '../../model/determination.ts'
import { factNamed } from '../../model/declaration.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { show } from '../../model/show.ts'
import { citation } from '../../model/citation.ts'
import { citeOfTold, isLocal } from '../../model/told.ts'
import type { Lang } from '../../model/words.ts'
import { shown } from '../../interview/review.ts'
import { sayTold } from '../../model/say-told.ts'
import { ORIGINS } from '../../interview/words.ts'
import { colon, hanging, type Page } from './page.ts'

interface Subject {
  readonly determination: Determination
  readonly rulebook: Rulebook
  readonly found: Case
}

interface Origin {
  readonly fact: string
  readonly label: string
  readonly value: string
  readonly origin: string
  /** When it was noted, the day of the log. */
  readonly noted: string | null
  readonly cite: string | null
}

/** Where each answer comes from: of an answer of the agency, who said it and when. */
function originsOf({ rulebook, found }: Subject, lang: Lang): readonly Origin[] {
  return [...found.answers].flatMap(([id, answer]): Origin[] => {
    const fact = factNamed(rulebook.facts, id)
    if (fact === undefined) return []
    const from = found.origins.get(id)
    const told = answer.kind === 'known' && isLocal(fact.id) ? citeOfTold(answer.told) : undefined
    return [
      {
        fact: fact.id,
        label: fact.label[lang],
        value: show(shown(fact, answer, lang)),
        origin:
          told === undefined ? (from === undefined ? '' : ORIGINS[from.origin][lang]) : citation(rulebook, told)[lang],
        noted: from?.at.slice(0, 10) ?? null,
        cite: told ?? null,
      },
    ]
  })
}

export function renderOrigins(subject: Subject, page: Page): string {
  const { ink, say, lang, width } = page
  const { determination, rulebook } = subject
  return [
    ...originsOf(subject, lang).map(({ label, value, origin }) =>
      hanging('  - ', `${label}${colon(page)}${value}  — ${origin}`, width),
    ),
    ...(determination.told.length === 0 ? [] : [ink.strong(say('agencySaid'))]),
    ...determination.told.map((one) => hanging('  - ', sayTold(one, rulebook, lang), width)),
  ].join('\n')
}

export const originsJson = (subject: Subject, lang: Lang): object => ({
  format: 1,
  origins: originsOf(subject, lang),
  told: subject.determination.told.map(({ fact, cite, stands }) => ({ fact, cite, stands })),
})
