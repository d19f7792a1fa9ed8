import type { Numbers, OcrEngine } from './engine.ts'
import { sample, type Quad, type Raster } from './raster.ts'

/** A letter as recognised: where it stands along its line (0 to 1), and how sure the recogniser is. Sureness is no trust. */
export interface LetterRead {
  readonly text: string
  readonly at: number
  readonly sure: number
}

/** What is taken of the colours: all of them, or the red alone, in which red ink is as white as the paper. */
export type Channel = 'colour' | 'red'

const HEIGHT = 48
/** The width that the recogniser was trained at: narrower lines are filled up to it, wider ones are read as wide as they are. */
const LEAST_WIDTH = 32
const MOST_WIDTH = 2_400

/** Reads one line by itself. Never beside a longer one: filling up to its width costs time, and digits. */
export async function recogniseLine(
  engine: OcrEngine,
  raster: Raster,
  corners: Quad,
  channel: Channel = 'colour',
): Promise<readonly LetterRead[]> {
  const input = lineInput(raster, corners, channel)
  return lettersIn(await engine.run('recogniser', input.numbers), engine.letters, input.share)
}

/** The pixels of a line, upright, as a network takes them; `share` of their width is the line, the rest is filled up. */
export function lineInput(
  raster: Raster,
  corners: Quad,
  channel: Channel,
  { height = HEIGHT, least = LEAST_WIDTH, most = MOST_WIDTH } = {},
): { readonly numbers: Numbers; readonly share: number } {
  const [a, b, c, d] = corners
  const long = (Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - d.x, c.y - d.y)) / 2
  const short = (Math.hypot(d.x - a.x, d.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y)) / 2
  const own = Math.max(8, Math.min(most, Math.round((height * long) / Math.max(1, short))))
  const width = Math.max(least, own)
  const data = new Float32Array(3 * height * width)
  const colour = new Float32Array(3)
  // More than two pixels to one: the average of several places, or thin strokes fall between them.
  const fine = Math.max(1, Math.min(4, Math.round(short / height)))
  const only = channel === 'red'
  for (let y = 0; y < height; y++)
    for (let x = 0; x < own; x++) {
      let blue = 0
      let green = 0
      let red = 0
      for (let sy = 0; sy < fine; sy++)
        for (let sx = 0; sx < fine; sx++) {
          const u = (x + (sx + 0.5) / fine) / own
          const v = (y + (sy + 0.5) / fine) / height
          const [topX, topY] = [a.x + (b.x - a.x) * u, a.y + (b.y - a.y) * u]
          const [lowX, lowY] = [d.x + (c.x - d.x) * u, d.y + (c.y - d.y) * u]
          sample(raster, topX + (lowX - topX) * v - 0.5, topY + (lowY - topY) * v - 0.5, colour, 0)
          red += colour[0] ?? 0
          green += colour[1] ?? 0
          blue += colour[2] ?? 0
        }
      const at = y * width + x
      const by = fine * fine * 127.5
      data[at] = (only ? red : blue) / by - 1
      data[height * width + at] = (only ? red : green) / by - 1
      data[2 * height * width + at] = red / by - 1
    }
  return { numbers: { data, sides: [1, 3, height, width] }, share: own / width }
}

/** The most likely letter of each step; repeats are one letter unless a step without a letter parts them. */
export function lettersIn({ data, sides }: Numbers, letters: readonly string[], share: number): readonly LetterRead[] {
  const [, steps = 0, classes = 0] = sides
  const read: LetterRead[] = []
  let before = 0
  for (let step = 0; step < steps; step++) {
    const from = step * classes
    let [best, sure] = [0, data[from] ?? 0]
    for (let i = 1; i < classes; i++) {
      const share = data[from + i] ?? 0
      if (share > sure) [best, sure] = [i, share]
    }
    const at = (step + 0.5) / steps / share
    if (best !== 0 && best !== before) read.push({ text: letters[best] ?? '', at: Math.min(1, at), sure })
    else if (best !== 0) {
      const last = read.at(-1)
      if (last !== undefined && sure > last.sure) read[read.length - 1] = { ...last, sure }
    }
    before = best
  }
  return read
}
