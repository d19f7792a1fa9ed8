import { XMLParser } from 'fast-xml-parser'

/** One leaf of an XML file: the names above it, its own, its text and its attributes. */
export interface Leaf {
  readonly path: readonly string[]
  readonly name: string
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
}

const MAX_BYTES = 8 * 1024 * 1024
const MAX_DEPTH = 100
const MAX_NODES = 100_000

/** Bytes → text in the encoding that the file declares; UTF-8 when it declares none. */
export function xmlText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ?? 'utf-8'
  return new TextDecoder(/^gb|^hz|936/i.test(declared) ? 'gb18030' : 'utf-8').decode(bytes)
}

/** Whether the file defines or refers to anything outside itself. Such definitions are never followed. */
export const refersOutside = (text: string): boolean => /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|xi:include/i.test(text)

/** Every leaf in reading order; undefined when the text is no XML within bounds. Namespaces are dropped, entities never resolved. */
export function leavesOf(bytes: Uint8Array): readonly Leaf[] | undefined {
  if (bytes.length > MAX_BYTES) return undefined
  const text = xmlText(bytes).replace(/<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/i, '')
  if (!isShallow(text)) return undefined
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      preserveOrder: true,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
      removeNSPrefix: true,
      trimValues: true,
    })
    return collect(parser.parse(text) as readonly Node[])
  } catch {
    return undefined
  }
}

function isShallow(text: string): boolean {
  let depth = 0
  let nodes = 0
  for (const [, slash, , empty] of text.matchAll(/<(\/?)([A-Za-z_][^\s/>]*)[^>]*?(\/?)>/g)) {
    if (++nodes > MAX_NODES) return false
    if (slash === '/') depth--
    else if (empty !== '/' && ++depth > MAX_DEPTH) return false
  }
  return nodes > 0
}

type Node = Readonly<Record<string, unknown>>

function collect(roots: readonly Node[]): readonly Leaf[] {
  const leaves: Leaf[] = []
  const walk = (nodes: readonly Node[], path: readonly string[]): void => {
    for (const node of nodes) {
      const name = Object.keys(node).find((key) => key !== ':@')
      const children = name === undefined ? undefined : node[name]
      if (name === undefined || name === '#text' || name.startsWith('?') || !Array.isArray(children)) continue
      const inner = children as readonly Node[]
      const text = inner.map((child) => child['#text']).filter((part) => part !== undefined)
      const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>
      if (text.length > 0 || Object.keys(attributes).length > 0 || inner.length === 0)
        leaves.push({ path, name, text: plain(text.join('')), attributes })
      walk(inner, [...path, name])
    }
  }
  walk(roots, [])
  return leaves
}

const BASIC: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Only the five that XML itself has. */
const plain = (text: string): string => text.replace(/&(lt|gt|amp|quot|apos);/g, (_, key: string) => BASIC[key] ?? '')
