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

const DEEPEST = 100

const SPACE = 0x20
const PERCENT = 0x25
const OPEN = 0x28
const SLASH = 0x2f
const ZERO = 0x30
const LESS = 0x3c
const MORE = 0x3e
const R = 0x52
const LIST = 0x5b
const LIST_END = 0x5d

/** 1: blank; 2: ends a word, too, and is none. */
const KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  return '\0\t\n\f\r '.includes(character) ? 1 : '()<>[]{}/%'.includes(character) ? 2 : 0
})

const character = (_: string, hex: string): string => String.fromCharCode(parseInt(hex, 16))

export const isDigit = (code: number): boolean => code >= ZERO && code < ZERO + 10

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
    switch (this.source.charCodeAt(this.at)) {
      case SLASH:
        return { name: this.name() }
      case LIST:
        return this.array(depth)
      case OPEN:
        return this.literal()
      case LESS:
        return this.source.charCodeAt(this.at + 1) === LESS ? this.dictionary(depth) : this.hex()
      default:
        return this.word()
    }
  }

  private skipBlank(): void {
    const { source } = this
    for (let code = source.charCodeAt(this.at); code <= SPACE || code === PERCENT; code = source.charCodeAt(this.at)) {
      if (code === PERCENT) {
        const end = source.indexOf('\n', this.at)
        this.at = end < 0 ? source.length : end
      } else if (KIND[code] === 1) this.at++
      else return
    }
  }

  private plain(): string {
    const { source } = this
    const from = this.at
    let at = from
    while (at < source.length && KIND[source.charCodeAt(at)] === 0) at++
    this.at = at
    return source.slice(from, at)
  }

  private name(): string {
    this.at++
    const name = this.plain()
    return name.includes('#') ? name.replace(/#([0-9a-fA-F]{2})/g, character) : name
  }

  /** A number, a reference, or one of the words there are. */
  private word(): Value {
    const word = this.plain()
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    const number = Number(word)
    if (word === '' || !Number.isFinite(number)) throw new SyntaxError(`no value at ${this.at}`)
    const end = this.source.charCodeAt(this.at) === SPACE && Number.isInteger(number) ? this.endOfReference() : -1
    if (end < 0) return number
    this.at = end
    return { ref: number }
  }

  /** Behind the number of an object that is referred to stand its generation and an R; -1 where they do not. */
  private endOfReference(): number {
    const { source } = this
    const from = this.at + 1
    let at = from
    while (isDigit(source.charCodeAt(at))) at++
    if (at === from || at > from + 9 || source.charCodeAt(at) !== SPACE || source.charCodeAt(at + 1) !== R) return -1
    return /[A-Za-z0-9]/.test(source.charAt(at + 2)) ? -1 : at + 2
  }

  private array(depth: number): Value {
    const items: Value[] = []
    this.at++
    for (;;) {
      this.skipBlank()
      if (this.source.charCodeAt(this.at) === LIST_END) break
      items.push(this.value(depth + 1))
    }
    this.at++
    return items
  }

  private dictionary(depth: number): Value {
    const { source } = this
    const dict = new Map<string, Value>()
    this.at += 2
    for (;;) {
      this.skipBlank()
      const next = source.charCodeAt(this.at)
      if (next === MORE && source.charCodeAt(this.at + 1) === MORE) break
      if (next !== SLASH) throw new SyntaxError(`no key at ${this.at}`)
      dict.set(this.name(), this.value(depth + 1))
    }
    this.at += 2
    return { dict }
  }

  private hex(): Value {
    const end = this.source.indexOf('>', this.at)
    if (end < 0) throw new SyntaxError('a string without end')
    const digits = this.source.slice(this.at + 1, end)
    this.at = end + 1
    return new HexText(digits)
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

/** Most strings are never looked at: what the digits say is worked out where somebody asks. */
class HexText {
  private readonly digits: string

  constructor(digits: string) {
    this.digits = digits
  }

  get text(): string {
    return Buffer.from(this.digits, 'hex').toString('latin1')
  }
}

/** A text string as people read it: UTF-16 with its mark, else Latin-1. */
export function readable(value: Value | undefined): string {
  if (value === null || value === undefined || typeof value !== 'object' || !('text' in value)) return ''
  const { text } = value
  if (!text.startsWith('\u00fe\u00ff')) return text
  return Buffer.from(text.slice(2), 'latin1').swap16().toString('utf16le')
}
