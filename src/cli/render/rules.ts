import type { RuleSet } from '../../rulebook/ruleset.ts'
import { hanging, type Page } from './page.ts'

/** The procedures and places there are, each with the days it is in force. */
export function renderRulesList({ editions, regions }: RuleSet, page: Page): string {
  const { ink, say, lang, width } = page
  return [
    ink.strong(say('editions')),
    ...editions.flatMap(({ procedure, edition, title, inForce }) => [
      hanging(`  ${procedure}  `, `${title[lang]}  ${edition}  ${say('inForce')} ${span(inForce)}`, width),
    ]),
    ink.strong(say('regions')),
    ...regions.map(({ code, name, edition, status, inForce }) =>
      hanging(
        `  ${code}  `,
        `${name[lang]}  ${edition}  ${span(inForce)}${status === 'sourced' ? '' : `  [${say(status)}]`}`,
        width,
      ),
    ),
  ].join('\n')
}

const span = ({ from, to }: { readonly from: string; readonly to?: string }): string => `${from} – ${to ?? ''}`
