import { sayDay } from './dates.ts'
import type { Fact } from './declaration.ts'
import type { FactType, FactValue } from './fact.ts'
import { formatFen, formatRatio, sayFen, sayRatio } from './money.ts'
import { same, type Lang } from './words.ts'

/** The value as people read it. */
export function sayValue(
  fact: Pick<Fact, 'type'> & Partial<Pick<Fact, 'choices' | 'places'>>,
  value: FactValue,
  lang: Lang,
): string {
  switch (fact.type) {
    case 'yes-no':
      return lang === 'zh' ? (value === true ? '是' : '否') : value === true ? 'yes' : 'no'
    case 'choice':
      return (fact.choices?.find((choice) => choice.value === value)?.label ?? same(String(value)))[lang]
    case 'date':
      return sayDay(String(value), lang)
    case 'money':
      return typeof value === 'bigint' ? sayFen(value) : String(value)
    case 'ratio':
      return typeof value === 'bigint' ? sayRatio(value) : String(value)
    case 'text':
    case 'month':
    case 'count':
    case 'id-number':
    case 'phone':
    case 'bank-card':
      return String(value)
    case 'area':
      return fact.places?.fullName(String(value))?.[lang] ?? String(value)
  }
}

/** The value as files and JSON carry it: money `"1234.56"`, ratios `"0.85"`, dates `YYYY-MM-DD`. `parseValue` reads it back. */
export function plainValue(type: FactType, value: FactValue): string | boolean | number {
  if (typeof value !== 'bigint') return value
  return type === 'ratio' ? formatRatio(value) : formatFen(value)
}

/** Its first letter only. */
export function maskText(text: string): string {
  const [first = '', ...rest] = [...text]
  return first + '*'.repeat(Math.min(rest.length, 3))
}

/** The value with its middle hidden: the last four characters of numbers, the first of names. For screens and lists. */
export function maskValue(
  fact: Pick<Fact, 'type'> & Partial<Pick<Fact, 'choices' | 'places'>>,
  value: FactValue,
  lang: Lang,
): string {
  const text = sayValue(fact, value, lang)
  switch (fact.type) {
    case 'id-number':
    case 'bank-card':
    case 'phone':
      return `${'*'.repeat(Math.max(0, text.length - 4))}${text.slice(-4)}`
    case 'text':
      return maskText(text)
    case 'yes-no':
    case 'choice':
    case 'date':
    case 'month':
    case 'money':
    case 'count':
    case 'ratio':
    case 'area':
      return text
  }
}
