import type { Rulebook } from './rulebook.ts'
import type { Cite, Source } from './source.ts'
import { isToldCite, toldWords } from './told.ts'
import { same, type Words } from './words.ts'

type Place = Pick<Rulebook, 'sources' | 'layers'>

/** What a text of each sort is, where it is none that binds. */
const FOR_REFERENCE: Readonly<Partial<Record<Source['kind'], Words>>> = {
  seed: { zh: '旧文章，供参考，不是依据', en: 'an older article: for reference, no legal basis' },
  data: { zh: '公开资料，供参考，不是依据', en: 'public data: for reference, no legal basis' },
  news: { zh: '报道，供参考', en: 'a report: for reference' },
}
const ELSEWHERE: Words = { zh: '外地规定，供参照', en: 'a rule of another place: for comparison' }
const SOMEWHERE: Words = { zh: '地方规定，供参照', en: 'a rule of one place: for comparison' }

/** What to say of a source beside its title, where a claimant of this place cannot lean on it as law. */
export function cautionOf({ sources, layers }: Place, cite: Cite): Words | undefined {
  const source = sources.get(cite.split('#')[0] ?? cite)
  if (source === undefined) return undefined
  const weak = FOR_REFERENCE[source.kind]
  if (weak !== undefined) return weak
  if (source.area === undefined || layers.some(({ code }) => code === source.area)) return undefined
  return layers.length > 1 ? ELSEWHERE : SOMEWHERE
}

/** Whether any of them binds here: only then is it called a basis. */
export const hasBasis = (place: Place, cites: readonly Cite[]): boolean =>
  cites.some((cite) => !isTold(place, cite) && cautionOf(place, cite) === undefined)

/** What an agency answered, in this case or to whoever wrote the rules of the place: no text. */
const isTold = ({ sources }: Place, cite: Cite): boolean =>
  isToldCite(cite) || sources.get(cite.split('#')[0] ?? cite)?.kind === 'told'

/** Whether all of them are answers of the agency. */
export const onlyTold = (cites: readonly Cite[]): boolean => cites.length > 0 && cites.every(isToldCite)

/** `LAW-SIL#30` → 《社会保险法》第三十条, and what to say where the text does not bind here. Everywhere that a person reads what a rule leans on. */
export function citation(place: Place, cite: Cite): Words {
  const told = said.get(place) ?? new Map<Cite, Words>()
  said.set(place, told)
  const text = told.get(cite) ?? cited(place, cite)
  told.set(cite, text)
  return text
}

/** Thousands of packets cite the same few clauses. */
const said = new WeakMap<Place, Map<Cite, Words>>()

function cited(place: Place, cite: Cite): Words {
  const [{ zh, en }, caution] = [named(place, cite), cautionOf(place, cite)]
  return caution === undefined ? { zh, en } : { zh: `${zh}（${caution.zh}）`, en: `${en} (${caution.en})` }
}

function named({ sources }: Place, cite: Cite): Words {
  const told = toldWords(cite)
  if (told !== undefined) return told
  const [id = cite, clause] = cite.split('#')
  const source = sources.get(id)
  if (source?.kind === 'told') return answerOf(source)
  const title: Words = source === undefined ? same(id) : { zh: `《${bare(source.title.zh)}》`, en: source.title.en }
  if (clause === undefined) return title
  const { zh, en } = clauseOf(clause)
  return { zh: title.zh + zh, en: `${title.en}, ${en}` }
}

/** Whose answer it was, through which desk or number, on which day and which way. */
const answerOf = ({ title, verifiedVia }: Source): Words => ({
  zh: `${title.zh}：${verifiedVia.zh}`,
  en: `${title.en}: ${verifiedVia.en}`,
})

const bare = (title: string): string => title.replace(/^《(.*)》$/, '$1').replace(/^中华人民共和国/, '')

/** `17`, `annex-1`, `pt2(6)`: an article, an annex, an item of a part; any other place stands as it is written. */
function clauseOf(clause: string): Words {
  const [, article, annex, part, item] = /^(?:(\d+)|annex-(\d+)|pt(\d+)\((\d+)\))$/.exec(clause) ?? []
  if (article !== undefined) return { zh: `第${inChinese(article)}条`, en: `art. ${article}` }
  if (annex !== undefined) return { zh: `附件${annex}`, en: `annex ${annex}` }
  if (part !== undefined && item !== undefined)
    return { zh: `第${inChinese(part)}部分第（${inChinese(item)}）项`, en: `part ${part}, item (${item})` }
  return { zh: ` ${clause}`, en: clause }
}

const UNITS = ['', '十', '百', '千']

/** 17 → 十七, 203 → 二百零三; below ten thousand. */
function inChinese(number: string): string {
  const places = [...number].map((digit, i) =>
    digit === '0' ? '零' : `${'零一二三四五六七八九'[Number(digit)]}${UNITS[number.length - 1 - i]}`,
  )
  return places
    .join('')
    .replace(/零+/g, '零')
    .replace(/(?<=.)零$/, '')
    .replace(/^一十/, '十')
}
