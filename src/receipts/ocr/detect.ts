import { boxesOf, type TextBox } from './boxes.ts'
import type { OcrEngine } from './engine.ts'
import { resized, type Raster } from './raster.ts'
import type { Channel } from './recognise.ts'
import { redOf } from './red-ink.ts'

/** The longer side that lines are looked for at: more costs time and finds hardly more. */
export const LOOK_SIDE = 736

/** What the detector was trained with, in the order blue, green, red. */
const MEAN = [0.485, 0.456, 0.406]
const SPREAD = [0.229, 0.224, 0.225]

/** Where lines of text stand, in pixels of the picture handed in. */
export async function detectLines(
  engine: OcrEngine,
  raster: Raster,
  side = LOOK_SIDE,
  channel: Channel = 'colour',
): Promise<readonly TextBox[]> {
  const scale = Math.min(1, side / Math.max(raster.width, raster.height))
  const [width, height] = [multiple(raster.width * scale), multiple(raster.height * scale)]
  const small = resized(raster, width, height)
  const input = { data: toInput(channel === 'red' ? redOf(small) : small), sides: [1, 3, height, width] }
  const { data } = await engine.run('detector', input)
  const [stretchX, stretchY] = [raster.width / width, raster.height / height]
  return boxesOf(data, width, height).map((box) => stretched(box, stretchX, stretchY))
}

const multiple = (length: number): number => Math.max(32, Math.round(length / 32) * 32)

function toInput({ width, height, data }: Raster): Float32Array {
  const size = width * height
  const input = new Float32Array(size * 3)
  for (let c = 0; c < 3; c++) {
    const [by, less] = [1 / 255 / (SPREAD[c] ?? 1), (MEAN[c] ?? 0) / (SPREAD[c] ?? 1)]
    for (let i = c * size, from = 2 - c; from < data.length; i++, from += 3) input[i] = (data[from] ?? 0) * by - less
  }
  return input
}

const stretched = ({ corners, score }: TextBox, x: number, y: number): TextBox => {
  const [a, b, c, d] = corners.map((point) => ({ x: point.x * x, y: point.y * y }))
  return { corners: [a, b, c, d] as unknown as TextBox['corners'], score }
}
