import type { Words } from './words.ts'

const DIGITS = '零一二三四五六七八九'
const ENGLISH = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }

/** Which of a claim's visits it is, in the order of their days. What is typed, such as `v2`, is its number, in the order of telling. */
export function visitOrdinal(number: number): Words {
  return { zh: `第${inChinese(number)}次`, en: ENGLISH[number - 1] ?? `${number}${endingOf(number)}` }
}

/** How people call it: 第二次就医, second visit. */
export function visitName(place: number): Words {
  const { zh, en } = visitOrdinal(place)
  return { zh: `${zh}就医`, en: `${en} visit` }
}

const endingOf = (number: number): string =>
  ENDINGS[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)] ?? 'th'

/** Up to 99 as it is spoken; more in figures. */
function inChinese(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens] ?? ''}十`
  return `${ten}${ones === 0 ? '' : (DIGITS[ones] ?? '')}`
}
