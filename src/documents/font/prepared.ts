import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Face } from './face.ts'
import type { Prepared } from './press-font.ts'

const MAGIC = 0x42580002
const HEAD = 28

/** What was prepared, one after the other: seven numbers, the inventory, the compressed font, its map to Unicode; read back without a parser. */
export const packPrepared = (all: readonly Prepared[]): Uint8Array => Buffer.concat(all.map(packOne))

function packOne({ of, inventory, fixed, fileLength, file, toUnicode }: Prepared): Uint8Array {
  const bytes = new Uint8Array(HEAD + 4 * inventory.length + file.length + toUnicode.length)
  const view = new DataView(bytes.buffer)
  const numbers = [MAGIC, of, inventory.length, fixed, fileLength, file.length, toUnicode.length]
  numbers.forEach((value, i) => view.setUint32(4 * i, value))
  inventory.forEach((code, i) => view.setUint32(HEAD + 4 * i, code))
  bytes.set(file, HEAD + 4 * inventory.length)
  bytes.set(toUnicode, HEAD + 4 * inventory.length + file.length)
  return bytes
}

/** Each is read when it is asked for. Throws `DataError` where it does not belong to the face. */
export function unpackPrepared(bytes: Uint8Array, face: Face): readonly (() => Prepared)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const all: (() => Prepared)[] = []
  for (let at = 0; at < bytes.length;) {
    const from = at
    if (bytes.length < at + HEAD || view.getUint32(at) !== MAGIC || view.getUint32(at + 4) !== face.bytes.length)
      throw stale()
    const [count, fileFrom] = [view.getUint32(at + 8), at + HEAD + 4 * view.getUint32(at + 8)]
    const mapFrom = fileFrom + view.getUint32(at + 20)
    at = mapFrom + view.getUint32(at + 24)
    if (at > bytes.length) throw stale()
    const [file, toUnicode] = [bytes.subarray(fileFrom, mapFrom), bytes.subarray(mapFrom, at)]
    all.push(() => ({
      of: face.bytes.length,
      inventory: Array.from({ length: count }, (_, i) => view.getUint32(from + HEAD + 4 * i)),
      fixed: view.getUint32(from + 12),
      fileLength: view.getUint32(from + 16),
      file,
      toUnicode,
    }))
  }
  return all
}

const stale = (): DataError =>
  new DataError({
    code: 'font-prepared',
    severity: 'error',
    ...inBoth(
      { zh: '预先做好的字库数据和这个字库对不上', en: 'what was prepared for the fonts does not belong to this font' },
      { zh: '请重新构建程序：npm run build。', en: 'Build the program again: npm run build.' },
    ),
  })
