/** PDF values as plain data. Strings keep their bytes as Latin-1. */
export type Value =
  | null
  | boolean
  | number
  | { readonly name: string }
  | { readonly text: string }
  | { readonly ref: number }
  | readonly Value[]
  | Dict

export interface Dict {
  readonly dict: ReadonlyMap<string, Value>
}

export const latin1 = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('latin1')

const BLANKS = /(?:[\0\t\n\f\r ]|%[^\n]*)*/y
const PLAIN = /[^\0\t\n\f\r ()<>[\]{}/%]*/y
/** What stands behind the number of an object that is referred to. */
const REFERENCE = / \d{1,9} R(?![A-Za-z0-9])/y
const DEEPEST = 100
const SPACE = 0x20
const PERCENT = 0x25

const character = (_: string, hex: string): string => String.fromCharCode(parseInt(hex, 16))

/** Reads one value after the other out of a text. Throws a `SyntaxError` for what is none. */
export class Syntax {
  private readonly source: string
  at: number

  constructor(source: string, at = 0) {
    this.source = source
    this.at = at
  }

  value(depth = 0): Value {
    if (depth > DEEPEST) throw new SyntaxError('nested too deeply')
    this.skipBlank()
    const { source, at } = this
    const first = source[at]
    if (first === '/') return this.name()
    if (first === '[') return this.array(depth)
    if (first === '(') return this.literal()
    if (first === '<') return source[at + 1] === '<' ? this.dictionary(depth) : this.hex()
    return this.word()
  }

  private skipBlank(): void {
    const next = this.source.charCodeAt(this.at)
    if (next <= SPACE || next === PERCENT) this.take(BLANKS)
  }

  private plain(): string {
    return this.take(PLAIN)
  }

  private take(pattern: RegExp): string {
    const from = this.at
    pattern.lastIndex = from
    if (pattern.test(this.source)) this.at = pattern.lastIndex
    return this.source.slice(from, this.at)
  }

  private name(): Value {
    this.at++
    const name = this.plain()
    return { name: name.includes('#') ? name.replace(/#([0-9a-fA-F]{2})/g, character) : name }
  }

  /** A number, a reference, or one of the words there are. */
  private word(): Value {
    const word = this.plain()
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    const number = Number(word)
    if (word === '' || !Number.isFinite(number)) throw new SyntaxError(`no value at ${this.at}`)
    REFERENCE.lastIndex = this.at
    if (this.source[this.at] !== ' ' || !Number.isInteger(number) || !REFERENCE.test(this.source)) return number
    this.at = REFERENCE.lastIndex
    return { ref: number }
  }

  private array(depth: number): Value {
    const items: Value[] = []
    this.at++
    for (;;) {
      this.skipBlank()
      if (this.source[this.at] === ']') break
      items.push(this.value(depth + 1))
    }
    this.at++
    return items
  }

  private dictionary(depth: number): Value {
    const dict = new Map<string, Value>()
    this.at += 2
    for (;;) {
      this.skipBlank()
      if (this.source.startsWith('>>', this.at)) break
      const key = this.value(depth + 1)
      if (key === null || typeof key !== 'object' || !('name' in key)) throw new SyntaxError(`no key at ${this.at}`)
      dict.set(key.name, this.value(depth + 1))
    }
    this.at += 2
    return { dict }
  }

  private hex(): Value {
    const end = this.source.indexOf('>', this.at)
    if (end < 0) throw new SyntaxError('a string without end')
    const digits = this.source.slice(this.at + 1, end)
    this.at = end + 1
    return { text: Buffer.from(digits, 'hex').toString('latin1') }
  }

  private literal(): Value {
    let text = ''
    let open = 1
    for (this.at++; ; this.at++) {
      const character = this.source[this.at]
      if (character === undefined) throw new SyntaxError('a string without end')
      if (character === '\\') {
        text += this.escaped()
        continue
      }
      if (character === '(') open++
      if (character === ')' && --open === 0) break
      text += character
    }
    this.at++
    return { text }
  }

  /** What a backslash in a literal stands for; afterwards `at` is on its last character. */
  private escaped(): string {
    const octal = /^[0-7]{1,3}/.exec(this.source.slice(this.at + 1, this.at + 4))?.[0]
    this.at += octal?.length ?? 1
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 255)
    const character = this.source[this.at] ?? ''
    if (character === '\r' && this.source[this.at + 1] === '\n') this.at++
    return ESCAPES[character] ?? character
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' }

/** A text string as people read it: UTF-16 with its mark, else Latin-1. */
export function readable(value: Value | undefined): string {
  if (value === null || value === undefined || typeof value !== 'object' || !('text' in value)) return ''
  if (!value.text.startsWith('\u00fe\u00ff')) return value.text
  return Buffer.from(value.text.slice(2), 'latin1').swap16().toString('utf16le')
}
