import { crc32 } from 'node:zlib'
import { OfSeveral } from '../of-several.ts'

interface Known {
  readonly bytes: Uint8Array
  readonly content: Uint8Array
}

/** A page has two streams, and the papers of a procedure some dozen pages; a longer stream is not one of ours. */
const STREAMS_KEPT = 128
const LONGEST = 65_536
/** So many that were met are told apart: those of a hundred packets. */
const MET = 4_096

/** Streams of pages that the files of several cases have in common, inflated once: what is the same byte for byte says the same. */
export class KnownStreams {
  private readonly kept = new OfSeveral<Known>(STREAMS_KEPT, MET)

  /** The content of a stream that was packed by Flate; `inflate` is asked where it is not known. */
  contentOf(bytes: Uint8Array, caseNumber: string, inflate: () => Uint8Array): Uint8Array {
    const digest = crc32(bytes) | 0
    const known = this.kept.get(digest)
    if (known !== undefined && Buffer.compare(known.bytes, bytes) === 0) {
      this.kept.keep(digest, known)
      return known.content
    }
    const content = inflate()
    if (this.kept.isMetAgain(digest, crc32(caseNumber) | 0) && content.length <= LONGEST)
      // Copies: what is read is a part of its file, what was inflated one of a larger block.
      this.kept.keep(digest, { bytes: new Uint8Array(bytes), content: new Uint8Array(content) })
    return content
  }
}
