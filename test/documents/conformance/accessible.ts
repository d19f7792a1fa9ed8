import { PDFArray, PDFDict, PDFNumber, type PDFDocument } from 'pdf-lib'
import { ARCHIVAL_FONTS } from './archival-fonts.ts'
import { name, numberOf, textOf, under, wrong, type Clause, type File, type Page } from './file.ts'
import { inner, type Element } from './tree.ts'

const STANDARD =
  /^(?:Document|Part|Sect|Div|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|Caption|Figure|Form|Span|BlockQuote|Note|Reference)$/
/** What must stand in what, and what may stand in it. */
const WITHIN: Readonly<Record<string, string>> = { TR: 'Table', TH: 'TR', TD: 'TR', LI: 'L', Lbl: 'LI', LBody: 'LI' }
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'Caption'],
  TR: ['TH', 'TD'],
  L: ['LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
}
const parts = (file: File, role: string): readonly Element[] => file.tree.all.filter((one) => one.role === role)
const at = (one: Element, attribute: string): string | undefined =>
  new RegExp(`/${attribute}\\s*/?(\\w+)`).exec(String(one.dict.get(name('A')) ?? ''))?.[1]
/** Changes the elements of a role. */
const each = (role: string, change: (element: PDFDict, document: PDFDocument) => void) => ({
  objects: (document: PDFDocument): void => {
    for (const [, object] of document.context.enumerateIndirectObjects())
      if (object instanceof PDFDict && String(object.get(name('S'))) === `/${role}` && object.has(name('P')))
        change(object, document)
  },
})
const fields = (change: (field: PDFDict) => void) => ({
  objects: ({ context }: PDFDocument): void => {
    for (const [, object] of context.enumerateIndirectObjects())
      if (object instanceof PDFDict && String(object.get(name('Subtype'))) === '/Widget') change(object)
  },
})
const written = (content: string) => ({
  objects: (document: PDFDocument): void =>
    document.getPage(0).node.set(name('Contents'), document.context.register(document.context.stream(content))),
})
const idsOf = (content: string): readonly number[] => [...content.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id))
const toldOf = ({ tree }: File, page: Page): readonly { readonly id: number; readonly owner: Element }[] =>
  tree.all.flatMap((owner) =>
    owner.kids.flatMap((kid) => (kid.kind === 'marked' && kid.page === page.ref ? [{ id: kid.id, owner }] : [])),
  )
const inOrder = (ids: readonly number[]): string => ids.toSorted((one, other) => one - other).join()
const widgets = ({ pages }: File): readonly PDFDict[] => pages.flatMap((page) => page.annotations)
const homeOf = ({ tree }: File, widget: PDFDict): Element | undefined =>
  tree.all.find((one) => one.kids.some((kid) => kid.kind === 'object' && kid.object === widget))
const CELL = 1000
/** What is painted outside of all marked contents. */
const outside = (content: string): string => content.replaceAll(/\/\w+(?:<<[^>]*>>)? ?B(?:DC|MC)[^]*?\bEMC\b/g, ' ')

/** A picture says nothing aloud of the paper that it shows. */
const hasPictures = ({ dicts }: File): boolean => dicts.some((dict) => String(dict.get(name('Subtype'))) === '/Image')

