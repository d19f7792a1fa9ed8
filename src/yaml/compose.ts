import { Composer, Lexer, Parser, YAMLParseError, type Document, type LineCounter } from 'yaml'

/** Keys of maps and entries of lists in one file: a second's work. */
export const MOST_ENTRIES = 60_000
/** None is used in any of our files: so many are told one by one, more are no slip. */
export const MOST_ALIASES = 100

export type TooMany = 'entries' | 'aliases'

/** The document of a text, or what there is too much of in it: found while the text is cut up, before anything is built of it. */
export function composed(text: string, counter: LineCounter): Document | TooMany {
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

const MANY = 'the file holds more than one document'
const SCALAR = '\u001f'

function* tokensOf(text: string, counter: LineCounter, stop: (why: TooMany) => void): ReturnType<Parser['parse']> {
  const parser = new Parser(counter.addNewLine)
  // A pair of a map in one line has a colon and mostly a comma: it counts once.
  let [colons, commas, dashes, aliases, inScalar] = [0, 0, 0, 0, false]
  counter.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    if (inScalar) inScalar = false
    else if (lexeme === ':') colons++
    else if (lexeme === ',') commas++
    else if (lexeme === '-') dashes++
    else if (lexeme.startsWith('*') || lexeme.startsWith('&')) aliases++
    else inScalar = lexeme === SCALAR
    if (dashes + Math.max(colons, commas) > MOST_ENTRIES) return stop('entries')
    if (aliases > MOST_ALIASES) return stop('aliases')
    yield* parser.next(lexeme)
  }
  yield* parser.end()
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
