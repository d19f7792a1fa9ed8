import type { Words } from '../words.ts'

type AreaLevel = 'province' | 'prefecture' | 'county'

/** One place of GB/T 2260, as it stands in `rules/areas/areas.txt`. */
export interface Area {
  readonly code: string
  /** In full: 江宁区 · Jiangning District. Without its parents, so it may be shared. */
  readonly name: Words
  /** Without the word for its kind: 江宁. */
  readonly short: string
  /** A syllable for each character of `short`. */
  readonly pinyin: readonly string[]
  readonly level: AreaLevel
  /** The last revision that had the code, where it is no longer in use: `2016-07`. */
  readonly retired?: string
  /** A city of the Xinjiang Production and Construction Corps. */
  readonly corps: boolean
  /** A row of the table that is no place: what stands directly under a province. */
  readonly group: boolean
}

/** A place that people name and the standard has no code for. */
export interface Zone {
  /** Ours, in place of a code: `13Z100` lies in 130000. */
  readonly code: string
  readonly name: Words
  readonly names: readonly string[]
  readonly pinyin: readonly string[]
}

/** How a place is kept: by its code of the standard, or the key of a zone. */
export const PLACE_CODE = /^\d{2}(?:\d{4}|Z\d{3})$/

export const isZone = (code: string): boolean => code.includes('Z')

/** The province that a zone lies in. */
export const aroundZone = (code: string): string => code.replace(/Z.*$/, '').padEnd(6, '0')

/** Whether it cannot be ruled out that one lies in the other: a zone of a province may be in any of its prefectures. */
export const mayLieIn = (inner: string, outer: string): boolean =>
  liesIn(inner, outer) ||
  [
    [inner, outer],
    [outer, inner],
  ].some(([zone = '', other = '']) => isZone(zone) && !isZone(other) && liesIn(other, aroundZone(zone)))

/** What has a code of its own but runs no insurance of the mainland's schemes. */
const ELSEWHERE = new Set(['71', '81', '82'])

export const isMainland = (code: string): boolean => !ELSEWHERE.has(code.slice(0, 2))

const levelOf = (code: string): AreaLevel =>
  code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'

export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`

/** Whether a place is the other or lies in it. The 01 row of a municipality is the municipality. */
export const liesIn = (inner: string, outer: string): boolean => {
  const whole = asWhole(outer)
  return asWhole(inner).startsWith(whole.replace(/(0000|00)$/, ''))
}

const MUNICIPALITY = /^(11|12|31|50)0[12]00$/

/** A province with cities of its own: who is insured or treated there is so in one of them. */
export const isProvince = (code: string): boolean => code.endsWith('0000') && !/^(?:11|12|31|50)/.test(code)

/** As it is said to people: a city of the Corps with the Corps, whose insurance is not that of the region around it. */
export const saidName = ({ name, corps }: Area): Words =>
  corps ? { zh: `${name.zh}${CORPS.zh}`, en: `${name.en} ${CORPS.en}` } : name

const CORPS: Words = { zh: '（兵团）', en: '(XPCC)' }

/** A name without that mark, however its brackets are typed. */
export const withoutCorps = (text: string): string => text.replaceAll(/[（(]\s*(?:兵团|XPCC)\s*[）)]/gi, '')

/** The Corps in front of one of its cities: 新疆生产建设兵团第八师石河子市. */
const CORPS_BEFORE = /^(?:新疆)?(?:生产建设)?兵团(?:第?[一二三四五六七八九十\d]+师)?/

/** What is left of a name behind that of the Corps; empty for the Corps itself, undefined where it is not spoken of. */
export function behindCorps(text: string): string | undefined {
  if (/^(?:xpcc|xinjiangproductionandconstructioncorps|bingtuan)$/.test(text)) return ''
  const corps = CORPS_BEFORE.exec(text)?.[0]
  return corps === undefined ? undefined : text.slice(corps.length)
}

export const saysCorps = (text: string): boolean =>
  behindCorps(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ) !== undefined

/** `110100` is Beijing as much as `110000`: both rows stand for the municipality. */
export const asWhole = (code: string): string => (MUNICIPALITY.test(code) ? provinceOf(code) : code)

export function areaOf(line: string, retired: boolean): Area {
  const [code = '', zh = '', syllables = '', en = '', mark = ''] = line.split('\t')
  const pinyin = syllables === '' ? [] : syllables.split(' ')
  return {
    code,
    name: { zh, en },
    short: pinyin.length === 0 ? zh : [...zh].slice(0, pinyin.length).join(''),
    pinyin,
    level: levelOf(code),
    ...(retired ? { retired: mark } : {}),
    corps: mark === 'corps',
    group: mark === 'group',
  }
}

/** A zone as a place: nothing of it is known but its name and what it lies in. */
export const areaOfZone = ({ code, name, pinyin }: Zone): Area => ({
  code,
  name,
  short: name.zh,
  pinyin,
  level: levelOf(code),
  corps: false,
  group: false,
})

export function zoneOf(line: string): Zone {
  const [code = '', zh = '', others = '', syllables = '', en = ''] = line.split('\t')
  const names = [zh, ...others.split(' ')].filter((name) => name !== '')
  return { code, name: { zh, en }, names, pinyin: syllables.split(' ') }
}
