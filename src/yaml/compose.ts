import { Composer, Lexer, Parser, YAMLParseError, type Document, type LineCounter } from 'yaml'

/** Keys of maps and entries of lists in one file: a second's work. */
export const MOST_ENTRIES = 60_000
/** None is used in any of our files: so many are told one by one, more are no slip. */
export const MOST_ALIASES = 100
/** More than there are lines in a file of so many entries, with comments and blank ones between. */
export const MOST_LINES = 200_000
/** Scalars and brackets that no key, dash or comma keeps apart: a text of so many is no YAML, and each would be told by itself. */
const MOST_STRAY = 1000

export type TooMany = 'entries' | 'aliases' | 'lines' | 'stray'

/** The document of a text, or what there is too much of in it: found while the text is cut up, before anything is built of it. */
export function composed(text: string, counter: LineCounter): Document | TooMany {
  const before = tooManyIn(text)
  if (before !== undefined) return before
  let tooMany: TooMany | undefined
  const tokens = tokensOf(text, counter, (what) => (tooMany = what))
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, version: '1.2' })
  return withoutTraces(() => {
    let first: Document | undefined
    for (const document of composer.compose(tokens, true, text.length)) {
      if (tooMany !== undefined) break
      if (first !== undefined) {
        first.errors.push(new YAMLParseError([document.range[0], document.range[1]], 'MULTIPLE_DOCS', MANY))
        break
      }
      first = document
    }
    return tooMany ?? first ?? 'entries'
  })
}

/** What may keep entries apart, in a text that has enough of it to be cut up by itself first: building costs three times as much. `mayBeFew`: also in one that has less of it. */
export function tooManyIn(text: string, mayBeFew = false): TooMany | undefined {
  let signs = mayBeFew ? MOST_ENTRIES + 1 : 0
  for (let at = 0; at < text.length && signs <= MOST_ENTRIES; at++) if (SIGNS.has(text.charCodeAt(at))) signs++
  if (signs <= MOST_ENTRIES) return undefined
  const look = counting()
  for (const lexeme of new Lexer().lex(text)) {
    const tooMany = look(lexeme)
    if (tooMany !== undefined) return tooMany
  }
  return undefined
}

const SIGNS = new Set([...'-:,{['].map((sign) => sign.charCodeAt(0)))

const MANY = 'the file holds more than one document'
const SCALAR = '\u001f'

function* tokensOf(text: string, counter: LineCounter, stop: (why: TooMany) => void): ReturnType<Parser['parse']> {
  const parser = new Parser(counter.addNewLine)
  const look = counting()
  counter.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    const tooMany = look(lexeme)
    if (tooMany !== undefined) return stop(tooMany)
    yield* parser.next(lexeme)
  }
  yield* parser.end()
}

/** Counts what the text is cut into, and says as soon as there is too much of something. */
function counting(): (lexeme: string) => TooMany | undefined {
  let [colons, commas, dashes, unused, inScalar] = [0, 0, 0, 0, false]
  let [lines, scalars, opened, closed] = [0, 0, 0, 0]
  return (lexeme) => {
    if (inScalar) inScalar = false
    else if (lexeme === ':') colons++
    else if (lexeme === ',') commas++
    else if (lexeme === '-') dashes++
    else if (lexeme === '{' || lexeme === '[') opened++
    else if (lexeme === '}' || lexeme === ']') closed++
    else if (/^[*&!?]/.test(lexeme)) unused++
    else if (/^\r?\n/.test(lexeme)) lines++
    else {
      inScalar = lexeme === SCALAR
      if (inScalar || /^["']/.test(lexeme)) scalars++
    }
    const apart = colons + commas + dashes
    // A pair of a map in one line has a colon and mostly a comma: it counts once.
    if (dashes + Math.max(colons, commas) > MOST_ENTRIES || opened > MOST_ENTRIES) return 'entries'
    if (unused > MOST_ALIASES) return 'aliases'
    if (lines > MOST_LINES) return 'lines'
    const stray = scalars > 2 * apart + MOST_STRAY || opened > 2 * apart + MOST_STRAY || closed > opened + MOST_STRAY
    return stray ? 'stray' : undefined
  }
}

/** Each mistake is an `Error` of the library: with a trace, a file of a hundred thousand mistakes takes many times as long. */
function withoutTraces<T>(act: () => T): T {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return act()
  } finally {
    Error.stackTraceLimit = before
  }
}
