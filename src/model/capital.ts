import { foldLetters } from './letters.ts'
import type { Fen } from './money.ts'

const DIGITS: Readonly<Record<string, bigint>> = Object.fromEntries(
  ['零〇', '壹一弌', '贰二两貳', '叁三參叄', '肆四', '伍五', '陆六陸', '柒七', '捌八', '玖九'].flatMap(
    (letters, digit) => [...letters].map((letter) => [letter, BigInt(digit)]),
  ),
)
const SMALL: Readonly<Record<string, bigint>> = { 拾: 10n, 十: 10n, 佰: 100n, 百: 100n, 仟: 1000n, 千: 1000n }
const LARGE: Readonly<Record<string, bigint>> = { 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n }

/** Marks that fill the places before the first digit, and letters that stand for two. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:人民币)?[¥]?/, ''],
  [/[整正]$/, ''],
  [/[⊗⊕○×]/g, '零'],
  [/[園圎]/g, '元'],
  [/廿/g, '贰拾'],
  [/卅/g, '叁拾'],
  [/[弍貮]/g, '贰'],
  [/弎/g, '叁'],
  [/零+/g, '零'],
]

/**
 * An amount in words as bills carry it, printed on a fixed grid (零拾零万叁仟贰佰零拾伍元), or as hands write it; undefined when it does not
 * read as one amount.
 */
export function parseCapital(text: string): Fen | undefined {
  let plain = foldLetters(text).replaceAll(/[\s,:]/g, '')
  const negative = /^(?:人民币)?[¥]?(?:[负負-]|\([负負][数數]?\))/.test(plain)
  if (negative) plain = plain.replace(/[负負-][数數]?/, '').replace('()', '')
  for (const [pattern, instead] of SPELLINGS) plain = plain.replace(pattern, instead)
  const parts = /^(?:([^元圆圓块角毛分]*)[元圆圓块])?(?:([^元角毛分]*)[角毛])?(?:([^元角毛分]*)分)?$/.exec(plain)
  if (parts === null || !/[元圆圓块角毛分]/.test(plain)) return undefined
  const yuan = parts[1] === undefined ? 0n : parseInteger(parts[1])
  const [jiao, fen] = [smallDigit(parts[2]), smallDigit(parts[3])]
  if (yuan === undefined || jiao === undefined || fen === undefined) return undefined
  const amount = yuan * 100n + jiao * 10n + fen
  return negative ? -amount : amount
}

/** 零伍 before 分 is 5; nothing is 0; more than one digit is no amount. */
function smallDigit(text: string | undefined): bigint | undefined {
  if (text === undefined) return 0n
  const digits = [...text].filter((letter) => DIGITS[letter] !== 0n || text.length === 1)
  return digits.length === 1 ? DIGITS[digits[0] ?? ''] : undefined
}

function parseInteger(text: string): bigint | undefined {
  if (text === '') return undefined
  let [total, group, digit] = [0n, 0n, undefined as bigint | undefined]
  let [largest, smallest] = [10n ** 17n, 10_000n]
  for (const letter of text) {
    const [value, small, large] = [DIGITS[letter], SMALL[letter], LARGE[letter]]
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0n) return undefined
      digit = value
    } else if (small !== undefined) {
      if (small >= smallest) return undefined
      // 拾元 without a digit is ten; a zero that a grid prints before a unit is zero.
      if (digit === undefined && small !== 10n) return undefined
      group += (digit ?? 1n) * small
      ;[smallest, digit] = [small, undefined]
    } else if (large !== undefined) {
      group += digit ?? 0n
      // 万亿: the larger unit multiplies everything before it.
      if (large >= largest) total = (total + group) * large
      else total += group * large
      ;[largest, smallest, group, digit] = [large, 10_000n, 0n, undefined]
    } else return undefined
  }
  return total + group + (digit ?? 0n)
}
