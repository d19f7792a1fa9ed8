import type { OcrEngine } from './engine.ts'

const [SMALL, HEIGHT, WIDTH] = [64, 48, 96]

/**
 * Whether networks are what their names say: the one that finds lines answers a map as large as the picture, the one that reads them a share
 * for each letter of the list at each step. A list of another length would turn every figure into another one.
 */
export async function fitTogether(engine: OcrEngine): Promise<boolean> {
  try {
    const map = await engine.run('detector', blank(SMALL, SMALL))
    if (map.sides.join() !== [1, 1, SMALL, SMALL].join() || !map.data.every(isShare)) return false
    const { data, sides } = await engine.run('recogniser', blank(HEIGHT, WIDTH))
    const [count, steps = 0, classes = 0] = sides
    if (sides.length !== 3 || count !== 1 || classes !== engine.letters.length) return false
    const first = data.slice(0, classes).reduce((sum, share) => sum + share, 0)
    return steps * 4 >= WIDTH / 4 && steps <= WIDTH && data.every(isShare) && Math.abs(first - 1) < 0.01
  } catch {
    return false
  }
}

const blank = (height: number, width: number) => ({
  data: new Float32Array(3 * height * width).fill(1),
  sides: [1, 3, height, width],
})

const isShare = (value: number): boolean => value >= -0.001 && value <= 1.001
