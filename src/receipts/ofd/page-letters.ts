import { LOST_LETTER, UNSEEN } from '../../model/letters.ts'
import { withDrawnMinus } from '../fields/drawn-minus.ts'
import { blankBetween, type Box, type Letter, type Turn } from '../fields/letter.ts'
import type { Element } from '../xml/tree.ts'
import type { OfdPage } from './document.ts'
import { childOf, flagIn, numberIn, numbersIn, rankOf } from './elements.ts'
import { apply, IDENTITY, moved, within, type Matrix } from '../matrix.ts'
import { coverWithPath, coverWithPicture } from './covering.ts'
import { barsOf, isBefore } from './drawn-bar.ts'
import { isInkless } from './inkless.ts'
import { NOTHING_KEPT, type Kept } from './kept.ts'
import { axesOf, heightOf, lettersIn, scaleOf, turnOf } from './runs.ts'
import { isWithin, windowsOf, type Windows } from './window.ts'

const POINTS = 72 / 25.4

/** What is gathered, and how much more of the page is looked at: groups may hold groups, and themselves. */
interface Gathering {
  readonly found: Letter[]
  /** Short bars, as a minus is drawn. */
  readonly bars: Box[]
  readonly kept: Kept
  left: number
}

const gathering = (kept: Kept): Gathering => ({ found: [], bars: [], kept, left: MOST_OBJECTS })
const MOST_OBJECTS = 100_000
const DEEPEST = 20

/**
 * The letters of a page with its templates and annotations, in points from its upper left. `inkless` are those that the file draws with nothing,
 * in white, beside the page, beyond where their object is seen, or under a box or a picture that is drawn after them.
 */
export function lettersOfPage(page: OfdPage, kept: Kept = NOTHING_KEPT): readonly Letter[] {
  const [left = 0, top = 0, width = 0, height = 0] = page.box
  const base: Matrix = [POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS]
  const all = gathering(kept)
  for (const { root } of [...page.below, page.own, ...page.above]) collect(childOf(root, 'Content'), base, all)
  for (const { annotation } of page.annotations) {
    const appearance = childOf(annotation, 'Appearance')
    if (appearance === undefined || !flagIn(annotation.attributes['Visible'], true)) continue
    const [x = 0, y = 0] = numbersIn(appearance.attributes['Boundary'])
    collect(appearance, within(base, moved(x, y)), all)
  }
  const beside = (letter: Letter): boolean =>
    letter.right < 0 || letter.bottom < 0 || letter.left > width * POINTS || letter.top > height * POINTS
  const letters = all.found.map((letter) => (beside(letter) ? { ...letter, inkless: true as const } : letter))
  return withDrawnMinus(letters, (letter) => all.bars.find((bar) => isBefore(bar, letter)))
}

/** The letters of one text object, wherever it stands: what a tag refers to. */
export function textOfObject(object: Element, kept: Kept): string {
  const all = gathering(kept)
  collect({ name: '', text: '', attributes: {}, children: [object] }, IDENTITY, all)
  return all.found
    .map((letter, i) => blankBetween(all.found[i - 1], letter) + (letter.inkless ? LOST_LETTER : letter.text))
    .join('')
}

/** What holds an object says how it is drawn where it says nothing itself, and where it is seen. */
interface Around {
  readonly params: readonly Element[]
  readonly windows: Windows
}

const NOTHING_AROUND: Around = { params: [], windows: [] }

function collect(
  holder: Element | undefined,
  outer: Matrix,
  all: Gathering,
  around: Around = NOTHING_AROUND,
  depth = 0,
): void {
  if (depth > DEEPEST) return
  for (const object of inOrder(holder?.children ?? [])) {
    if (all.left-- <= 0) return
    if (!flagIn(object.attributes['Visible'], true)) continue
    if (object.name === 'TextObject') addText(object, outer, all, around)
    else if (object.name === 'PathObject') {
      coverWithPath(object, outer, all.found)
      all.bars.push(...barsOf(object, outer))
    } else if (object.name === 'ImageObject')
      coverWithPicture(object, outer, all.kept.picture(object.attributes['ResourceID']), all.found)
    else if (object.name === 'Layer')
      collect(object, outer, all, { ...around, params: all.kept.params(object.attributes['DrawParam']) }, depth + 1)
    else if (object.name === 'PageBlock') collect(object, blockAxes(object, outer), all, around, depth + 1)
    else if (object.name === 'CompositeObject') {
      const group = all.kept.groups.get(object.attributes['ResourceID'] ?? '')
      const seen = { params: [], windows: [...around.windows, ...windowsOf(object, outer)] }
      collect(childOf(group, 'Content') ?? group, axesOf(object, outer), all, seen, depth + 1)
    }
  }
}

/** Layers lie on each other by what they are, whatever order they come in. */
const inOrder = (objects: readonly Element[]): readonly Element[] =>
  objects.some(({ name }) => name === 'Layer') ? objects.toSorted((a, b) => rankOf(a) - rankOf(b)) : objects

const blockAxes = (object: Element, outer: Matrix): Matrix =>
  object.attributes['Boundary'] === undefined ? outer : axesOf(object, outer)

function addText(object: Element, outer: Matrix, { found, kept }: Gathering, around: Around): void {
  const windows = [...around.windows, ...windowsOf(object, outer)]
  const axes = axesOf(object, outer)
  const given = numberIn(object.attributes['Size']) ?? 3.5
  const size = given * heightOf(axes)
  const stretch = (numberIn(object.attributes['HScale']) ?? 1) * scaleOf(axes)
  const turn = quarter(turnOf(axes) + (numberIn(object.attributes['CharDirection']) ?? 0))
  const inkless = isInkless(object, [...kept.params(object.attributes['DrawParam']), ...around.params])
  let spaced = false
  for (const { text, x, y, shared } of lettersIn(object, (glyph) => kept.hasInk(object.attributes['Font'], glyph))) {
    if (UNSEEN.test(text)) {
      spaced ||= text === ' '
      continue
    }
    const [at, base] = apply(axes, x, y)
    const wide = ((text.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5) * given * stretch
    const place = { text, ...boxOf(at, base, wide, size, turn) }
    found.push({
      ...place,
      size,
      ...(shared ? {} : { from: turn === 90 || turn === 270 ? base : at }),
      ...(inkless || !isWithin(place, windows) ? { inkless: true } : {}),
      ...(turn === 0 ? {} : { turn }),
      ...(spaced ? { spaced } : {}),
    })
    spaced = false
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
