import type { Letter, Turn } from '../fields/letter.ts'
import type { Element } from '../xml/tree.ts'
import type { OfdPage } from './document.ts'
import { childOf, flagIn, numberIn, numbersIn } from './elements.ts'
import { apply, IDENTITY, moved, within, type Matrix } from './matrix.ts'
import { axesOf, heightOf, lettersIn, scaleOf, turnOf } from './runs.ts'

const POINTS = 72 / 25.4

/** The letters of a page with its templates and annotations, in points from its upper left. */
export function lettersOfPage(page: OfdPage): readonly Letter[] {
  const [left = 0, top = 0] = page.box
  const base: Matrix = [POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS]
  const found: Letter[] = []
  for (const { root } of [...page.below, page.own, ...page.above]) collect(childOf(root, 'Content'), base, found)
  for (const { annotation } of page.annotations) {
    const appearance = childOf(annotation, 'Appearance')
    if (appearance === undefined || !flagIn(annotation.attributes['Visible'], true)) continue
    const [x = 0, y = 0] = numbersIn(appearance.attributes['Boundary'])
    collect(appearance, within(base, moved(x, y)), found)
  }
  return found
}

/** The letters of one text object, wherever it stands: what a tag refers to. */
export function textOfObject(object: Element): string {
  const found: Letter[] = []
  collect({ name: '', text: '', attributes: {}, children: [object] }, IDENTITY, found)
  return found.map(({ text }) => text).join('')
}

function collect(holder: Element | undefined, outer: Matrix, found: Letter[]): void {
  for (const object of holder?.children ?? []) {
    if (!flagIn(object.attributes['Visible'], true)) continue
    if (object.name === 'TextObject') addText(object, outer, found)
    else if (object.name === 'Layer' || object.name === 'PageBlock') collect(object, blockAxes(object, outer), found)
  }
}

const blockAxes = (object: Element, outer: Matrix): Matrix =>
  object.name === 'PageBlock' && object.attributes['Boundary'] !== undefined ? axesOf(object, outer) : outer

function addText(object: Element, outer: Matrix, found: Letter[]): void {
  const axes = axesOf(object, outer)
  const given = numberIn(object.attributes['Size']) ?? 3.5
  const size = given * heightOf(axes)
  const stretch = (numberIn(object.attributes['HScale']) ?? 1) * scaleOf(axes)
  const turn = quarter(turnOf(axes) + (numberIn(object.attributes['CharDirection']) ?? 0))
  for (const { text, x, y } of lettersIn(object)) {
    if (text.trim() === '') continue
    const [at, base] = apply(axes, x, y)
    const wide = ((text.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5) * given * stretch
    found.push({ text, ...boxOf(at, base, wide, size, turn), size, ...(turn === 0 ? {} : { turn }) })
  }
}

/** A letter's box and base, whichever way it runs. */
function boxOf(x: number, y: number, wide: number, size: number, turn: Turn): Omit<Letter, 'text'> {
  if (turn === 90) return { left: x, right: x + size, top: y, bottom: y + wide, base: x }
  if (turn === 180) return { left: x - wide, right: x, top: y, bottom: y + size, base: y }
  if (turn === 270) return { left: x - size, right: x, top: y - wide, bottom: y, base: x }
  return { left: x, right: x + wide, top: y - size, bottom: y, base: y }
}

function quarter(angle: number): Turn {
  const turns = Math.round(angle / 90)
  if (Math.abs(angle - turns * 90) > 8) return 'skew'
  return ((((turns % 4) + 4) % 4) * 90) as Turn
}
