import { isIsoDate, parseDay, sayDay } from './dates.ts'
import { sayValue } from './say-value.ts'
import { dayBeside, NO_YEAR, readShortDay, type NearDays } from './short-day.ts'
import type { FactValue } from './fact.ts'
import { choiceNamed } from './choice-names.ts'
import type { Fact } from './declaration.ts'
import { parseFen, parseRatio, WHOLE } from './money.ts'
import { isMainland, saysCorps } from './places/area.ts'
import { resolvePlace, sayHits, todaysNamesake, type Resolved } from './places/resolve.ts'
import type { AreaHit } from './places/search.ts'
import { faultOfIdNumber, passesLuhn, successorOf } from './validators.ts'
import type { Words } from './words.ts'
import { readName } from './written-name.ts'

/** A value, or what is wrong with the text and how to mend it. Never repeats the text: it may be private. */
export type Parsed =
  | { readonly ok: true; readonly value: FactValue; readonly doubt?: Words }
  | { readonly ok: false; readonly fault: Words }

const YES = new Set(['是', '有', '对', '好', '已', 'yes', 'y', 'true', '1', '√', '✓', '✔', '☑'])
const NO = new Set(['否', '没有', '无', '不', '不是', '未', 'no', 'n', 'false', '0', '×', '✗', '✘', '✕'])

type Shape = Pick<Fact, 'type'> & Partial<Pick<Fact, 'choices' | 'min' | 'max' | 'places' | 'insures' | 'names'>>

/**
 * Reads what a person or a file says for a fact. Full-width digits, Chinese dates and thousands separators are understood;
 * `beside`: what gives a day without its year that year.
 */
export function parseValue(fact: Shape, text: string, today: string, beside?: NearDays): Parsed {
  const parsed = parseByType(fact, text.replace(NO_WIDTH, '').trim(), beside)
  return parsed.ok ? withinBounds(fact, parsed, today) : parsed
}

/** What comes along when something is copied from a page, takes no room and says nothing: soft hyphens, zero widths, marks of order, tags. */
const NO_WIDTH = /[\u00ad\u200b\u2060\ufeff]|[\u{e0000}-\u{e007f}]/gu

/** More than anybody means to say in one answer. */
const MOST_TEXT = 2000

function parseByType(fact: Shape, text: string, beside?: NearDays): Parsed {
  if (text === '')
    return fault('这里不能空着；不知道可以选“不知道”。', 'this cannot be empty; you may say you do not know.')
  const plain = text.normalize('NFKC')
  switch (fact.type) {
    case 'text':
      return named(fact, words(text))
    case 'yes-no':
      return yesNo(plain.replace(/\ufe0f/g, '').toLowerCase())
    case 'choice':
      return choice(fact, plain)
    case 'date':
      return date(plain, beside)
    case 'month':
      return month(plain)
    case 'money':
      return money(plain)
    case 'count':
      return /^\d{1,6}$/.test(plain)
        ? { ok: true, value: Number(plain) }
        : fault('请填整数，例如 3。', 'a whole number, for example 3.')
    case 'ratio':
      return share(plain)
    case 'id-number':
      return idNumber(plain.replace(/\s/g, '').toUpperCase())
    case 'phone':
      return phone(plain.replace(/[\s()-]/g, ''))
    case 'bank-card':
      return bankCard(plain.replace(/[\s-]/g, ''))
    case 'area':
      return area(fact, plain)
  }
}

/** Lines become one; what cannot be seen, or turns the words around it, is nobody's name. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

function words(text: string): Parsed {
  if (text.length > MOST_TEXT)
    return fault(`太长了，最多 ${MOST_TEXT} 个字。`, `too long: at most ${MOST_TEXT} characters.`)
  if (UNSEEN.test(text))
    return fault(
      '里面有看不见的控制字符或改变文字方向的字符，请重新打一遍，不要粘贴。',
      'there are control characters in it, or ones that turn the direction of writing; type it anew instead of pasting it.',
    )
  return { ok: true, value: text.normalize('NFC').replace(/[\t\n\r\u2028\u2029]+/g, ' ') }
}

function named({ names }: Shape, parsed: Parsed): Parsed {
  if (names === undefined || !parsed.ok) return parsed
  const read = readName(names, String(parsed.value))
  return read.ok ? { ...parsed, ...read } : read
}

/** Nobody who claims today was born earlier, and no bill is older: a year like 0202 is a slip. */
const FIRST_DAY = '1900-01-01'
const BEFORE_ALL = fault('日期早于 1900 年，请核对年份。', 'the day is before 1900; check the year.')

