import { createHash } from 'node:crypto'
import type { Problem } from '../model/problem.ts'
import type { Parsed } from '../yaml/parse.ts'

/** Rule texts by their path below the rules folder, with `/`. */
export type RuleTexts = ReadonlyMap<string, string>

export interface ReadFile extends Parsed {
  readonly sha256: string
  /** What the text and its shape get wrong. */
  readonly problems: readonly Problem[]
}

/** Makes data of a rule text: by parsing it, or by what was prepared for just this text. */
export type FileReader = (path: string, text: string) => Parsed

export const digestOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads each rule file once, when it is first wanted. */
export class RuleFiles {
  readonly texts: RuleTexts
  readonly #reader: FileReader
  readonly #read = new Map<string, ReadFile>()

  constructor(texts: RuleTexts, reader: FileReader) {
    this.texts = texts
    this.#reader = reader
  }

  read(path: string): ReadFile {
    const before = this.#read.get(path)
    if (before !== undefined) return before
    const text = this.texts.get(path) ?? ''
    const read = { ...this.#reader(path, text), sha256: digestOfText(text) }
    this.#read.set(path, read)
    return read
  }

  /** Paths like `procedures/x/2023.yaml`, sorted. */
  paths(matching: RegExp): readonly string[] {
    return [...this.texts.keys()].filter((path) => matching.test(path)).sort()
  }
}
