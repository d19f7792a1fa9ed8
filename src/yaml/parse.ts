import { LineCounter, isMap, isScalar, isNode, type Document, type YAMLMap } from 'yaml'
import { inBoth, type Place, type Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import { composed, MOST_ALIASES, MOST_ENTRIES, MOST_LINES, tooManyIn, type TooMany } from './compose.ts'
import { plainUpTo, readPlain } from './plain.ts'
import { plainPlaces } from './plain-places.ts'
import { syntaxProblem, syntaxProblems, telling } from './syntax.ts'

/** Where a value stands in a document: keys and indexes from the root. */
export type Path = readonly (string | number)[]

/** A text as plain data (null-prototype-safe, no aliases), with the place of everything in it. */
export interface Parsed {
  readonly file: string
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** The value at a path, or its nearest parent that exists. */
  at(path: Path): Place
  /** The key at a path rather than its value. */
  atKey(path: Path): Place
}

const MOST_BYTES = 1_000_000
/** Beyond the plain part each byte costs ten times as much. */
const MOST_BEYOND_PLAIN = 300_000
const DEEPEST = 32
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** No letter takes more bytes, in whichever encoding: a larger file need not be read to say that it is too large. */
export const MOST_FILE_BYTES = 4 * MOST_BYTES

export const tooLarge = (file: string): Parsed =>
  broken(file, { zh: `文件超过 ${MOST_BYTES / 1000} kB`, en: `the file is larger than ${MOST_BYTES / 1000} kB` }, SPLIT)

/** Reads YAML 1.2. Never throws: what is wrong comes back as problems, all of them, and `value` is then undefined. */
export function parseYaml(text: string, file: string): Parsed {
  if (text.length > MOST_BYTES) return tooLarge(file)
  const clean = text.replace(/^\uFEFF/, '')
  const value = readPlain(clean, MOST_ENTRIES)
  return value === undefined ? parseWhole(clean, file) : withPlaces(value, clean, file)
}

/** Where something stands is only asked when something is to be told of it: the text is read again for that. */
function withPlaces(value: unknown, text: string, file: string): Parsed {
  let [plain, whole]: [ReturnType<typeof plainPlaces> | undefined, Parsed | undefined] = [undefined, undefined]
  const place = (path: Path, key: boolean): Place => {
    const spot = (plain ??= plainPlaces(text, MOST_ENTRIES))(path, key)
    if (spot !== undefined) return { file, line: spot[0], column: spot[1] }
    whole ??= parseWhole(text, file)
    return key ? whole.atKey(path) : whole.at(path)
  }
  return { file, value, problems: [], ...toldOnce(place) }
}

/** A rule file is asked for the same places by each rulebook that it is part of. */
function toldOnce(place: (path: Path, key: boolean) => Place): Pick<Parsed, 'at' | 'atKey'> {
  const known = new Map<string, Place>()
  const once = (path: Path, key: boolean): Place => {
    const name = `${key}\n${path.join('\n')}`
    const told = known.get(name) ?? place(path, key)
    known.set(name, told)
    return told
  }
  return { at: (path) => once(path, false), atKey: (path) => once(path, true) }
}

function parseWhole(clean: string, file: string): Parsed {
  if (tooDeep(clean))
    return broken(
      file,
      { zh: `文件嵌套超过 ${DEEPEST} 层`, en: `the file is nested more than ${DEEPEST} levels deep` },
      FLATTEN,
    )
  if (clean.length > MOST_BEYOND_PLAIN) {
    const tooMany = tooManyIn(clean, true)
    return tooMany === undefined ? notPlain(clean, file) : broken(file, ...TOO_MANY[tooMany])
  }
  const counter = new LineCounter()
  const document = composed(clean, counter)
  if (typeof document === 'string') return broken(file, ...TOO_MANY[document])
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = [
    ...syntaxProblems(telling([...document.errors, ...document.warnings]), clean, place),
    ...repeatedKeys(document).map((offset) => syntaxProblem('DUPLICATE_KEY', 'map keys must be unique', place(offset))),
    ...(document.errors.length > 0 ? [] : scalarProblems(document, place, clean)),
  ]
  const offsetOf = offsets(document)
  return {
    file,
    value: problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
    problems,
    ...toldOnce((path, key) => place(offsetOf(path, key))),
  }
}

const FLATTEN: Words = { zh: '请减少层数。', en: 'Flatten it.' }
const SPLIT: Words = { zh: '请分成几个小文件。', en: 'Split it into smaller files.' }
const WRITE_OUT: Words = { zh: '请把值写出来。', en: 'Write the value out.' }
const TOO_MANY: Readonly<Record<TooMany, readonly [Words, Words]>> = {
  entries: [
    {
      zh: `文件里的键和列表项超过 ${MOST_ENTRIES} 个`,
      en: `the file holds more than ${MOST_ENTRIES} keys and entries of lists`,
    },
    SPLIT,
  ],
  aliases: [
    {
      zh: `文件里的锚点（&名字）、别名（*名字）、标签（!）和“? ”键超过 ${MOST_ALIASES} 个`,
      en: `the file holds more than ${MOST_ALIASES} anchors (&name), aliases (*name), tags (!) and keys with “? ”`,
    },
    WRITE_OUT,
  ],
  lines: [{ zh: `文件超过 ${MOST_LINES} 行`, en: `the file has more than ${MOST_LINES} lines` }, SPLIT],
  stray: [
    {
      zh: '文件里太多文字和括号前后没有键、横线或逗号，这不是 YAML',
      en: 'too much of the file stands without a key, a dash or a comma: it is no YAML',
    },
    { zh: '请确认没有拿错文件。', en: 'Check that it is the right file.' },
  ],
}

/** Where a large file stops being plain is most often where its mistake is. */
const notPlain = (text: string, file: string): Parsed =>
  broken(
    file,
    {
      zh: `这里不是最简单的写法（一行一个键和值、键不重复、括号和引号都在本行收好），这样的文件最多 ${MOST_BEYOND_PLAIN / 1000} kB`,
      en: `here it is not in the plain form (a key and its value on a line, no key twice, brackets and quotes closed on their line); such a file may have ${MOST_BEYOND_PLAIN / 1000} kB at most`,
    },
    { zh: '请改正这一行，或分成几个小文件。', en: 'Mend this line, or split the file into smaller ones.' },
    plainUpTo(text, MOST_ENTRIES),
  )

function broken(file: string, message: Words, remedy: Words, line = 1): Parsed {
  const at = { file, line, column: 1 }
  return {
    file,
    value: undefined,
    problems: [{ code: 'yaml-limit', severity: 'error', ...inBoth(message, remedy), at }],
    at: () => at,
    atKey: () => at,
  }
}

/** A cheap look before parsing: flow brackets and indentation bound the depth. */
function tooDeep(text: string): boolean {
  let flow = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) flow++
    else if (code === 0x5d || code === 0x7d) flow--
    if (flow > DEEPEST) return true
  }
  return /^ {129}|^(?:- ){33}/m.test(text)
}

