import { hasLostInName, hasLostLetter, hidesLetter } from '../../model/letters.ts'
import type { FieldState } from '../../model/paper-field.ts'
import type { FieldPlace, ReceiptFields } from '../../model/receipt.ts'
import { parseCapital } from '../../model/capital.ts'
import type { Found } from './found.ts'
import { dayIn, daysIn, moneyIn, type Label } from './labels.ts'

/** Reads what stands for a label. `state` says how sure it is that it stands for this one. */
export function readValue(
  label: Label,
  raw: string,
  found: Found,
  sure: FieldState = 'read',
  place?: FieldPlace,
): void {
  const { field, sort } = label
  const text = raw.replace(/^:\s*/, '')
  const state = runsOn(sort, text) ? 'doubtful' : sure
  const value = valueOf(label, text)
  if (sort === 'name' && field === 'payer') found.put('payerId', idBehind(text), state, place)
  if (isLost(label, text, value)) return found.lost(field, place)
  if (sort === 'stay') {
    const [first, last] = daysIn(text)
    found.put('admittedOn', first, state, place)
    if (last !== undefined) found.put('dischargedOn', last, state, place)
  } else if (sort === 'until' && typeof value === 'number') found.put('validDays', value, state, place)
  else found.put(field, value, state, place)
}

/** A label that nobody knows stands close behind: where the name ends is not certain. */
const runsOn = (sort: Label['sort'], text: string): boolean =>
  (sort === 'name' &&
    (/^[^\s,;:()]+:/.test(text) || (/^[\p{Script=Latin}.'’-]+ \p{Script=Latin}/u.test(text) && !WESTERN.test(text)))) ||
  (sort === 'text' && /\p{Script=Han}{2}:/u.test(text))

/** Something stands there, and not all of it came out. */
function isLost({ field, sort }: Label, text: string, value: unknown): boolean {
  // A name that ends in a dot goes on somewhere else, and nobody's is one letter.
  if (field === 'payer' && /^\p{Script=Han}$/u.test(String(value ?? ''))) return true
  if (sort === 'name') return hasLostInName(/^[^\s,;:()]+/.exec(text)?.[0] ?? '') || endsInDot(String(value ?? ''))
  if (sort === 'text') return field === 'hospital' ? hasLostInName(text) : hasLostLetter(text)
  const first = /^\S*/.exec(text)?.[0] ?? ''
  if (hasLostLetter(first) || (sort !== 'void' && hidesLetter(first))) return true
  return value === undefined && (sort === 'words' ? WORDS.test(text) : FIGURES.test(text))
}

const FIGURES = /^(?:[-−–]?[¥￥]?\s*\d|[〇○零一二三四五六七八九]{2,4}\s*年)/

/** What stands first, where nothing that may be more of it stands directly behind. */
function whole(text: string, pattern: RegExp, end: RegExp): string | undefined {
  const found = pattern.exec(text)?.[0]
  if (found === undefined) return undefined
  const rest = text.slice(found.length)
  return rest === '' || /\s$/.test(found) || end.test(rest) ? found : undefined
}

const AMOUNT_ENDS = /^(?:\s|\)|[;:,(]|[元圆]整?(?!\s*\d|\s*[零壹贰叁肆伍陆柒捌玖\d]*[角分]))/

/** Stars behind two decimals fill the line: nothing can be hidden by them. */
function amountIn(text: string): bigint | undefined {
  const amount = whole(text.replace(/(?<=\.\d{2})\*+(?=\s|$)/, ''), /^[-−–¥￥\d.,\s]+/, AMOUNT_ENDS)
  return moneyIn(amount ?? '')
}

/** The value that a text is for a label; undefined where it is none. */
export function valueOf({ field, sort }: Label, text: string): ReceiptFields[keyof ReceiptFields] {
  switch (sort) {
    case 'id':
      return idIn(field, text)
    case 'name':
      return WESTERN.test(text) ? text : /^[^\s,;:()]+/.exec(text)?.[0].replace(ID_BEHIND, '')
    case 'text':
      // A column of the items is headed like a remark of the bill; an amount of their sum is none.
      return field === 'remark' && /^[-¥￥\d.,]+$/.test(text) ? undefined : text
    case 'day':
      return dayIn(text)
    case 'money':
      return amountIn(text)
    case 'count':
      return countIn(text)
    case 'words':
      return wordsIn(text)
    case 'until':
      return dayIn(text) ?? daysLong(text)
    case 'void':
      return /^(?:是|已作废|作废)/.test(text)
    case 'stay':
      return daysIn(text)[0]
  }
}

/** A name of several words in letters of the west, and nothing behind it. */
const WESTERN = /^\p{Script=Latin}[\p{Script=Latin}.'’-]*(?: \p{Script=Latin}[\p{Script=Latin}.'’-]*)+$/u

export const endsInDot = (name: string): boolean => /[·•・‧∙･ꞏ.]$/.test(name)

/** The number of an ID printed behind the name it belongs to. */
const ID_BEHIND = /(?<=[\u3400-\u9fff])(?:\d{17}[\dXx]|\d{15})$/
const idBehind = (text: string): string | undefined => {
  const joined = text.replace(/^([\u3400-\u9fff·]{2,})\s+/, '$1')
  return ID_BEHIND.exec(/^[^\s,;:()]+/.exec(joined)?.[0] ?? '')?.[0]
}

/** Digits printed in groups are one number. */
function idIn(field: keyof ReceiptFields, text: string): string | undefined {
  const found = whole(text, /^[\w*+/=.-]+(?: +\d+)*/, /^(?:[\s,;:()]|\p{Script=Han})/u)
  if (found === undefined || !found.includes(' ')) return found
  const joined = found.replaceAll(' ', '')
  const lengths: readonly number[] = field === 'code' ? [8, 10, 12] : field === 'number' ? [8, 10, 20] : [20]
  return /^\d+$/.test(joined) && lengths.includes(joined.length) ? joined : found.split(' ')[0]
}

/** Days, in digits or in letters. Months are left: how many days they are depends on where they begin. */
export function daysLong(text: string): number | undefined {
  const [, digits, letters] = /^(?:(\d{1,3})|([一二三四五六七八九十]{1,3}))\s*(?:天|日)/.exec(text) ?? []
  if (digits !== undefined) return Number(digits)
  const days = letters === undefined ? undefined : parseCapital(`${letters}元`)
  return days === undefined ? undefined : Number(days / 100n)
}

function countIn(text: string): number | undefined {
  const digits = /^\d{1,4}(?![\d年/.-])/.exec(text)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

const WORDS =
  /^(?:人民币)?[¥￥]?\s*[((]?[零〇⊗⊕○×壹弌贰貳叁參叄弎弍貮肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓園圎块角毛分整正负負数數一二三四五六七八九十百千两廿卅()\s]+/

/** Tax invoices print a cross in a circle before the words, which many fonts have as a letter in one. */
const CROSS = /^[xXⓧⓍ]\s*(?=\p{Script=Han})/u

/** Where they do not end in a unit that nothing follows, what stands behind them may be more. */
const wordsIn = (text: string): string | undefined => whole(text.replace(CROSS, ''), WORDS, /^(?:[\s¥￥\d)])/)?.trim()
