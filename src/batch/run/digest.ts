import { createHash } from 'node:crypto'

/** SHA-256 over parts, each with its length in front, so that no two different lists of parts look alike. */
export function hashOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
    hash.update(`${bytes.length}:`)
    hash.update(bytes)
  }
  return hash.digest('hex')
}

/** Enough of such a digest to know it again, in as few letters: a slice would keep all of it in memory. */
export const briefly = (digest: string): string => Buffer.from(digest.slice(0, 24), 'hex').toString('latin1')

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** SHA-256 over place and id of every case of a list, of whatever part: what is surveyed, made and merged proves itself by it. */
export class ListDigest {
  readonly #hash = createHash('sha256')

  /** `id`: its `idHash`. */
  add(seq: number, id: string): void {
    this.#hash.update(`${seq} ${id}\n`)
  }

  /** Once, at the end. */
  end(): string {
    return this.#hash.digest('hex')
  }
}
