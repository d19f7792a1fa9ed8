import { UsageError } from '../../model/errors.ts'
import { faultOfIdNumber, passesLuhn } from '../../model/validators.ts'
import type { Lang } from '../../model/words.ts'

const REFUSAL = {
  zh: '命令行里像是有身份证号、银行卡号或手机号。命令行会留在历史记录里，请不要写在这里。\n  请用提问方式（baoxiao resume）、标准输入（fact=-）或答案文件。',
  en: 'the command line seems to hold an ID, card or phone number. Command lines are kept in histories: do not write it there.\n  Answer the question (baoxiao resume), use standard input (fact=-), or an answers file.',
}

/** Nothing private on a command line: other people can read it. The word itself is never repeated. */
export function refusePrivateWords(argv: readonly string[], lang: Lang): void {
  if (argv.some((word) => holdsIdNumber(word) || holdsOther(word) || word.split(/[=,;:]/).some(looksPrivate)))
    throw new UsageError(REFUSAL[lang])
}

/** Anywhere in a word, a file name included. */
function holdsIdNumber(word: string): boolean {
  const found = word
    .normalize('NFKC')
    .toUpperCase()
    .match(/(?<!\d)\d{17}[\dX](?!\d)/g)
  return found?.some((text) => faultOfIdNumber(text) === undefined) === true
}

const PHONE = /(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d([\s-]?)\d{4}\1\d{4}(?!\d)/
const CARD = /(?<!\d)\d{4}([\s-]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?!\d)/g

/** A phone number anywhere in a word; that of a card in what is written out: a photo may be called by the day and the hour. */
function holdsOther(word: string): boolean {
  const text = word.normalize('NFKC')
  if (PHONE.test(text)) return true
  return /\s|\p{Script=Han}/u.test(text) && (text.match(CARD) ?? []).some((one) => passesLuhn(one.replace(/\D/g, '')))
}

function looksPrivate(part: string): boolean {
  const plain = part.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (faultOfIdNumber(plain) === undefined) return true
  if (/^\d{16,19}$/.test(plain) && passesLuhn(plain)) return true
  return /^(?:\+?86)?1[3-9]\d{9}$/.test(plain)
}
