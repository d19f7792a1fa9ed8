import type { Case } from '../model/case.ts'
import { isIsoDate } from '../model/dates.ts'
import type { Answer, FactValue } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import { inBoth, type Problem } from '../model/problem.ts'

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
  if (strange.length === 0) return { found, problems: [] }
  const answers = new Map(found.answers)
  for (const { id } of strange) answers.delete(id)
  return { found: { ...found, answers }, problems: strange.map(({ id }) => misfit(id, file)) }
}

const fits = ({ type }: Fact, answer: Answer | undefined): boolean =>
  answer?.kind !== 'known' || FITS[type](answer.value)

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
