import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { expect, test } from 'vitest'
import { bind } from '../../src/documents/bind.ts'
import { press } from './fixtures.ts'
import { formPart, INDEX, packetOf, scanPart } from './packets.ts'
import { cornersJpeg } from './scan-files.ts'

const name = (text: string): PDFName => PDFName.of(text)

async function packet(): Promise<PDFDocument> {
  const images = [{ type: 'jpeg' as const, bytes: await cornersJpeg() }]
  const scans = new Map([['r1', { kind: 'images' as const, images }]])
  const { bytes } = await bind(press(), packetOf([INDEX, formPart('form'), scanPart(1)]), { scans, date: '2025-06-01' })
  return PDFDocument.load(bytes, { updateMetadata: false })
}

const contentOf = (document: PDFDocument, index: number): string =>
  document
    .getPage(index)
    .node.lookup(name('Contents'), PDFArray)
    .asArray()
    .map((ref) => document.context.lookup(ref))
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '',
    )
    .join('\n')

function parentsOf(document: PDFDocument): ReadonlyMap<number, unknown> {
  const numbers = document.catalog
    .lookup(name('StructTreeRoot'), PDFDict)
    .lookup(name('ParentTree'), PDFDict)
    .lookup(name('Nums'), PDFArray)
  const parents = new Map<number, unknown>()
  for (let i = 0; i < numbers.size(); i += 2)
    parents.set(numbers.lookup(i, PDFNumber).asNumber(), numbers.lookup(i + 1))
  return parents
}

test('every marked content of every page has its element, and everything painted is marked', async () => {
  const document = await packet()
  const parents = parentsOf(document)
  document.getPages().forEach((page, index) => {
    const content = contentOf(document, index)
    const ids = [...content.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id))
    const owners = parents.get(page.node.lookup(name('StructParents'), PDFNumber).asNumber())
    expect(ids).toEqual(ids.map((_, i) => i))
    expect(owners instanceof PDFArray ? owners.size() : 0).toBe(ids.length)
    for (let i = 0; i < ids.length; i++) expect(owners instanceof PDFArray && owners.lookup(i)).toBeInstanceOf(PDFDict)
    const outside = content.replace(/\/\w+(<<[^>]*>>| )B[MD]C[\s\S]*?EMC/g, '')
    expect(outside).not.toMatch(/Tj|TJ|\bre\b|\bS\b|\bDo\b/)
  })
})

test('every widget belongs to an element, has an alternative text and a face of its own', async () => {
  const document = await packet()
  const parents = parentsOf(document)
  let widgets = 0
  for (const page of document.getPages())
    for (const ref of page.node.lookupMaybe(name('Annots'), PDFArray)?.asArray() ?? []) {
      const widget = document.context.lookup(ref, PDFDict)
      widgets++
      expect(parents.get(widget.lookup(name('StructParent'), PDFNumber).asNumber())).toBeInstanceOf(PDFDict)
      const field = widget.has(name('T')) ? widget : widget.lookup(name('Parent'), PDFDict)
      expect(String(field.get(name('TU')))).toMatch(/^<FEFF[0-9A-F]{4,}>$/)
      // PDF/A-2 allows no other face.
      expect(widget.lookup(name('AP'), PDFDict).keys()).toEqual([name('N')])
    }
  expect(widgets).toBe(7)
})

test('the tree holds headings, tables with heads, fields and a figure with its text', async () => {
  const document = await packet()
  const roles = new Map<string, number>()
  const walk = (element: PDFDict, depth: number): void => {
    const role = String(element.get(name('S')))
    roles.set(role, (roles.get(role) ?? 0) + 1)
    if (role === '/Figure') expect(element.has(name('Alt'))).toBe(true)
    if (role === '/TH') expect(String(element.get(name('A')))).toContain('/Scope')
    const kids = element.lookup(name('K'))
    if (!(kids instanceof PDFArray) || depth > 20) return
    for (const kid of kids.asArray()) {
      const inner = document.context.lookup(kid)
      if (!(kid instanceof PDFRef) || !(inner instanceof PDFDict)) continue
      expect(inner.get(name('P'))).toBe(document.context.getObjectRef(element))
      walk(inner, depth + 1)
    }
  }
  walk(document.catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('K'), PDFDict), 0)
  for (const role of [
    '/Document',
    '/Sect',
    '/H1',
    '/H2',
    '/Table',
    '/TR',
    '/TH',
    '/TD',
    '/Form',
    '/Figure',
    '/Caption',
    '/L',
    '/LI',
  ])
    expect(roles.get(role) ?? 0, role).toBeGreaterThan(0)
})

test('title, language, PDF/A identification and output intent are there, and nothing of who made it', async () => {
  const document = await packet()
  const { catalog } = document
  expect(String(catalog.get(name('Lang')))).toBe('(zh-CN)')
  expect(String(catalog.lookup(name('MarkInfo')))).toContain('/Marked true')
  expect(String(catalog.lookup(name('ViewerPreferences')))).toContain('/DisplayDocTitle true')
  expect(String(catalog.lookup(name('OutputIntents'), PDFArray).lookup(0))).toContain('/GTS_PDFA1')
  const stream = catalog.lookup(name('Metadata'))
  const xmp = stream instanceof PDFStream ? Buffer.from(stream.getContents()).toString('utf8') : ''
  const keys = [...xmp.matchAll(/<(\w+:\w+)/g)].map(([, key]) => key)
  const allowed =
    /^(x:xmpmeta|rdf:(RDF|Description|Alt|Bag|li)|dc:(title|language)|pdf:Producer|xmp:(CreateDate|ModifyDate)|pdfaid:(part|conformance))$/
  for (const key of keys) expect(key).toMatch(allowed)
  expect(xmp).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>')
  const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict)
  expect(info.keys().map(String).sort()).toEqual(['/CreationDate', '/ModDate', '/Producer', '/Title'])
})

test('all fonts are embedded and give back their text, nothing is transparent, no viewer has to make up a field', async () => {
  const document = await packet()
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object)
  const fonts = objects.filter((object) => object instanceof PDFDict && object.has(name('BaseFont')))
  expect(fonts.length).toBeGreaterThanOrEqual(2)
  for (const font of fonts)
    if (font instanceof PDFDict && font.has(name('FontDescriptor')))
      expect(font.lookup(name('FontDescriptor'), PDFDict).lookup(name('FontFile2'))).toBeInstanceOf(PDFStream)
    else expect(font instanceof PDFDict && font.has(name('ToUnicode'))).toBe(true)
  const text = objects.map((object) => (object instanceof PDFStream ? String(object.dict) : String(object))).join('\n')
  expect(text).not.toMatch(/\/SMask|\/ca \d|\/CA \d|\/NeedAppearances|\/Encrypt|\/JavaScript/)
})
