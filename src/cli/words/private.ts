import { NUMBERS, RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import { UsageError } from '../../model/errors.ts'
import { holdsIdNumber } from '../../case-file/sealed/private-numbers.ts'
import { isIsoDate } from '../../model/dates.ts'
import { faultOfIdNumber, isOldIdNumber, passesLuhn } from '../../model/validators.ts'
import type { Lang, Words } from '../../model/words.ts'

const REFUSAL: Words = {
  zh: '命令行里像是有身份证号、银行卡号或手机号。命令行会留在历史记录里，请不要写在这里。\n  请用提问方式（baoxiao resume）、标准输入（fact=-）或答案文件。',
  en: 'the command line seems to hold an ID, card or phone number. Command lines are kept in histories: do not write it there.\n  Answer the question (baoxiao resume), use standard input (fact=-), or an answers file.',
}

const FILE_REFUSAL: Words = {
  zh: '这个文件的名字里像是有身份证号，命令行会留在历史记录里。请先给文件改名，例如用日期，再试。',
  en: 'the name of the file seems to hold an ID number, and command lines are kept in histories: rename it first, by the day for instance, and try again.',
}

const OUTPUT_REFUSAL: Words = {
  zh: '输出的名字像是手机号，别人看得到文件名。请换一个名字，例如日期。',
  en: 'the name of the output seems to hold a phone number, and others see names of files: name it otherwise, by the day for instance.',
}

/**
 * Nothing private on a command line: other people can read it. The word itself is never repeated. `isThere`: whether a path leads to
 * something; what is called after a number is on the disk already.
 */
export async function refusePrivateWords(
  argv: readonly string[],
  lang: Lang,
  isThere: (path: string) => Promise<boolean>,
): Promise<void> {
  for (const [index, word] of argv.entries()) {
    if (holdsId(word)) throw new UsageError(((await isFile(word, isThere)) ? FILE_REFUSAL : REFUSAL)[lang])
    if (isOwnNumber(word) || isSum(word)) continue
    const out = isOutput(word, argv[index - 1])
    const isOther = holdsPhone(word) || (!out && (holdsCard(word) || holdsOther(word)))
    if (isOther && !(await isThere(word)) && !(await isThere(word.slice(word.indexOf('=') + 1))))
      throw new UsageError((out ? OUTPUT_REFUSAL : REFUSAL)[lang])
  }
}

/** What is there, by itself or behind `file=`, or is called as files of papers are. */
const isFile = async (word: string, isThere: (path: string) => Promise<boolean>): Promise<boolean> =>
  /\.(?:jpe?g|png|webp|heic|tiff?|gif|avif|pdf|ofd|xml|ya?ml|json|csv|xlsx?)$/i.test(word) ||
  (await isThere(word)) ||
  (await isThere(word.slice(word.indexOf('=') + 1)))

/** Numbers and sums of a paper, by the keys of an answers file: as long as a phone or a card number by chance. */
const OWN_NUMBERS: ReadonlySet<string> = new Set([
  ...NUMBERS,
  'hospital-id',
  ...Object.entries(RECEIPT_KEYS).flatMap(([key, { type }]) => (type === 'text' ? [] : [key])),
])

/** The value of such a key, and nothing but a number; a fact is known by the end of its name. */
function isOwnNumber(word: string): boolean {
  const [, key = '', value = ''] = /^([\w.-]+)=(.*)$/s.exec(word) ?? []
  return OWN_NUMBERS.has(key.slice(key.lastIndexOf('.') + 1)) && /^\d[\d.,]*$/.test(value.normalize('NFKC'))
}

/** A sum of money for a question that asks for one: as long as a phone number, by chance or by the unit. */
const isSum = (word: string): boolean => {
  const [, fact = '', value = ''] = /^([\w.-]+)=(.*)$/s.exec(word) ?? []
  return asksForMoney(fact) && /^[¥￥]?\d[\d.,]*\s*(?:元|分|yuan)?$/u.test(value.normalize('NFKC').trim())
}

/** By its name: the rules are not read yet. */
export const asksForMoney = (fact: string): boolean =>
  /^(?:v\d+\.)?cost\.|(?:-paid|-so-far|[.-]deductible|-ceiling|\.paid-before|-items)$/.test(fact)

/** Where an output is to lie: a file may be called by the day and the hour. */
const isOutput = (word: string, before: string | undefined): boolean => before === '--out' || word.startsWith('--out=')

/** Anywhere in a word, a file name included; the day in it may be written apart. */
function holdsId(word: string): boolean {
  if (holdsIdNumber(word) || partsOf(word).some((part) => faultOfIdNumber(part) === undefined)) return true
  const found = word.normalize('NFKC').match(ID_BY_DAY) ?? []
  return found.some((text) => faultOfIdNumber(text.replace(/[^\dX]/gi, '').toUpperCase()) === undefined)
}

/** What keeps groups of one number apart. */
const GAP = '\\s{0,3}|\\s?[-–—./·]\\s?'
const ID_BY_DAY = new RegExp(`(?<!\\d)\\d{6}(${GAP})\\d{4}\\1\\d\\d\\1\\d\\d\\1\\d{3}[\\dXx](?!\\d)`, 'g')
const PHONE = new RegExp(`(?<!\\d)(?:\\+?86[\\s-]?)?1[3-9]\\d(${GAP})\\d{4}\\1\\d{4}(?!\\d)`)

/** `(138)12345678`, and groups that a low line keeps apart, unless the last two are a day, as in the names of photos. */
const IN_BRACKETS = /(?<!\d)\(1[3-9]\d\)\s?\d{4}[\s-]?\d{4}(?!\d)/
const BY_LOW_LINE = /(?<!\d)1[3-9]\d_(\d{4})_(\d{4})(?!\d)/g

const hasLowLines = (text: string): boolean =>
  [...text.matchAll(BY_LOW_LINE)].some(([, year = '', day = '']) => !isDay(year + day))

const isDay = (digits: string): boolean => isIsoDate(digits.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))