/** What YAML would take silently and wrongly: destroyed digits, aliases, tags, dangerous keys, full-width colons. */
function scalarProblems(document: Document, place: (offset: number) => Place, text: string): Problem[] {
  const found: Problem[] = []
  const add: Add = (offset, message, remedy) => {
    found.push({ code: 'yaml-value', severity: 'error', ...inBoth(message, remedy), at: place(offset) })
  }
  const walk = (node: unknown, depth: number, under = ''): void => {
    if (!isNode(node)) return
    const start = node.range?.[0] ?? 0
    if (depth > DEEPEST)
      return add(start, { zh: `嵌套超过 ${DEEPEST} 层`, en: `nested more than ${DEEPEST} levels deep` }, FLATTEN)
    if (isScalar(node))
      return inspectScalar(node.value, text.slice(start, node.range?.[1] ?? start), { start, under, add })
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (isScalar(key) && FORBIDDEN.has(String(key.value)))
          add(
            key.range?.[0] ?? 0,
            { zh: `不能用“${String(key.value)}”作键`, en: `the key "${String(key.value)}" is not allowed` },
            { zh: '请换一个名字。', en: 'Choose another name.' },
          )
        if (!isScalar(key)) walk(key, depth + 1)
        walk(value, depth + 1, isScalar(key) ? String(key.value) : '')
      }
    } else if ('items' in node) for (const item of node.items as unknown[]) walk(item, depth + 1)
    else add(start, { zh: '这里不用别名（*名字）', en: 'aliases (*name) are not used here' }, WRITE_OUT)
  }
  walk(document.contents, 0)
  return found
}

