import { delimiter } from 'node:path'
import type { Lang, Words } from '../model/words.ts'
import { PLACE_CODE } from '../model/places/area.ts'
import { settingsPath } from './places.ts'
import type { World } from './world.ts'

/** What a person set once with `config`. A flag counts before it, and so does `BAOXIAO_CASES`. */
export interface Settings {
  readonly lang?: Lang
  /** Six digits: the insured place of a new case. */
  readonly region?: string
  /** A whole path. */
  readonly cases?: string
  readonly print?: string
  readonly 'paper-lang'?: string
  /** Whole paths of TrueType files for letters that ours lacks, parted as the system parts paths. */
  readonly fonts?: string
  /** Whole path of a folder of PP-OCR networks with their list of letters. */
  readonly models?: string
}

export const fontsIn = ({ fonts }: Settings): readonly string[] => fonts?.split(delimiter) ?? []

export type SettingKey = keyof Settings

const WHOLE_PATH = /^(?:[/\\]|[A-Za-z]:[/\\])/

/** What each may be: some words, or a form. */
export const SETTINGS: Readonly<Record<SettingKey, { readonly oneOf?: readonly string[]; readonly like?: RegExp }>> = {
  lang: { oneOf: ['zh', 'en'] },
  region: { like: PLACE_CODE },
  cases: { like: WHOLE_PATH },
  print: { oneOf: ['normal', 'large'] },
  'paper-lang': { oneOf: ['zh', 'en', 'both'] },
  fonts: { like: WHOLE_PATH },
  // What the rights of a process are told in takes no star and no comma.
  models: { like: /^(?:[/\\]|[A-Za-z]:[/\\])[^*,]*$/ },
}

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[]

export const mayBe = (key: SettingKey, value: unknown): value is string =>
  typeof value === 'string' && (SETTINGS[key].oneOf?.includes(value) ?? SETTINGS[key].like?.test(value) ?? false)

export interface ReadSettings {
  readonly settings: Settings
  /** Undefined: none are kept. */
  readonly path: string | undefined
  /** Why the file is not used, or not all of it; said once. */
  readonly fault?: Words
}

export function readSettings(world: Pick<World, 'env' | 'home' | 'windows' | 'ownText'>): ReadSettings {
  const path = settingsPath(world)
  const found = path === undefined ? undefined : world.ownText(path)
  if (path === undefined || found === undefined) return { settings: {}, path }
  if ('fault' in found) return { settings: {}, path, fault: faulty(path, FAULTS[found.fault]) }
  const { settings, wrong } = settingsIn(found.text)
  return { settings, path, ...(wrong === undefined ? {} : { fault: faulty(path, wrong) }) }
}

const FAULTS = {
  unsafe: {
    zh: '别的账号也能改写它，所以没有用',
    en: 'other accounts may write it, so it is not used',
  },
  unreadable: { zh: '读不了', en: 'it cannot be read' },
} as const satisfies Record<string, Words>

const NO_JSON: Words = { zh: '不是 JSON 对象', en: 'it is no JSON object' }

function settingsIn(text: string): { readonly settings: Settings; readonly wrong?: Words } {
  const given = objectIn(text)
  if (given === undefined) return { settings: {}, wrong: NO_JSON }
  const good = SETTING_KEYS.filter((key) => mayBe(key, given[key]))
  const settings = Object.fromEntries(good.map((key) => [key, given[key]])) as Settings
  const bad = Object.keys(given).filter((key) => !good.includes(key as SettingKey))
  if (bad.length === 0) return { settings }
  const named = bad.map((key) => key.slice(0, 40)).join(', ')
  return { settings, wrong: { zh: `这些没有用（名称或值不对）：${named}`, en: `not used (name or value): ${named}` } }
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const given: unknown = JSON.parse(text)
    return typeof given === 'object' && given !== null && !Array.isArray(given) ? { ...given } : undefined
  } catch {
    return undefined
  }
}

const faulty = (path: string, why: Words): Words => ({
  zh: `设置文件 ${path}：${why.zh}\n  看和改：baoxiao config；全部去掉：baoxiao config reset`,
  en: `settings in ${path}: ${why.en}\n  See and change them: baoxiao config. Drop them all: baoxiao config reset`,
})