function fault(zh: string, en: string): Parsed {
  return { ok: false, fault: { zh, en } }
}

function yesNo(text: string): Parsed {
  if (YES.has(text)) return { ok: true, value: true }
  return NO.has(text) ? { ok: true, value: false } : fault('请答“是”或“否”。', 'answer yes or no.')
}

function choice(fact: Shape, text: string): Parsed {
  const choices = fact.choices ?? []
  const named = choiceNamed(choices, text)
  if (named !== undefined) return { ok: true, value: named.value }
  return fault(
    `请从这些里选一个：${choices.map(({ label }) => label.zh).join('、')}。`,
    `choose one of: ${choices.map(({ label }) => label.en).join('; ')}.`,
  )
}

function date(text: string, beside?: NearDays): Parsed {
  const day = parseDay(text)
  if (day !== undefined) return day < FIRST_DAY ? BEFORE_ALL : { ok: true, value: day }
  const short = readShortDay(text)
  if (short === undefined)
    return fault('请填一个存在的日期，例如 2025-03-08。', 'a day that exists, for example 2025-03-08.')
  const found = beside === undefined ? undefined : dayBeside(short, beside)
  return found === undefined ? { ok: false, fault: NO_YEAR } : { ok: true, value: found, doubt: takenAs(found) }
}

const takenAs = (day: string): Words => ({
  zh: `没有写年份，按这次就医的日子当作${sayDay(day, 'zh')}。`,
  en: `no year was given; by the days of this treatment it was taken as ${sayDay(day, 'en')}.`,
})

function month(text: string): Parsed {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(text)
  const value = parts === null ? '' : `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}`
  if (isIsoDate(`${value}-01`) && value < FIRST_DAY) return BEFORE_ALL
  return isIsoDate(`${value}-01`)
    ? { ok: true, value }
    : fault('请填年月，例如 2025-03。', 'a month, for example 2025-03.')
}

function money(text: string): Parsed {
  const fen = parseFen(text)
  if (fen === undefined && /[百千万亿]/.test(text))
    return fault('请用数字写全，例如 3.5 万写 35000。', 'in full figures, please: 3.5万 is 35000.')
  if (fen === undefined)
    return fault('请填金额，最多两位小数，例如 1234.56。', 'an amount with at most two decimals, for example 1234.56.')
  return fen < 0n ? fault('金额不能是负数。', 'the amount cannot be negative.') : { ok: true, value: fen }
}

/** A bare number above one may mean anything: ten is neither ten times nor surely ten in a hundred. */
function share(text: string): Parsed {
  const ratio = parseRatio(text)
  if (ratio === undefined) return fault('请填百分比，例如 85%。', 'a share, for example 85%.')
  if (ratio > WHOLE && !/[%％]$/.test(text))
    return fault(
      '没有带 %，不知道是百分之几：八成五写 85%，一成写 10%。',
      'the % sign is missing, and without it nobody can tell how much is meant: eighty-five in a hundred is 85%, a tenth 10%.',
    )
  return { ok: true, value: ratio }
}

function idNumber(text: string): Parsed {
  const successor = successorOf(text)
  if (successor !== undefined) return { ok: true, value: successor, doubt: OLD_NUMBER }
  switch (faultOfIdNumber(text)) {
    case undefined:
      return { ok: true, value: text }
    case 'length':
      return fault('身份证号应是 18 位，请照身份证核对。', 'an ID number has 18 characters; check it against the card.')
    case 'characters':
      return fault('身份证号前 17 位是数字，最后一位是数字或 X。', '17 digits, then a digit or X.')
    case 'province':
      return fault('身份证号前两位不是任何省份，请核对。', 'the first two digits are no province; check them.')
    case 'birth-date':
      return fault(
        '身份证号第 7–14 位不是存在的出生日期，请核对。',
        'digits 7 to 14 are no birth date that exists; check them.',
      )
    case 'check-digit':
      return fault(
        '身份证号最后一位校验不符，多半有一位抄错了。',
        'the check digit does not fit; one digit is probably wrong.',
      )
  }
}

const OLD_NUMBER: Words = {
  zh: '这是旧的 15 位号码，已换成对应的 18 位；请照现在的身份证核对一遍。',
  en: 'this is an old number of 15 digits; it was taken as the 18 that came after it: check it against the card of today.',
}

