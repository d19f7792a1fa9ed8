import type { IsoDate } from './dates.ts'
import { show } from './show.ts'
import type { Cite } from './source.ts'
import type { Words } from './words.ts'

/** Which way the agency of the insured place answered. */
export const TOLD_WAYS = ['phone', 'window', 'letter', 'message'] as const
export type ToldWay = (typeof TOLD_WAYS)[number]

/** Who said it, when and which way. Of an older case nothing of it is known: told, date not stated. */
export interface Told {
  readonly on?: IsoDate
  readonly way?: ToldWay
  /** The desk or the number, never a private person. */
  readonly who?: string
  readonly inWriting?: boolean
}

/** Facts that carry an answer of the agency. */
export const isLocal = (fact: string): boolean => LOCAL.test(fact)

const LOCAL = /^(?:v[1-9]\d{0,3}\.)?local\./

/** What is asked after a call to the agency, and of no family out of turn. */
export const asksAgency = (fact: string): boolean => isLocal(fact) || fact.startsWith('told.')

/** The facts by which files and lists say who, when and which way: of all local answers of a case that do not say it themselves. */
export const TOLD_FACTS = { on: 'told.on', way: 'told.way', who: 'told.who', inWriting: 'told.in-writing' } as const

const DESKS =
  /窗口|中心|大厅|医保|局|处|科|台|站|所|部|厅|办|室|热线|号|desk|window|office|hotline|counter|bureau|centre|center|agency|service|hall|section/i

/** What looks like the name of a person rather than a desk or a number; where it is doubtful, it is taken for one. */
export const looksLikePerson = (who: string): boolean => {
  const text = who.trim()
  if (/\d/.test(text) || DESKS.test(text)) return false
  return text !== ''
}

/** The desk that said it, where the cite does not name it already: a number, a window; never what may be a person's name. */
export function deskOf({ who: said }: Told = {}): string | undefined {
  const who = said?.trim()
  return who === undefined || looksLikePerson(who) || /^\D*12393\D*$/.test(who) ? undefined : show(who)
}

type Head = '12393' | 'phone' | 'window' | 'letter' | 'message' | 'told'

/** What a result cites for it: kind and day, `12393#2025-06-03`. */
export function citeOfTold({ on, way, who, inWriting }: Told = {}): Cite {
  const head: Head = way === 'phone' && /^(?:\D*12393\D*)?$/.test(who ?? '') ? '12393' : (way ?? 'told')
  const clause = [on ?? 'undated', ...(inWriting === true ? ['in-writing'] : [])].join('+')
  return `${head}#${clause}`
}

const HEADS: Readonly<Record<Head, Words>> = {
  '12393': { zh: '12393', en: '12393' },
  phone: { zh: '医保经办机构电话', en: 'the agency' },
  window: { zh: '医保经办窗口', en: 'agency window' },
  letter: { zh: '医保经办机构来函', en: 'letter of the agency' },
  message: { zh: '医保经办机构短信或网上答复', en: 'message of the agency' },
  told: { zh: '医保经办机构答复', en: 'told' },
}

const WAYS: Readonly<Record<Head, Words | undefined>> = {
  '12393': { zh: '电话答复', en: 'by phone' },
  phone: { zh: '电话答复', en: 'by phone' },
  window: { zh: '当面答复', en: 'in person' },
  letter: undefined,
  message: undefined,
  told: undefined,
}

const CITE = /^(12393|phone|window|letter|message|told)#(undated|\d{4}-\d{2}-\d{2})(\+in-writing)?$/

/** Whether a cite names an answer of the agency and no text. */
export const isToldCite = (cite: Cite): boolean => CITE.test(cite)

/** `12393，2025-06-03（电话答复）`; undefined for the cite of a text. */
export function toldWords(cite: Cite): Words | undefined {
  const [, head, day, written] = CITE.exec(cite) ?? []
  if (head === undefined || day === undefined) return undefined
  const name = HEADS[head as Head]
  const dated = day === 'undated' ? { zh: '没有记下日期', en: 'date not stated' } : { zh: day, en: day }
  const how = [WAYS[head as Head], ...(written === undefined ? [] : [{ zh: '有书面', en: 'in writing' }])].filter(
    (part) => part !== undefined,
  )
  const said = (lang: 'zh' | 'en', [open, close, comma]: readonly [string, string, string]): string =>
    how.length === 0 ? '' : `${open}${how.map((part) => part[lang]).join(comma)}${close}`
  return {
    zh: `${name.zh}，${dated.zh}${said('zh', ['（', '）', '，'])}`,
    en: `${name.en}, ${dated.en}${said('en', [' (', ')', ', '])}`,
  }
}
