import { prepareZXingModule, readBarcodes, type ReadResult, type ReaderOptions } from 'zxing-wasm/reader'
import type { CodeSeen } from '../../model/reading.ts'
import type { Grey } from './picture.ts'
import { isSharp } from './quality.ts'

const ALL_KINDS: ReaderOptions = {
  formats: ['QRCode', 'Code128', 'Code39', 'ITF', 'EAN13', 'PDF417', 'DataMatrix'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 24,
}

/** A third of the work of looking for all. */
const SQUARE: ReaderOptions = { ...ALL_KINDS, formats: ['QRCode'] }

/** Hands in the code reader's program, so that it is never fetched from anywhere. */
export function prepareCodes(wasm: Uint8Array): void {
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer
  prepareZXingModule({ overrides: { wasmBinary } })
}

/**
 * Every QR and bar code of a page. A page that shows none at its own size is looked at again half as large;
 * a blurred photo also sharpened, which brings some back.
 */
export async function readCodes(page: Grey, made: 'photo' | 'drawn' = 'photo'): Promise<readonly CodeSeen[]> {
  const first = await readOnce(page)
  if (first.some(isSquare)) return first
  const second = await readOnce(halved(page))
  const found = [...first, ...second.filter(({ text }) => !first.some((code) => code.text === text))]
  if (found.some(isSquare) || made === 'drawn' || isSharp(page)) return found
  for (const attempt of [() => sharpened(page), () => sharpened(halved(page))]) {
    const more = await readOnce(attempt(), SQUARE)
    if (more.some(isSquare)) return more
  }
  return found
}

const isSquare = ({ format }: CodeSeen): boolean => format === 'QRCode'

async function readOnce(page: Grey, options: ReaderOptions = ALL_KINDS): Promise<readonly CodeSeen[]> {
  const results = await readBarcodes(imageOf(page), options)
  const codes = results.filter(({ isValid, bytes }) => isValid && bytes.length > 0).map(codeOf)
  return codes.filter((code, i) => codes.findIndex(({ text }) => text === code.text) === i)
}

const codeOf = (result: ReadResult): CodeSeen => ({
  format: result.format.startsWith('QRCode') ? 'QRCode' : result.format,
  text: decodeCode(result.bytes),
  turn: turnOf(result),
})

/**
 * Bytes as UTF-8 when they are, else as GB18030: code readers guess Chinese in GBK to be Japanese. Short GBK words can be
 * valid UTF-8 by chance; they then come out as Greek, Cyrillic or Armenian, which no bill is written in.
 */
export function decodeCode(bytes: Uint8Array): string {
  const chinese = new TextDecoder('gb18030').decode(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /[\u0370-\u07ff]/.test(text) && /^[\x20-\x7e\u3000-\u9fff\uff00-\uffef]*$/.test(chinese) ? chinese : text
  } catch {
    return chinese
  }
}

function turnOf({ position: { topLeft, topRight } }: ReadResult): CodeSeen['turn'] {
  const degrees = (Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x) * 180) / Math.PI
  const quarter = ((Math.round(degrees / 90) % 4) + 4) % 4
  return ([0, 90, 180, 270] as const)[quarter] ?? 0
}

/** A file of grey pixels, the plainest there is: the reader takes it without spreading each pixel over four bytes. */
function imageOf({ width, height, data }: Grey): Uint8Array {
  const head = Buffer.from(`P5 ${width} ${height} 255\n`, 'latin1')
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}

function halved({ width, height, data }: Grey): Grey {
  const [w, h] = [Math.max(1, width >> 1), Math.max(1, height >> 1)]
  const half = new Uint8Array(w * h)
  for (let y = 0, to = 0; y < h; y++)
    for (let x = 0, at = 2 * y * width; x < w; x++, to++, at += 2)
      half[to] = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0)) >> 2
  return { width: w, height: h, data: half }
}

/** Unsharp mask over a 5-pixel cross, with the contrast stretched. */
function sharpened({ width, height, data }: Grey): Grey {
  const out = new Uint8Array(data.length)
  for (let y = 2; y < height - 2; y++)
    for (let x = 2; x < width - 2; x++) {
      const at = y * width + x
      const around =
        (data[at - 2] ?? 0) + (data[at + 2] ?? 0) + (data[at - 2 * width] ?? 0) + (data[at + 2 * width] ?? 0)
      const value = 4 * (data[at] ?? 0) - (3 * around) / 4
      out[at] = Math.max(0, Math.min(255, value))
    }
  return { width, height, data: out }
}
