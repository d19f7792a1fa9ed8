import type { Words } from './words.ts'

/** Whose name a text is to be. */
export type Named = 'person' | 'hospital' | 'relation' | 'bank'

export type NameRead = { readonly ok: true; readonly doubt?: Words } | { readonly ok: false; readonly fault: Words }

/** A letter of any script; one that an older encoding had no place for (a private code point), or that Unicode has not named yet, is one too. */
const LETTER = /[\p{L}\p{Co}\p{Script=Han}\u{20000}-\u{3ffff}]/gu
const HAN = /[\p{Co}\p{Script=Han}\u{20000}-\u{3ffff}]/u

/** What people type where they have no name to say. */
const NOT_SAID = /^(?:不知道|不清楚|不晓得|未知|没有|暂无|unknown|n\/a|(?:i )?do(?:n['’]t| not) know)[。.!！]?$/i

/**
 * Whether a text can be a name at all: a person's in any script, with or without dots, marks and spaces, or a hospital's, whose
 * number may be half of it (301医院), or a relation of one. Only what is surely no name is a fault; one Chinese character is a name, and looked at again.
 */
export function readName(named: Named, text: string): NameRead {
  const letters = text.match(LETTER) ?? []
  if (text.includes('@')) return fault(named, '这是邮箱地址', 'this is an e-mail address')
  if (NOT_SAID.test(text)) return UNSAID
  if (letters.length === 0)
    return /\p{N}/u.test(text)
      ? fault(named, '只有数字', 'there are only digits')
      : fault(named, '只有标点符号', 'there are only marks')
  if (named === 'bank' && /(?:\p{N}[\s-]*){12}/u.test(text))
    return fault(named, '里面有一长串数字，像卡号', 'there is a long number in it, like that of a card')
  if (!NUMBERED.has(named) && /\p{N}/u.test(text)) return fault(named, '里面有数字', 'there are digits in it')
  if (letters.length > 1) return { ok: true }
  if (!HAN.test(letters[0] ?? '')) return fault(named, '只有一个字母', 'there is only one letter')
  return named === 'relation' ? { ok: true } : { ok: true, doubt: ONE_CHARACTER[named] }
}

/** Their names may have digits. */
const NUMBERED: ReadonlySet<Named> = new Set(['hospital', 'bank'])

const WANTED: Readonly<Record<Named, Words>> = {
  person: { zh: '请照身份证写姓名', en: 'give the name as on the ID card' },
  hospital: { zh: '请照票据上的章写医院的名字', en: 'give the name of the hospital as on the bill' },
  bank: { zh: '请写银行和支行的名字', en: 'give the name of the bank and its branch' },
  relation: { zh: '例如 女儿、丈夫、朋友', en: 'such as daughter, husband, friend' },
}

function fault(named: Named, zh: string, en: string): NameRead {
  const wanted = WANTED[named]
  return named === 'relation'
    ? {
        ok: false,
        fault: { zh: `${zh}，不像一种关系：${wanted.zh}。`, en: `${en}, which is no relation: ${wanted.en}.` },
      }
    : { ok: false, fault: { zh: `${zh}，不像名字：${wanted.zh}。`, en: `${en}, which is no name: ${wanted.en}.` } }
}

const UNSAID: NameRead = {
  ok: false,
  fault: {
    zh: '这不是名字；不知道就选“不知道”（文件里写 ?）。',
    en: 'that is no name; where it is not known, say that you do not know (in a file: ?).',
  },
}

const ONE_CHARACTER: Readonly<Record<Exclude<Named, 'relation'>, Words>> = {
  bank: {
    zh: '只写了一个字：请核对银行的名字是不是写全了。',
    en: 'only one character: check that it is the whole name of the bank.',
  },
  person: {
    zh: '只写了一个字：请核对是不是写全了（证件上就是一个字的不用改）。',
    en: 'only one character: check that it is the whole name (one that is a single character on the ID stays).',
  },
  hospital: {
    zh: '只写了一个字：请核对医院的名字是不是写全了。',
    en: 'only one character: check that it is the whole name of the hospital.',
  },
}
