import { afterEach, expect, test } from 'vitest'
import sharp from 'sharp'
import { PDFDocument } from 'pdf-lib'
import { readScan } from '../../../src/receipts/intake.ts'
import { startOcr, type NativeRuntime } from '../../../src/receipts/ocr/engine.ts'
import { installedParts, nativeRuntime } from '../../../src/receipts/ocr/installed.ts'
import { prepareOcr } from '../../../src/receipts/ocr/prepared.ts'
import { startCodes } from '../corpus/figures.ts'
import { DAMAGES, photoOf } from './corpus/photo.ts'
import { sheetOf } from './corpus/sheets.ts'
import { ownTypeface } from './corpus/typeface.ts'

afterEach(() => prepareOcr(undefined))

const photo = async (): Promise<Uint8Array> =>
  await photoOf(sheetOf('slip', 5), await ownTypeface(), { ...DAMAGES['laid'], side: 1000 }, 5)

test('parts that were left out, and parts that are damaged, are said, and the photo is kept', async () => {
  await startCodes()
  const bytes = await photo()
  prepareOcr(() => Promise.resolve('left-out'))
  expect(await readScan(bytes)).toMatchObject({ reasons: ['S40'], pages: { kind: 'images' } })
  prepareOcr(() => Promise.resolve('incomplete'))
  expect(await readScan(bytes)).toMatchObject({ reasons: ['S41'], pages: { kind: 'images' } })
  const parts = await installedParts()
  if (typeof parts === 'string') throw new Error(parts)
  prepareOcr(() =>
    Promise.resolve({
      ...parts,
      bytesOf: async (part) => (part === 'runtime' ? parts.bytesOf(part) : new Uint8Array(1000)),
    }),
  )
  expect(await readScan(bytes)).toMatchObject({ reasons: ['S41'], pages: { kind: 'images' } })
})

test('a network that is cut short is said as an installation that is not whole', async () => {
  await startCodes()
  const parts = await installedParts()
  if (typeof parts === 'string') throw new Error(parts)
  prepareOcr(() =>
    Promise.resolve({
      ...parts,
      bytesOf: async (part) =>
        part === 'detector' ? (await parts.bytesOf(part)).subarray(0, 5000) : parts.bytesOf(part),
    }),
  )
  expect(await readScan(await photo())).toMatchObject({ reasons: ['S41'], pages: { kind: 'images' } })
})

test('the runtime of the machine is taken where it is installed, on one thread, and its lack is no fault', async () => {
  const asked: unknown[] = []
  class Tensor {
    readonly data = Float32Array.of(1, 2)
    readonly dims = [1, 2]
  }
  const InferenceSession = {
    create: (bytes: Uint8Array, options: unknown) => {
      asked.push([bytes.length, options])
      return Promise.resolve({ inputNames: ['x'], outputNames: ['y'], run: () => Promise.resolve({ y: new Tensor() }) })
    },
  }
  const fake = { InferenceSession, Tensor } as unknown as NativeRuntime
  const native = nativeRuntime(() => fake)
  if (native === undefined) throw new Error('not taken')
  const engine = await startOcr({ native, letters: 'a', bytesOf: () => Promise.resolve(new Uint8Array(3)) })
  expect((await engine.run('detector', { data: Float32Array.of(0), sides: [1] })).sides).toEqual([1, 2])
  expect(asked).toMatchObject([[3, { executionProviders: ['cpu'], intraOpNumThreads: 1 }]])
  expect(nativeRuntime(() => ({}))).toBeUndefined()
  expect(
    nativeRuntime(() => {
      throw new Error('not found')
    }),
  ).toBeUndefined()
})

test('an evenly grey picture is said to hold no writing, not to be the back of a page', async () => {
  await startCodes()
  const grey = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#777' } })
    .jpeg()
    .toBuffer()
  const { reasons } = await readScan(Uint8Array.from(grey))
  expect(reasons).toContain('S37')
  expect(reasons).not.toContain('S11')
})

test('a PDF that holds only a picture is read like a photo', async () => {
  await startCodes()
  prepareOcr(installedParts)
  const pdf = await PDFDocument.create()
  const picture = await pdf.embedJpg(
    await photoOf(sheetOf('slip', 5), await ownTypeface(), { ...DAMAGES['scanned'], side: 1800 }, 5),
  )
  pdf.addPage([300, (300 * picture.height) / picture.width]).drawImage(picture, {
    x: 0,
    y: 0,
    width: 300,
    height: (300 * picture.height) / picture.width,
  })
  const { reads, kind } = await readScan(Uint8Array.from(await pdf.save()))
  const ocr = reads.find(({ origin }) => origin === 'ocr')
  expect(kind).toBe('fiscal-e-receipt')
  expect(ocr?.fields.total).toBe(sheetOf('slip', 5).truth.total)
  expect(ocr?.notes?.total).toMatchObject({ state: 'read' })
})

test('of two papers in one scanned PDF the first is read, and nothing of the second is said of it', async () => {
  await startCodes()
  prepareOcr(installedParts)
  const typeface = await ownTypeface()
  const scanned = async (...seeds: readonly number[]): Promise<unknown> => {
    const pdf = await PDFDocument.create()
    for (const seed of seeds) {
      const picture = await pdf.embedJpg(
        await photoOf(sheetOf('slip', seed), typeface, { ...DAMAGES['scanned'], side: 1800 }, seed),
      )
      const size = { width: 300, height: (300 * picture.height) / picture.width }
      pdf.addPage([size.width, size.height]).drawImage(picture, { x: 0, y: 0, ...size })
    }
    const { reads } = await readScan(Uint8Array.from(await pdf.save()))
    return reads.find(({ origin }) => origin === 'ocr')?.fields
  }
  expect(await scanned(5, 9)).toEqual(await scanned(5))
}, 120_000)