/** By name, pinyin or code where the places are at hand; a name that several have is asked back. */
function area({ places, insures }: Shape, text: string): Parsed {
  if (places === undefined || places.isEmpty())
    return /^[1-8]\d{5}$/.test(text)
      ? { ok: true, value: text }
      : fault('请填六位行政区划代码，例如 320100。', 'a six-digit area code, for example 320100.')
  const found = resolvePlace(places, text)
  if (found.kind !== 'one') return unclear(found, text)
  const { code, zone, name } = found.hit
  if (insures === true && !isMainland(code))
    return fault(
      '港澳台不在内地医保的参保地里，请填内地交医保的地方。',
      'Hong Kong, Macao and Taiwan run no insurance of these schemes; say the place on the mainland.',
    )
  const doubt = zone === undefined ? retiredDoubt(found.hit, todaysNamesake(places, code)) : zoneDoubt(name, zone)
  return { ok: true, value: code, ...(doubt === undefined ? {} : { doubt }) }
}

function unclear(found: Exclude<Resolved, { readonly kind: 'one' }>, text: string): Parsed {
  const hits = found.kind === 'several' ? found.hits : found.near
  const list = sayHits(hits)
  if (found.kind === 'several')
    return fault(
      `有几个地方叫这个名字，请写明是哪一个：${list.zh}。`,
      `several places are called so; say which: ${list.en}.`,
    )
  return hits.length === 0
    ? fault(
        '没有找到这个地方。请写省、市、县的名字（如 江苏省南京市），或六位行政区划代码。',
        'there is no such place; give the name of a province, city or county (such as Nanjing), or its six-digit code.',
      )
    : saysCorps(text)
      ? fault(
          `兵团没有单独的代码，要写是兵团的哪个市，例如：${list.zh}。`,
          `the Corps (XPCC) has no code of its own; say which of its cities, for example ${list.en}.`,
        )
      : fault(`没有找到这个地方。是不是：${list.zh}？`, `there is no such place; did you mean ${list.en}?`)
}

function retiredDoubt({ name, retired }: AreaHit, now: AreaHit | undefined): Words | undefined {
  if (retired === undefined) return undefined
  const gone: Words = {
    zh: `${name.zh}的代码已经不用了（最后见于 ${retired} 的行政区划代码）`,
    en: `the code of ${name.en} is no longer in use (last in the revision of ${retired})`,
  }
  return now === undefined
    ? { zh: `${gone.zh}，请核对现在归哪里。`, en: `${gone.en}; check where it belongs today.` }
    : {
        zh: `${gone.zh}；现在同名的是${now.name.zh} ${now.code}，请核对后改用它。`,
        en: `${gone.en}; what has the name today is ${now.name.en} ${now.code}: check, and use that.`,
      }
}

const zoneDoubt = (zone: Words, around: Words): Words => ({
  zh: `${zone.zh}没有国家标准的行政区划代码，也没有查到那里的医保按哪个市的规定办：先按${around.zh}的规定（没有就按全国的），请问 12393。`,
  en: `${zone.en} has no code of its own in the standard, and which city’s rules hold there was not found: those of ${around.en} are taken, or the nation’s. Ask 12393.`,
})

function phone(text: string): Parsed {
  const plain = text.replace(/^\+?86(?=1\d{10}$)/, '')
  if (/^1[3-9]\d{9}$/.test(plain) || /^0\d{9,11}$/.test(plain)) return { ok: true, value: plain }
  return fault('请填 11 位手机号，或带区号的座机。', 'an 11-digit mobile number, or a landline with its area code.')
}

function bankCard(text: string): Parsed {
  if (!/^\d{16,19}$/.test(text)) return fault('银行卡号是 16–19 位数字。', 'a bank card number has 16 to 19 digits.')
  if (passesLuhn(text)) return { ok: true, value: text }
  return {
    ok: true,
    value: text,
    doubt: {
      zh: '卡号校验不符，请再核对一遍；老存折可能本来就不符。',
      en: 'the check digit does not fit; check it again (old passbooks may not fit).',
    },
  }
}

function withinBounds(fact: Shape, parsed: Parsed & { ok: true }, today: string): Parsed {
  const { value } = parsed
  const max = fact.max === 'today' ? today : fact.max
  if (typeof value === 'boolean') return parsed
  const day = fact.type === 'date' || fact.type === 'month'
  if (fact.min !== undefined && value < fact.min)
    return day
      ? bound(fact, '不能早于', 'must not be before', fact.min)
      : bound(fact, '不能小于', 'must not be below', fact.min)
  if (max !== undefined && value > max)
    return day ? bound(fact, '不能晚于', 'must not be after', max) : bound(fact, '不能大于', 'must not be above', max)
  return parsed
}

const bound = (fact: Shape, zh: string, en: string, limit: FactValue): Parsed =>
  fault(`${zh} ${sayValue(fact, limit, 'zh')}。`, `${en} ${sayValue(fact, limit, 'en')}.`)
