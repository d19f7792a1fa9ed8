import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib'

const name = (text: string): PDFName => PDFName.of(text)

/**
 * What PDF/A-2u and PDF/UA-1 ask of a file and a machine can see without rendering it, as far as our files can offend: a list of
 * faults, empty when there is none. No validator can be had from the registries at hand; this stands in for one.
 */
export async function faultsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  return [...headFaults(bytes, document), ...treeFaults(document), ...fontFaults(document), ...objectFaults(document)]
}

const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : ''
const roleOf = (element: PDFDict): string => String(element.get(name('S'))).slice(1)
const wrong = (faulty: boolean, fault: string): readonly string[] => (faulty ? [fault] : [])

function headFaults(bytes: Uint8Array, { catalog, context }: PDFDocument): readonly string[] {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1')
  const info = context.lookup(context.trailerInfo.Info, PDFDict)
  const stream = catalog.lookup(name('Metadata'))
  const xmp = stream instanceof PDFStream ? Buffer.from(stream.getContents()).toString('utf8') : ''
  const said = (key: string): string | undefined => new RegExp(`<${key}[^>]*>(?:<[^>]+>)*([^<]+)`).exec(xmp)?.[1]
  const day = /^D:(\d{4})(\d\d)(\d\d)/
    .exec(textOf(info.get(name('CreationDate'))))
    ?.slice(1)
    .join('-')
  const intents = catalog.lookup(name('OutputIntents'), PDFArray)
  return [
    ...wrong(!/^%PDF-1\.7\r?\n%[\x80-\xff]{4}/.test(head), 'head: no version or no binary comment'),
    ...wrong(context.trailerInfo.ID === undefined, 'trailer: no ID'),
    ...wrong(context.trailerInfo.Encrypt !== undefined, 'trailer: encrypted'),
    ...wrong(textOf(catalog.get(name('Lang'))) === '', 'catalog: no language'),
    ...wrong(!String(catalog.lookup(name('MarkInfo'))).includes('/Marked true'), 'catalog: not marked'),
    ...wrong(!String(catalog.lookup(name('ViewerPreferences'))).includes('DisplayDocTitle true'), 'catalog: title'),
    ...wrong(stream instanceof PDFStream && stream.dict.has(name('Filter')), 'XMP: compressed'),
    ...wrong(said('dc:title') !== textOf(info.get(name('Title'))), 'XMP: another title than in Info'),
    ...wrong(said('pdf:Producer') !== textOf(info.get(name('Producer'))), 'XMP: another producer than in Info'),
    ...wrong(said('xmp:CreateDate')?.slice(0, 10) !== day, 'XMP: another day than in Info'),
    ...wrong(said('pdfaid:part') !== '2' || said('pdfaid:conformance') !== 'U', 'XMP: no PDF/A-2u'),
    ...wrong(xmp.includes('pdfuaid'), 'XMP: claims what nobody has checked'),
    ...wrong(intents.size() !== 1 || !String(intents.lookup(0)).includes('/DestOutputProfile'), 'no output intent'),
    ...wrong(
      ['AA', 'OpenAction', 'OCProperties', 'Requirements'].some((key) => catalog.has(name(key))),
      'catalog: active',
    ),
  ]
}

/** What may stand in what; other roles may hold anything. */
const KIDS: Readonly<Record<string, readonly string[]>> = {
  Document: ['Sect'],
  Table: ['TR'],
  TR: ['TH', 'TD'],
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
}

interface Found {
  readonly faults: string[]
  /** By page: the marked contents in the order of the tree, each with its element. */
  readonly marked: Map<PDFRef, { readonly id: number; readonly owner: PDFRef }[]>
  readonly widgets: Map<PDFRef, PDFRef>
}

function treeFaults(document: PDFDocument): readonly string[] {
  const { context, catalog } = document
  const root = catalog.lookup(name('StructTreeRoot'), PDFDict)
  const found: Found = { faults: [], marked: new Map(), widgets: new Map() }
  const top = root.get(name('K'))
  if (!(top instanceof PDFRef)) return ['tree: no document']
  walk(document, top, undefined, found)
  headingFaults(document, context.lookup(top, PDFDict), found.faults)
  const parents = new Map<number, PDFObject | undefined>()
  const numbers = root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray)
  for (let i = 0; i < numbers.size(); i += 2) parents.set(numbers.lookup(i, PDFNumber).asNumber(), numbers.get(i + 1))
  document.getPages().forEach((page, i) => found.faults.push(...pageFaults(document, page.node, i + 1, parents, found)))
  return found.faults
}

