import { NUMBERS, RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import { UsageError } from '../../model/errors.ts'
import { faultOfIdNumber, passesLuhn } from '../../model/validators.ts'
import type { Lang } from '../../model/words.ts'

const REFUSAL = {
  zh: '命令行里像是有身份证号、银行卡号或手机号。命令行会留在历史记录里，请不要写在这里。\n  请用提问方式（baoxiao resume）、标准输入（fact=-）或答案文件。',
  en: 'the command line seems to hold an ID, card or phone number. Command lines are kept in histories: do not write it there.\n  Answer the question (baoxiao resume), use standard input (fact=-), or an answers file.',
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
    if (holdsIdNumber(word)) throw new UsageError(REFUSAL[lang])
    if (isOwnNumber(word)) continue
    const isOther = holdsPhone(word) || (!isOutput(word, argv[index - 1]) && holdsCard(word))
    if (isOther && !(await isThere(word)) && !(await isThere(word.slice(word.indexOf('=') + 1))))
      throw new UsageError(REFUSAL[lang])
  }
}

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

/** Where an output is to lie: a file may be called by the day and the hour. */
const isOutput = (word: string, before: string | undefined): boolean => before === '--out' || word.startsWith('--out=')

/** Anywhere in a word, a file name included. */
function holdsIdNumber(word: string): boolean {
  if (partsOf(word).some((part) => faultOfIdNumber(part) === undefined)) return true
  const found = word
    .normalize('NFKC')
    .toUpperCase()
    .match(/(?<!\d)\d{17}[\dX](?!\d)/g)
  return found?.some((text) => faultOfIdNumber(text) === undefined) === true
}

const PHONE = /(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d([\s-]?)\d{4}\1\d{4}(?!\d)/
const CARD = /(?<!\d)\d{4}([\s-]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?!\d)/g

/** Anywhere in a word. */
function holdsPhone(word: string): boolean {
  return PHONE.test(word.normalize('NFKC')) || partsOf(word).some((part) => /^(?:\+?86)?1[3-9]\d{9}$/.test(part))
}

/** By itself, or anywhere in what is written out: a photo may be called by the day and the hour. */
function holdsCard(word: string): boolean {
  const text = word.normalize('NFKC')
  if (partsOf(word).some((part) => /^\d{16,19}$/.test(part) && passesLuhn(part))) return true
  return /\s|\p{Script=Han}/u.test(text) && (text.match(CARD) ?? []).some((one) => passesLuhn(one.replace(/\D/g, '')))
}

const partsOf = (word: string): readonly string[] =>
  word.split(/[=,;:]/).map((part) => part.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
