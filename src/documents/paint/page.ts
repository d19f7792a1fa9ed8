import type { PDFRef } from 'pdf-lib'
import type { FontUse } from '../font/font-use.ts'
import { ARTIFACT, PAGE, type FieldMark, type Group, type LaidPage, type StructNode } from '../layout/layout.ts'
import type { Press } from '../press.ts'
import { num, type Book } from './book.ts'
import { Content, type Shape } from './content.ts'
import { drawGrid, type Row } from './grid-lines.ts'
import { Operators } from './operators.ts'
import { qrPath } from './qr.ts'
import { deflateRemembered } from './remembered.ts'

/** What a painted page leaves behind for the structure tree and the form. */
export interface Painted {
  readonly contents: readonly PDFRef[]
  /** Node by marked-content id. */
  readonly owners: readonly number[]
  readonly fields: readonly PlacedField[]
}

export interface PlacedField {
  readonly mark: FieldMark
  readonly node: number
  /** Lower left corner on the page, in PDF's own direction. */
  readonly x: number
  readonly top: number
}

/** Paints a page as two streams: what is the same in every document, and what is this document's own. */
export function paintPage(
  book: Book,
  press: Press,
  fonts: FontUse,
  page: LaidPage,
  place: string,
  nodes: readonly StructNode[],
  figures: readonly { readonly operators: string; readonly node: number }[] = [],
): Painted {
  const { fills, strokes, grid, ownGrid, fields } = sort(page.groups)
  const owners: number[] = []
  const statics = new Content(press, fonts, PAGE.height, OURS)
  statics.begin(undefined, '')
  for (const { mark, x, y } of fills) statics.shape(mark, x, y)
  for (const { mark, x, y } of strokes) statics.shape(mark, x, y)
  drawGrid(statics, grid)
  statics.end()
  writeTagged(statics, page.groups, true, nodes, owners)
  const dynamics = new Content(press, fonts, PAGE.height, OWN)
  dynamics.raw(CLEAN)
  if (ownGrid.length > 0) {
    dynamics.begin(undefined, '')
    drawGrid(dynamics, ownGrid)
    dynamics.end()
  }
  writeTagged(dynamics, page.groups, false, nodes, owners)
  for (const figure of figures) {
    dynamics.begin(owners.push(figure.node) - 1, 'Figure')
    dynamics.raw(figure.operators)
    dynamics.end()
  }
  const contents = [book.stream('/Filter/FlateDecode', deflateRemembered(press.remembered, place, statics.bytes))]
  const own = dynamics.bytes
  if (own.length > CLEAN.length) contents.push(book.deflated('', new Uint8Array(own)))
  return { contents, owners, fields }
}

/** Of the page in hand: what is the same in every document, and what is this document's own. */
const OURS = new Operators()
const OWN = new Operators()

/** The second stream starts from a clean state, whatever the first one left. */
const CLEAN = '0 g 0 Tr\n'

interface Placed<Kind> {
  readonly mark: Kind
  readonly x: number
  readonly y: number
}

interface Sorted {
  readonly fills: Placed<Shape>[]
  readonly strokes: Placed<Shape>[]
  readonly grid: Row[]
  readonly ownGrid: Row[]
  readonly fields: PlacedField[]
}

/** Fills are drawn first, so that nothing is covered; then lines. */
function sort(groups: readonly Group[]): Sorted {
  const sorted: Sorted = { fills: [], strokes: [], grid: [], ownGrid: [], fields: [] }
  for (const { x, y, marks, base } of groups)
    for (const mark of marks)
      switch (mark.kind) {
        case 'text':
        case 'qr':
          break
        case 'field':
          sorted.fields.push({ mark, node: base + mark.node, x: x + mark.x, top: y + mark.y })
          break
        case 'grid':
          ;(mark.own ? sorted.ownGrid : sorted.grid).push({ mark, x: x + mark.x, y: y + mark.y })
          break
        case 'fill':
          sorted.fills.push({ mark, x, y })
          break
        case 'line':
        case 'box':
          sorted.strokes.push({ mark, x, y })
      }
  return sorted
}

/** Our own words, or what the case says; each under the element it belongs to. */
function writeTagged(
  content: Content,
  groups: readonly Group[],
  fixed: boolean,
  nodes: readonly StructNode[],
  owners: number[],
): void {
  let current: number | undefined
  for (const { x, y, marks, base, artifact } of groups)
    for (const mark of marks) {
      if (mark.kind !== 'text' && mark.kind !== 'qr') continue
      if ((mark.kind === 'text' && mark.fixed) !== fixed) continue
      const node = artifact ? ARTIFACT : base + mark.node
      if (node !== current) {
        content.end()
        if (node === ARTIFACT) content.begin(undefined, '')
        else content.begin(owners.push(node) - 1, nodes[node]?.role ?? 'P')
        current = node
      }
      if (mark.kind === 'text') content.line(mark, x, y)
      else content.raw(qrPath(mark, x, y))
    }
  content.end()
}

/** A page object; `extra` is what else belongs into its dictionary. */
export function pageDict(parent: PDFRef, resources: string, painted: Painted, extra: string, index: number): string {
  const contents = painted.contents.map(({ tag }) => tag).join(' ')
  const parents = painted.owners.length > 0 ? `/StructParents ${index}` : ''
  return (
    `<</Type/Page/Parent ${parent.tag}/MediaBox[0 0 ${num(595.28)} ${num(841.89)}]/Resources ${resources}` +
    `/Contents[${contents}]${parents}/Tabs/S${extra}>>`
  )
}
