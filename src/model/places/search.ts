import type { Words } from '../words.ts'
import { aroundZone, asWhole, behindCorps, provinceOf, saidName, withoutCorps, type Area, type Zone } from './area.ts'

export interface AreaHit {
  readonly code: string
  /** With all it lies in; a zone by its own name, with what it is taken for. */
  readonly name: Words
  /** Said in whole: nothing has to be guessed from a beginning or from initials. */
  readonly exact: boolean
  /** The last revision that had the code or the name; such a place is never taken for an answer by itself. */
  readonly retired?: string
  /** Not in GB/T 2260: by the name of what it lies in, whose rules are taken. */
  readonly zone?: Words
}

/** What a search looks through: places in use, then retired ones, then names that a code had before; and the zones. */
export interface AreaTable {
  readonly entries: readonly Entry[]
  readonly zones: readonly Zone[]
}

/** How a place that was found is called. */
interface Names {
  find(code: string): Area | undefined
  fullName(code: string): Words | undefined
  chain(code: string): readonly Area[]
}

/** Whole name, beginning, initials, somewhere inside: lower is better. Undefined: not this one. */
type Rank = 0 | 1 | 2 | 3

const MOST = 20

export function searchIn(table: AreaTable, places: Names, text: string): readonly AreaHit[] {
  // As English addresses go, the smallest first.
  const wanted = plain(withoutCorps(text).split(/[,，]/).toReversed().join(' '))
  if (wanted === '') return []
  const best = /^\d+$/.test(wanted) ? byCode(table, wanted) : byName(table, wanted)
  const hits = best.toSorted((a, b) => a.rank - b.rank || placeOf(a) - placeOf(b)).map((one) => hitOf(one, places))
  const zones = zonesNamed(table, places, wanted)
  const [said, begun] = [zones.filter(({ exact }) => exact), zones.filter(({ exact }) => !exact)]
  return [...said, ...once(hits), ...begun].slice(0, MOST)
}

/** A place with what it lies in, and all that a text may call it; made once for all searches. */
export class Entry {
  readonly area: Area
  /** The province first. */
  readonly above: readonly Entry[]
  readonly han: Spoken
  #letters: Spoken | undefined

  constructor(area: Area, above: readonly Entry[]) {
    this.area = area
    this.above = above
    this.han = { names: [area.name.zh, area.short], initials: '' }
  }

