import type { Box, Letter } from '../fields/letter.ts'
import type { Matrix } from '../matrix.ts'
import type { Element } from '../xml/tree.ts'
import { boxAround, partWithin, pointsIn, UNIT_SQUARE, uprightBox } from './box.ts'
import { childOf, flagIn, numberIn, numbersIn } from './elements.ts'
import { axesOf } from './runs.ts'

/** So much of a letter that is hidden may make another of it. */
const HIDDEN = 0.25

/** Marks the letters of which a box, or what all but fills one, hides a part that is filled after them. */
export function coverWithPath(path: Element, outer: Matrix, found: Letter[]): void {
  if (!flagIn(path.attributes['Fill'], false) || found.length === 0) return
  if (isSeenThrough(path) || isThin(childOf(path, 'FillColor'))) return
  const data = childOf(path, 'AbbreviatedData')?.text.trim() ?? ''
  if (data.length > MOST || !ONE_SHAPE.test(data)) return
  const ends = endsIn(data)
  const axes = axesOf(path, outer)
  const box = boxAround(ends, axes)
  if (box !== undefined && areaOf(ends, axes) > FULL * (box.right - box.left) * (box.bottom - box.top))
    cover(box, found)
}

/** A path of one piece: a frame has two, and hides nothing of what stands in it. */
const ONE_SHAPE = /^[SM][^SM]*$/
const MOST = 2000
/** So much of the box around it a shape fills that hides what is in the box: a disk does, a tick or a slanting line does not. */
const FULL = 0.7

/** Where the pieces of a path end: the last two numbers of each. */
const endsIn = (data: string): readonly number[] =>
  data.split(/(?=[A-Z])/).flatMap((piece) => numbersIn(piece.slice(1)).slice(-2))

/** Of the shape between points, in the units of the page. */
function areaOf(given: readonly number[], axes: Matrix): number {
  const points = pointsIn(given, axes)
  const twice = points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)
  return Math.abs(twice) / 2
}

/** Marks the letters of which a picture that nobody sees through, drawn after them, hides a part. */
export function coverWithPicture(image: Element, outer: Matrix, bytes: Uint8Array | undefined, found: Letter[]): void {
  if (bytes === undefined || found.length === 0 || isSeenThrough(image)) return
  if (image.attributes['ImageMask'] !== undefined || childOf(image, 'Clips') !== undefined || !isOpaque(bytes)) return
  cover(uprightBox(UNIT_SQUARE, axesOf(image, outer)), found)
}

function cover(box: Box | undefined, found: Letter[]): void {
  if (box === undefined) return
  found.forEach((letter, i) => {
    if (partWithin(letter, box) > HIDDEN) found[i] = { ...letter, inkless: true }
  })
}

const isThin = (of: Element | undefined): boolean => (numberIn(of?.attributes['Alpha']) ?? 255) < 255
const isSeenThrough = (object: Element): boolean => isThin(object) || object.attributes['BlendMode'] !== undefined

/** A photo, or a PNG without any transparency; of other formats nothing is said. */
function isOpaque(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return true
  if (bytes[0] !== 0x89 || bytes[1] !== 0x50) return false
  const colours = bytes[25]
  return (colours === 0 || colours === 2 || colours === 3) && !hasChunk(bytes, 'tRNS')
}

/** Whether a PNG has a chunk before its picture begins. */
function hasChunk(bytes: Uint8Array, name: string): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= view.length;) {
    const kind = view.toString('latin1', at + 4, at + 8)
    if (kind === name) return true
    if (kind === 'IDAT') return false
    at += 12 + view.readUInt32BE(at)
  }
  return false
}