/** ISO 14289-1:2014. `npm run soak -- validator` has the same files judged by a validator of others. */
export const ACCESSIBLE: readonly Clause[] = [
  {
    clause: '5',
    asks: 'named as PDF/UA where all that it says is text, and only there',
    faults: (file) => wrong(file.xmp.includes('<pdfuaid:part>1<') === hasPictures(file), 'claim'),
    spoil: { bytes: (file) => file.replace('<pdfaid:part>2</pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part>') },
  },
  {
    clause: '6.2',
    asks: 'marked as tagged',
    faults: ({ catalog }) => wrong(String(under(catalog, 'MarkInfo').get(name('Marked'))) !== 'true', 'not marked'),
    spoil: { objects: ({ catalog }) => void catalog.delete(name('MarkInfo')) },
  },
  {
    clause: '7.1 (contents)',
    asks: 'what is painted is in the tree or an artifact, in the tree once, and the tree and its table agree',
    faults: (file) =>
      file.pages.flatMap((page, i) => {
        const told = toldOf(file, page)
        const owners = file.document.context.lookup(
          file.tree.parents.get(numberOf(page.node.lookup(name('StructParents'))) ?? -1),
        )
        return [
          ...wrong(/Tj|TJ|\bre\b|\bDo\b|\bS\b/.test(outside(page.content)), `page ${i + 1}: painted outside`),
          ...wrong(
            inOrder(told.map(({ id }) => id)) !== inOrder(idsOf(page.content)),
            `page ${i + 1}: not what the tree tells`,
          ),
          ...wrong(
            told.some(({ id, owner }) => !(owners instanceof PDFArray) || owners.get(id) !== owner.ref),
            `page ${i + 1}: table`,
          ),
        ]
      }),
    spoil: written('BT ET 0 0 9 9 re f'),
  },
  {
    clause: '7.1 (order)',
    asks: 'what is read in the order in which it stands on the page',
    faults: (file) =>
      file.pages.flatMap((page, i) => {
        // Our own words are painted first, those of the case after them, scans last: each in the order in which they are read.
        const words = toldOf(file, page).flatMap(({ id, owner }) => (owner.role === 'Figure' ? [] : [id]))
        return page.streams.flatMap((stream) => {
          const ids = idsOf(stream).filter((id) => words.includes(id))
          return wrong(words.filter((id) => ids.includes(id)).join() !== ids.join(), `page ${i + 1}: order`)
        })
      }),
    spoil: each('Sect', (element) => {
      const kids = element.lookup(name('K'), PDFArray)
      const turned = kids.asArray().toReversed()
      turned.forEach((kid, i) => kids.set(i, kid))
    }),
  },
  {
    clause: '7.1 (roles)',
    asks: 'roles of the standard, each element under its parent, nothing suspect',
    faults: ({ tree, catalog }) => [
      ...tree.all.flatMap(({ role, dict, parent }) => [
        ...wrong(!STANDARD.test(role), role),
        ...wrong(parent !== undefined && dict.get(name('P')) !== parent.ref, `${role}: another parent`),
      ]),
      ...wrong(tree.top === undefined, 'no tree'),
      ...wrong(String(under(catalog, 'MarkInfo').get(name('Suspects'))) === 'true', 'suspect'),
    ],
    spoil: each('P', (element) => element.set(name('S'), name('Text'))),
  },
  {
    clause: '7.1 (title)',
    asks: 'a title, shown instead of the name of the file',
    faults: ({ catalog, xmp }) => [
      ...wrong(String(under(catalog, 'ViewerPreferences').get(name('DisplayDocTitle'))) !== 'true', 'not shown'),
      ...wrong(!/<dc:title>[^]*<rdf:li[^>]*>[^<]+/.test(xmp), 'none'),
    ],
    spoil: { objects: ({ catalog }) => void catalog.delete(name('ViewerPreferences')) },
  },
  {
    clause: '7.2 (language)',
    asks: 'the language of the document, as a tag of a language',
    faults: ({ catalog }) =>
      wrong(!/^[a-z]{2,3}(?:-[A-Z][A-Za-z]+)*$/.test(textOf(catalog.get(name('Lang')))), 'no language'),
    spoil: { objects: ({ catalog }) => void catalog.delete(name('Lang')) },
  },
  {
    clause: '7.2 (lists, tables)',
    asks: 'lists and tables that hold what belongs into them',
    faults: ({ tree }) =>
      tree.all.flatMap((one) => [
        ...wrong(WITHIN[one.role] !== undefined && one.parent?.role !== WITHIN[one.role], `${one.role} outside`),
        ...wrong(
          inner(one).some(({ role }) => HOLDS[one.role]?.includes(role) === false),
          `${one.role} holds others`,
        ),
      ]),
    spoil: each('TR', (element) => element.set(name('S'), name('P'))),
  },
  {
    clause: '7.2 (rows)',
    asks: 'rows of one table as wide as each other',
    faults: (file) =>
      parts(file, 'Table').flatMap((table) => {
        const wide = inner(table)
          .filter(({ role }) => role === 'TR')
          .map((row) => inner(row).reduce((sum, cell) => sum + Math.min(CELL, Number(at(cell, 'ColSpan') ?? 1)), 0))
        return wrong(new Set(wide).size > 1, 'rows')
      }),
    spoil: each('TD', (element, { context }) => element.set(name('A'), context.obj({ O: 'Table', ColSpan: 7 }))),
  },
  {
    clause: '7.3',
    asks: 'pictures with words for them',
    faults: (file) =>
      parts(file, 'Figure').flatMap((one) => wrong(textOf(one.dict.get(name('Alt'))) === '', 'no words')),
    spoil: each('Figure', (element) => void element.delete(name('Alt'))),
  },
  {
    clause: '7.4.2',
    asks: 'headings from the first level on, in every part, none skipped',
    faults: ({ tree }) =>
      (tree.top === undefined ? [] : inner(tree.top)).flatMap((section) => {
        let level = 0
        const look = (one: Element): readonly string[] => {
          const next = Number(/^H([1-6])$/.exec(one.role)?.[1] ?? 0)
          const fault = wrong(next > level + 1, `H${next} after H${level}`)
          if (next > 0) level = next
          return [...fault, ...inner(one).flatMap(look)]
        }
        return look(section)
      }),
    spoil: each('H1', (element) => element.set(name('S'), name('H3'))),
  },
  {
    clause: '7.5',
    asks: 'heads of tables that say of what',
    faults: (file) =>
      parts(file, 'TH').flatMap((one) => wrong(!/^(?:Row|Column|Both)$/.test(at(one, 'Scope') ?? ''), 'scope')),
    spoil: each('TH', (element) => void element.delete(name('A'))),
  },
  {
    clause: '7.18.1',
    asks: 'fields with a name to read aloud',
    faults: (file) =>
      widgets(file).flatMap((one) => {
        // A button of several is no field: theirs has the name, and the element around it says which of them it is.
        const field = one.has(name('T')) ? one : under(one, 'Parent')
        const isButton = field !== one
        return [
          ...wrong(textOf(field.get(name('TU'))) === '', 'no name'),
          ...wrong(isButton && textOf(homeOf(file, one)?.dict.get(name('Alt'))) === '', 'no name of its own'),
        ]
      }),
    spoil: fields((field) => void field.delete(name('TU'))),
  },
  {
    clause: '7.18.3',
    asks: 'the tab key follows the tree',
    faults: ({ pages }) =>
      pages.flatMap(({ node, annotations }) =>
        wrong(annotations.length > 0 && String(node.get(name('Tabs'))) !== '/S', 'tab'),
      ),
    spoil: { objects: (document) => document.getPages().forEach(({ node }) => void node.delete(name('Tabs'))) },
  },
  {
    clause: '7.18.4',
    asks: 'each field in a Form of its own, which its number leads to',
    faults: (file) =>
      widgets(file).flatMap((widget) => {
        const home = homeOf(file, widget)
        const said = file.tree.parents.get(numberOf(widget.lookup(name('StructParent'))) ?? -1)
        return wrong(home?.role !== 'Form' || home.kids.length !== 1 || said !== home.ref, 'not its own')
      }),
    spoil: fields((field) => field.set(name('StructParent'), PDFNumber.of(99999))),
  },
  {
    clause: '7.20',
    asks: 'no pages of other files',
    faults: ({ dicts }) => dicts.flatMap((dict) => wrong(dict.has(name('Ref')), 'reference')),
    spoil: { objects: ({ catalog, context }) => catalog.set(name('Ref'), context.obj({})) },
  },
  ...ARCHIVAL_FONTS.map((one) => ({ ...one, clause: one.clause.replace('6.2.11', '7.21') })),
]
