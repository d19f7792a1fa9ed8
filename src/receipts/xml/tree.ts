import { XMLParser } from 'fast-xml-parser'
import { decodeText } from '../../model/decode-text.ts'
import { LOST_LETTER } from '../../model/letters.ts'
import { withLetters } from '../../model/xml-references.ts'

/** One element of an XML file: its name without a namespace, its own text, its attributes and what it holds. */
export interface Element {
  readonly name: string
  /** As it stands: blanks count. */
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
}

/** One element that says something by itself: the names above it, its own, its text and its attributes. */
export interface Leaf {
  readonly path: readonly string[]
  readonly name: string
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
}

const MAX_BYTES = 8 * 1024 * 1024
const MAX_DEPTH = 100
const MAX_NODES = 200_000

/**
 * Bytes → text in the encoding that the file declares or is in; what fits none comes with replacement characters. A file that says GBK and
 * was saved as UTF-8 since is told by its letters: as UTF-8 they are whole and Chinese, which no text in GBK is by chance.
 */
export function xmlText(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ?? 'utf-8'
  const found = decodeText(bytes)
  if (!/^gb|^hz|936/i.test(declared)) return found?.text ?? new TextDecoder('utf-8').decode(bytes)
  const isOther = found !== undefined && found.encoding !== 'gb18030' && /[\u3400-\u9fff]/.test(found.text)
  return isOther ? found.text : new TextDecoder('gb18030').decode(bytes)
}

/** Whether the file defines or refers to anything outside itself. Such definitions are never followed. */
export const refersOutside = (text: string): boolean => /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|xi:include/i.test(text)

/** Every leaf in reading order; undefined when the text is no XML within bounds. */
export function leavesOf(bytes: Uint8Array): readonly Leaf[] | undefined {
  const roots = elementsOf(bytes)
  return roots === undefined ? undefined : leavesIn(roots)
}

export function leavesIn(roots: readonly Element[]): readonly Leaf[] {
  const leaves: Leaf[] = []
  const walk = (elements: readonly Element[], path: readonly string[]): void => {
    for (const { name, text, attributes, children } of elements) {
      const own = text.trim()
      if (own !== '' || Object.keys(attributes).length > 0 || children.length === 0)
        leaves.push({ path, name, text: own, attributes })
      walk(children, [...path, name])
    }
  }
  walk(roots, [])
  return leaves
}

/** The elements of a file; undefined when it is no XML within bounds. Namespaces are dropped, entities of its own never resolved. */
export function elementsOf(bytes: Uint8Array): readonly Element[] | undefined {
  if (bytes.length > MAX_BYTES) return undefined
  const text = xmlText(bytes).replace(/<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/i, '')
  if (!isShallow(text)) return undefined
  try {
    return (parser().parse(text) as readonly Node[]).flatMap(elementOf)
  } catch {
    return undefined
  }
}

const parser = (): XMLParser =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    preserveOrder: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    removeNSPrefix: true,
    trimValues: false,
    cdataPropName: CDATA,
  })

const CDATA = '#cdata'

function isShallow(text: string): boolean {
  let depth = 0
  let nodes = 0
  for (const [, slash, , empty] of text.matchAll(/<(\/?)([\p{L}_][^\s/>]*)[^>]*?(\/?)>/gu)) {
    if (++nodes > MAX_NODES) return false
    if (slash === '/') depth--
    else if (empty !== '/' && ++depth > MAX_DEPTH) return false
  }
  return nodes > 0
}

type Node = Readonly<Record<string, unknown>>

function elementOf(node: Node): readonly Element[] {
  const name = Object.keys(node).find((key) => key !== ':@')
  const inner = name === undefined ? undefined : node[name]
  if (name === undefined || name.startsWith('#') || name.startsWith('?') || !Array.isArray(inner)) return []
  const nodes = inner as readonly Node[]
  return [
    {
      name,
      text: wholeText(nodes),
      attributes: attributesOf(node[':@']),
      children: nodes.flatMap(elementOf),
    },
  ]
}

/** Words around an element are not whole without its own: what stands there is lost. */
function wholeText(nodes: readonly Node[]): string {
  const text = nodes.map(textOf).join('')
  if (text.trim() === '' || !nodes.some(isElement)) return text
  return nodes.map((node) => (isElement(node) ? LOST_LETTER : textOf(node))).join('')
}

const isElement = (node: Node): boolean => Object.keys(node).some((key) => key !== ':@' && !/^[#?]/.test(key))

function textOf(node: Node): string {
  const own = node['#text']
  if (own !== undefined) return withLetters(String(own))
  const kept = node[CDATA]
  return Array.isArray(kept) ? kept.map((part) => String((part as Node)['#text'] ?? '')).join('') : ''
}

const attributesOf = (given: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries((given ?? {}) as Readonly<Record<string, string>>).map(([key, value]) => [key, withLetters(value)]),
  )
