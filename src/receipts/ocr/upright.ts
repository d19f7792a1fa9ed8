import type { TextBox } from './boxes.ts'
import type { OcrEngine } from './engine.ts'
import type { Point, Quad, Raster } from './raster.ts'
import { lineInput, recogniseLine, type LetterRead } from './recognise.ts'

export type Quarter = 0 | 90 | 180 | 270

type Cornered = Pick<TextBox, 'corners'>
const across = ({ corners: [a, b] }: Cornered): number => Math.hypot(b.x - a.x, b.y - a.y)
const down = ({ corners: [a, , , d] }: Cornered): number => Math.hypot(d.x - a.x, d.y - a.y)

/** Lines run down the picture: most of what is clearly longer than wide stands upright. */
export function runsDown(boxes: readonly TextBox[]): boolean {
  let [lying, standing] = [0, 0]
  for (const box of boxes) {
    const [w, h] = [across(box), down(box)]
    if (w > 1.6 * h) lying += w
    else if (h > 1.6 * w) standing += h
  }
  return standing > lying
}

/** Reads a line as it lies. What was read for this is not read again. */
export type ReadLine = (corners: Quad) => Promise<readonly LetterRead[]>

/** Lines that tell best which way up they are: long, but not the longest, for those cost time. */
const TELLING = 5
/** Of those, so many are read first. */
const FIRST = 2
/** Below it the small network's vote is no vote. */
const CLEAR = 2.5

/**
 * Whether the lines stand on their heads. One that reads well as it lies tells at once, and costs nothing, for it has to be read anyhow;
 * else the small network votes on some, and where it is torn the recogniser decides.
 */
export async function isUpsideDown(
  engine: OcrEngine,
  raster: Raster,
  boxes: readonly TextBox[],
  read: ReadLine,
): Promise<boolean> {
  const told = boxes
    .filter((box) => across(box) > 3 * down(box))
    .toSorted((a, b) => across(a) / down(a) - across(b) / down(b))
  const middle = told.slice(Math.max(0, (told.length >> 1) - (TELLING >> 1))).slice(0, TELLING)
  for (const { corners } of middle.slice(0, FIRST)) if (readsWell(await read(corners))) return false
  let vote = 0
  for (const { corners } of middle) {
    const { numbers } = lineInput(raster, corners, 'colour', { least: 192, most: 192 })
    const { data } = await engine.run('turner', numbers)
    vote += (data[1] ?? 0) - (data[0] ?? 0)
  }
  if (Math.abs(vote) >= CLEAR) return vote > 0
  let [asIs, onHead] = [0, 0]
  for (const { corners } of middle.slice(0, 3)) {
    asIs += surenessOf(await read(corners))
    onHead += surenessOf(await recogniseLine(engine, raster, onItsHead(corners)))
  }
  return onHead > asIs
}

/** Digits read alike on their heads, a few letters by chance: of 600 lines on their heads none had three letters of Chinese that were sure. */
const readsWell = (letters: readonly LetterRead[]): boolean =>
  surenessOf(letters) > 0.9 &&
  letters.filter(({ text, sure }) => sure > 0.9 && /\p{Script=Han}/u.test(text)).length >= 3

const surenessOf = (letters: readonly LetterRead[]): number =>
  letters.reduce((sum, { sure }) => sum + sure, 0) / Math.max(1, letters.length)

/** Below it a line was not made out. */
const UNREAD = 0.7
const TRIED = 3

/** Whether a line that says nothing as it lies reads well on its head: then another paper lies the other way round in the photo. */
export async function hasOneOnItsHead(
  engine: OcrEngine,
  raster: Raster,
  lines: readonly { readonly corners: Quad; readonly letters: readonly LetterRead[] }[],
): Promise<boolean> {
  const unread = lines
    .filter((line) => across(line) > 3 * down(line) && surenessOf(line.letters) < UNREAD)
    .toSorted((a, b) => across(a) / down(a) - across(b) / down(b))
  for (const { corners } of unread.slice(0, TRIED))
    if (readsWell(await recogniseLine(engine, raster, onItsHead(corners)))) return true
  return false
}

const onItsHead = ([a, b, c, d]: Quad): Quad => [c, d, a, b]

/** Boxes of a picture in the same picture turned clockwise. */
export function turnedBoxes(
  boxes: readonly TextBox[],
  { width, height }: Raster,
  degrees: Quarter,
): readonly TextBox[] {
  if (degrees === 0) return boxes
  const place = ({ x, y }: Point): Point =>
    degrees === 90
      ? { x: height - y, y: x }
      : degrees === 180
        ? { x: width - x, y: height - y }
        : { x: y, y: width - x }
  return boxes.map(({ corners, score }) => {
    const points = corners.map(place)
    // The first corner is again the one at the top left of the lying rectangle.
    const first = { 90: 3, 180: 2, 270: 1 }[degrees]
    return { corners: [0, 1, 2, 3].map((i) => points[(first + i) % 4]) as unknown as Quad, score }
  })
}
