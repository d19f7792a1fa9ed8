import type { SheetLang, Text } from '../../model/sheet.ts'
import type { Lang } from '../../model/words.ts'

/** What the words of a page are set with. */
export interface Voice {
  readonly lang: SheetLang
  /** Finds the numbers that can be dialled; undefined where there are none. */
  readonly phone: RegExp | undefined
}

/** `phones`: as they stand in the text. */
export function voiceOf(lang: SheetLang, phones: readonly string[]): Voice {
  const known = phones.toSorted((a, b) => b.length - a.length).map(literal)
  const phone = known.length === 0 ? undefined : new RegExp(`(?<![\\d-])(?:${known.join('|')})(?![\\d-])`, 'g')
  return { lang, phone }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPED[mark] ?? mark)

/** The language that the page as a whole is in: of two, the Chinese. */
export const pageLang = (lang: SheetLang): Lang => (lang === 'en' ? 'en' : 'zh')

export const langTag = (lang: Lang): string => (lang === 'zh' ? 'zh-CN' : 'en')

/** Our own words in the language of the page, in both beneath each other; the case's own as it is. */
export function said(text: Text, voice: Voice): string {
  const { lang } = voice
  if (typeof text === 'string') return run(text, pageLang(lang), voice)
  const main = run(text[pageLang(lang)], pageLang(lang), voice)
  if (lang !== 'both' || text.en === '' || text.en === text.zh) return main
  return `${main}<span class="en" lang="en">${run(text.en, 'en', voice)}</span>`
}

/** The same without marks, for attributes. */
export function plain(text: Text, { lang }: Voice): string {
  if (typeof text === 'string') return escaped(text)
  const both = lang === 'both' && text.en !== '' && text.en !== text.zh
  return escaped(both ? `${text.zh} / ${text.en}` : text[pageLang(lang)])
}

/** Chinese within English says that it is Chinese, for whoever reads aloud; a number that can be dialled is a link. */
function run(text: string, lang: Lang, { phone }: Voice): string {
  const marked = lang === 'zh' ? escaped(text) : escaped(text).replace(CHINESE, '<span lang="zh-CN">$&</span>')
  const linked = phone === undefined ? marked : marked.replace(phone, (number) => dial(number, number))
  return linked.replaceAll('\n', '<br>')
}

const CHINESE = /[\u3400-\u9fff\uf900-\ufaff][\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]*/g

/** A number to tap; `label` is HTML already. */
const dial = (number: string, label: string): string =>
  `<a href="tel:${number.replace(/[^\d+]/g, '')}">${label}</a>`
