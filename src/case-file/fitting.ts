import type { Case } from '../model/case.ts'
import { isIsoDate } from '../model/dates.ts'
import type { Answer, FactId, Facts, FactValue } from '../model/fact.ts'
import { factsNamed, type Fact } from '../model/declaration.ts'
import { inBoth, type Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'

/**
 * A case without the answers that are of another sort than their question takes, each told: the rules may have changed under it, or
 * somebody wrote its log by hand. Such a question counts as not answered.
 */
export function fittingAnswers(
  found: Case,
  facts: readonly Fact[],
  file: string,
): { readonly found: Case; readonly problems: readonly Problem[] } {
  const strange = facts.filter((fact) => !fits(fact, found.answers.get(fact.id)))
  const gone = unmapped(found.answers, facts, file)
  if (strange.length === 0) return { found, problems: gone }
  const answers = new Map(found.answers)
  for (const { id } of strange) answers.delete(id)
  return { found: { ...found, answers }, problems: [...strange.map(({ id }) => misfit(id, file)), ...gone] }
}

export const fits = ({ type }: Fact, answer: Answer | undefined): boolean =>
  answer?.kind !== 'known' || FITS[type](answer.value)

/** Choices that the rules of today do not have, and questions that they do not ask: kept in the log, and counting for nothing. */
const unmapped = (answers: Facts, facts: readonly Fact[], file: string): readonly Problem[] =>
  unmappedAnswers(answers, facts).map(({ fact, why }) => left(fact, file, why))

/** The answers that some rules have no question or no such choice for. */
export function unmappedAnswers(
  answers: Facts,
  facts: readonly Fact[],
): readonly { readonly fact: FactId; readonly why: Words }[] {
  const asked = factsNamed(facts)
  return [...answers].flatMap(([id, answer]) => {
    if (answer.kind !== 'known' || ASIDE.test(id)) return []
    const fact = asked(id)
    if (fact === undefined) return [{ fact: id, why: NO_QUESTION }]
    const { type, choices = [] } = fact
    return type === 'choice' && !choices.some(({ value }) => value === answer.value)
      ? [{ fact: id, why: NO_CHOICE }]
      : []
  })
}

/** What is said of the case and not to a question of one procedure: the place, what was told, the receipts, papers. */
const ASIDE = /^(?:v\d+\.)?(?:patient\.insured-place|told\.|receipts\.|paper\.|local\.)/

const NO_QUESTION: Words = { zh: '规则里不问这一项', en: 'the rules do not ask it' }
const NO_CHOICE: Words = { zh: '规则里没有选的那一项', en: 'the rules do not have that choice' }

const left = (fact: string, file: string, why: Words): Problem => ({
  code: 'log-unmapped',
  severity: 'warning',
  ...inBoth(
    {
      zh: `“${fact}”以前的答案没有对上：${why.zh}`,
      en: `the earlier answer to "${fact}" was not carried over: ${why.en}`,
    },
    {
      zh: '它还在记录里，不算数；要算数就按现在的问题再答一次。',
      en: 'It stays in the log and counts for nothing; answer what is asked today.',
    },
  ),
  at: { file },
})

const isText = (value: FactValue): boolean => typeof value === 'string'
const isWhole = (value: FactValue): boolean => typeof value === 'bigint'

const FITS: Readonly<Record<Fact['type'], (value: FactValue) => boolean>> = {
  text: isText,
  choice: isText,
  'id-number': isText,
  phone: isText,
  'bank-card': isText,
  area: isText,
  date: (value) => typeof value === 'string' && isIsoDate(value),
  month: (value) => typeof value === 'string' && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(value),
  money: isWhole,
  ratio: isWhole,
  count: (value) => typeof value === 'number',
  'yes-no': (value) => typeof value === 'boolean',
}

const misfit = (fact: string, file: string): Problem => ({
  code: 'log-misfit',
  severity: 'warning',
  ...inBoth(
    {
      zh: `“${fact}”记下的答案不是这个问题要的那种，没有采用`,
      en: `what is noted for "${fact}" is not what that question takes: it is left out`,
    },
    { zh: '请再答一次。', en: 'Answer it again.' },
  ),
  at: { file },
})
