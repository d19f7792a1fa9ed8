import type { PDFDocument } from 'pdf-lib'
import type { ReadLimits } from '../../model/reading.ts'
import { makeUpOf, type PageMakeUp } from './page.ts'
import { arrayAt, dictAt, type RefusedPage, type SourcePage } from './tree.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

/** A page of the source with what it is made of, or why it cannot be shown. */
export type Leaf = SoundLeaf | RefusedPage

export interface SoundLeaf {
  readonly page: SourcePage
  readonly makeUp: PageMakeUp
}

/** Finding out that a page is a bomb costs time: so many in one file are no accident. */
const MOST_BOMBS = 6

/** How each page is made, within bounds: before anything draws it. One bad page is refused by itself. */
export function leavesOf(
  source: PDFDocument,
  pages: readonly (SourcePage | RefusedPage)[],
  limits: ReadLimits,
): readonly Leaf[] | RefusedPage {
  const layered = hasLayers(source)
  const leaves: Leaf[] = []
  let bombs = 0
  for (const page of pages) {
    const leaf = 'refused' in page ? page : leafOf(page, layered, limits)
    if ('refused' in leaf && leaf.refused === 'S17' && ++bombs > MOST_BOMBS) return leaf
    leaves.push(leaf)
  }
  const [first] = leaves
  return first !== undefined && 'refused' in first && leaves.every((leaf) => 'refused' in leaf) ? first : leaves
}

function leafOf(page: SourcePage, layered: boolean, limits: ReadLimits): Leaf {
  const makeUp = makeUpOf(page, layered, limits)
  return 'refused' in makeUp ? makeUp : { page, makeUp }
}

function hasLayers({ catalog }: PDFDocument): boolean {
  const layers = dictAt(catalog, 'OCProperties')
  return layers !== undefined && (arrayAt(layers, 'OCGs')?.size() ?? 0) > 0
}

/** Pages that can be shown, by their place in the source. */
export const soundLeaves = (leaves: readonly Leaf[]): ReadonlyMap<number, SoundLeaf> =>
  new Map(leaves.flatMap((leaf, index) => ('refused' in leaf ? [] : [[index, leaf] as const])))

/** Pages that cannot, and why. */
export const refusedLeaves = (leaves: readonly Leaf[]): Map<number, ReasonCode> =>
  new Map(leaves.flatMap((leaf, index) => ('refused' in leaf ? [[index, leaf.refused] as const] : [])))
