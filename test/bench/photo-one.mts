import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import sharp from 'sharp'
import { formatFen } from '../../src/model/money.ts'
import type { ReceiptFields } from '../../src/model/receipt.ts'
import { detectLines } from '../../src/receipts/ocr/detect.ts'
import { startOcr, type Numbers, type OcrEngine } from '../../src/receipts/ocr/engine.ts'
import { installedParts } from '../../src/receipts/ocr/installed.ts'
import type { Quad, Raster } from '../../src/receipts/ocr/raster.ts'
import { readPages } from '../../src/receipts/ocr/read-page.ts'
import { lettersIn, lineInput } from '../../src/receipts/ocr/recognise.ts'
import { DAMAGES, photoOf } from '../receipts/ocr/corpus/photo.ts'
import { sheetOf } from '../receipts/ocr/corpus/sheets.ts'
import { photoAt } from '../receipts/ocr/corpus/tally.ts'
import { ownTypeface } from '../receipts/ocr/corpus/typeface.ts'

/** What V8 of Node 20 starts with. */
const V8_OWN = 1_800_000

const [way = '', folder = '', which = '0'] = process.argv.slice(2)

async function draw(count: number): Promise<void> {
  const face = await ownTypeface()
  for (let i = 0; i < count; i++) {
    const { layout, damage } = photoAt(i)
    const sheet = sheetOf(layout, 900 + i)
    writeFileSync(join(folder, `${i}.jpg`), await photoOf(sheet, face, { side: 2200, ...DAMAGES[damage] }, 900 + i))
    writeFileSync(join(folder, `${i}.json`), JSON.stringify(wordsOf(sheet.truth)))
  }
}

/** What can be looked for as it is printed: amounts, numbers, names. */
const wordsOf = ({
  total,
  code,
  number,
  payer,
  hospital,
  totalInWords,
  recordNumber,
}: ReceiptFields): readonly string[] =>
  [
    total === undefined ? undefined : formatFen(total),
    code,
    number,
    payer,
    hospital,
    totalInWords,
    recordNumber,
  ].filter((word) => word !== undefined)

async function measured() {
  const { data, info } = await sharp(join(folder, `${which}.jpg`))
    .autoOrient()
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const photo: Raster = { width: info.width, height: info.height, data }
  const parts = await installedParts()
  if (typeof parts === 'string') throw new Error(parts)
  // The plain stack leaves V8 as it is.
  if (way === 'plain') setFlagsFromString(`--wasm-tiering-budget=${V8_OWN}`)
  const engine = await startOcr(parts)
  const before = process.cpuUsage()
  const text = way === 'ours' ? await ours(engine, photo) : await plain(engine, photo)
  const { user, system } = process.cpuUsage(before)
  const words = JSON.parse(readFileSync(join(folder, `${which}.json`), 'utf8')) as readonly string[]
  const flat = text.normalize('NFKC').replaceAll(/[\s,]/g, '')
  const found = words.filter((word) => flat.includes(word)).length
  return { cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024, found, all: words.length }
}

async function ours(engine: OcrEngine, photo: Raster): Promise<string> {
  const pages = await readPages(engine, photo)
  return pages.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text))).join('')
}

/** As the plain stack does it: the picture as it lies, every line upright by the small network, six lines at a time, as wide as the widest. */
async function plain(engine: OcrEngine, photo: Raster): Promise<string> {
  const boxes = await detectLines(engine, photo, 960)
  const lines = boxes.map(({ corners }) => upright(corners)).toSorted((a, b) => shape(a) - shape(b))
  let text = ''
  for (let at = 0; at < lines.length; at += 6) {
    const batch = lines.slice(at, at + 6)
    const width = Math.max(320, ...batch.map((corners) => Math.ceil(48 * shape(corners))))
    const inputs = batch.map((corners) => lineInput(photo, corners, 'colour', { least: width, most: width }))
    const sides = [batch.length, 3, 48, width]
    const data = new Float32Array(batch.length * 3 * 48 * width)
    inputs.forEach(({ numbers }, i) => data.set(numbers.data.subarray(0, 3 * 48 * width), i * 3 * 48 * width))
    const result = await engine.run('recogniser', { data, sides })
    for (let i = 0; i < batch.length; i++)
      text += lettersIn(oneOf(result, i), engine.letters, 1)
        .map((letter) => letter.text)
        .join('')
  }
  return text
}

/** A box that is higher than wide is taken for a line that lies on its side. */
const upright = ([a, b, c, d]: Quad): Quad =>
  Math.hypot(d.x - a.x, d.y - a.y) > 1.5 * Math.hypot(b.x - a.x, b.y - a.y) ? [b, c, d, a] : [a, b, c, d]

const shape = ([a, b, , d]: Quad): number =>
  Math.hypot(b.x - a.x, b.y - a.y) / Math.max(1, Math.hypot(d.x - a.x, d.y - a.y))

function oneOf({ data, sides: [, steps = 0, classes = 0] }: Numbers, i: number): Numbers {
  return { data: data.subarray(i * steps * classes, (i + 1) * steps * classes), sides: [1, steps, classes] }
}

if (way === 'draw') await draw(Number(which))
else process.stdout.write(JSON.stringify(await measured()))
