import type { Element } from '../xml/tree.ts'
import { childrenOf, numberIn, numbersIn } from './elements.ts'
import { LOST_LETTER, UNSEEN } from '../../model/letters.ts'
import { matrixIn, moved, within, type Matrix } from '../matrix.ts'

/** One glyph of a text object, where its own axes have it. */
export interface Placed {
  /** The letter that it shows; several where one glyph stands for them, none where it goes on with the one before. */
  readonly text: string
  readonly x: number
  readonly y: number
  /** The glyph of its font, where the file names it. */
  readonly glyph?: number
  /** With others in one glyph. */
  readonly shared?: true
  /** Glyphs and letters that are not one for one, so that a letter may be missing. */
  readonly unlike?: true
}

/** How wide a letter runs by itself, in ems; undefined where nobody knows. */
export type Advance = (unit: Pick<Placed, 'text' | 'glyph'>) => number | undefined

const MOST_LETTERS = 20_000

/** The glyphs of a text object in its own axes, before CTM and place: each step of the object belongs to one of them. */
export function glyphsIn(object: Element, advance: Advance = () => undefined): readonly Placed[] {
  const size = numberIn(object.attributes['Size']) ?? 3.5
  const stretch = numberIn(object.attributes['HScale']) ?? 1
  const placed: Placed[] = []
  let [x, y] = [0, 0]
  for (const { code, units } of unitsIn(object)) {
    x = numberIn(code.attributes['X']) ?? x
    y = numberIn(code.attributes['Y']) ?? y
    const across = stepsOf(code.attributes['DeltaX'])
    const down = stepsOf(code.attributes['DeltaY'])
    let [at, base] = [x, y]
    for (const [i, unit] of units.entries()) {
      if (placed.length >= MOST_LETTERS) return placed
      placed.push({ ...unit, x: at, y: base })
      const own = (): number => (down.length > 0 ? 0 : (advance(unit) ?? emsOf(unit.text)) * size * stretch)
      at += across[i] ?? across.at(-1) ?? own()
      base += down[i] ?? down.at(-1) ?? 0
    }
  }
  return placed
}

const emsOf = (text: string): number => ((text.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5)

/** Whether a glyph of the object's font leaves ink; undefined where nobody knows. */
export type Ink = (glyph: number) => boolean | undefined

/**
 * The letters of a text object: those that one glyph shows together lie side by side in its place. A glyph with ink of which the file says that
 * it is a blank, or a sign that nobody sees, is a letter that got lost; so are more glyphs than letters.
 */
export function lettersIn(object: Element, ink: Ink = () => undefined): readonly Placed[] {
  const size = numberIn(object.attributes['Size']) ?? 3.5
  const placed = glyphsIn(object).map((one, i, all) =>
    isLost(one, all[i + 1], size, ink) ? { ...one, text: LOST_LETTER } : one,
  )
  return placed.flatMap((one, i) => apart(one, placed[i + 1], size))
}

function isLost(one: Placed, next: Placed | undefined, size: number, ink: Ink): boolean {
  if (one.unlike) return true
  if (one.text === '' || ![...one.text].every((letter) => UNSEEN.test(letter))) return false
  // Without a font at hand, the first few glyphs are those that fonts begin with, the blank among them.
  if (one.glyph !== undefined) return ink(one.glyph) ?? one.glyph > 3
  const room = next === undefined ? size : Math.hypot(next.x - one.x, next.y - one.y)
  return !/^\s$/.test(one.text) && room > 0.1 * size
}

export function apart(one: Placed, next: Placed | undefined, size: number): readonly Placed[] {
  const letters = [...one.text]
  if (letters.length === 1) return [one]
  const room = next === undefined || next.y !== one.y ? (size * letters.length) / 2 : next.x - one.x
  return letters.map((text, i) => ({ text, x: one.x + (room * i) / letters.length, y: one.y, shared: true }))
}

type Unit = Omit<Placed, 'x' | 'y'>

/** `CGTransform` names glyphs for runs of letters: one for one, one for several, or several for one. */
function unitsIn(object: Element): readonly { readonly code: Element; readonly units: readonly Unit[] }[] {
  const transforms = new Map(
    childrenOf(object, 'CGTransform').map((one) => [numberIn(one.attributes['CodePosition']) ?? 0, one]),
  )
  let from = 0
  return childrenOf(object, 'TextCode').map((code) => {
    const letters = [...lineOf(code.text)]
    const units: Unit[] = []
    for (let i = 0; i < letters.length;) {
      const { count, glyphs } = runAt(transforms.get(from + i), letters.length - i)
      const taken = letters.slice(i, i + count)
      units.push(...unitsOf(taken, glyphs))
      i += taken.length
    }
    from += letters.length
    return { code, units }
  })
}

/** What stands around the text because the file is set out in lines is none of its letters. */
const lineOf = (text: string): string => text.replace(/^\s*[\r\n]\s*|\s*[\r\n]\s*$/g, '')

/** Where it does not say for how many letters, as many as it has glyphs, if there are. */
function runAt(
  transform: Element | undefined,
  left: number,
): { readonly count: number; readonly glyphs: readonly number[] } {
  if (transform === undefined) return { count: 1, glyphs: [] }
  const glyphs = childrenOf(transform, 'Glyphs').flatMap(({ text }) => numbersIn(text))
  const said = numberIn(transform.attributes['CodeCount']) ?? (glyphs.length <= left ? glyphs.length : 1)
  return { count: Math.max(1, said), glyphs }
}

function unitsOf(letters: readonly string[], glyphs: readonly number[]): readonly Unit[] {
  const [first, ...more] = glyphs
  if (first === undefined || letters.length === glyphs.length)
    return letters.map((text, i) => {
      const glyph = glyphs[i]
      return glyph === undefined ? { text } : { text, glyph }
    })
  const unlike = more.length > 0 && /[\d\p{Script=Han}]/u.test(letters.join('')) ? { unlike: true as const } : {}
  return [{ text: letters.join(''), glyph: first, ...unlike }, ...more.map((glyph) => ({ text: '', glyph }))]
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
