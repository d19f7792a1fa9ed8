import type { Words } from '../words.ts'
import { areaOf, areaOfZone, asWhole, isZone, PLACE_CODE, provinceOf, saidName, zoneOf, type Area } from './area.ts'
import { entriesOf, searchIn, type AreaHit, type AreaTable } from './search.ts'

/** The places of the country: by code, by name, and how each is called with what it lies in. */
export interface Gazetteer {
  /** There is no table at hand: codes are taken as they are. */
  isEmpty(): boolean
  /** In use or retired. */
  find(code: string): Area | undefined
  /** The place with all it lies in, the province first; empty for a code that is none. */
  chain(code: string): readonly Area[]
  /** 江苏省南京市江宁区 · Jiangning District, Nanjing, Jiangsu. */
  fullName(code: string): Words | undefined
  /** As a title has it, a county with its prefecture: 南京市江宁区 · Jiangning District, Nanjing. */
  title(code: string): Words | undefined
  /** By name, part of a name, pinyin, its initials or code; the best first. */
  search(text: string): readonly AreaHit[]
  /** Every name in full and in short with its code, for what comes nearest to a slip. */
  names(): ReadonlyMap<string, string>
}

/** Reads nothing before a place is wanted. A code is looked up in the text as it is; only a search takes it all apart. */
export function gazetteer(read: () => string): Gazetteer {
  let text: string | undefined
  let table: AreaTable | undefined
  const searches = new Map<string, readonly AreaHit[]>()
  let names: ReadonlyMap<string, string> | undefined
  const tabled = (): AreaTable => (table ??= readTable((text ??= `\n${read()}`)))
  const known = new Map<string, Area | undefined>()
  const find = (code: string): Area | undefined => {
    if (known.has(code)) return known.get(code)
    const found = PLACE_CODE.test(code) ? lookUp((text ??= `\n${read()}`), code) : undefined
    known.set(code, found)
    return found
  }
  const chain = (code: string): readonly Area[] => {
    const own = find(asWhole(code))
    if (own === undefined || own.group) return own === undefined ? [] : placesOf([find(provinceOf(code))])
    return placesOf([find(provinceOf(code)), find(`${code.slice(0, 4)}00`), own])
  }
  const named = (parts: readonly Area[]): Words | undefined => (parts.length === 0 ? undefined : joined(parts))
  const whole: Gazetteer = {
    isEmpty: () => (text ??= `\n${read()}`).length < 2,
    find,
    chain,
    fullName: (code) => named(chain(code)),
    title: (code) => named(inTitle(chain(code))),
    search: (wanted) => remembered(searches, wanted, () => searchIn(tabled(), whole, wanted)),
    names: () => (names ??= namesIn(tabled())),
  }
  return whole
}

/** A gazetteer that knows no place: every name stays open. */
export const NO_PLACES: Gazetteer = gazetteer(() => '')

/** Each once, without the rows that are no places and the second row of a municipality. */
function placesOf(parts: readonly (Area | undefined)[]): readonly Area[] {
  const kept = new Map<string, Area>()
  for (const part of parts)
    if (part !== undefined && !part.group && asWhole(part.code) === part.code) kept.set(part.code, part)
  return [...kept.values()]
}

/** A prefecture needs no province beside it; a county needs what is above it, and a zone is never without. */
const inTitle = (parts: readonly Area[]): readonly Area[] =>
  parts.length > 2 || (parts[1]?.level === 'prefecture' && !isZone(parts[1].code)) ? parts.slice(1) : parts

const joined = (parts: readonly Area[]): Words => ({
  zh: parts.map((part) => saidName(part).zh).join(''),
  en: parts
    .map((part) => saidName(part).en)
    .toReversed()
    .join(', '),
})

function lookUp(text: string, code: string): Area | undefined {
  const start = text.indexOf(`\n${code}\t`)
  if (start < 0) return undefined
  const line = text.slice(start + 1, text.indexOf('\n', start + 1))
  const retired = text.indexOf('\n@retired')
  const former = text.indexOf('\n@former')
  if (isZone(code)) return areaOfZone(zoneOf(line))
  return start > former ? undefined : areaOf(line, start > retired)
}

function readTable(text: string): AreaTable {
  const lines = (name: string): readonly string[] => {
    const start = text.indexOf(`\n@${name}\n`)
    if (start < 0) return []
    const end = text.indexOf('\n@', start + 2)
    return text
      .slice(start + name.length + 3, end < 0 ? undefined : end)
      .split('\n')
      .filter((line) => line !== '')
  }
  const areas = [
    ...lines('areas').map((line) => areaOf(line, false)),
    ...[...lines('retired'), ...lines('former')].map((line) => areaOf(line, true)),
  ]
  return { entries: entriesOf(areas), zones: lines('zones').map(zoneOf) }
}

/** Provinces and prefectures stand before counties of the same name. */
const namesIn = ({ entries }: AreaTable): ReadonlyMap<string, string> =>
  new Map(
    entries
      .filter(({ area }) => area.retired === undefined)
      .toReversed()
      .flatMap(({ area: { name, short, code } }) => [name.zh, short, name.en].map((one) => [one, code] as const)),
  )

/** The same few names come again with every row of a list. */
const MOST_REMEMBERED = 500

function remembered<T>(known: Map<string, T>, key: string, work: () => T): T {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = work()
  if (known.size >= MOST_REMEMBERED) known.clear()
  known.set(key, made)
  return made
}
