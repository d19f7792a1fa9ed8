import { nearest, type Place, type Problem } from '../model/problem.ts'
import { same, type Words } from '../model/words.ts'
import type { Parsed, Path } from '../yaml/parse.ts'

/**
 * Takes a parsed text apart key by key and keeps every problem with its line and column.
 * A getter that finds something wrong notes it and gives a harmless value, so that one reading finds all mistakes.
 */
export interface Reader {
  readonly parsed: Parsed
  readonly problems: Problem[]
}

export const readerOf = (parsed: Parsed): Reader => ({ parsed, problems: [...parsed.problems] })

export function note(reader: Reader, at: Place, message: string, remedy?: string): void {
  reader.problems.push({
    code: 'template',
    severity: 'error',
    message,
    at,
    ...(remedy === undefined ? {} : { remedy }),
  })
}

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
    note(reader, at, `${nameOf(path)} must be a map of ${[...required, ...optional].join(', ')}`)
    return undefined
  }
  const known = [...required, ...optional]
  for (const key of Object.keys(value)) if (!known.includes(key)) unknownKey(reader, [...path, key], known)
  for (const key of required) if (!(key in value)) note(reader, at, `${nameOf(path)} lacks "${key}"`)
  return { reader, path, value, at }
}

function unknownKey(reader: Reader, path: Path, known: readonly string[]): void {
  const key = String(path.at(-1))
  const close = nearest(key, known)
  const remedy = close === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean "${close}"?`
  note(reader, reader.parsed.atKey(path), `unknown key "${key}"`, remedy)
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameOf = (path: Path): string => {
  const last = path.at(-1)
  if (last === undefined) return 'the file'
  return typeof last === 'number' ? `entry ${last + 1} of "${String(path.at(-2) ?? 'the file')}"` : `"${last}"`
}

export const placeOf = ({ reader, path }: Entry, key: string): Place => reader.parsed.at([...path, key])

/** A text; a missing one is `''`, and was complained of where it is required. */
export function text(from: Entry, key: string): string {
  const value = from.value[key]
  if (value === undefined) return ''
  if (typeof value === 'string' && value.trim() !== '') return value
  note(from.reader, placeOf(from, key), `"${key}" must be a text`, 'Put it in quotes.')
  return ''
}

export function optionalText(from: Entry, key: string): string | undefined {
  return from.value[key] === undefined ? undefined : text(from, key)
}

/** A text that names something: `^[a-z][a-z0-9-]*$` and the like. */
export function identifier(from: Entry, key: string, shape: RegExp, means: string): string {
  const value = text(from, key)
  if (value !== '' && !shape.test(value)) note(from.reader, placeOf(from, key), `"${key}" must be ${means}`)
  return value
}

export function whole(from: Entry, key: string, least: number, most: number, otherwise: number): number {
  const value = from.value[key]
  if (value === undefined) return otherwise
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  note(from.reader, placeOf(from, key), `"${key}" must be a whole number from ${least} to ${most}`)
  return otherwise
}

/** A number that may have decimals; YAML gives those as quoted text. */
export function amount(from: Entry, key: string, least: number, most: number): number | undefined {
  const value = from.value[key]
  if (value === undefined) return undefined
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && number >= least && number <= most) return number
  note(from.reader, placeOf(from, key), `"${key}" must be a number from ${least} to ${most}`, 'Decimals go in quotes.')
  return undefined
}

export function yesNo(from: Entry, key: string, otherwise = false): boolean {
  const value = from.value[key]
  if (value === undefined) return otherwise
  if (typeof value === 'boolean') return value
  note(from.reader, placeOf(from, key), `"${key}" must be true or false`)
  return otherwise
}

export function oneOf<T extends string>(from: Entry, key: string, words: readonly T[], otherwise: T): T {
  const value = from.value[key]
  if (value === undefined) return otherwise
  const found = words.find((word) => word === value)
  if (found !== undefined) return found
  const close = typeof value === 'string' ? nearest(value, words) : undefined
  const remedy = close === undefined ? undefined : `Did you mean "${close}"?`
  note(from.reader, placeOf(from, key), `"${key}" must be one of: ${words.join(', ')}`, remedy)
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

/** The entries of a list with their paths; a thing that is no list is complained of. */
export function items(from: Entry, key: string): readonly { readonly path: Path; readonly value: unknown }[] {
  const value = from.value[key]
  if (value === undefined) return []
  const path = [...from.path, key]
  if (Array.isArray(value)) return value.map((one: unknown, i) => ({ path: [...path, i], value: one }))
  note(from.reader, placeOf(from, key), `"${key}" must be a list`, 'Start every entry with "- ".')
  return []
}

/** One text or several: `fact: a` and `fact: [a, b]`. */
export function texts(from: Entry, key: string): readonly string[] {
  const value = from.value[key]
  if (value === undefined) return []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap((one) => {
    if (typeof one === 'string') return [one]
    note(from.reader, placeOf(from, key), `"${key}" must be a text or a list of texts`, 'Put it in quotes.')
    return []
  })
}
