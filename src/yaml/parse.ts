import {
  LineCounter,
  parseDocument,
  isMap,
  isScalar,
  isNode,
  type Document,
  type ErrorCode,
  type YAMLError,
} from 'yaml'
import type { Place, Problem } from '../model/problem.ts'

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
const DEEPEST = 32
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads YAML 1.2. Never throws: what is wrong comes back as problems, all of them, and `value` is then undefined. */
export function parseYaml(text: string, file: string): Parsed {
  if (text.length > MOST_BYTES)
    return broken(file, `the file is larger than ${MOST_BYTES / 1000} kB`, 'Split it into smaller files.')
  const clean = text.replace(/^\uFEFF/, '')
  if (tooDeep(clean)) return broken(file, `the file is nested more than ${DEEPEST} levels deep`, 'Flatten it.')
  const counter = new LineCounter()
  const document = parseDocument(clean, {
    lineCounter: counter,
    uniqueKeys: clean.length < 100_000,
    prettyErrors: false,
    version: '1.2',
  })
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = [
    ...telling([...document.errors, ...document.warnings]).map(({ code, message, pos }) =>
      syntaxProblem(code, message, place(pos[0])),
    ),
    ...(document.errors.length > 0 ? [] : scalarProblems(document, place, clean)),
  ]
  return {
    file,
    value: problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
    problems,
    at: (path) => place(offsetOf(document, path, false)),
    atKey: (path) => place(offsetOf(document, path, true)),
  }
}

function broken(file: string, message: string, remedy: string): Parsed {
  const at = { file, line: 1, column: 1 }
  return {
    file,
    value: undefined,
    problems: [{ code: 'yaml-limit', severity: 'error', message, remedy, at }],
    at: () => at,
    atKey: () => at,
  }
}

/** A cheap look before parsing: flow brackets and indentation bound the depth. */
function tooDeep(text: string): boolean {
  let flow = 0
  for (const char of text) {
    if (char === '[' || char === '{') flow++
    else if (char === ']' || char === '}') flow--
    if (flow > DEEPEST) return true
  }
  return /^ {129}|^(?:- ){33}/m.test(text)
}

/** A Tab throws everything after it out of line, so it speaks alone. */
function telling(faults: readonly YAMLError[]): readonly YAMLError[] {
  const tabs = faults.filter(({ code }) => code === 'TAB_AS_INDENT')
  return tabs.length > 0 ? tabs : faults
}

function syntaxProblem(code: ErrorCode, message: string, at: Place): Problem {
  if (code === 'TAG_RESOLVE_FAILED') return { ...TAGGED, at }
  const remedy = HINTS[code]
  const plain = message.replace(/\s+/g, ' ').replace(/^./, (first) => first.toLowerCase())
  return { code: 'yaml-syntax', severity: 'error', message: plain, at, ...(remedy === undefined ? {} : { remedy }) }
}

const TAGGED = {
  code: 'yaml-value',
  severity: 'error',
  message: 'tags are not used here',
  remedy: 'Remove the word that starts with “!”.',
} as const satisfies Problem

const HINTS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'Indent with spaces, not with the Tab key. 缩进请用空格。',
  DUPLICATE_KEY: 'Keep one of the two. 同一个键写了两次。',
  BAD_INDENT: 'Line it up with the lines above. 与上面的行对齐。',
  MISSING_CHAR: 'A colon must be the half-width “:” followed by a space. 冒号要用半角并加空格。',
  MULTILINE_IMPLICIT_KEY: 'A colon must be the half-width “:” followed by a space. 冒号要用半角并加空格。',
  BLOCK_AS_IMPLICIT_KEY: 'Check the colons and quotes of the line above. 检查上一行的冒号和引号。',
}

/** What YAML would take silently and wrongly: destroyed digits, aliases, tags, dangerous keys, full-width colons. */
function scalarProblems(document: Document, place: (offset: number) => Place, text: string): Problem[] {
  const found: Problem[] = []
  const add = (offset: number, message: string, remedy: string): void => {
    found.push({ code: 'yaml-value', severity: 'error', message, remedy, at: place(offset) })
  }
  const walk = (node: unknown, depth: number): void => {
    if (!isNode(node)) return
    const start = node.range?.[0] ?? 0
    if (depth > DEEPEST) return add(start, `nested more than ${DEEPEST} levels deep`, 'Flatten it.')
    if (isScalar(node)) return inspectScalar(node.value, text.slice(start, node.range?.[1] ?? start), start, add)
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (isScalar(key) && FORBIDDEN.has(String(key.value)))
          add(key.range?.[0] ?? 0, `the key "${String(key.value)}" is not allowed`, 'Choose another name.')
        if (!isScalar(key)) walk(key, depth + 1)
        walk(value, depth + 1)
      }
    } else if ('items' in node) for (const item of node.items as unknown[]) walk(item, depth + 1)
    else add(start, 'aliases (*name) are not used here', 'Write the value out.')
  }
  walk(document.contents, 0)
  return found
}

function inspectScalar(
  value: unknown,
  source: string,
  at: number,
  add: (offset: number, message: string, remedy: string) => void,
): void {
  if (typeof value === 'number' && /^[+-]?\d{16,}$/.test(source))
    add(at, 'a number this long loses its last digits', 'Put it in quotes: "…". 长号码请加引号。')
  else if (typeof value === 'number' && /^[+-]?0\d/.test(source))
    add(at, 'a number that starts with 0 loses it', 'Put it in quotes: "…". 请加引号。')
  else if (typeof value === 'number' && !/^[+-]?\d+$/.test(source))
    add(
      at,
      'a bare number with decimals or an exponent is not exact',
      'Put amounts and shares in quotes: "0.85". 金额和比例请加引号。',
    )
  else if (typeof value === 'string' && /^[\w.-]+：/.test(source))
    add(
      at,
      'a full-width colon “：” does not separate key and value',
      'Write a half-width “:” and a space. 冒号要用半角并加空格。',
    )
}

function offsetOf(document: Document, path: Path, key: boolean): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  path.forEach((step, index) => {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
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