  /** Few search in letters: put together for the first who does. */
  get letters(): Spoken {
    return (this.#letters ??= inLetters(this.area))
  }
}

interface Ranked {
  readonly entry: Entry
  readonly rank: Rank
}

const LEVELS = { province: 0, prefecture: 1, county: 2 } as const

/** Provinces before prefectures before counties, those in use before the retired. */
const placeOf = ({ entry: { area } }: Ranked): number => LEVELS[area.level] + (area.retired === undefined ? 0 : 3)

/** Rows that are no places, and the second row of a municipality, are not found. */
export function entriesOf(areas: readonly Area[]): readonly Entry[] {
  const made = new Map<string, Entry>()
  const above = ({ code, level }: Area): readonly Entry[] =>
    [provinceOf(code), ...(level === 'county' ? [`${code.slice(0, 4)}00`] : [])]
      .filter((parent) => parent !== code)
      .flatMap((parent) => made.get(parent) ?? [])
  return areas.flatMap((area) => {
    if (area.group || asWhole(area.code) !== area.code) return []
    const entry = new Entry(area, above(area))
    if (!made.has(area.code)) made.set(area.code, entry)
    return [entry]
  })
}

const byCode = ({ entries }: AreaTable, wanted: string): readonly Ranked[] =>
  entries.flatMap((entry) => {
    const { code } = entry.area
    return code.startsWith(wanted) ? [{ entry, rank: code === wanted ? 0 : 1 }] : []
  })

/** The Corps has no code of its own: who says it means one of its cities, and has to say which. */
function byName(table: AreaTable, wanted: string): readonly Ranked[] {
  const behind = behindCorps(wanted)
  if (behind === undefined) return named(table, wanted)
  const cities = table.entries.filter(({ area }) => area.corps && area.retired === undefined)
  const said = behind === '' ? [] : named({ ...table, entries: cities }, behind)
  return said.length > 0 ? said : cities.map((entry) => ({ entry, rank: 3 }))
}

function named({ entries }: AreaTable, wanted: string): readonly Ranked[] {
  const how = /\p{Script=Han}/u.test(wanted) ? 'han' : 'letters'
  return entries.flatMap((entry) => {
    const rank = rankOf(entry[how], entry.above, wanted, how)
    return rank === undefined ? [] : [{ entry, rank }]
  })
}

/** How a text may say one place: its names in whole, and its initials. */
interface Spoken {
  readonly names: readonly string[]
  readonly initials: string
}

function inLetters({ name, pinyin }: Area): Spoken {
  const [whole, typed] = [pinyin.join(''), pinyin.join('').replaceAll('ü', 'v')]
  return {
    names: [...new Set([plain(whole), typed, plain(name.en)])],
    initials: pinyin.map((syllable) => syllable[0]).join(''),
  }
}

/** The place as it stands, or behind the names of what it lies in, from the `from`th on: 江宁, 南京江宁, 江苏省南京市江宁区. */
function rankOf(
  own: Spoken,
  above: readonly Entry[],
  wanted: string,
  how: 'han' | 'letters',
  from = 0,
): Rank | undefined {
  let best = rankOfOwn(own, wanted)
  for (let i = from; i < above.length && best !== 0; i++)
    for (const name of above[i]?.[how].names ?? [])
      if (wanted.length > name.length && wanted.startsWith(name))
        best = better(best, rankOf(own, above, wanted.slice(name.length), how, i + 1))
  return best
}

function rankOfOwn({ names, initials }: Spoken, wanted: string): Rank | undefined {
  if (names.includes(wanted)) return 0
  if (names.some((name) => name.startsWith(wanted))) return 1
  if (initials.length > 1 && initials === wanted) return 2
  return wanted.length > 1 && names.some((name) => name.includes(wanted)) ? 3 : undefined
}

const better = (one: Rank | undefined, other: Rank | undefined): Rank | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one

function hitOf({ entry: { area, above }, rank }: Ranked, places: Names): AreaHit {
  const now = places.find(area.code)
  const renamed = now !== undefined && now.retired === undefined && area.retired !== undefined
  const full = withParents(
    area,
    above.map((one) => one.area),
  )
  return {
    code: area.code,
    name: renamed ? (places.fullName(area.code) ?? full) : full,
    exact: rank === 0,
    ...(area.retired === undefined || renamed ? {} : { retired: area.retired }),
  }
}

const withParents = (own: Area, above: readonly Area[]): Words => ({
  zh: [...above.map((area) => area.name.zh), saidName(own).zh].join(''),
  en: [saidName(own).en, ...above.map((area) => area.name.en).toReversed()].join(', '),
})

/** A code that is found by two of its names is one place. */
const once = (hits: readonly AreaHit[]): readonly AreaHit[] => {
  const seen = new Set<string>()
  return hits.filter(({ code }) => !seen.has(code) && seen.add(code))
}

function zonesNamed({ zones }: AreaTable, places: Names, wanted: string): readonly AreaHit[] {
  return zones.flatMap(({ code, name, names, pinyin }) => {
    const letters = [pinyin.join(''), plain(name.en)]
    const around = places.chain(aroundZone(code))
    const left = [wanted, ...behindParents(wanted, around)]
    const all = [...names, ...letters]
    const said = all.some((one) => left.includes(one) || (wanted.length > 1 && one.startsWith(wanted)))
    const inside = places.fullName(aroundZone(code))
    if (!said || inside === undefined) return []
    const own = places.fullName(code) ?? name
    return [{ code, name: own, exact: all.some((one) => left.includes(one)), zone: inside }]
  })
}

/** What is left behind the names of what a place lies in: 雄安新区 of 河北省雄安新区. */
function behindParents(wanted: string, around: readonly Area[]): readonly string[] {
  return around.reduce<readonly string[]>(
    (texts, { name, short }) => [
      ...texts,
      ...texts.flatMap((text) =>
        [name.zh, short, plain(name.en)].flatMap((one) =>
          text.length > one.length && text.startsWith(one) ? [text.slice(one.length)] : [],
        ),
      ),
    ],
    [wanted],
  )
}

/** Letters, digits and characters only; small, without accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