/** An ID as it was given out until 1999, a number that is called a passport's, and a landline where the words are about a person. */
function holdsOther(word: string): boolean {
  const text = word.normalize('NFKC')
  const old = text.match(OLD_ID) ?? []
  if (old.some((one) => isOldIdNumber(one.replace(/\D/g, '')))) return true
  if ([...text.matchAll(PASSPORT)].some(([, digits = '']) => !isDay(digits.replace(/\D/g, '')))) return true
  return OF_PERSON.test(text) && LANDLINE.test(text)
}

const OLD_ID = new RegExp(`(?<!\\d)\\d{6}(${GAP})\\d{6}\\1\\d{3}(?!\\d)`, 'g')
const PASSPORT = /(?:护照|通行证|passport)[^\d]{0,8}?((?:\d[\s-]?){6,}\d)/giu
/** A question for a phone refuses it by itself. */
const OF_PERSON = /^(?:v\d+\.)?(?:patient|agent|bank|payer|contact)[\w.-]*(?<!phone)=/
const LANDLINE = /(?<!\d)\(?0\d{2,3}\)?[\s-]?\d{7,8}(?!\d)/

/** Anywhere in a word. */
function holdsPhone(word: string): boolean {
  const text = word.normalize('NFKC')
  if (IN_BRACKETS.test(text) || hasLowLines(text)) return true
  return PHONE.test(text) || partsOf(word).some((part) => /^(?:\+?86)?1[3-9]\d{9}$/.test(part))
}

/** By itself, or anywhere in what is written out: a photo may be called by the day and the hour. */
function holdsCard(word: string): boolean {
  const text = word.normalize('NFKC')
  const parts = word.split(APART).map((part) => part.normalize('NFKC').trim())
  if (partsOf(word).some((part) => /^\d{16,19}$/.test(part) && isCard(part))) return true
  return (
    /\s|\p{Script=Han}/u.test(text) ? [text, ...parts] : parts.filter((part) => /^[\d\s./·–—-]+$/.test(part))
  ).some((one) => cardsIn(one).some(isCard))
}

/** Two days after each other are as long; no card begins with a year. */
const isCard = (digits: string): boolean => passesLuhn(digits) && !/^(?:19|20)/.test(digits)

/** What groups of a length that cards are printed in make together. */
const CARD = new RegExp(
  `(?<!\\d)(?:\\d{4}(${GAP})\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{1,3})?|[3-69]\\d{5}(${GAP})(?:\\d{10,13}|\\d{4}\\2\\d{4}\\2\\d{2,5}(?:\\2\\d{1,3})?))(?!\\d)`,
  'g',
)

const cardsIn = (text: string): readonly string[] => (text.match(CARD) ?? []).map((one) => one.replace(/\D/g, ''))

const APART = /[=,;:]/

const partsOf = (word: string): readonly string[] =>
  word.split(APART).map((part) => part.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
