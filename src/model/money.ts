/** Whole fen. Money is never a float here. */
export type Fen = bigint

/** No limit that any claim would reach; rules write it `unlimited`. */
export const UNLIMITED: Fen = 10n ** 15n

/** An exact share in millionths: 1_000_000n is 100 %. */
export type Ratio = bigint
export const WHOLE: Ratio = 1_000_000n

/**
 * `"1234.5"`, `"1,234.50"`, `"￥１２３４．５０元"` → fen; at most two decimals, no exponent, no sign but a leading minus.
 * Undefined when it is not clearly an amount.
 */
export function parseFen(text: string): Fen | undefined {
  const parts = AMOUNT.exec(text) ?? AMOUNT.exec(bare(text))
  if (parts === null) return undefined
  const fen = BigInt((parts[2] ?? '').replaceAll(',', '') + (parts[3] ?? '').padEnd(2, '0'))
  return parts[1] === '-' ? -fen : fen
}

const AMOUNT = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,2}))?$/

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^[¥￥]\s*/, '')
    .replace(/\s*(元|圆)$/, '')

/** `123456n` → `"1234.56"`: the form in every file and JSON. */
export function formatFen(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `123456n` → `"1,234.56"`: the form for people. */
export function sayFen(fen: Fen): string {
  const [yuan = '', cents = ''] = formatFen(fen).split('.')
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** `"0.85"` or `"85%"` → millionths, exactly; undefined beyond six decimals or when it is no share. */
export function parseRatio(text: string): Ratio | undefined {
  const parts = /^(-?)(\d{1,4})(?:\.(\d{1,6}))?(%?)$/.exec(text.normalize('NFKC').trim())
  if (parts === null) return undefined
  const millionths = BigInt((parts[2] ?? '') + (parts[3] ?? '').padEnd(6, '0'))
  if (parts[4] === '%' && millionths % 100n !== 0n) return undefined
  const share = parts[4] === '%' ? millionths / 100n : millionths
  return parts[1] === '-' ? -share : share
}

/** `850000n` → `"85%"`. */
export function sayRatio(ratio: Ratio): string {
  const [whole = '', decimals = ''] = formatScaled(ratio * 100n, 6).split('.')
  const kept = decimals.replace(/0+$/, '')
  return kept === '' ? `${whole}%` : `${whole}.${kept}%`
}

/** `850000n` → `"0.85"`: the form in files. */
export const formatRatio = (ratio: Ratio): string => formatScaled(ratio, 6).replace(/\.?0+$/, '')

function formatScaled(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Rounded half away from zero. `divisor` is positive. */
export function divideHalfUp(value: bigint, divisor: bigint): bigint {
  const half = divisor / 2n
  return value < 0n ? -((-value + half) / divisor) : (value + half) / divisor
}

export const minFen = (a: Fen, b: Fen): Fen => (a < b ? a : b)
export const maxFen = (a: Fen, b: Fen): Fen => (a > b ? a : b)
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

const NUMERALS = '零壹贰叁肆伍陆柒捌玖'
const SMALL = ['', '拾', '佰', '仟']
const LARGE = ['', '万', '亿', '万亿']

/** The amount in words as Chinese bills carry it: `1234.50` → 壹仟贰佰叁拾肆元伍角整. */
export function capitalFen(fen: Fen): string {
  if (fen < 0n) return `负${capitalFen(-fen)}`
  const [yuan = '0', cents = '00'] = formatFen(fen).split('.')
  const [jiao, odd] = [Number(cents[0]), Number(cents[1])]
  const head = yuan === '0' ? '' : `${capitalInteger(yuan)}元`
  if (jiao === 0 && odd === 0) return head === '' ? '零元整' : `${head}整`
  const tail = (jiao > 0 ? `${NUMERALS[jiao]}角` : head === '' ? '' : '零') + (odd > 0 ? `${NUMERALS[odd]}分` : '整')
  return head + tail
}

function capitalInteger(digits: string): string {
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end))
  let words = ''
  let gap = false
  groups.forEach((group, index) => {
    const value = Number(group)
    if (value === 0) {
      gap = words !== ''
      return
    }
    if (words !== '' && (gap || value < 1000)) words += '零'
    words += capitalGroup(value) + (LARGE[groups.length - 1 - index] ?? '')
    gap = false
  })
  return words
}

/** 1 to 9999. */
function capitalGroup(value: number): string {
  let words = ''
  let gap = false
  const digits = String(value)
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i])
    if (digit === 0) gap = words !== ''
    else {
      words += (gap ? '零' : '') + NUMERALS[digit] + SMALL[digits.length - 1 - i]
      gap = false
    }
  }
  return words
}
