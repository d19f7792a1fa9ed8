import { inBoth, nearest, type Place, type Problem } from '../../model/problem.ts'
import { same, type Words } from '../../model/words.ts'
import type { Parsed, Path } from '../../yaml/parse.ts'

/**
 * Takes a parsed text apart key by key and keeps every problem with its line and column.
 * A getter that finds something wrong notes it and gives a harmless value, so that one reading finds all mistakes.
 */
export interface Reader {
  readonly parsed: Parsed
  readonly problems: Problem[]
}

export const readerOf = (parsed: Parsed): Reader => ({ parsed, problems: [...parsed.problems] })

export function note(reader: Reader, at: Place, message: Words, remedy?: Words): void {
  reader.problems.push({ code: 'template', severity: 'error', ...inBoth(message, remedy), at })
}

export const meant = (word: string): Words => ({ zh: `是不是“${word}”？`, en: `Did you mean "${word}"?` })

const IN_QUOTES: Words = { zh: '请加引号。', en: 'Put it in quotes.' }

/** One map with known keys. */
export interface Entry {
  readonly reader: Reader
  readonly path: Path
  readonly value: Readonly<Record<string, unknown>>
  readonly at: Place
}

/** The map at `path`, after complaining of keys that nobody knows and of those that lack. */
export function entry(
  reader: Reader,
  path: Path,
  value: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Entry | undefined {
  const at = reader.parsed.at(path)
  if (!isMap(value)) {
    const keys = [...required, ...optional]
    note(reader, at, {
      zh: `${nameOf(path).zh}里面要写这些键：${keys.join('、')}`,
      en: `${nameOf(path).en} must be a map of ${keys.join(', ')}`,
    })
    return undefined
  }
  const known = [...required, ...optional]
  for (const key of Object.keys(value)) if (!known.includes(key)) unknownKey(reader, [...path, key], known)
  for (const key of required)
    if (!(key in value))
      note(reader, at, { zh: `${nameOf(path).zh}缺“${key}”`, en: `${nameOf(path).en} lacks "${key}"` })
  return { reader, path, value, at }
}

function unknownKey(reader: Reader, path: Path, known: readonly string[]): void {
  const key = String(path.at(-1))
  const close = nearest(key, known)
  const remedy =
    close === undefined
      ? { zh: `可用的键：${known.join('、')}。`, en: `Known keys: ${known.join(', ')}.` }
      : meant(close)
  note(reader, reader.parsed.atKey(path), { zh: `不认识的键“${key}”`, en: `unknown key "${key}"` }, remedy)
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameOf = (path: Path): Words => {
  const last = path.at(-1)
  if (last === undefined) return { zh: '文件', en: 'the file' }
  if (typeof last !== 'number') return { zh: `“${last}”`, en: `"${last}"` }
  const list = path.at(-2)
  return list === undefined
    ? { zh: `文件的第 ${last + 1} 项`, en: `entry ${last + 1} of "the file"` }
    : { zh: `“${list}”的第 ${last + 1} 项`, en: `entry ${last + 1} of "${list}"` }
}

export const placeOf = ({ reader, path }: Entry, key: string): Place => reader.parsed.at([...path, key])

/** A text; a missing one is `''`, and was complained of where it is required. */
export function text(from: Entry, key: string): string {
  const value = from.value[key]
  if (value === undefined) return ''
  if (typeof value === 'string' && value.trim() !== '') return value
  note(from.reader, placeOf(from, key), { zh: `“${key}”要写成文字`, en: `"${key}" must be a text` }, IN_QUOTES)
  return ''
}

export function optionalText(from: Entry, key: string): string | undefined {
  return from.value[key] === undefined ? undefined : text(from, key)
}

/** A text that names something: `^[a-z][a-z0-9-]*$` and the like. */
export function identifier(from: Entry, key: string, shape: RegExp, means: Words): string {
  const value = text(from, key)
  if (value !== '' && !shape.test(value))
    note(from.reader, placeOf(from, key), { zh: `“${key}”要写成${means.zh}`, en: `"${key}" must be ${means.en}` })
  return value
}

export function whole(from: Entry, key: string, least: number, most: number, otherwise: number): number {
  const value = from.value[key]
  if (value === undefined) return otherwise
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  note(from.reader, placeOf(from, key), {
    zh: `“${key}”要写成 ${least} 到 ${most} 的整数`,
    en: `"${key}" must be a whole number from ${least} to ${most}`,
  })
  return otherwise
}

/** A number that may have decimals; YAML gives those as quoted text. */
export function amount(from: Entry, key: string, least: number, most: number): number | undefined {
  const value = from.value[key]
  if (value === undefined) return undefined
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && number >= least && number <= most) return number
  note(
    from.reader,
    placeOf(from, key),
    { zh: `“${key}”要写成 ${least} 到 ${most} 的数`, en: `"${key}" must be a number from ${least} to ${most}` },
    { zh: '小数要加引号。', en: 'Decimals go in quotes.' },
  )
  return undefined
}

export function yesNo(from: Entry, key: string, otherwise = false): boolean {
  const value = from.value[key]
  if (value === undefined) return otherwise
  if (typeof value === 'boolean') return value
  note(from.reader, placeOf(from, key), {
    zh: `“${key}”只能写 true 或 false`,
    en: `"${key}" must be true or false`,
  })
  return otherwise
}

export function oneOf<T extends string>(from: Entry, key: string, words: readonly T[], otherwise: T): T {
  const value = from.value[key]
  if (value === undefined) return otherwise
  const found = words.find((word) => word === value)
  if (found !== undefined) return found
  const close = typeof value === 'string' ? nearest(value, words) : undefined
  note(
    from.reader,
    placeOf(from, key),
    { zh: `“${key}”只能写：${words.join('、')}`, en: `"${key}" must be one of: ${words.join(', ')}` },
    close === undefined ? undefined : meant(close),
  )
  return otherwise
}

/** `{ zh: …, en: … }`, both there. */
export function wordsAt(reader: Reader, path: Path, value: unknown): Words {
  const found = entry(reader, path, value, ['zh', 'en'])
  return found === undefined ? same('') : { zh: text(found, 'zh'), en: text(found, 'en') }
}

export function words(from: Entry, key: string): Words {
  const value = from.value[key]
  return value === undefined ? same('') : wordsAt(from.reader, [...from.path, key], value)
}

/** What an id is made of. */
export const PLAIN_ID = /^[a-z][a-z0-9-]*$/
export const PLAIN_ID_WORDS: Words = { zh: '小写英文单词，用连字符相连', en: 'lower-case words joined by hyphens' }

/** The entries of a list with their paths; a thing that is no list is complained of. */
export function items(from: Entry, key: string): readonly { readonly path: Path; readonly value: unknown }[] {
  const value = from.value[key]
  if (value === undefined) return []
  const path = [...from.path, key]
  if (Array.isArray(value)) return value.map((one: unknown, i) => ({ path: [...path, i], value: one }))
  note(
    from.reader,
    placeOf(from, key),
    { zh: `“${key}”要写成列表`, en: `"${key}" must be a list` },
    { zh: '每一项以“- ”开头。', en: 'Start every entry with "- ".' },
  )
  return []
}

/** One text or several: `fact: a` and `fact: [a, b]`. */
export function texts(from: Entry, key: string): readonly string[] {
  const value = from.value[key]
  if (value === undefined) return []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap((one) => {
    if (typeof one === 'string') return [one]
    const message = { zh: `“${key}”要写成文字，或文字的列表`, en: `"${key}" must be a text or a list of texts` }
    note(from.reader, placeOf(from, key), message, IN_QUOTES)
    return []
  })
}
