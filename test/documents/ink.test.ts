import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib'
import { expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import { line, NAMES, press, sheet, FONT } from './fixtures.ts'
import { inkOf, render } from './pixels.ts'

const TEXT = '异地就医备案转诊证明医疗费用手工报销申请表罕见字㛃𬭎䶮𫖯𬱖翀喆堃0123456789,.ABCxyz'

test('our subsets put as much ink on the page as the whole font', async () => {
  const drawn = drawSheet(press(), sheet([line(TEXT), ...NAMES.map((name) => line(name))])).bytes
  const ours = inkOf(await render(drawn, 0, 2))
  const whole = inkOf(await render(await withWholeFont(drawn), 0, 2))
  expect(whole).toBeGreaterThan(5_000)
  expect(Math.abs(ours - whole)).toBeLessThanOrEqual(whole * 0.002)
})

/** The same file with the whole font behind each of its fonts: the code's glyph looked up by its character. */
async function withWholeFont(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context } = document
  const file = context.register(PDFRawStream.of(context.obj({ Length1: FONT.length }), new Uint8Array(FONT)))
  const fonts = context.enumerateIndirectObjects().map(([, object]) => object)
  for (const font of fonts) if (font instanceof PDFDict && font.has(PDFName.of('ToUnicode'))) swap(document, font, file)
  return document.save({ useObjectStreams: false, updateFieldAppearances: false })
}

function swap({ context }: PDFDocument, font: PDFDict, file: PDFRef): void {
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict)
  descendant.lookup(PDFName.of('FontDescriptor'), PDFDict).set(PDFName.of('FontFile2'), file)
  const map = Buffer.alloc(2 * 0x10000)
  for (const [code, character] of charactersOf(font.lookup(PDFName.of('ToUnicode'))))
    map.writeUInt16BE(press().fonts[0].face.glyphOf[character] ?? 0, 2 * code)
  descendant.set(PDFName.of('CIDToGIDMap'), context.register(PDFRawStream.of(context.obj({}), new Uint8Array(map))))
}

function charactersOf(stream: unknown): readonly (readonly [number, number])[] {
  if (!(stream instanceof PDFRawStream)) return []
  const source = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
  return [...source.matchAll(/^<([0-9A-F]{4})><([0-9A-F]+)>$/gm)].map(([, code = '', text = '']) => [
    parseInt(code, 16),
    Buffer.from(text, 'hex').swap16().toString('utf16le').codePointAt(0) ?? 0,
  ])
}