type Add = (offset: number, message: Words, remedy: Words) => void

/** Under these stands how many: never an amount or a share. */
const WHOLE_NUMBERS = new Set(['count', 'years', 'months', 'days', 'every', 'most', 'copies', 'originals'])

interface Found {
  readonly start: number
  readonly under: string
  readonly add: Add
}

function inspectScalar(value: unknown, source: string, { start: at, under, add }: Found): void {
  if (typeof value === 'number' && /^[+-]?\d{16,}$/.test(source))
    add(
      at,
      { zh: '这么长的数会丢掉末几位', en: 'a number this long loses its last digits' },
      { zh: '长号码请加引号："…"。', en: 'Put it in quotes: "…".' },
    )
  else if (typeof value === 'number' && /^[+-]?0\d/.test(source))
    add(
      at,
      { zh: '以 0 开头的数会丢掉这个 0', en: 'a number that starts with 0 loses it' },
      { zh: '请加引号："…"。', en: 'Put it in quotes: "…".' },
    )
  else if (typeof value === 'number' && !/^[+-]?\d+$/.test(source))
    add(
      at,
      { zh: '带小数或指数的数不加引号就不精确', en: 'a bare number with decimals or an exponent is not exact' },
      WHOLE_NUMBERS.has(under)
        ? { zh: '这里写整数，不加引号，例如 6。', en: 'A whole number is meant here, without quotes, such as 6.' }
        : {
            zh: '金额和比例请加引号，例如 "1234.56"、"85%"。',
            en: 'Put amounts and shares in quotes, such as "1234.56" or "85%".',
          },
    )
  else if (typeof value === 'string' && /^[\w.-]+：/.test(source))
    add(
      at,
      { zh: '全角冒号“：”不能分开键和值', en: 'a full-width colon “：” does not separate key and value' },
      { zh: '请用半角“:”，后面加一个空格。', en: 'Write a half-width “:” and a space.' },
    )
}

/** Where every key stands that was written before in the same map. The library compares each key with every other. */
function repeatedKeys(document: Document): readonly number[] {
  const found: number[] = []
  const waiting: unknown[] = [document.contents]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isMap(node)) {
      const seen = new Set<unknown>()
      for (const { key, value } of node.items) {
        if (isScalar(key) && seen.has(key.value)) found.push(key.range?.[0] ?? 0)
        if (isScalar(key)) seen.add(key.value)
        if (value !== null) waiting.push(value)
      }
    } else if (isNode(node) && 'items' in node)
      waiting.push(...(node.items as unknown[]).filter((item) => isNode(item)))
  }
  return found.toSorted((a, b) => a - b)
}

type Pairs = ReadonlyMap<string, YAMLMap['items'][number]>

/** The keys of a map are put in order when the first of them is asked for: a map of thousands is asked thousands of times. */
function offsets(document: Document): (path: Path, key: boolean) => number {
  const known = new WeakMap<YAMLMap, Pairs>()
  const pairsOf = (map: YAMLMap): Pairs => {
    const before = known.get(map)
    if (before !== undefined) return before
    const pairs: Pairs = new Map(
      map.items.toReversed().flatMap((item) => (isScalar(item.key) ? [[String(item.key.value), item] as const] : [])),
    )
    known.set(map, pairs)
    return pairs
  }
  return (path, key) => offsetOf(document, path, key, pairsOf)
}

function offsetOf(document: Document, path: Path, key: boolean, pairsOf: (map: YAMLMap) => Pairs): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  path.forEach((step, index) => {
    if (isMap(node)) {
      const pair = pairsOf(node).get(String(step))
      if (pair === undefined) return (node = undefined)
      const last = index === path.length - 1
      const target =
        (key && last) || !isNode(pair.value) || pair.value.range?.[0] === pair.value.range?.[1] ? pair.key : pair.value
      if (isNode(target)) offset = target.range?.[0] ?? offset
      node = pair.value
    } else if (isNode(node) && 'items' in node) {
      node = (node.items as unknown[])[Number(step)]
      if (isNode(node)) offset = node.range?.[0] ?? offset
    } else node = undefined
  })
  return offset
}
