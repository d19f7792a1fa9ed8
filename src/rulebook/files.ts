import { createHash } from 'node:crypto'
import type { Problem } from '../model/problem.ts'
import { parseYaml, type Parsed } from '../yaml/parse.ts'
import { checkShape } from './shape.ts'

/** Rule texts by their path below the rules folder, with `/`. */
export type RuleTexts = ReadonlyMap<string, string>

/**
 * Values parsed ahead of time, by path and SHA-256 of the text they were parsed from; undefined when there is none for just this text.
 * Only texts that passed every check are ever prepared.
 */
export type Prepared = (path: string, sha256: string) => unknown

export interface ReadFile extends Parsed {
  readonly sha256: string
  /** What the text and its shape get wrong. */
  readonly problems: readonly Problem[]
}

/** Reads each rule file once, when it is first wanted. */
export class RuleFiles {
  readonly texts: RuleTexts
  readonly #prepared: Prepared | undefined
  readonly #read = new Map<string, ReadFile>()

  constructor(texts: RuleTexts, prepared?: Prepared) {
    this.texts = texts
    this.#prepared = prepared
  }

  read(path: string): ReadFile {
    const before = this.#read.get(path)
    if (before !== undefined) return before
    const read = this.#open(path, this.texts.get(path) ?? '')
    this.#read.set(path, read)
    return read
  }

  #open(path: string, text: string): ReadFile {
    const file = `rules/${path}`
    const sha256 = createHash('sha256').update(text).digest('hex')
    const value = this.#prepared?.(path, sha256)
    if (value !== undefined) return { ...preparedFile(file, value, text), sha256 }
    const parsed = parseYaml(text, file)
    const problems = parsed.problems.length > 0 ? parsed.problems : checkShape(path, parsed)
    return { ...parsed, problems, sha256, value: problems.length > 0 ? undefined : parsed.value }
  }

  /** Paths like `procedures/x/2023.yaml`, sorted. */
  paths(matching: RegExp): readonly string[] {
    return [...this.texts.keys()].filter((path) => matching.test(path)).sort()
  }
}

/** A prepared value has no places of its own; the text is parsed again when one is wanted. */
function preparedFile(file: string, value: unknown, text: string): Parsed {
  let parsed: Parsed | undefined
  const again = (): Parsed => (parsed ??= parseYaml(text, file))
  return { file, value, problems: [], at: (path) => again().at(path), atKey: (path) => again().atKey(path) }
}
