import { deflateSync } from 'node:zlib'
import type { Press } from '../press.ts'
import { QUICK } from './book.ts'

/** How many places with compressed streams are kept; a batch needs a few dozen. */
const PLACES = 200
/** How many streams of each: few, because there is much on a page that is said of one case. */
const VARIANTS = 4

/**
 * Compressed once for as long as the press stands: static parts are the same in every document. `place` is where the stream
 * stands; what has stood there before is compared as a whole, which is quicker than looking a long text up.
 */
export function deflateRemembered(remembered: Press['remembered'], place: string, text: string): Uint8Array {
  const before = remembered.get(place) ?? []
  const known = before.find((one) => one.text === text)
  if (known !== undefined) return known.bytes
  // Always alike: the bytes of a packet must not tell what was made before it. A copy, because the compressor's own is part of a larger block.
  const bytes = new Uint8Array(deflateSync(Buffer.from(text, 'latin1'), QUICK))
  remembered.set(place, [...before.slice(1 - VARIANTS), { text, bytes }])
  if (remembered.size > PLACES) remembered.delete(remembered.keys().next().value ?? '')
  return bytes
}
