import { citation } from '../../model/citation.ts'
import type { Term } from '../../model/glossary.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang } from '../../model/words.ts'
import { colon, hanging, table, type Page } from './page.ts'
import { wrap } from './wrap.ts'

type Place = Pick<Rulebook, 'sources' | 'layers'>

export const glossaryJson = (terms: readonly Term[], place: Place, lang: Lang): object => ({
  format: 1,
  terms: terms.map(({ id, term, also, means, cites }) => ({
    id,
    term: term[lang],
    also: also[lang],
    means: means[lang],
    cites,
    sources: cites.map((cite) => citation(place, cite)[lang]),
  })),
})

/** Each word with the other words for it. */
export const renderTerms = (terms: readonly Term[], { ink, lang, width }: Page): string =>
  table(
    terms.map(({ term, also }) => [ink.strong(term[lang]), ink.faint(also[lang].join(lang === 'zh' ? '、' : ', '))]),
    width,
  )
    .map((line) => line.trimEnd())
    .join('\n')

/** A few words whole, in both languages' names, since letters and windows use either. */
export function renderGlossary(terms: readonly Term[], place: Place, page: Page): string {
  const { ink, lang, width, say } = page
  const other = lang === 'zh' ? 'en' : 'zh'
  return terms
    .map(({ term, also, means, cites }) =>
      [
        `${ink.strong(term[lang])}  ${ink.faint(term[other])}`,
        `  ${wrap(means[lang], width, '  ')}`,
        ...line('alsoCalled', also[lang]),
        ...line(
          'termSource',
          cites.length === 0 ? [say('termOurs')] : cites.map((cite) => citation(place, cite)[lang]),
        ),
      ].join('\n'),
    )
    .join('\n\n')

  function line(head: 'alsoCalled' | 'termSource', parts: readonly string[]): readonly string[] {
    if (parts.length === 0) return []
    return [hanging(`  ${say(head)}${colon(page)}`, parts.join(lang === 'zh' ? '、' : '; '), width)]
  }
}
