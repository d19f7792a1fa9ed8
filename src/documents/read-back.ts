import type { Problem } from '../model/problem.ts'
import type { Attachment } from './paint/attachments.ts'
import type { WrittenField } from './paint/form.ts'
import { PageText } from './reader/page-text.ts'
import { Reader } from './reader/reader.ts'
import { readable, type Dict, type Value } from './reader/syntax.ts'

/** What the file must hold: a `Drawn` or `Bound` has it all. */
export interface Expected {
  /** Whose it is. */
  readonly caseNumber?: string
  readonly pages: number
  readonly fields: readonly WrittenField[]
  readonly texts: () => readonly (readonly string[])[]
  /** What of such a line can be drawn at all. */
  readonly drawable: (line: string) => string
  readonly attachments?: readonly Attachment[]
}

/**
 * Opens the bytes again with a reader of its own and compares them with what was meant: pages, every field's value, every line of
 * text as the fonts give it back, attachments. Empty: all is there. A difference is our mistake and the file must not be used.
 */
export function readBack(bytes: Uint8Array, expected: Expected): readonly Problem[] {
  try {
    const reader = new Reader(bytes)
    const pages = pagesOf(reader)
    return [
      ...(pages.length === expected.pages ? [] : [differs(`${pages.length} pages instead of ${expected.pages}`)]),
      ...compareFields(reader, expected.fields),
      ...compareTexts(reader, pages, expected),
      ...compareAttachments(reader, expected.attachments ?? []),
    ]
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError)
      return [differs(`it cannot be opened: ${error.message}`)]
    throw error
  }
}

export const differs = (what: string): Problem => ({
  code: 'pdf-differs',
  severity: 'error',
  message: `the finished PDF is not what was meant: ${what}`,
  remedy: 'nothing was kept; please report this with the version of the program',
})

type Entries = Dict['dict']

export function pagesOf(reader: Reader): readonly Entries[] {
  const walk = (value: Value | undefined, depth: number): readonly Entries[] => {
    const node = reader.dict(value)
    if (!node.has('Kids') || depth > 50) return [node]
    return reader.array(node.get('Kids')).flatMap((kid) => walk(kid, depth + 1))
  }
  return walk(reader.root.get('Pages'), 0)
}

function compareFields(reader: Reader, expected: readonly WrittenField[]): readonly Problem[] {
  const found = new Map<string, string>()
  const walk = (value: Value, above: string): void => {
    const field = reader.dict(value)
    const own = readable(field.get('T'))
    const name = above === '' ? own : own === '' ? above : `${above}.${own}`
    if (field.has('FT')) found.set(name, valueOf(reader.get(field.get('V'))))
    else for (const kid of reader.array(field.get('Kids'))) walk(kid, name)
  }
  for (const field of reader.array(reader.dict(reader.root.get('AcroForm')).get('Fields'))) walk(field, '')
  const wrong = expected.filter(({ name, value }) => found.get(name) !== value)
  const extra = found.size - expected.length
  return [
    ...wrong.map(({ name }) => differs(`the field "${name}" does not hold its value`)),
    ...(extra > 0 && wrong.length === 0 ? [differs(`${extra} fields too many`)] : []),
  ]
}

const valueOf = (value: Value): string =>
  value !== null && typeof value === 'object' && 'name' in value
    ? Buffer.from(value.name, 'latin1').toString('utf8')
    : readable(value)

function compareTexts(reader: Reader, pages: readonly Entries[], of: Expected): readonly Problem[] {
  const expected = of.texts()
  const fonts = new Map<Value | undefined, PageText>()
  return pages.flatMap((page, i) => {
    const reference = reader.dict(page.get('Resources')).get('Font')
    const key = reference !== null && typeof reference === 'object' && 'ref' in reference ? reference.ref : -1
    const text = fonts.get(key) ?? new PageText(reader, reference)
    fonts.set(key, text)
    const contents = reader
      .array(page.get('Contents'))
      .map((stream) => reader.inflate(reader.stream(stream), of.caseNumber))
    const lines = expected[i] ?? []
    return text.says(contents, lines) ? [] : comparePage(text, contents, lines.map(of.drawable), i + 1)
  })
}

function comparePage(
  text: PageText,
  contents: readonly Uint8Array[],
  expected: readonly string[],
  page: number,
): readonly Problem[] {
  const lines = contents.flatMap((content) => text.lines(content))
  if (lines.includes(undefined)) return [differs(`page ${page} has a character that no font gives back`)]
  return sameLines(lines, expected) ? [] : [differs(`the text of page ${page} does not come back as it was set`)]
}

/** The same lines, in whatever order they were painted. */
export function sameLines(found: readonly (string | undefined)[], expected: readonly string[]): boolean {
  if (found.length !== expected.length) return false
  if (expected.every((line, i) => found[i] === line)) return true
  const count = new Map<string | undefined, number>()
  for (const line of found) count.set(line, (count.get(line) ?? 0) + 1)
  for (const line of expected) {
    const left = count.get(line) ?? 0
    if (left === 0) return false
    count.set(line, left - 1)
  }
  return true
}

function compareAttachments(reader: Reader, expected: readonly Attachment[]): readonly Problem[] {
  const names = reader.array(reader.dict(reader.dict(reader.root.get('Names')).get('EmbeddedFiles')).get('Names'))
  const found = new Map<string, Uint8Array>()
  for (let i = 0; i + 1 < names.length; i += 2) {
    const file = reader.dict(reader.dict(names[i + 1]).get('EF')).get('F')
    found.set(readable(names[i]), reader.stream(file).bytes)
  }
  return expected.flatMap(({ name, bytes }) => {
    const kept = found.get(name)
    return kept !== undefined && Buffer.compare(kept, bytes) === 0
      ? []
      : [differs(`the attachment "${name}" is not in it unaltered`)]
  })
}
