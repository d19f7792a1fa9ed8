import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Face } from './face.ts'
import type { Prepared } from './press-font.ts'

const MAGIC = 0x42580001
const HEAD = 20

/** Five numbers, the inventory, the compressed font: read back without a parser. */
export function packPrepared({ of, inventory, fixed, fileLength, file }: Prepared): Uint8Array {
  const bytes = new Uint8Array(HEAD + 4 * inventory.length + file.length)
  const view = new DataView(bytes.buffer)
  ;[MAGIC, of, inventory.length, fixed, fileLength].forEach((value, i) => view.setUint32(4 * i, value))
  inventory.forEach((code, i) => view.setUint32(HEAD + 4 * i, code))
  bytes.set(file, HEAD + 4 * inventory.length)
  return bytes
}

export function unpackPrepared(bytes: Uint8Array, face: Face): Prepared {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEAD || view.getUint32(0) !== MAGIC || view.getUint32(4) !== face.bytes.length) throw stale()
  const count = view.getUint32(8)
  if (HEAD + 4 * count > bytes.length) throw stale()
  return {
    of: view.getUint32(4),
    inventory: Array.from({ length: count }, (_, i) => view.getUint32(HEAD + 4 * i)),
    fixed: view.getUint32(12),
    fileLength: view.getUint32(16),
    file: bytes.subarray(HEAD + 4 * count),
  }
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
