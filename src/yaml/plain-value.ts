/** Where something begins: line and column, from 1. */
export type Spot = readonly [line: number, column: number]

/** Of each map and list where its keys and values stand. */
export type Marks = Map<object, Map<string, { readonly key: Spot; readonly value: Spot }>>

export function mark(marks: Marks | undefined, inside: object, name: string, key: Spot, value: Spot): void {
  if (marks === undefined) return
  const known = marks.get(inside)
  if (known === undefined) marks.set(inside, new Map([[name, { key, value }]]))
  else known.set(name, { key, value })
}

/** What the plain reader leaves to the whole language. */
export const NOT_PLAIN = Symbol('not plain')

/** Escapes that JSON and YAML read alike; half of a pair of surrogates they do not. */
const ESCAPE = String.raw`\\(?:["\\/nt]|u(?![dD][89a-fA-F]|00[01])[\da-fA-F]{4})`
/** What stands in double quotes on one line, up to the second of them. */
export const IN_DOUBLE_QUOTES = String.raw`[^"\\\n]*(?:${ESCAPE}[^"\\\n]*)*`

export const unescaped = (text: string): string => (text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text)

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/
const DAY = /^\d{4}-\d\d-\d\d$/
const WORDS = /^[A-Za-z\u3400-\u9fff\ud840-\ud88d][^:：#[\]{},&*!|>'"%@`\\]*$/
const NO_WORD = /^(?:null|true|false)$/i

/** A value without quotes. Only what reads the same to everybody: a point or a leading zero is for the whole language to complain of. */
export function readBare(text: string): unknown {
  if (WHOLE_NUMBER.test(text)) return Number(text)
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'null') return null
  if (DAY.test(text)) return text
  return WORDS.test(text) && !NO_WORD.test(text) ? text : NOT_PLAIN
}

const KEY = /^[A-Za-z$][\w.-]*$/
const FORBIDDEN = /^(?:null|true|false|constructor|prototype)$/i
/** A key further from its colon is none. */
const LONGEST = 1000

export const isPlainKey = (key: string): boolean => key.length <= LONGEST && KEY.test(key) && !FORBIDDEN.test(key)
