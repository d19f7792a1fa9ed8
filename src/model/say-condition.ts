import type { Comparison, Condition, Operand } from './condition.ts'
import type { FactType, FactValue } from './fact.ts'
import type { Rulebook } from './rulebook.ts'
import { sayValue } from './say-value.ts'
import type { Lang, Words } from './words.ts'

type Named = Pick<Rulebook, 'facts' | 'derived' | 'parameters' | 'deadlines'>

/** A condition as a colleague reads it: by the labels of its facts and the words of its choices. */
export function sayCondition(condition: Condition, book: Named, lang: Lang): string {
  switch (condition.kind) {
    case 'always':
      return lang === 'zh' ? '总是' : 'always'
    case 'not':
      return `${lang === 'zh' ? '不是' : 'not '}(${sayCondition(condition.of, book, lang)})`
    case 'all':
    case 'any': {
      const joint = { all: { zh: '，并且 ', en: ' and ' }, any: { zh: ' 或 ', en: ' or ' } }[condition.kind][lang]
      return condition.of.map((part) => bracketed(part, condition.kind, book, lang)).join(joint)
    }
    case 'in-time': {
      const clocks = condition.clocks.map((id) => book.deadlines.find((one) => one.id === id)?.title[lang] ?? id)
      return `${nameOf(condition.fact, book, lang)} ${lang === 'zh' ? '不晚于' : 'in time for'} ${clocks.join(', ')}`
    }
    case 'compare':
      return sayComparison(condition, book, lang)
  }
}

const bracketed = (part: Condition, within: 'all' | 'any', book: Named, lang: Lang): string => {
  const text = sayCondition(part, book, lang)
  return (part.kind === 'all' || part.kind === 'any') && part.kind !== within ? `(${text})` : text
}

const BY: Readonly<Record<Comparison, Words>> = {
  is: { zh: '=', en: '=' },
  'is-not': { zh: '≠', en: '≠' },
  in: { zh: '是其中之一', en: 'one of' },
  'not-in': { zh: '不是其中任何一个', en: 'none of' },
  'lies-in': { zh: '在其中之一以内', en: 'in one of' },
  'at-least': { zh: '≥', en: '≥' },
  'at-most': { zh: '≤', en: '≤' },
  'more-than': { zh: '>', en: '>' },
  'less-than': { zh: '<', en: '<' },
  'on-or-after': { zh: '不早于', en: 'on or after' },
  'on-or-before': { zh: '不晚于', en: 'on or before' },
  after: { zh: '晚于', en: 'after' },
  before: { zh: '早于', en: 'before' },
  'within-days-after': { zh: '（天数内）晚于', en: 'within days after' },
  'within-days-before': { zh: '（天数内）早于', en: 'within days before' },
  'within-months-after': { zh: '（月数内）晚于', en: 'within months after' },
  answered: { zh: '', en: '' },
}

function sayComparison(
  { fact, by, to, span }: Extract<Condition, { kind: 'compare' }>,
  book: Named,
  lang: Lang,
): string {
  const name = nameOf(fact, book, lang)
  if (by === 'answered') {
    const yes = 'value' in to && to.value === true
    return `${name} ${lang === 'zh' ? (yes ? '答了' : '没答') : yes ? 'is answered' : 'is not answered'}`
  }
  const length = span === undefined ? '' : ` ${typeof span === 'number' ? span : span.parameter}`
  return `${name} ${BY[by][lang]}${length} ${sayOperand(fact, to, book, lang)}`
}

function sayOperand(fact: string, to: Operand, book: Named, lang: Lang): string {
  if ('fact' in to) return nameOf(to.fact, book, lang)
  if ('parameter' in to) return book.parameters.find(({ id }) => id === to.parameter)?.label[lang] ?? to.parameter
  const declared = declaredAs(fact, book)
  const one = (value: FactValue): string => (declared === undefined ? String(value) : sayValue(declared, value, lang))
  return Array.isArray(to.value)
    ? (to.value as readonly FactValue[]).map(one).join(lang === 'zh' ? '、' : ', ')
    : one(to.value as FactValue)
}

const declaredAs = (id: string, { facts, derived }: Named): { readonly type: FactType } | undefined =>
  facts.find((fact) => fact.id === id) ?? derived.find((fact) => fact.id === id)

const nameOf = (id: string, { facts, derived }: Named, lang: Lang): string =>
  (facts.find((fact) => fact.id === id) ?? derived.find((fact) => fact.id === id))?.label[lang] ?? id
