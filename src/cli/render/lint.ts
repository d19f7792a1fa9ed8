import type { Rulebook } from '../../model/rulebook.ts'
import { citeHead } from '../../interview/why.ts'
import { citation } from '../../model/citation.ts'
import type { Objection } from '../../casework/cases/lint.ts'
import { firstOf, hanging, colon, type Page } from './page.ts'

const MARK: Readonly<Record<Objection['severity'], string>> = { blocking: '[x]', advisory: '[!]', note: '[i]' }

/** Every objection with its remedy and the clause it rests on. */
export function renderLint(objections: readonly Objection[], rulebook: Rulebook, page: Page): string {
  const { lang, width, say } = page
  if (objections.length === 0) return say('receiptsFine')
  return firstOf(
    objections,
    ({ code, severity, subject, text, remedy, cites }) =>
      [
        hanging(`${MARK[severity]} ${code}  `, `${text[lang]}${subject === '' ? '' : `  (${subject})`}`, width),
        ...(remedy === undefined ? [] : [hanging(`    ${say('remedy')}${colon(page)}`, remedy[lang], width)]),
        ...cites.map((cite) =>
          hanging(`    ${say(citeHead(rulebook, [cite]))}${colon(page)}`, citation(rulebook, cite)[lang], width),
        ),
      ].join('\n'),
    page,
  ).join('\n')
}
