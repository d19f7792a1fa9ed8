import type { Element } from '../xml/tree.ts'
import type { OfdDocument } from './document.ts'
import { readOutlines, type Outlines } from './draw/outlines.ts'
import { Resources } from './draw/resources.ts'
import { descendantsOf } from './elements.ts'
import type { OfdPackage } from './package.ts'

/** What a document keeps once for all its pages, as far as reading needs it. */
export interface Kept {
  /** Graphics, by the id under which pages draw them. */
  readonly groups: ReadonlyMap<string, Element>
  /** Whether a glyph of a font leaves ink; undefined where the font is not in the file or does not say. */
  hasInk(font: string | undefined, glyph: number): boolean | undefined
  /** Drawing parameters under an id, with those that they build on. */
  params(id: string | undefined): readonly Element[]
  /** The bytes of a picture, by the id under which pages show it. */
  picture(id: string | undefined): Uint8Array | undefined
}

export const NOTHING_KEPT: Kept = {
  groups: new Map(),
  hasInk: () => undefined,
  params: () => [],
  picture: () => undefined,
}

/** Fonts, parameters and pictures are looked into only where somebody asks. */
export function keptBy(files: OfdPackage, document: OfdDocument): Kept {
  let made: Resources | undefined
  const resources = (): Resources => (made ??= new Resources(files, document))
  const fonts = new Map<string, Outlines | undefined>()
  const outlinesOf = (font: string): Outlines | undefined => {
    if (!fonts.has(font)) {
      const bytes = files.bytes(resources().fonts.get(font)?.file)
      fonts.set(font, bytes === undefined ? undefined : readOutlines(bytes))
    }
    return fonts.get(font)
  }
  return {
    groups: groupsIn(document),
    hasInk: (font = '', glyph) => outlinesOf(font)?.hasInk(glyph),
    params: (id) => (id === undefined ? [] : resources().chain(id)),
    picture: (id = '') => files.bytes(resources().media.get(id)),
  }
}

const groupsIn = ({ resources }: OfdDocument): Kept['groups'] =>
  new Map(
    resources.flatMap(({ root }) =>
      descendantsOf(root, 'CompositeGraphicUnit').map((group) => [group.attributes['ID'] ?? '', group] as const),
    ),
  )
