import type { PDFRef } from 'pdf-lib'
import type { FontUse } from '../font/font-use.ts'
import { ARTIFACT, type FieldMark, type Group, type LaidPage, type Mark, type StructNode } from '../layout/layout.ts'
import type { Press } from '../press.ts'
import { num, type Book } from './book.ts'
import { Content, deflateOnce, deflateRemembered } from './content.ts'
import { qrPath } from './qr.ts'

/** What a painted page leaves behind for the structure tree and the form. */
export interface Painted {
  readonly contents: readonly PDFRef[]
  /** Node by marked-content id. */
  readonly owners: readonly number[]
  readonly fields: readonly PlacedField[]
}

export interface PlacedField {
  readonly mark: FieldMark
  /** Lower left corner on the page, in PDF's own direction. */
  readonly x: number
  readonly top: number
}

interface Loose {
  readonly mark: Mark
  readonly x: number
  readonly y: number
  readonly node: number
}

/** Paints a page as two streams: what is the same in every document, and what is this document's own. */
export function paintPage(
  book: Book,
  press: Press,
  fonts: FontUse,
  page: LaidPage,
  nodes: readonly StructNode[],
): Painted {
  const { shapes, fixed, own, fields } = sort(page.groups)
  const owners: number[] = []
  const statics = new Content(press, fonts)
  statics.begin(undefined, '')
  for (const { mark, x, y } of shapes) if (mark.kind !== 'text' && mark.kind !== 'field' && mark.kind !== 'qr') statics.shape(mark, x, y)
  statics.end()
  writeTagged(statics, fixed, nodes, owners)
  const dynamics = new Content(press, fonts)
  writeTagged(dynamics, own, nodes, owners)
  const contents = [book.stream('/Filter/FlateDecode', deflateRemembered(press, statics.text))]
  if (dynamics.text !== '') {
    // The second stream starts from a clean state, whatever the first one left.
    const text = `0 g 0 Tr\n${dynamics.text}`
    contents.push(book.stream('/Filter/FlateDecode', deflateOnce(text)))
  }
  return { contents, owners, fields }
}

function sort(groups: readonly Group[]): { shapes: Loose[]; fixed: Loose[]; own: Loose[]; fields: PlacedField[] } {
  const sorted = { shapes: [] as Loose[], fixed: [] as Loose[], own: [] as Loose[], fields: [] as PlacedField[] }
  const fills: Loose[] = []
  for (const { x, y, marks, artifact } of groups)
    for (const mark of marks) {
      const node = artifact === true || !('node' in mark) ? ARTIFACT : mark.node
      const loose = { mark, x, y, node }
      if (mark.kind === 'field') sorted.fields.push({ mark, x: x + mark.x, top: y + mark.y })
      else if (mark.kind === 'text') (mark.fixed ? sorted.fixed : sorted.own).push(loose)
      else if (mark.kind === 'qr') sorted.own.push(loose)
      else (mark.kind === 'fill' ? fills : sorted.shapes).push(loose)
    }
  return { ...sorted, shapes: [...fills, ...sorted.shapes] }
}

function writeTagged(content: Content, marks: readonly Loose[], nodes: readonly StructNode[], owners: number[]): void {
  let current: number | undefined
  for (const { mark, x, y, node } of marks) {
    if (node !== current) {
      content.end()
      if (node === ARTIFACT) content.begin(undefined, '')
      else content.begin(owners.push(node) - 1, nodes[node]?.role ?? 'P')
      current = node
    }
    if (mark.kind === 'text') content.line(mark, x, y)
    else if (mark.kind === 'qr') content.raw(qrPath(mark, x, y))
  }
  content.end()
}

/** A page object; `extra` is what else belongs into its dictionary. */
export function pageDict(parent: PDFRef, resources: PDFRef, painted: Painted, extra: string, index: number): string {
  const contents = painted.contents.map(({ tag }) => tag).join(' ')
  const parents = painted.owners.length > 0 ? `/StructParents ${index}` : ''
  return (
    `<</Type/Page/Parent ${parent.tag}/MediaBox[0 0 ${num(595.28)} ${num(841.89)}]/Resources ${resources.tag}` +
    `/Contents[${contents}]${parents}/Tabs/S${extra}>>`
  )
}
