import { deflateSync } from 'node:zlib'
import type { Press } from '../press.ts'
import { QUICK } from './book.ts'

/** How many places with compressed streams are kept; a batch needs a few dozen. */
const PLACES = 200
/** How many streams of each: few, because there is much on a page that is said of one case. */
const VARIANTS = 4

/**
 * Compressed once for as long as the press stands: static parts are the same in every document. `place` is where the stream
 * stands; what has stood there before is compared as a whole, which is quicker than looking a long one up.
 */
export function deflateRemembered(remembered: Press['remembered'], place: string, content: Uint8Array): Uint8Array {
  const before = remembered.get(place) ?? []
  const known = before.find((one) => isSame(one.content, content))
  if (known !== undefined) return known.bytes
  // Always alike: the bytes of a packet must not tell what was made before it. A copy, because the compressor's own is part of a larger block.
  const bytes = new Uint8Array(deflateSync(content, QUICK))
  remembered.set(place, [...before.slice(1 - VARIANTS), { content: new Uint8Array(content), bytes }])
  if (remembered.size > PLACES) remembered.delete(remembered.keys().next().value ?? '')
  return bytes
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0
