import { askable } from '../../casework/json/rules.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { hanging, colon, type Page } from './page.ts'
import { wrap } from './wrap.ts'

export function renderQuestions(rulebook: Rulebook, page: Page): string {
  const { ink, say, lang, width } = page
  const comma = lang === 'zh' ? '、' : ', '
  const blocks = askable(rulebook).map((fact) => {
    const marks = [fact.type, ...(fact.optional ? [say('optional')] : [])].join(comma)
    return [
      `${ink.strong(fact.id)}  ${ink.faint(marks)}`,
      `  ${wrap(fact.ask[lang], width, '  ')}`,
      ...(fact.choices === undefined
        ? []
        : [
            hanging(
              `  ${say('choices')}${colon(page)}`,
              fact.choices.map(({ value, label }) => `${value} (${label[lang]})`).join(comma),
              width,
            ),
          ]),
    ].join('\n')
  })
  return [`${ink.strong(rulebook.title[lang])}  ${ink.faint(rulebook.edition)}`, ...blocks].join('\n\n')
}
