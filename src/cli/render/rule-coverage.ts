import type { CoverageEntry } from '../../rulebook/coverage.ts'
import type { Page } from './page.ts'

/** Each sentence of the older texts, and what carries it. */
export function renderCoverage(entries: readonly CoverageEntry[], { lang, ink }: Page): string {
  const carried = entries.filter(({ carriedBy }) => carriedBy.length > 0).length
  return [
    ...entries.map(({ from, says, carriedBy, because }) =>
      [
        `${ink.strong(from)}  ${says[lang]}`,
        ...carriedBy.map(
          ({ region, procedure, kind, id }) =>
            `  → ${region === undefined ? '' : `${region}/`}${procedure}:${kind}/${id}`,
        ),
        ...(because === undefined ? [] : [`  — ${because[lang]}`]),
      ].join('\n'),
    ),
    lang === 'zh'
      ? `共 ${entries.length} 句，${carried} 句有规则承接`
      : `${entries.length} sentences, ${carried} carried by a rule`,
  ].join('\n')
}
