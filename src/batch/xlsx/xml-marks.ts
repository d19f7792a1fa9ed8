import { withLetters } from '../../model/xml-references.ts'

/** A tag of an XML file, or the text between two. Names come without their namespace. */
export interface Mark {
  readonly kind: 'open' | 'close' | 'text'
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

const PIECE =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The marks of a file in their order; stops with `undefined` where it is no XML, or defines anything of its own. */
export function* marksIn(xml: string): Generator<Mark | undefined> {
  let end = 0
  for (const piece of xml.matchAll(PIECE)) {
    const [whole, kept, slash, tag = '', attributes = '', empty, text] = piece
    end = piece.index + whole.length
    if (kept !== undefined) yield textMark(kept)
    else if (text !== undefined) yield textMark(withLetters(text))
    else if (tag !== '') {
      const name = localName(tag)
      if (slash === '/') yield { kind: 'close', name, attributes: {}, text: '' }
      else {
        yield { kind: 'open', name, attributes: attributesIn(attributes), text: '' }
        if (empty === '/') yield { kind: 'close', name, attributes: {}, text: '' }
      }
    }
  }
  if (end < xml.length) yield undefined
}

const textMark = (text: string): Mark => ({ kind: 'text', name: '', attributes: {}, text })

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Extensions of a writer keep their prefix: they say again what the standard says, and more. */
const attributesIn = (text: string): Mark['attributes'] =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name.startsWith('calcext:') ? name : localName(name),
      withLetters(double ?? single ?? ''),
    ]),
  )
