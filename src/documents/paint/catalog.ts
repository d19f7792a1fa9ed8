import { deflateSync } from 'node:zlib'
import type { PDFRef } from 'pdf-lib'
import { hexText, type Book } from './book.ts'
import { srgbProfile } from './srgb.ts'

export interface DocumentFacts {
  readonly title: string
  readonly lang: 'zh-CN' | 'en'
  /** `YYYY-MM-DD`: handed in, never the clock's. Left out: the file carries no date. */
  readonly date?: string
}

export interface CatalogParts {
  readonly pages: PDFRef
  readonly structure: PDFRef
  readonly form?: PDFRef
  readonly outlines?: PDFRef
  readonly labels?: string
  readonly files?: string
  /** Foreign pages or attachments are in it: then we do not claim PDF/A. */
  readonly archival: boolean
  /** All that it says is text of ours, read aloud in its order: only then do we claim PDF/UA. */
  readonly accessible: boolean
}

let profile: Uint8Array | undefined

/** Catalog, XMP and output intent. */
export function writeCatalog(book: Book, facts: DocumentFacts, parts: CatalogParts): { root: PDFRef; info: PDFRef } {
  profile ??= deflateSync(srgbProfile(), { level: 9 })
  const colours = book.stream('/N 3/Filter/FlateDecode', profile)
  const intent = `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ${colours.tag}>>`
  const metadata = book.stream('/Type/Metadata/Subtype/XML', Buffer.from(xmp(facts, parts), 'utf8'))
  const optional =
    (parts.form === undefined ? '' : `/AcroForm ${parts.form.tag}`) +
    (parts.outlines === undefined ? '' : `/Outlines ${parts.outlines.tag}/PageMode/UseOutlines`) +
    (parts.labels === undefined ? '' : `/PageLabels<</Nums[${parts.labels}]>>`) +
    (parts.files === undefined ? '' : `/Names<</EmbeddedFiles<</Names[${parts.files}]>>>>`)
  const root = book.add(
    `<</Type/Catalog/Pages ${parts.pages.tag}/StructTreeRoot ${parts.structure.tag}/MarkInfo<</Marked true>>/Lang(${facts.lang})` +
      `/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${metadata.tag}/OutputIntents[${intent}]${optional}>>`,
  )
  const day = facts.date === undefined ? '' : `/CreationDate(${pdfDate(facts.date)})/ModDate(${pdfDate(facts.date)})`
  const info = book.add(`<</Title${hexText(facts.title)}/Producer(baoxiao)${day}>>`)
  return { root, info }
}

/** Midnight in China: the day is what counts. */
const pdfDate = (date: string): string => `D:${date.replaceAll('-', '')}000000+08'00'`

function xmp({ title, lang, date }: DocumentFacts, { archival, accessible }: CatalogParts): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const when =
    date === undefined
      ? ''
      : `<xmp:CreateDate>${date}T00:00:00+08:00</xmp:CreateDate><xmp:ModifyDate>${date}T00:00:00+08:00</xmp:ModifyDate>`
  const claim =
    (archival ? '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>' : '') +
    (accessible ? `<pdfuaid:part>1</pdfuaid:part>${UA_SCHEMA}` : '')
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ' +
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"' +
    `${accessible ? UA_NAMES : ''}>` +
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></dc:title>` +
    `<dc:language><rdf:Bag><rdf:li>${lang}</rdf:li></rdf:Bag></dc:language>` +
    `<pdf:Producer>baoxiao</pdf:Producer>${when}${claim}` +
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
  )
}

const UA = 'http://www.aiim.org/pdfua/ns/id/'
const PDFA = 'http://www.aiim.org/pdfa/ns'
const UA_NAMES = ` xmlns:pdfuaid="${UA}" xmlns:pdfaExtension="${PDFA}/extension/" xmlns:pdfaSchema="${PDFA}/schema#" xmlns:pdfaProperty="${PDFA}/property#"`

/** PDF/A (ISO 19005-2, 6.6.2.3) knows no name of PDF/UA: a file that is both says what it is. */
const UA_SCHEMA =
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>' +
  `<pdfaSchema:namespaceURI>${UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>' +
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>'
