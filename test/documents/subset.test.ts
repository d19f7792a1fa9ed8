import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { readFace, outlineOf } from '../../src/documents/font/face.ts'
import { subsetFace } from '../../src/documents/font/subset.ts'
import { FONT } from './fixtures.ts'

const face = readFace(FONT)
const glyph = (character: string): number => face.glyphOf[character.codePointAt(0) ?? 0] ?? 0
const fontkit = createRequire(import.meta.url)('fontkit') as { readonly create: (bytes: Buffer) => Outlines }
const reference = fontkit.create(FONT)
/** A Latin face whose accented letters are composites; ours has none. */
const LATIN = readFileSync(
  createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
)

interface Outlines {
  getGlyph: (id: number) => { path: { toSVG: () => string }; advanceWidth: number }
  glyphForCodePoint: (code: number) => { id: number }
  numGlyphs: number
}

test('the character map agrees with another reader of fonts', () => {
  for (const character of 'A0é·，一㛃𬭎䶮医‰')
    expect(glyph(character)).toBe(reference.glyphForCodePoint(character.codePointAt(0) ?? 0).id)
})

test.each([
  ['ours', FONT, 'A0éÅ一㛃𬭎䶮医保，½'],
  ['one with composites', LATIN, 'éÅǖñA½'],
])('every outline of a subset is the outline of the font: %s', (_, bytes, text) => {
  const from = readFace(bytes)
  const whole = fontkit.create(bytes)
  const wanted = [...text].map((character) => from.glyphOf[character.codePointAt(0) ?? 0] ?? 0)
  const composite = wanted.filter((id) => (outlineOf(from, id)[0] ?? 0) >= 0x80)
  expect(composite.length > 0).toBe(bytes === LATIN)
  const subset = fontkit.create(Buffer.from(subsetFace(from, wanted).bytes))
  wanted.forEach((id, i) => {
    expect(subset.getGlyph(i + 1).path.toSVG()).toBe(whole.getGlyph(id).path.toSVG())
    expect(subset.getGlyph(i + 1).advanceWidth).toBe(whole.getGlyph(id).advanceWidth)
  })
})

test('the font that was handed in is never changed, even as a Buffer', () => {
  const copy = Buffer.from(FONT)
  subsetFace(readFace(copy), [glyph('é'), glyph('一')])
  expect(copy.equals(FONT)).toBe(true)
})

test('a font that is cut short, not TrueType or a collection is refused with a reason', () => {
  expect(() => readFace(FONT.subarray(0, 5000))).toThrow('cut short')
  expect(() => readFace(new Uint8Array(100))).toThrow('TrueType')
  expect(() => readFace(Buffer.from('ttcf0000000000000000'))).toThrow('TrueType')
  expect(() => readFace(new Uint8Array())).toThrow('damaged')
})
