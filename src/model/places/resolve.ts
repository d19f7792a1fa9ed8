import { allNearest } from '../problem.ts'
import type { Words } from '../words.ts'
import { aroundZone, asWhole, isZone, mayLieIn, PLACE_CODE, provinceOf, type Area } from './area.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { AreaHit } from './search.ts'

/** What a text that should name a place comes to. Never a guess: several stay several. */
export type Resolved =
  | { readonly kind: 'one'; readonly hit: AreaHit }
  | { readonly kind: 'several'; readonly hits: readonly AreaHit[] }
  | { readonly kind: 'none'; readonly near: readonly AreaHit[] }

/** How many are named where there are many. */
const MOST_NAMED = 6

export function resolvePlace(places: Gazetteer, text: string): Resolved {
  const [one, ...others] = saidBy(places, text)
  if (one !== undefined && others.length === 0) return { kind: 'one', hit: one }
  if (one !== undefined) return { kind: 'several', hits: [one, ...others].slice(0, MOST_NAMED) }
  return { kind: 'none', near: nearTo(places, text).slice(0, MOST_NAMED) }
}

/** The places that a text names, those in use before retired ones. What it may have been meant for costs far more, and is for a message. */
function saidBy(places: Gazetteer, text: string): readonly AreaHit[] {
  const code = codeIn(text)
  if (code !== undefined) {
    const own = places.find(code)
    return own === undefined || own.group ? [] : [hitFor(places, asWhole(code))]
  }
  const said = places.search(text).filter(({ exact }) => exact)
  const inUse = said.filter(({ retired }) => retired === undefined)
  return inUse.length > 0 ? inUse : said
}

function codeIn(text: string): string | undefined {
  const code = text.normalize('NFKC').trim()
  return /^\d+$/.test(code) || PLACE_CODE.test(code) ? code : undefined
}

function nearTo(places: Gazetteer, text: string): readonly AreaHit[] {
  const code = codeIn(text)
  if (code !== undefined) return nearCodes(places, code)
  const hits = places.search(text)
  return hits.length > 0 ? hits : [...inFront(places, text), ...nearNames(places, text)]
}

const hitFor = (places: Gazetteer, code: string): AreaHit => {
  const retired = places.find(code)?.retired
  const name = places.fullName(code) ?? { zh: code, en: code }
  const zone = isZone(code) ? places.fullName(aroundZone(code)) : undefined
  return {
    code,
    name,
    exact: true,
    ...(retired === undefined ? {} : { retired }),
    ...(zone === undefined ? {} : { zone }),
  }
}

/**
 * The place in use that has the name of a retired one, in the same prefecture and with another word for its kind: 溧水区 for 溧水县. The
 * table says no more of what became of it.
 */
export function todaysNamesake(places: Gazetteer, code: string): AreaHit | undefined {
  const gone = places.find(code)
  if (gone?.retired === undefined) return undefined
  const [one, ...others] = places.search(gone.short).filter((hit) => {
    const area = places.find(hit.code)
    return hit.retired === undefined && area?.short === gone.short && isBeside(hit.code, code)
  })
  return others.length === 0 ? one : undefined
}

/** A county in the same prefecture, a prefecture in the same province. */
const isBeside = (one: string, other: string): boolean =>
  one !== other &&
  (other.endsWith('00') ? provinceOf(one) === provinceOf(other) : one.slice(0, 4) === other.slice(0, 4))

/**
 * What a code may have been meant for: one digit or two neighbours wrong, and what it would lie in. Where its first digits are those of a
 * province, nothing of another one is near, and where the next are those of a prefecture, no slip of one digit leads out of it.
 */
function nearCodes(places: Gazetteer, code: string): readonly AreaHit[] {
  if (code.length !== 6) return places.search(code).slice(0, MOST_NAMED)
  const above = [`${code.slice(0, 4)}00`, provinceOf(code)]
  const isKnown = (one: string): boolean => places.find(one) !== undefined
  const own = isKnown(provinceOf(code)) ? code.slice(0, 2) : ''
  const beside = isKnown(`${code.slice(0, 4)}00`) ? code.slice(0, 4) : own
  const slips = slipped(code).filter((one) => one.startsWith(beside))
  const near = [...above, ...swapped(code), ...slips].filter((one) => {
    const area = places.find(one)
    return one !== code && one.startsWith(own) && area !== undefined && !area.group && area.retired === undefined
  })
  return [...new Set(near.map(asWhole))].slice(0, MOST_NAMED).map((one) => hitFor(places, one))
}

