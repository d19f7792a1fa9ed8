import { decode, linesOf } from '../list/encoding.ts'
import type { BatchDisk } from '../ports.ts'
import type { ResultLine } from './result.ts'

const LONGEST = 10_000_000

/** The lines of a `results.jsonl`, one after the other. */
export async function* readResults(disk: BatchDisk, path: string): AsyncGenerator<ResultLine> {
  for await (const { text } of linesOf(decode(disk.stream(path), 'utf-8'), LONGEST))
    if (text !== '') yield JSON.parse(text) as ResultLine
}

/** Writes text into a long file by pieces of some size, so that small lines do not mean small writes. */
export class TextBuffer {
  readonly #write: (bytes: Uint8Array) => Promise<void>
  #parts: string[] = []
  #length = 0

  constructor(write: (bytes: Uint8Array) => Promise<void>) {
    this.#write = write
  }

  async add(text: string): Promise<void> {
    this.#parts.push(text)
    this.#length += text.length
    if (this.#length > 64_000) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#length === 0) return
    const text = this.#parts.join('')
    this.#parts = []
    this.#length = 0
    await this.#write(Buffer.from(text, 'utf8'))
  }
}
