import { latin1 } from './syntax.ts'

/** The character behind each code, two UTF-16 units in one number; 0: none. */
export type Decode = Uint32Array

interface Known {
  readonly bytes: Uint8Array
  readonly decode: Decode
}

/** Maps that were read before, the last first: the fixed fonts are the same in every document. */
const KNOWN: Known[] = []
const MOST = 8

/** Of a ToUnicode map, as it stands in the file. One that was read before is compared whole, and then not read again. */
export function decodeOf(bytes: Uint8Array, unpack: () => Uint8Array): Decode {
  const at = KNOWN.findIndex((one) => one.bytes.length === bytes.length && Buffer.compare(one.bytes, bytes) === 0)
  const [known = { bytes: new Uint8Array(bytes), decode: readMap(latin1(unpack())) }] =
    at < 0 ? [] : KNOWN.splice(at, 1)
  KNOWN.unshift(known)
  if (KNOWN.length > MOST) KNOWN.pop()
  return known.decode
}

const MAPPING = /^<([0-9A-F]{4})><([0-9A-F]{4}|[0-9A-F]{8})>$/gm

function readMap(text: string): Decode {
  const map: number[] = []
  for (const [, code = '', character = ''] of text.matchAll(MAPPING)) map[parseInt(code, 16)] = parseInt(character, 16)
  return Uint32Array.from(map)
}
