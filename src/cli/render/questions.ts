import type { Fact } from '../../model/fact.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang } from '../../model/words.ts'
import { colon, type Page } from './determination.ts'
import { hanging, wrap } from './page.ts'

/** Facts that a person answers, by step, in the order of the rules. */
export const askable = ({ facts }: Rulebook): readonly Fact[] => facts.filter(({ supplied }) => supplied !== true)

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

export function questionsJson(rulebook: Rulebook, lang: Lang): object {
  return {
    format: 1,
    procedure: rulebook.procedure,
    edition: rulebook.edition,
    region: rulebook.region.code,
    questions: askable(rulebook).map((fact) => ({
      fact: fact.id,
      type: fact.type,
      label: fact.label[lang],
      question: fact.ask[lang],
      help: fact.help?.[lang] ?? null,
      shownBy: fact.shownBy?.[lang] ?? null,
      choices: fact.choices?.map(({ value, label }) => ({ value, label: label[lang] })) ?? null,
      step: fact.step,
      sensitivity: fact.sensitivity,
      profile: fact.profile,
      optional: fact.optional,
    })),
  }
}
