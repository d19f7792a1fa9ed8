import type { Element } from '../../xml/tree.ts'
import type { OfdDocument } from '../document.ts'
import { childrenOf, textOf } from '../elements.ts'
import type { OfdPackage } from '../package.ts'

/** What pages refer to by id. */
export class Resources {
  readonly fonts = new Map<string, { readonly element: Element; readonly file: string | undefined }>()
  readonly media = new Map<string, string | undefined>()
  readonly spaces = new Map<string, Element>()
  readonly groups = new Map<string, Element>()
  readonly params = new Map<string, Element>()

  constructor(files: OfdPackage, { resources }: OfdDocument) {
    for (const { path, root } of resources) {
      const base = `${path.slice(0, path.lastIndexOf('/') + 1)}${(root.attributes['BaseLoc'] ?? '').replace(/^\.?\//, '')}`
      const folder = base === '' || base.endsWith('/') ? base : `${base}/`
      const at = (named: string | undefined): string | undefined =>
        named === undefined ? undefined : (files.resolve(`${folder}x`, named) ?? files.resolve(path, named))
      for (const list of root.children) for (const element of list.children) this.#add(element, at)
    }
  }

  #add(element: Element, at: (named: string | undefined) => string | undefined): void {
    const id = element.attributes['ID'] ?? ''
    if (element.name === 'Font') this.fonts.set(id, { element, file: at(textOf(element, 'FontFile')) })
    else if (element.name === 'MultiMedia') this.media.set(id, at(textOf(element, 'MediaFile')))
    else if (element.name === 'ColorSpace') this.spaces.set(id, element)
    else if (element.name === 'DrawParam') this.params.set(id, element)
    else if (element.name === 'CompositeGraphicUnit') this.groups.set(id, element)
  }

  /** A set of drawing parameters with what it takes over from others, the nearest first. */
  chain(id: string | undefined): readonly Element[] {
    const found: Element[] = []
    for (let next = id; next !== undefined && found.length < 10;) {
      const param = this.params.get(next)
      if (param === undefined || found.includes(param)) break
      found.push(param)
      next = param.attributes['Relative']
    }
    return found
  }
}

export const paletteOf = (space: Element | undefined): readonly string[] =>
  childrenOf(
    space?.children.find(({ name }) => name === 'Palette'),
    'CV',
  ).map(({ text }) => text)
