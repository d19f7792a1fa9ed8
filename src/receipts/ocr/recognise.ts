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
  for (let y = 0; y < height; y++)
    for (let x = 0; x < own; x++) {
      let [blue, green, red] = [0, 0, 0]
      for (let sy = 0; sy < fine; sy++)
        for (let sx = 0; sx < fine; sx++) {
          const [u, v] = [(x + (sx + 0.5) / fine) / own, (y + (sy + 0.5) / fine) / height]
          const top = { x: a.x + (b.x - a.x) * u, y: a.y + (b.y - a.y) * u }
          const bottom = { x: d.x + (c.x - d.x) * u, y: d.y + (c.y - d.y) * u }
          sample(raster, top.x + (bottom.x - top.x) * v - 0.5, top.y + (bottom.y - top.y) * v - 0.5, colour, 0)
          red += colour[0] ?? 0
          green += colour[1] ?? 0
          blue += colour[2] ?? 0
        }
      const parts = channel === 'red' ? [red, red, red] : [blue, green, red]
      for (let i = 0; i < 3; i++) data[(i * height + y) * width + x] = (parts[i] ?? 0) / (fine * fine) / 127.5 - 1
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
    let best = 0
    for (let i = 1; i < classes; i++) if ((data[from + i] ?? 0) > (data[from + best] ?? 0)) best = i
    const at = (step + 0.5) / steps / share
    if (best !== 0 && best !== before)
      read.push({ text: letters[best] ?? '', at: Math.min(1, at), sure: data[from + best] ?? 0 })
    else if (best !== 0) {
      const last = read.at(-1)
      if (last !== undefined && (data[from + best] ?? 0) > last.sure)
        read[read.length - 1] = { ...last, sure: data[from + best] ?? 0 }
    }
    before = best
  }
  return read
}
