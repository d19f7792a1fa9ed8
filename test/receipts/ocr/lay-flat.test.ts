import sharp from 'sharp'
import { expect, test } from 'vitest'
import { READ_LIMITS } from '../../../src/model/reading.ts'
import { papersIn } from '../../../src/receipts/ocr/paper.ts'
import { flattened, lookAt } from '../../../src/receipts/ocr/quad.ts'
import type { Quad, Raster } from '../../../src/receipts/ocr/raster.ts'
import { cropsOf } from '../../../src/receipts/pictures/crops.ts'
import { laidFlat } from '../../../src/receipts/pictures/lay-flat.ts'
import { DAMAGES, photoOf, type Damage } from './corpus/photo.ts'
import { sheetOf } from './corpus/sheets.ts'
import { ownTypeface } from './corpus/typeface.ts'

const rasterOf = async (bytes: Uint8Array): Promise<Raster> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

const taken = async (damage: Damage): Promise<Uint8Array> =>
  await photoOf(sheetOf('diagnosis', 12), await ownTypeface(), { side: 1400, ...damage }, 12)

/** How dark the inner page is on the whole: what letters are drawn with stays, however their pixels are moved. */
function inkOf({ data, width, height }: Raster, margin = 0.06): number {
  let ink = 0
  for (let y = Math.round(height * margin); y < height * (1 - margin); y++)
    for (let x = Math.round(width * margin); x < width * (1 - margin); x++)
      ink += 246 - (data[(y * width + x) * 3] ?? 246)
  return ink / (width * height)
}

const thousandths = (corners: Quad, { width, height }: Raster) =>
  corners.map(({ x, y }) => [(x / width) * 1000, (y / height) * 1000] as const)

test.each(['laid', 'tilted', 'perspective', 'curved', 'faded'] as const)(
  'a page that is %s is laid flat without losing ink',
  async (name) => {
    const reference = inkOf(
      await rasterOf(await taken({ ...DAMAGES['scanned'], ...(name === 'faded' ? DAMAGES['faded'] : {}) })),
    )
    const bytes = await taken(DAMAGES[name] ?? {})
    const photo = await rasterOf(bytes)
    const [paper] = papersIn(photo)
    if (paper === undefined) throw new Error('no outline')
    const image = await laidFlat(
      { type: 'jpeg', bytes },
      { corners: thousandths(paper.corners, photo), turn: 0 },
      READ_LIMITS,
    )
    const flat = await rasterOf(image?.bytes ?? new Uint8Array())
    expect(flat.width / flat.height).toBeCloseTo(595 / 420, 0)
    // The rim that is left around the page makes it a little smaller: 1.5 % each way.
    expect((inkOf(flat) * 1.03) / reference).toBeGreaterThan(0.95)
    expect((inkOf(flat) * 1.03) / reference).toBeLessThan(1.05)
  },
)

test('a page that fills the photo has no outline, and neither has a table without a page', async () => {
  expect(papersIn(await rasterOf(await taken(DAMAGES['scanned'] ?? {})))).toEqual([])
  const table = { width: 300, height: 200, data: new Uint8Array(300 * 200 * 3).fill(90) }
  expect(papersIn(table)).toEqual([])
})

test('laying flat moves pixels and changes no tone', () => {
  const raster = { width: 40, height: 20, data: Uint8Array.from({ length: 40 * 20 * 3 }, (_, i) => (i * 7) % 256) }
  const whole: Quad = [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
    { x: 40, y: 20 },
    { x: 0, y: 20 },
  ]
  expect(flattened(raster, whole)).toEqual(raster)
  const look = lookAt([
    { x: 1, y: 2 },
    { x: 9, y: 1 },
    { x: 8, y: 7 },
    { x: 2, y: 6 },
  ])
  expect([look(0, 0), look(1, 0), look(1, 1), look(0, 1)].map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
    [1, 2],
    [9, 1],
    [8, 7],
    [2, 6],
  ])
})

test('a field is cut out of a photo that lies turned, and stands upright', async () => {
  const bytes = await taken(DAMAGES['turned 90'] ?? {})
  const place = { page: 1, left: 700, top: 100, right: 740, bottom: 600 }
  const lying = [
    {
      corners: [
        [0, 0],
        [1000, 0],
        [1000, 1000],
        [0, 1000],
      ],
      turn: 270,
    },
  ] as const
  const [crop] = await cropsOf([{ type: 'jpeg', bytes }], [place], lying)
  const { width = 0, height = 0 } = await sharp(crop?.bytes).metadata()
  expect(width).toBeGreaterThan(3 * height)
})
