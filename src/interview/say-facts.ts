import type { Case } from '../model/case.ts'
import type { Because, Determination } from '../model/determination.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { show } from '../model/show.ts'
import type { Lang } from '../model/words.ts'
import { shown } from './review.ts'

/** The answers that decided something: `是否备案：否`, and what the bills say; a worked-out fact is named only. */
export function sayFacts(
  because: Because,
  { facts, derived }: Pick<Rulebook, 'facts' | 'derived'>,
  { answers }: Pick<Case, 'answers'>,
  lang: Lang,
  known: Determination['facts'] = NOTHING,
): readonly string[] {
  return because.flatMap((id) => {
    const fact = facts.find((one) => one.id === id)
    if (fact === undefined) return derived.filter((one) => one.id === id).map(({ label }) => label[lang])
    const seen = fact.supplied === true ? known.get(id) : undefined
    const answer = answers.get(id) ?? (seen === undefined ? undefined : { kind: 'known' as const, value: seen })
    const label = fact.label[lang]
    return [answer === undefined ? label : `${label}${lang === 'zh' ? '：' : ': '}${show(shown(fact, answer, lang))}`]
  })
}

const NOTHING: Determination['facts'] = new Map()
