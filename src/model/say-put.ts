import type { Missing } from './determination.ts'
import type { Words } from './words.ts'

/** What somebody can say instead of an answer, in the words in which it is offered. */
export const INSTEAD = {
  unknown: { zh: '不知道', en: 'I do not know' },
  later: { zh: '以后再答', en: 'later' },
  'not-applicable': { zh: '与我无关', en: 'does not apply' },
  refused: { zh: '不想说', en: 'I would rather not say' },
} as const satisfies Record<Exclude<Missing['put'], 'never-asked'>, Words>

/** A question that is open; where it was put already, with what was said instead of an answer. */
export function sayOpen({ question, put }: Pick<Missing, 'question' | 'put'>): Words {
  if (put === 'never-asked') return question
  return { zh: `${question.zh}（上次答：${INSTEAD[put].zh}）`, en: `${question.en} (said so far: ${INSTEAD[put].en})` }
}

/** What is still to be found out: what was said not to apply is no errand. */
export const stillOpen = (missing: readonly Missing[]): readonly Missing[] =>
  missing.filter(({ put }) => put !== 'not-applicable')
