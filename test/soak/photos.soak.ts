import { afterAll, beforeAll, expect, test } from 'vitest'
import { installedParts } from '../../src/receipts/ocr/installed.ts'
import { prepareOcr } from '../../src/receipts/ocr/prepared.ts'
import { startCodes } from '../receipts/corpus/figures.ts'
import { readOne, readStrange, Tallies } from '../receipts/ocr/corpus/tally.ts'
import type { Typeface } from '../receipts/ocr/corpus/typeface.ts'
import { mixedTypefaces, typefaces } from './typefaces.ts'

/** `PHOTOS=40 STRANGE=0 SEED=900 npm run soak` for fewer, or for others than ever. */
const COUNT = Number(process.env['PHOTOS'] ?? 256)
const STRANGE = Number(process.env['STRANGE'] ?? 192)
const SEED = Number(process.env['SEED'] ?? 40_000)

beforeAll(async () => {
  await startCodes()
  prepareOcr(installedParts)
})

afterAll(() => prepareOcr(undefined))

async function soaked(count: number, read: typeof readOne, faces: readonly Typeface[]): Promise<Tallies> {
  const tallies = new Tallies()
  for (let i = 0; i < count; i++) {
    const face = faces[Math.floor(i / 3) % faces.length]
    if (face !== undefined) await read(tallies, i, SEED, face)
  }
  console.log(tallies.faults.join('\n'))
  console.table(tallies.table())
  return tallies
}

test.runIf(COUNT > 0)('photos of made-up papers are read, and none that counts by itself is wrong', async () => {
  const { wrong, invented, certain, asked, fields, kindWrong } = (await soaked(COUNT, readOne, await typefaces())).row(
    'all',
  )
  expect({ wrong, invented, kindWrong }).toEqual({ wrong: 0, invented: 0, kindWrong: 0 })
  expect((certain + asked) / fields).toBeGreaterThanOrEqual(0.97)
})

test.runIf(STRANGE > 0)(
  'of photos of papers that the reader was not made with, nothing that counts by itself is wrong',
  async () => {
    const { wrong, invented } = (
      await soaked(STRANGE, readStrange, [...(await typefaces()), ...(await mixedTypefaces())])
    ).row('all')
    expect({ wrong, invented }).toEqual({ wrong: 0, invented: 0 })
  },
)
