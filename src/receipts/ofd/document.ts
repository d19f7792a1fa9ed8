import type { Element } from '../xml/tree.ts'
import { childOf, childrenOf, descendantsOf, numbersIn, textOf } from './elements.ts'
import type { OfdPackage } from './package.ts'

/** One of the files that a page is drawn from. */
interface Sheet {
  readonly path: string
  readonly root: Element
}

export interface OfdPage {
  readonly id: string
  /** Left, top, width and height in millimetres. */
  readonly box: readonly number[]
  readonly own: Sheet
  /** Drawn below the page, and above it. */
  readonly below: readonly Sheet[]
  readonly above: readonly Sheet[]
  /** Appearances of its annotations. */
  readonly annotations: readonly { readonly annotation: Element; readonly path: string }[]
}

export interface OfdDocument {
  readonly path: string
  readonly root: Element
  readonly pages: readonly OfdPage[]
  /** Files of fonts, colours, pictures and groups of graphics. */
  readonly resources: readonly Sheet[]
  /** Attached files, by where they lie. */
  readonly attachments: readonly { readonly path: string; readonly name: string }[]
  readonly tags: readonly Sheet[]
  readonly signatures: string | undefined
  /** What the package names and does not hold, or holds and is no XML: part of a page is missing. */
  readonly broken: boolean
}

const MOST_PAGES = 300

/** Every document of a package, found by `OFD.xml` and what it names; nothing goes by the names of folders. */
export function documentsIn(files: OfdPackage): readonly OfdDocument[] {
  const main = files.resolve('', 'OFD.xml')
  const root = files.tree(main)
  if (main === undefined || root === undefined) return []
  return childrenOf(root, 'DocBody').flatMap((body) => {
    const path = files.resolve(main, textOf(body, 'DocRoot') ?? '')
    const document = files.tree(path)
    if (path === undefined || document === undefined) return []
    return [documentAt(files, path, document, files.resolve(main, textOf(body, 'Signatures') ?? ''))]
  })
}

function documentAt(files: OfdPackage, path: string, root: Element, signatures: string | undefined): OfdDocument {
  const common = childOf(root, 'CommonData')
  const maker = new Pages(files, path, common, root)
  const pages = childrenOf(childOf(root, 'Pages'), 'Page')
    .slice(0, MOST_PAGES)
    .flatMap((page) => maker.page(page))
  const named = [...childrenOf(common, 'PublicRes'), ...childrenOf(common, 'DocumentRes')]
  const list = sheetAt(files, path, textOf(root, 'Attachments'))
  const tags = sheetAt(files, path, textOf(root, 'CustomTags'))
  return {
    path,
    root,
    pages,
    resources: named.flatMap(({ text }) => sheetAt(files, path, text) ?? []),
    attachments: attachmentsIn(files, list),
    tags: childrenOf(tags?.root, 'CustomTag').flatMap(
      (tag) => sheetAt(files, tags?.path ?? path, textOf(tag, 'FileLoc')) ?? [],
    ),
    signatures,
    broken: maker.broken,
  }
}

function sheetAt(files: OfdPackage, from: string, named: string | undefined): Sheet | undefined {
  const path = named === undefined ? undefined : files.resolve(from, named)
  const root = files.tree(path)
  return path === undefined || root === undefined ? undefined : { path, root }
}

const attachmentsIn = (files: OfdPackage, list: Sheet | undefined): OfdDocument['attachments'] =>
  childrenOf(list?.root, 'Attachment').flatMap((attachment) => {
    const path = files.resolve(list?.path ?? '', textOf(attachment, 'FileLoc') ?? '')
    return path === undefined ? [] : [{ path, name: attachment.attributes['Name'] ?? '' }]
  })

class Pages {
  broken = false
  readonly #files: OfdPackage
  readonly #path: string
  readonly #templates: ReadonlyMap<string, Element>
  readonly #annotations: ReadonlyMap<string, readonly Sheet[]>
  readonly #box: readonly number[] | undefined

  constructor(files: OfdPackage, path: string, common: Element | undefined, root: Element) {
    this.#files = files
    this.#path = path
    this.#templates = new Map(childrenOf(common, 'TemplatePage').map((one) => [one.attributes['ID'] ?? '', one]))
    this.#box = boxIn(childOf(common, 'PageArea'))
    this.#annotations = annotationsIn(files, path, root)
  }

  page(element: Element): readonly OfdPage[] {
    const own = sheetAt(this.#files, this.#path, element.attributes['BaseLoc'])
    const id = element.attributes['ID'] ?? ''
    if (own === undefined) {
      this.broken = true
      return []
    }
    const templates = childrenOf(own.root, 'Template').flatMap((one) => this.#template(one))
    return [
      {
        id,
        box: boxIn(childOf(own.root, 'Area')) ?? this.#box ?? [0, 0, 210, 297],
        own,
        below: templates.flatMap(({ sheet, above }) => (above ? [] : [sheet])),
        above: templates.flatMap(({ sheet, above }) => (above ? [sheet] : [])),
        annotations: (this.#annotations.get(id) ?? []).flatMap(({ path, root }) =>
          descendantsOf(root, 'Annot').map((annotation) => ({ annotation, path })),
        ),
      },
    ]
  }

  #template(used: Element): readonly { readonly sheet: Sheet; readonly above: boolean }[] {
    const template = this.#templates.get(used.attributes['TemplateID'] ?? '')
    const sheet = sheetAt(this.#files, this.#path, template?.attributes['BaseLoc'])
    if (sheet === undefined) {
      this.broken = true
      return []
    }
    const order = used.attributes['ZOrder'] ?? template?.attributes['ZOrder'] ?? 'Background'
    return [{ sheet, above: /^foreground$/i.test(order) }]
  }
}

function annotationsIn(files: OfdPackage, path: string, root: Element): ReadonlyMap<string, readonly Sheet[]> {
  const list = sheetAt(files, path, textOf(root, 'Annotations'))
  const found = new Map<string, Sheet[]>()
  for (const page of childrenOf(list?.root, 'Page'))
    for (const { text } of childrenOf(page, 'FileLoc')) {
      const sheet = sheetAt(files, list?.path ?? path, text)
      const id = page.attributes['PageID'] ?? ''
      if (sheet !== undefined) found.set(id, [...(found.get(id) ?? []), sheet])
    }
  return found
}

function boxIn(area: Element | undefined): readonly number[] | undefined {
  for (const name of ['PhysicalBox', 'ApplicationBox', 'CropBox']) {
    const box = numbersIn(textOf(area, name))
    if (box.length === 4 && (box[2] ?? 0) > 0 && (box[3] ?? 0) > 0) return box
  }
  return undefined
}
