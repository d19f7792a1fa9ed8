import { PDFArray, PDFDict, PDFNumber, PDFRef, type PDFDocument, type PDFObject } from 'pdf-lib'
import { name, under } from './file.ts'

/** An element of the structure tree. */
export interface Element {
  readonly ref: PDFRef
  readonly dict: PDFDict
  readonly role: string
  readonly parent: Element | undefined
  readonly kids: readonly Kid[]
}
type Kid =
  | { readonly kind: 'element'; readonly element: Element }
  | { readonly kind: 'marked'; readonly page: PDFObject | undefined; readonly id: number }
  | { readonly kind: 'object'; readonly object: PDFDict; readonly ref: PDFObject | undefined }

export interface Tree {
  readonly top: Element | undefined
  readonly all: readonly Element[]
  /** By its key: what a page or a field belongs to. */
  readonly parents: ReadonlyMap<number, PDFObject | undefined>
}

export const inner = ({ kids }: Element): readonly Element[] =>
  kids.flatMap((kid) => (kid.kind === 'element' ? [kid.element] : []))

export function treeOf({ catalog, context }: PDFDocument): Tree {
  const root = under(catalog, 'StructTreeRoot')
  const all: Element[] = []
  const read = (ref: PDFRef, parent: Element | undefined, home: PDFObject | undefined): Element => {
    const dict = context.lookup(ref, PDFDict)
    const page = dict.get(name('Pg')) ?? home
    const kids: Kid[] = []
    const element = { ref, dict, role: String(dict.get(name('S'))).slice(1), parent, kids }
    all.push(element)
    const held = dict.lookup(name('K'))
    for (const kid of held instanceof PDFArray ? held.asArray() : held === undefined ? [] : [dict.get(name('K'))]) {
      const object = context.lookup(kid)
      if (object instanceof PDFNumber) kids.push({ kind: 'marked', page, id: object.asNumber() })
      else if (!(object instanceof PDFDict)) continue
      else if (object.has(name('MCID')))
        kids.push({
          kind: 'marked',
          page: object.get(name('Pg')) ?? page,
          id: object.lookup(name('MCID'), PDFNumber).asNumber(),
        })
      else if (object.has(name('Obj')))
        kids.push({ kind: 'object', object: object.lookup(name('Obj'), PDFDict), ref: object.get(name('Obj')) })
      else if (kid instanceof PDFRef) kids.push({ kind: 'element', element: read(kid, element, page) })
    }
    return element
  }
  const top = root.get(name('K'))
  const parents = new Map<number, PDFObject | undefined>()
  const numbers = under(root, 'ParentTree').lookup(name('Nums'))
  if (numbers instanceof PDFArray)
    for (let i = 0; i + 1 < numbers.size(); i += 2)
      parents.set(numbers.lookup(i, PDFNumber).asNumber(), numbers.get(i + 1))
  return { top: top instanceof PDFRef ? read(top, undefined, undefined) : undefined, all, parents }
}
