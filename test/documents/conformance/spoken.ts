import { name, textOf, under, type File } from './file.ts'
import { textsOf } from './fonts.ts'
import type { Element } from './tree.ts'

/** What a program that reads aloud says: the marked contents in the order of the tree, in letters and digits. */
export function spokenOf(file: File): string {
  const byPage = new Map(file.pages.map((page) => [page.ref as unknown, textsById(file, page)]))
  const say = (one: Element): string =>
    one.kids
      .map((kid) =>
        kid.kind === 'element'
          ? say(kid.element)
          : kid.kind === 'marked'
            ? (byPage.get(kid.page)?.get(kid.id) ?? '')
            : textOf(kid.object.get(name('V'))),
      )
      .join(' ')
  return (file.tree.top === undefined ? '' : say(file.tree.top)).replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

function textsById(file: File, page: File['pages'][number]): ReadonlyMap<number, string> {
  const said = new Map<number, string>()
  const fonts = under(under(page.node, 'Resources'), 'Font')
  for (const { font, codes, id } of textsOf(page.content)) {
    if (id === undefined) continue
    const dict = fonts.lookup(name(font))
    const map = file.shown.find((one) => one.font === dict)?.unicode
    said.set(id, (said.get(id) ?? '') + codes.map((code) => map?.get(code) ?? '').join(''))
  }
  return said
}