function walk(document: PDFDocument, ref: PDFRef, page: PDFRef | undefined, found: Found): void {
  const element = document.context.lookup(ref, PDFDict)
  const own = element.get(name('Pg'))
  const home = own instanceof PDFRef ? own : page
  const role = roleOf(element)
  const kids = element.lookup(name('K'))
  const list = kids instanceof PDFArray ? kids.asArray() : kids === undefined ? [] : [element.get(name('K'))]
  const inner: PDFDict[] = []
  for (const kid of list) {
    const object = document.context.lookup(kid)
    if (object instanceof PDFNumber) mark(found, home, object.asNumber(), ref)
    else if (object instanceof PDFDict && String(object.get(name('Type'))) === '/MCR')
      mark(found, object.get(name('Pg')), object.lookup(name('MCID'), PDFNumber).asNumber(), ref)
    else if (object instanceof PDFDict && String(object.get(name('Type'))) === '/OBJR') {
      const widget = object.get(name('Obj'))
      if (widget instanceof PDFRef) found.widgets.set(widget, ref)
    } else if (object instanceof PDFDict && kid instanceof PDFRef) {
      inner.push(object)
      if (object.get(name('P')) !== ref) found.faults.push(`${role}: a child with another parent`)
      walk(document, kid, home, found)
    }
  }
  const allowed = KIDS[role]
  if (allowed !== undefined && inner.some((kid) => !allowed.includes(roleOf(kid))))
    found.faults.push(`${role}: holds others`)
  if (role === 'Figure' && textOf(element.get(name('Alt'))) === '') found.faults.push('Figure: no text')
  if (role === 'TH' && !String(element.get(name('A'))).includes('/Scope')) found.faults.push('TH: no scope')
  if (role === 'Table') found.faults.push(...gridFaults(inner))
}

function mark({ marked, faults }: Found, page: PDFObject | undefined, id: number, owner: PDFRef): void {
  if (!(page instanceof PDFRef)) faults.push('marked content without a page')
  else marked.set(page, [...(marked.get(page) ?? []), { id, owner }])
}

/** Every row is as wide as the others, spans counted. */
function gridFaults(rows: readonly PDFDict[]): readonly string[] {
  const span = (cell: PDFObject): number =>
    Number(cell instanceof PDFDict ? (/\/ColSpan (\d+)/.exec(String(cell.get(name('A'))))?.[1] ?? 1) : 1)
  const wide = rows.map((row) => {
    const cells = row.lookup(name('K'))
    const all = cells instanceof PDFArray ? cells.asArray() : [row.get(name('K'))]
    return all.reduce((sum, cell) => sum + span(row.context.lookup(cell) ?? row), 0)
  })
  return wrong(new Set(wide).size > 1, `Table: rows of ${[...new Set(wide)].join(' and ')} cells`)
}

/** In every part of the document: a first heading of the first level, and none that skips one. */
function headingFaults({ context }: PDFDocument, top: PDFDict, faults: string[]): void {
  for (const part of top.lookup(name('K'), PDFArray).asArray()) {
    let level = 0
    const look = (element: PDFDict): void => {
      const next = Number(/^H([1-6])$/.exec(roleOf(element))?.[1] ?? 0)
      if (next > level + 1) faults.push(`H${next} after H${level}`)
      if (next > 0) level = next
      const kids = element.lookup(name('K'))
      for (const kid of kids instanceof PDFArray ? kids.asArray() : []) {
        const inner = context.lookup(kid)
        if (inner instanceof PDFDict && inner.has(name('S'))) look(inner)
      }
    }
    look(context.lookup(part, PDFDict))
  }
}

const PRINTED = 4
const UNSEEN = 1 | 2 | 32 | 256

