import { createHash } from 'node:crypto'
import type { Problem } from '../model/problem.ts'
import type { Parsed } from '../yaml/parse.ts'

/** Rule texts by their path below the rules folder, with `/`. */
export type RuleTexts = ReadonlyMap<string, string>

export interface ReadFile extends Parsed {
  readonly sha256: string
  /** What the text and its shape get wrong. */
  readonly problems: readonly Problem[]
  /** Where the shape is wrong: all that was written, and what of it could be read all the same. */
  readonly written?: unknown
  readonly sound?: () => Parsed | undefined
}

/** The data of a rule file: of its text, or what was prepared of just this text. */
export type FileReader = (path: string) => ReadFile

/** Where the table of places stands among the rule files. */
export const AREAS = 'areas/areas.txt'

export const digestOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads each rule file once, when it is first wanted. */
export class RuleFiles {
  readonly names: ReadonlySet<string>
  readonly #reader: FileReader
  readonly #read = new Map<string, ReadFile>()
  readonly #paths = new Map<string, readonly string[]>()

  constructor(names: Iterable<string>, reader: FileReader) {
    this.names = new Set(names)
    this.#reader = reader
  }

  read(path: string): ReadFile {
    const before = this.#read.get(path)
    if (before !== undefined) return before
    const read = this.#reader(path)
    this.#read.set(path, read)
    return read
  }

  /** Paths like `procedures/x/2023.yaml`, sorted. */
  paths(matching: RegExp): readonly string[] {
    const before = this.#paths.get(matching.source)
    if (before !== undefined) return before
    const found = [...this.names].filter((path) => matching.test(path)).sort()
    this.#paths.set(matching.source, found)
    return found
  }
}
