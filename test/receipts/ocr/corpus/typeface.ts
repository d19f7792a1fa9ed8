import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fontkit from 'fontkit'

interface Glyph {
  readonly id: number
  readonly advanceWidth: number
  readonly path: { toSVG(): string }
}

interface Face {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(point: number): boolean
  glyphForCodePoint(point: number): Glyph
}

/** Letters as outlines: the first face that has a letter draws it. */
export interface Typeface {
  readonly name: string
  /** SVG of a text whose first letter starts at `x` and stands on `y`. */
  draw(text: string, x: number, y: number, size: number): string
  widthOf(text: string, size: number): number
}

export async function typefaceOf(name: string, paths: readonly string[]): Promise<Typeface> {
  const faces: Face[] = []
  for (const path of paths) faces.push(fontkit.create(await readFile(path)) as unknown as Face)
  const outlines = new Map<string, readonly [svg: string, advance: number]>()
  const outlineOf = (letter: string): readonly [svg: string, advance: number] => {
    const there = outlines.get(letter)
    if (there !== undefined) return there
    const point = letter.codePointAt(0) ?? 0
    const face = faces.find((one) => one.hasGlyphForCodePoint(point)) ?? faces[0]
    if (face === undefined) throw new Error('a typeface without a file')
    const glyph = face.glyphForCodePoint(point)
    const made = [glyph.path.toSVG(), glyph.advanceWidth / face.unitsPerEm, face.unitsPerEm] as const
    const outline = [`<path transform="scale(${1 / made[2]} ${-1 / made[2]})" d="${made[0]}"/>`, made[1]] as const
    outlines.set(letter, outline)
    return outline
  }
  return {
    name,
    draw(text, x, y, size) {
      let at = x
      let svg = ''
      for (const letter of text) {
        const [path, advance] = outlineOf(letter)
        svg += `<g transform="translate(${at.toFixed(2)} ${y.toFixed(2)}) scale(${size})">${path}</g>`
        at += advance * size
      }
      return svg
    },
    widthOf: (text, size) => [...text].reduce((width, letter) => width + outlineOf(letter)[1] * size, 0),
  }
}

/** The one that the repository carries. */
export const ownTypeface = (): Promise<Typeface> =>
  typefaceOf('sans', [join(process.cwd(), 'templates', 'fonts', 'NotoSansSC-Regular.ttf')])
