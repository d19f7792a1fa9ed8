import { crc32 } from 'node:zlib'

interface Known {
  readonly bytes: Uint8Array
  readonly content: Uint8Array
}

/** A page has two streams, and the papers of a procedure some dozen pages; a longer stream is not one of ours. */
const STREAMS_KEPT = 128
const LONGEST = 65_536
/** So many that were met are told apart: those of a hundred packets. */
const MET = 4_096

/**
 * Streams of pages that the files of several cases have in common, inflated once: what is the same byte for byte says the same.
 * As with known blocks, of what one case alone says nothing is kept but a number.
 */
export class KnownStreams {
  private readonly kept = new Map<number, Known>()
  private readonly met = new Int32Array(MET)
  private readonly cases = new Int32Array(MET)

  /** The content of a stream that was packed by Flate; `inflate` is asked where it is not known. */
  contentOf(bytes: Uint8Array, caseNumber: string, inflate: () => Uint8Array): Uint8Array {
    const digest = crc32(bytes) | 0
    const known = this.kept.get(digest)
    if (known !== undefined && Buffer.compare(known.bytes, bytes) === 0) {
      this.keep(digest, known)
      return known.content
    }
    const content = inflate()
    if (this.isMetAgain(digest, caseNumber) && content.length <= LONGEST)
      // Copies: what is read is a part of its file, what was inflated one of a larger block.
      this.keep(digest, { bytes: new Uint8Array(bytes), content: new Uint8Array(content) })
    return content
  }

  private isMetAgain(digest: number, caseNumber: string): boolean {
    const at = digest & (MET - 1)
    const whose = crc32(caseNumber) | 0
    const again = this.met[at] === digest && this.cases[at] !== whose
    this.met[at] = digest
    this.cases[at] = whose
    return again
  }

  private keep(digest: number, known: Known): void {
    this.kept.delete(digest)
    this.kept.set(digest, known)
    if (this.kept.size > STREAMS_KEPT) for (const oldest of this.kept.keys()) return void this.kept.delete(oldest)
  }
}
