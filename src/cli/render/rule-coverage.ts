import type { CoverageEntry } from '../../rulebook/coverage.ts'
import type { Page } from './page.ts'

/** Each sentence of the older texts, and what carries it. */
export function renderCoverage(entries: readonly CoverageEntry[], { lang, ink }: Page): string {
  const carried = entries.filter(({ carriedBy }) => carriedBy.length > 0).length
  const worded = entries.filter(({ carriedBy, words }) => carriedBy.length > 0 && words.length > 0).length
  return [
    ...entries.map(({ from, says, carriedBy, words, because }) =>
      [
        `${ink.strong(from)}  ${says[lang]}`,
        ...carriedBy.map(
          ({ region, procedure, kind, id }) =>
            `  → ${region === undefined ? '' : `${region}/`}${procedure}:${kind}/${id}`,
        ),
        ...(words.length === 0 ? [] : [`  = ${words.map((word) => `“${word}”`).join(' ')}`]),
        ...(because === undefined ? [] : [`  — ${because[lang]}`]),
      ].join('\n'),
    ),
    lang === 'zh'
      ? `共 ${entries.length} 句，${carried} 句有规则承接，其中 ${worded} 句核对了原话`
      : `${entries.length} sentences, ${carried} carried by a rule, ${worded} of them with their words checked`,
  ].join('\n')
}
