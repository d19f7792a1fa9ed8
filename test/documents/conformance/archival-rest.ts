import { PDFArray, PDFDict, PDFNumber } from 'pdf-lib'
import { having, name, numberOf, put, textOf, under, wrong, type Clause, type File } from './file.ts'

/** Properties of which the metadata says themselves what they are. */
const describedIn = (xmp: string): readonly string[] => {
  const prefix = said(xmp, 'pdfaSchema:prefix')
  return [...xmp.matchAll(/<pdfaProperty:name>(\w+)</g)].map(([, property = '']) => `${prefix}:${property}`)
}
const said = (xmp: string, key: string): string | undefined =>
  new RegExp(`<${key}[^>]*>(?:<[^>]+>)*([^<]+)`).exec(xmp)?.[1]
const widget = (change: (field: PDFDict) => void) => ({
  objects: (document: File['document']): void => {
    for (const page of document.getPages())
      for (const one of page.node.lookupMaybe(name('Annots'), PDFArray)?.asArray() ?? [])
        change(document.context.lookup(one, PDFDict))
  },
})
const annotations = ({ pages }: File): readonly PDFDict[] => pages.flatMap((page) => page.annotations)
const flagsOf = (one: PDFDict): number => numberOf(one.lookup(name('F'))) ?? 0
const replaced = (from: RegExp, to: string) => ({ bytes: (file: string) => file.replace(from, to) })
const SEEN = 4
const UNSEEN = 1 | 2 | 32 | 256
const KNOWN_PARTS =
  /^(?:x:xmpmeta|rdf:\w+|dc:(?:title|language)|pdf:Producer|xmp:(?:Create|Modify)Date|pdfaid:\w+|pdfa(?:Extension|Schema|Property):\w+)$/

/** Fields, actions, metadata and what else may not be in a file: clauses 6.3 to 6.11. */
export const ARCHIVAL_REST: readonly Clause[] = [
  {
    clause: '6.3.1',
    asks: 'fields, and no other annotations',
    faults: (file) =>
      annotations(file).flatMap((one) => wrong(String(one.get(name('Subtype'))) !== '/Widget', 'annotation')),
    spoil: widget((field) => field.set(name('Subtype'), name('Movie'))),
  },
  {
    clause: '6.3.2',
    asks: 'annotations that print and are not hidden',
    faults: (file) =>
      annotations(file).flatMap((one) => wrong((flagsOf(one) & SEEN) === 0 || (flagsOf(one) & UNSEEN) !== 0, 'flags')),
    spoil: widget((field) => field.set(name('F'), PDFNumber.of(6))),
  },
  {
    clause: '6.3.3',
    asks: 'a face of every field, and no other than the usual',
    faults: (file) => annotations(file).flatMap((one) => wrong(under(one, 'AP').keys().join() !== '/N', 'faces')),
    spoil: widget((field) => field.delete(name('AP'))),
  },
  {
    clause: '6.4.1',
    asks: 'fields that do nothing and need no viewer to draw them',
    faults: ({ catalog, dicts }) => [
      ...wrong(String(under(catalog, 'AcroForm').get(name('NeedAppearances'))) === 'true', 'needs a viewer'),
      ...dicts.flatMap((dict) => wrong(dict.has(name('FT')) && (dict.has(name('A')) || dict.has(name('AA'))), 'acts')),
    ],
    spoil: put(true, 'AcroForm', 'NeedAppearances'),
  },
  {
    clause: '6.4.2',
    asks: 'no XFA',
    faults: (file) => having(file, 'XFA', 'NeedsRendering'),
    spoil: put([], 'AcroForm', 'XFA'),
  },
  {
    clause: '6.5.1',
    asks: 'no actions but going to a page',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) =>
        wrong(
          /^\/(?:Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView|JavaScript|Named|SubmitForm|URI)$/.test(
            String(dict.get(name('S'))),
          ),
          'action',
        ),
      ),
    spoil: put({ S: 'JavaScript' }, 'OpenAction'),
  },
  {
    clause: '6.5.2',
    asks: 'nothing that happens by itself',
    faults: (file) => having(file, 'AA'),
    spoil: put({}, 'AA'),
  },
  {
    clause: '6.6.2.1',
    asks: 'metadata as XMP, in UTF-8, framed as it should be',
    faults: ({ xmp }) =>
      wrong(
        !/^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>[^]*<\?xpacket end="w"\?>$/.test(xmp),
        'no metadata',
      ),
    spoil: { objects: ({ catalog }) => void catalog.delete(name('Metadata')) },
  },
  {
    clause: '6.6.2.3',
    asks: 'no properties but those that are defined',
    faults: ({ xmp }) =>
      [...xmp.matchAll(/<(\w+:\w+)/g)].flatMap(([, key = '']) =>
        wrong(!KNOWN_PARTS.test(key) && !describedIn(xmp).includes(key), key),
      ),
    spoil: replaced(/<pdf:Producer>baoxiao<\/pdf:Producer>/, '<my:Producer>baoxiao</my:Producer>  '),
  },
  {
    clause: '6.7.3 of part 1',
    asks: 'the same in the metadata as in the older table of the document',
    faults: ({ xmp, info }) => {
      const day = /^D:(\d{4})(\d\d)(\d\d)/
        .exec(textOf(info.get(name('CreationDate'))))
        ?.slice(1)
        .join('-')
      return [
        ...wrong(said(xmp, 'dc:title') !== textOf(info.get(name('Title'))), 'title'),
        ...wrong(said(xmp, 'pdf:Producer') !== textOf(info.get(name('Producer'))), 'producer'),
        ...wrong(said(xmp, 'xmp:CreateDate')?.slice(0, 10) !== day, 'day'),
      ]
    },
    spoil: { objects: (document) => document.setTitle('Another') },
  },
  {
    clause: '6.6.4',
    asks: 'that it is PDF/A-2, level U, is said',
    faults: ({ xmp }) => wrong(said(xmp, 'pdfaid:part') !== '2' || said(xmp, 'pdfaid:conformance') !== 'U', 'not said'),
    spoil: replaced(/<pdfaid:part>2/, '<pdfaid:part>3'),
  },
  {
    clause: '6.8',
    asks: 'no files inside (allowed are PDF/A files; a packet with originals inside does not say that it is PDF/A)',
    faults: (file) => having(file, 'EmbeddedFiles', 'EF'),
    spoil: put({ EmbeddedFiles: {} }, 'Names'),
  },
  {
    clause: '6.9, 6.10, 6.11',
    asks: 'no layers, no slides, no wishes to the viewer',
    faults: (file) => having(file, 'OCProperties', 'AlternatePresentations', 'PresSteps', 'Requirements'),
    spoil: put([], 'Requirements'),
  },
]
