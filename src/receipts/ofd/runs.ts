import type { Element } from '../xml/tree.ts'
import { childrenOf, numberIn, numbersIn } from './elements.ts'
import { matrixIn, moved, within, type Matrix } from './matrix.ts'

/** One letter of a text object, where its own axes have it. */
export interface Placed {
  readonly text: string
  readonly x: number
  readonly y: number
  /** The glyph of its font, where the file names it. */
  readonly glyph?: number
}

const MOST_LETTERS = 20_000

/** The letters of a text object in its own axes, before CTM and place. */
export function lettersIn(object: Element): readonly Placed[] {
  const size = numberIn(object.attributes['Size']) ?? 3.5
  const stretch = numberIn(object.attributes['HScale']) ?? 1
  const letters: Placed[] = []
  let [x, y] = [0, 0]
  for (const code of childrenOf(object, 'TextCode')) {
    x = numberIn(code.attributes['X']) ?? x
    y = numberIn(code.attributes['Y']) ?? y
    const across = stepsOf(code.attributes['DeltaX'])
    const down = stepsOf(code.attributes['DeltaY'])
    let [at, base] = [x, y]
    for (const [i, text] of [...code.text].entries()) {
      if (letters.length >= MOST_LETTERS) return letters
      letters.push({ text, x: at, y: base })
      const wide = ((text.codePointAt(0) ?? 0) > 0x2e7f ? size : size / 2) * stretch
      at += across[i] ?? across.at(-1) ?? (down.length > 0 ? 0 : wide)
      base += down[i] ?? down.at(-1) ?? 0
    }
  }
  return withGlyphs(object, letters)
}

/** `CGTransform` names glyphs for runs of letters: one for one, or the first for all of them. */
function withGlyphs(object: Element, letters: readonly Placed[]): readonly Placed[] {
  const transforms = childrenOf(object, 'CGTransform')
  if (transforms.length === 0) return letters
  const glyphs = new Map<number, number>()
  for (const transform of transforms) {
    const from = numberIn(transform.attributes['CodePosition']) ?? 0
    const listed = childrenOf(transform, 'Glyphs').flatMap(({ text }) => numbersIn(text))
    listed.forEach((glyph, i) => glyphs.set(from + i, glyph))
  }
  return letters.map((letter, i) => {
    const glyph = glyphs.get(i)
    return glyph === undefined ? letter : { ...letter, glyph }
  })
}

/** Where a graphic object's own axes lie in those of what holds it. */
export function axesOf(object: Element, outer: Matrix): Matrix {
  const [left = 0, top = 0] = numbersIn(object.attributes['Boundary'])
  return within(outer, within(moved(left, top), matrixIn(numbersIn(object.attributes['CTM']))))
}

export const scaleOf = ([a, b]: Matrix): number => Math.hypot(a, b)
export const heightOf = ([, , c, d]: Matrix): number => Math.hypot(c, d)
export const turnOf = ([a, b]: Matrix): number => (Math.atan2(b, a) * 180) / Math.PI

/** `3 3 g 4 1.5` is 3, 3 and four times 1.5. */
function stepsOf(text: string | undefined): readonly number[] {
  const parts = (text ?? '').trim().split(/[\s,]+/)
  const steps: number[] = []
  for (let i = 0; i < parts.length && steps.length < MOST_LETTERS; i++) {
    if (parts[i] === 'g') {
      const [times, step] = [Number(parts[i + 1]), Number(parts[i + 2])]
      for (let n = 0; n < Math.min(times, MOST_LETTERS); n++) steps.push(step)
      i += 2
    } else if (parts[i] !== '' && Number.isFinite(Number(parts[i]))) steps.push(Number(parts[i]))
  }
  return steps
}