function pageFaults(
  { context }: PDFDocument,
  page: PDFDict,
  number: number,
  parents: ReadonlyMap<number, PDFObject | undefined>,
  { marked, widgets }: Found,
): readonly string[] {
  const ref = context.getObjectRef(page)
  const told = (ref === undefined ? undefined : marked.get(ref)) ?? []
  const streams = contentsOf(context.lookup(page.get(name('Contents'))), context).map((content) =>
    [...content.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id)),
  )
  const painted = streams.flat()
  const words = told.flatMap(({ id, owner }) => (roleOf(context.lookup(owner, PDFDict)) === 'Figure' ? [] : [id]))
  const key = page.lookup(name('StructParents'))
  const owners = key instanceof PDFNumber ? context.lookup(parents.get(key.asNumber())) : undefined
  const owned = owners instanceof PDFArray ? owners.asArray() : []
  const annotations = page.lookupMaybe(name('Annots'), PDFArray)?.asArray() ?? []
  const at = `page ${number}: `
  return [
    ...wrong(
      told
        .map(({ id }) => id)
        .toSorted((one, other) => one - other)
        .join() !== painted.join(),
      `${at}painted is not just what the tree tells`,
    ),
    // Our own words are painted first, the case's after, scans last: each in the order in which they are read.
    ...wrong(
      streams.some(
        (ids) => words.filter((id) => ids.includes(id)).join() !== ids.filter((id) => words.includes(id)).join(),
      ),
      `${at}read in another order than painted`,
    ),
    ...wrong(
      told.some(({ id, owner }) => owned[id] !== owner),
      `${at}the parent tree names other elements`,
    ),
    ...wrong(owned.length !== painted.length, `${at}the parent tree is longer or shorter`),
    ...wrong(annotations.length > 0 && String(page.get(name('Tabs'))) !== '/S', `${at}tab order`),
    ...annotations.flatMap((one) => {
      const widget = context.lookup(one, PDFDict)
      const home = parents.get(widget.lookup(name('StructParent'), PDFNumber).asNumber())
      const flags = widget.lookup(name('F'), PDFNumber).asNumber()
      return [
        ...wrong(!(one instanceof PDFRef) || widgets.get(one) !== home, `${at}a field outside the tree`),
        ...wrong(
          home === undefined || roleOf(context.lookup(home, PDFDict)) !== 'Form',
          `${at}a field that is no Form`,
        ),
        ...wrong(textOf(widget.get(name('TU'))) === '' && textOf(widget.get(name('Contents'))) === '', `${at}no name`),
        ...wrong((flags & PRINTED) === 0 || (flags & UNSEEN) !== 0, `${at}a field that does not print`),
        ...wrong(widget.has(name('A')) || widget.has(name('AA')), `${at}a field that acts`),
      ]
    }),
  ]
}

function contentsOf(contents: PDFObject | undefined, context: PDFDocument['context']): readonly string[] {
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents]
  return streams.map((one) =>
    one instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(one).decode()).toString('latin1') : '',
  )
}

function fontFaults({ context }: PDFDocument): readonly string[] {
  const fonts = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && String(object.get(name('Type'))) === '/Font' ? [object] : [],
    )
  return fonts.flatMap((font) => {
    const kind = String(font.get(name('Subtype')))
    if (kind === '/Type0')
      return [
        ...wrong(String(font.get(name('Encoding'))) !== '/Identity-H', 'font: encoding'),
        ...wrong(!(font.lookup(name('ToUnicode')) instanceof PDFStream), 'font: no ToUnicode'),
      ]
    const descriptor = font.lookup(name('FontDescriptor'))
    if (kind !== '/CIDFontType2' || !(descriptor instanceof PDFDict)) return [`font: ${kind} that is not embedded`]
    return [
      ...wrong(!(descriptor.lookup(name('FontFile2')) instanceof PDFStream), 'font: not embedded'),
      ...wrong(font.lookup(name('CIDToGIDMap')) === undefined, 'font: no CIDToGIDMap'),
      // PDF/A-2 asks for none; one that is there has to be whole.
      ...wrong(descriptor.has(name('CIDSet')), 'font: a CIDSet'),
    ]
  })
}

const FORBIDDEN =
  /\/SMask|\/ca [\d.]|\/CA [\d.]|\/BM\/(?!Normal)|\/S\/Transparency|\/NeedAppearances true|\/XFA|\/JavaScript|\/JS\b|\/Launch|\/LZWDecode|\/Interpolate true|\/Alternates|\/OPI|\/PS\b|\/TR2?\b(?!\/)|\/EmbeddedFile\b/

function objectFaults({ context }: PDFDocument): readonly string[] {
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    const text = (object instanceof PDFStream ? String(object.dict) : String(object)).replaceAll(/\s*\n\s*/g, '')
    const [found] = /\/S\/TR\b|\/S \/TR\b/.test(text) ? [] : (FORBIDDEN.exec(text) ?? [])
    return found === undefined ? [] : [`object: ${found}`]
  })
}
