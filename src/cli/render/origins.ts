import type { Case } from '../../model/case.ts'
import type { Determination } from '../../model/determination.ts'
import { factNamed } from '../../model/declaration.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { show } from '../../model/show.ts'
import { citation } from '../../model/citation.ts'
import { layerName } from '../../model/layer-name.ts'
import { citeOfTold, deskOf, isLocal } from '../../model/told.ts'
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
    const isTold = answer.kind === 'known' && isLocal(fact.id)
    const told = isTold ? citeOfTold(answer.told) : undefined
    const desk = isTold ? deskOf(answer.told) : undefined
    return [
      {
        fact: fact.id,
        label: fact.label[lang],
        value: show(shown(fact, answer, lang)),
        origin:
          told === undefined
            ? from === undefined
              ? ''
              : ORIGINS[from.origin][lang]
            : [citation(rulebook, told)[lang], ...(desk === undefined ? [] : [desk])].join(lang === 'zh' ? '，' : ', '),
        noted: from?.at.slice(0, 10) ?? null,
        cite: told ?? null,
      },
    ]
  })
}

/** Of each condition whose rule it is. */
const rulesOf = ({ determination, rulebook }: Subject, lang: Lang) =>
  determination.findings.map((finding) => ({
    id: finding.id,
    title: show(finding.title[lang]),
    layer: finding.layer,
    whose: layerName(rulebook, finding)[lang],
    cites: finding.cites,
  }))

/** `全国：在境内看的病、不属于工伤`: the conditions of one layer after another, the nation's first. */
function renderRules(subject: Subject, page: Page): readonly string[] {
  const { ink, say, lang, width } = page
  const rules = rulesOf(subject, lang)
  if (rules.length === 0) return []
  const layers = [...new Set(rules.toSorted((a, b) => (a.layer < b.layer ? -1 : 1)).map(({ whose }) => whose))]
  return [
    ink.strong(say('whoseRules')),
    ...layers.map((whose) => {
      const titles = rules.filter((rule) => rule.whose === whose).map(({ title }) => title)
      return hanging('  - ', `${whose}${colon(page)}${titles.join(lang === 'zh' ? '、' : '; ')}`, width)
    }),
  ]
}

export function renderOrigins(subject: Subject, page: Page): string {
  const { ink, say, lang, width } = page
  const { determination, rulebook } = subject
  return [
    ...originsOf(subject, lang).map(({ label, value, origin }) =>
      hanging('  - ', `${label}${colon(page)}${value}  — ${origin}`, width),
    ),
    ...renderRules(subject, page),
    ...(determination.told.length === 0 ? [] : [ink.strong(say('agencySaid'))]),
    ...determination.told.map((one) => hanging('  - ', sayTold(one, rulebook, lang, subject.found.answers), width)),
  ].join('\n')
}

export const originsJson = (subject: Subject, lang: Lang): object => ({
  format: 1,
  origins: originsOf(subject, lang),
  rules: rulesOf(subject, lang),
  told: subject.determination.told.map(({ fact, cite, stands }) => ({ fact, cite, stands })),
})
