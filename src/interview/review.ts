import type { Case } from '../model/case.ts'
import type { Determination } from '../model/determination.ts'
import type { Answer, FactId } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { maskValue, sayValue } from '../model/say-value.ts'
import type { Lang } from '../model/words.ts'
import type { Option } from './prompter.ts'
import { sleeping } from './trail.ts'
import { GROUPS, ORIGINS, tell } from './words.ts'

/** One line of the review. */
interface ReviewLine {
  readonly fact: FactId
  readonly label: string
  /** As shown: masked when the fact is secret or personal numbers. */
  readonly value: string
  readonly origin: string
  readonly dormant: boolean
}

export interface ReviewGroup {
  readonly step: string
  readonly title: string
  readonly lines: readonly ReviewLine[]
}

/** All answers grouped by step, in the order of the rules, each with where it came from. */
export function reviewOf(
  rulebook: Rulebook,
  current: Case,
  determination: Determination,
  lang: Lang,
): readonly ReviewGroup[] {
  const asleep = sleeping(current, determination.dormant)
  const groups = new Map<string, ReviewLine[]>()
  for (const fact of rulebook.facts) {
    const answer = current.answers.get(fact.id)
    if (answer === undefined) continue
    const lines = groups.get(fact.step) ?? []
    groups.set(fact.step, [...lines, lineFor(fact, answer, current, asleep.has(fact.id), lang)])
  }
  return [...groups].map(([step, lines]) => ({
    step,
    title: (rulebook.steps.find(({ id }) => id === step)?.title ?? GROUPS[step])?.[lang] ?? step,
    lines,
  }))
}

function lineFor(fact: Fact, answer: Answer, current: Case, dormant: boolean, lang: Lang): ReviewLine {
  const origin = current.origins.get(fact.id)?.origin
  return {
    fact: fact.id,
    label: fact.label[lang],
    value: shown(fact, answer, lang),
    origin: origin === undefined ? '' : ORIGINS[origin][lang],
    dormant,
  }
}

/** An answer for the screen: secrets show their last characters only. */
export function shown(fact: Fact, answer: Answer, lang: Lang): string {
  if (answer.kind !== 'known') return tell(answer.kind, lang)
  return fact.sensitivity === 'secret' ? maskValue(fact, answer.value, lang) : sayValue(fact, answer.value, lang)
}

/** The review as a list to pick from; dormant answers are left out, as they decide nothing. */
export const reviewOptions = (groups: readonly ReviewGroup[], lang: Lang): readonly Option[] =>
  groups.flatMap(({ title, lines }) =>
    lines
      .filter(({ dormant }) => !dormant)
      .map(({ fact, label, value, origin }) => ({
        value: fact,
        label: lang === 'zh' ? `${label}：${value}（${origin}）` : `${label}: ${value} (${origin})`,
        group: title,
      })),
  )