const swapped = (code: string): readonly string[] =>
  [...code].slice(1).map((_, i) => code.slice(0, i) + (code[i + 1] ?? '') + (code[i] ?? '') + code.slice(i + 2))

const slipped = (code: string): readonly string[] =>
  [...code].flatMap((_, i) => [...'0123456789'].map((digit) => code.slice(0, i) + digit + code.slice(i + 1)))

/** The place whose name stands before one that nobody knows: 合肥市 of 合肥经开区. */
function inFront(places: Gazetteer, text: string): readonly AreaHit[] {
  const letters = [...text.trim()]
  if (!/^\p{Script=Han}{4,}/u.test(text.trim())) return []
  for (let end = letters.length - 1; end > 1; end--) {
    const found = places
      .search(letters.slice(0, end).join(''))
      .filter(({ exact, retired }) => exact && retired === undefined)
    if (found.length > 0) return found
  }
  return []
}

/** The places whose names are nearest to what was written: those that sound alike first, then cities before counties. */
function nearNames(places: Gazetteer, text: string): readonly AreaHit[] {
  const names = places.names()
  const written = text.trim()
  const codes = allNearest(written, names.keys()).flatMap((name) => names.get(name) ?? [])
  const near = [...new Set(codes)].flatMap((code) => places.find(code) ?? [])
  const sounds = soundsIn(near)
  const order = (area: Area): number => (soundsLike(area, written, sounds) ? 0 : 3) + LEVELS[area.level]
  return near
    .toSorted((a, b) => order(a) - order(b) || (a.code < b.code ? -1 : 1))
    .map(({ code }) => hitFor(places, code))
}

const LEVELS = { province: 0, prefecture: 1, county: 2 } as const

/** How the letters of these names are read; a letter that was mistyped into one name is often right in another. */
const soundsIn = (areas: readonly Area[]): ReadonlyMap<string, string> =>
  new Map(areas.flatMap(({ short, pinyin }) => [...short].map((letter, i) => [letter, pinyin[i] ?? ''] as const)))

/** 苏洲 and 苏州: every letter of the short name, or its sound. */
const soundsLike = ({ short, pinyin }: Area, written: string, sounds: ReadonlyMap<string, string>): boolean => {
  const letters = [...written]
  return [...short].every((letter, i) => {
    const one = letters[i] ?? ''
    return one === letter || (pinyin[i] !== undefined && sounds.get(one) === pinyin[i])
  })
}

/** `江苏省南京市（320100）、…`: for a message that asks which one is meant. */
export function sayHits(hits: readonly AreaHit[]): Words {
  const one = ({ code, name, zone }: AreaHit): Words => ({
    zh: zone === undefined ? `${name.zh} ${code}` : `${name.zh}（按${zone.zh}）`,
    en: zone === undefined ? `${name.en} ${code}` : `${name.en} (as ${zone.en})`,
  })
  const all = hits.map(one)
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join('; ') }
}

/** Undefined where nobody knows the name, or the name is shared. */
export function codeNamed(places: Gazetteer, text: string): string | undefined {
  const [one, ...others] = saidBy(places, text)
  return others.length === 0 ? one?.code : undefined
}

/** Whether a name is that of a place or of one that it lies in, or lies in it. Undefined for a name that nobody knows. */
export function namesPlace(places: Gazetteer, written: string, code: string): boolean | undefined {
  const hits = saidBy(places, written).slice(0, MOST_NAMED)
  if (hits.length === 0) return undefined
  return hits.some((hit) => mayLieIn(code, hit.code) || mayLieIn(hit.code, code))
}

export function printedName(places: Gazetteer, code: string | undefined, written: string | undefined): string {
  if (code === undefined) return written ?? ''
  const zone = written === undefined ? undefined : places.search(written).find((hit) => hit.exact && hit.zone)
  if (zone !== undefined && mayLieIn(code, zone.code)) return zone.name.zh
  return places.fullName(code)?.zh ?? written ?? code
}
