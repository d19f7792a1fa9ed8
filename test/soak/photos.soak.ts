import { expect, test } from 'vitest'
import { installedParts } from '../../src/receipts/ocr/installed.ts'
import { prepareOcr } from '../../src/receipts/ocr/prepared.ts'
import { startCodes } from '../receipts/corpus/figures.ts'
import { readOne, Tallies } from '../receipts/ocr/corpus/tally.ts'
import { typefaces } from './typefaces.ts'

/** `PHOTOS=40 SEED=900 npm run soak` for fewer, or for others than ever. */
const COUNT = Number(process.env['PHOTOS'] ?? 256)
const SEED = Number(process.env['SEED'] ?? 40_000)

test('photos of made-up papers are read, and none that counts by itself is wrong', async () => {
  await startCodes()
  prepareOcr(installedParts)
  const faces = await typefaces()
  const tallies = new Tallies()
  for (let i = 0; i < COUNT; i++) {
    const face = faces[Math.floor(i / 3) % faces.length]
    if (face !== undefined) await readOne(tallies, i, SEED, face)
  }
  prepareOcr(undefined)
  console.log(tallies.faults.join('\n'))
  console.table(tallies.table())
  const { wrong, certain, asked, fields, kindWrong } = tallies.row('all')
  expect({ wrong, kindWrong }).toEqual({ wrong: 0, kindWrong: 0 })
  expect((certain + asked) / fields).toBeGreaterThanOrEqual(0.97)
})
