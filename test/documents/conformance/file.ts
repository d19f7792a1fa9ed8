import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib'
import { fontsOf, type Shown } from './fonts.ts'
import { treeOf, type Tree } from './tree.ts'

/** What a clause asks of a file, how a fault against it is found, and how a sound file is spoilt so that it has one. */
export interface Clause {
  readonly clause: string
  readonly asks: string
  /** What is wrong; empty where nothing is. */
  readonly faults: (file: File) => readonly string[]
  readonly spoil: Spoil
}

export type Spoil = { readonly bytes: (file: string) => string } | { readonly objects: (document: PDFDocument) => void }

export interface Page {
  readonly ref: PDFRef
  readonly node: PDFDict
  readonly streams: readonly string[]
  /** All streams, one after the other. */
  readonly content: string
  readonly annotations: readonly PDFDict[]
}

export interface File {
  /** One letter a byte. */
  readonly text: string
  readonly document: PDFDocument
  readonly catalog: PDFDict
  readonly info: PDFDict
  readonly xmp: string
  readonly objects: readonly PDFObject[]
  readonly dicts: readonly PDFDict[]
  readonly pages: readonly Page[]
  /** Contents of pages and of the faces of fields. */
  readonly contents: readonly string[]
  readonly tree: Tree
  readonly shown: readonly Shown[]
}

export const name = (text: string): PDFName => PDFName.of(text)
export const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : ''
export const wrong = (faulty: boolean, fault: string): readonly string[] => (faulty ? [fault] : [])
export const dictOf = (object: PDFObject): readonly PDFDict[] =>
  object instanceof PDFDict ? [object] : object instanceof PDFStream ? [object.dict] : []
/** A dictionary under a key, or an empty one. */
export const under = (dict: PDFDict, key: string): PDFDict => {
  const found = dict.lookup(name(key))
  return found instanceof PDFDict ? found : dict.context.obj({})
}
export const decoded = (object: PDFObject | undefined): string =>
  object instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1') : ''

export async function openFile(bytes: Uint8Array): Promise<File> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { catalog, context } = document
  const objects = context.enumerateIndirectObjects().map(([, object]) => object)
  const pages = document.getPages().map(({ node, ref }): Page => {
    const contents = node.lookup(name('Contents'))
    const parts = contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents]
    const streams = parts.map(decoded)
    const annotations = node.lookupMaybe(name('Annots'), PDFArray)?.asArray() ?? []
    return {
      ref,
      node,
      streams,
      content: streams.join('\n'),
      annotations: annotations.map((one) => context.lookup(one, PDFDict)),
    }
  })
  const faces = objects.filter((one) => one instanceof PDFStream && String(one.dict.get(name('Subtype'))) === '/Form')
  const metadata = catalog.lookup(name('Metadata'))
  return {
    text: Buffer.from(bytes).toString('latin1'),
    document,
    catalog,
    info: context.lookup(context.trailerInfo.Info, PDFDict),
    xmp: metadata instanceof PDFStream ? Buffer.from(metadata.getContents()).toString('utf8') : '',
    objects,
    dicts: objects.flatMap(nested),
    pages,
    contents: [...pages.map(({ content }) => content), ...faces.map(decoded)],
    tree: treeOf(document),
    shown: fontsOf(document, pages, faces),
  }
}

/** A dictionary, and those that stand in it directly. */
function nested(object: PDFObject): readonly PDFDict[] {
  if (object instanceof PDFArray) return object.asArray().flatMap(nested)
  return dictOf(object).flatMap((dict) => [dict, ...dict.values().flatMap(nested)])
}

export async function spoilt(bytes: Uint8Array, spoil: Spoil): Promise<Uint8Array> {
  if ('bytes' in spoil) return Buffer.from(spoil.bytes(Buffer.from(bytes).toString('latin1')), 'latin1')
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  spoil.objects(document)
  return document.save({ useObjectStreams: false, updateFieldAppearances: false })
}

export const numberOf = (object: PDFObject | undefined): number | undefined =>
  object instanceof PDFNumber ? object.asNumber() : undefined

/** Which of the keys some dictionary has. */
export const having = (file: File, ...keys: readonly string[]): readonly string[] =>
  keys.filter((key) => file.dicts.some((dict) => dict.has(name(key))))

/** Puts something into the catalog, or where a path from there leads. */
export const put = (what: unknown, ...path: readonly string[]) => ({
  objects: ({ catalog }: PDFDocument): void => {
    const last = path.at(-1) ?? ''
    path
      .slice(0, -1)
      .reduce(under, catalog as PDFDict)
      .set(name(last), catalog.context.obj(what as never))
  },
})
