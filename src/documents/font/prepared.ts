import { deflateSync, inflateSync } from 'node:zlib'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Prepared } from './press-font.ts'

const MAGIC = 0x42580003
const HEAD = 12
const ENTRY = 20

/** What of a face and of the words that it draws is worked out when the program is built. */
export interface PreparedFace {
  /** Glyph by code point. */
  readonly glyphOf: Uint16Array
  /** Each is read when it is asked for. */
  readonly fonts: readonly (() => Prepared)[]
}

/**
 * Three numbers and the compressed glyphs by character; then of each font five numbers, the inventory, the compressed file, its
 * compressed map to Unicode: read back without a parser.
 */
export function packPrepared(fonts: readonly Prepared[], of: number, glyphOf: Uint16Array): Uint8Array {
  const glyphs = deflateSync(new Uint8Array(littleEnd(glyphOf).slice().buffer), { level: 9 })
  return Buffer.concat([numbers([MAGIC, of, glyphs.length]), glyphs, ...fonts.flatMap(packOne)])
}

const packOne = ({ inventory, fixed, fileLength, file, toUnicode }: Prepared): readonly Uint8Array[] => [
  numbers([inventory.length, fixed, fileLength, file.length, toUnicode.length]),
  numbers(inventory),
  file,
  toUnicode,
]

function numbers(all: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * all.length))
  all.forEach((value, i) => view.setUint32(4 * i, value))
  return new Uint8Array(view.buffer)
}

/** Throws `DataError` where it does not belong to a font file of that length. */
export function unpackPrepared(bytes: Uint8Array, fontLength: number): PreparedFace {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEAD || view.getUint32(0) !== MAGIC || view.getUint32(4) !== fontLength) throw stale()
  const fonts: (() => Prepared)[] = []
  const begin = HEAD + view.getUint32(8)
  for (let at = begin; at < bytes.length;) {
    const from = at + ENTRY
    if (from > bytes.length) throw stale()
    const [count = 0, fixed = 0, fileLength = 0, fileBytes = 0, mapBytes = 0] = [0, 4, 8, 12, 16].map((place) =>
      view.getUint32(at + place),
    )
    const [fileFrom, mapFrom] = [from + 4 * count, from + 4 * count + fileBytes]
    at = mapFrom + mapBytes
    if (at > bytes.length) throw stale()
    const [file, toUnicode] = [bytes.subarray(fileFrom, mapFrom), bytes.subarray(mapFrom, at)]
    const inventory = (): readonly number[] => Array.from({ length: count }, (_, i) => view.getUint32(from + 4 * i))
    fonts.push(() => ({ inventory: inventory(), fixed, fileLength, file, toUnicode }))
  }
  return { glyphOf: glyphsIn(inflateSync(bytes.subarray(HEAD, begin))), fonts }
}

const glyphsIn = (bytes: Uint8Array): Uint16Array => littleEnd(new Uint16Array(new Uint8Array(bytes).buffer))

/** The smaller half of a number first, on whatever machine. */
const littleEnd = (words: Uint16Array): Uint16Array =>
  new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? words : words.map((word) => ((word << 8) | (word >> 8)) & 0xffff)

const stale = (): DataError =>
  new DataError({
    code: 'font-prepared',
    severity: 'error',
    ...inBoth(
      { zh: '预先做好的字库数据和这个字库对不上', en: 'what was prepared for the fonts does not belong to this font' },
      { zh: '请重新构建程序：npm run build。', en: 'Build the program again: npm run build.' },
    ),
  })
