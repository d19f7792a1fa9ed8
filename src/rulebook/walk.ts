import { given } from '../model/given.ts'
import type { Fact } from '../model/declaration.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import { nearest, type Problem } from '../model/problem.ts'
import { parseValue } from '../model/values.ts'
import type { Bundle, Chapter, Said, Ticks, Walk } from '../model/walk.ts'
import type { Words } from '../model/words.ts'
import type { ReadFile } from './files.ts'
import { problem, type Raw } from './item.ts'
import type { Path } from '../yaml/parse.ts'

/** The walk of a procedure over the facts that it has; what speaks of no fact is a problem where it stands. */
export function readWalk(
  file: ReadFile,
  facts: readonly Fact[],
): { readonly walk: Walk; readonly problems: readonly Problem[] } {
  const reader = new WalkReader(file, facts)
  const raw = file.value as Raw
  const chapters = list(raw['chapters']).map((one, i) => reader.chapter(one, ['chapters', i]))
  const together = list(raw['together']).map((one, i) => reader.bundle(one, ['together', i]))
  const suggest = (raw['suggest'] ?? []) as Walk['suggest']
  const later = (raw['later'] ?? []) as readonly string[]
  const shortDays = (raw['short-days'] ?? []) as Walk['shortDays']
  shortDays.forEach(({ fact, before, when, is }, i) => {
    const path = ['short-days', i]
    reader.knows(fact, [...path, 'fact'])
    reader.knows(before, [...path, 'before'])
    is.forEach((word, k) => reader.takes(when, word, [...path, 'is', k]))
  })
  suggest.forEach(({ is = [], as: _, ...ids }, i) => {
    Object.entries(ids).forEach(([key, id]) => reader.knows(id, ['suggest', i, key]))
    is.forEach((word, k) => reader.takes(ids.when ?? '', word, ['suggest', i, 'is', k]))
  })
  later.forEach((id, i) => reader.knows(id, ['later', i]))
  return {
    walk: { chapters, together, suggest, shortDays, later },
    problems: reader.problems,
  }
}

const list = (value: unknown): readonly Raw[] => (value ?? []) as readonly Raw[]

class WalkReader {
  readonly problems: Problem[] = []
  readonly #file: ReadFile
  readonly #facts: ReadonlyMap<FactId, Fact>

  constructor(file: ReadFile, facts: readonly Fact[]) {
    this.#file = file
    this.#facts = new Map(facts.map((fact) => [fact.id, fact]))
  }

  chapter(raw: Raw, path: Path): Chapter {
    const facts = raw['facts'] as readonly string[]
    facts.forEach((word, i) => this.knows(word, [...path, 'facts', i]))
    return given({
      id: String(raw['id']),
      title: raw['title'] as Words,
      step: raw['step'] as string | undefined,
      papers: raw['papers'] as Chapter['papers'] | undefined,
      facts,
    })
  }

  bundle(raw: Raw, path: Path): Bundle {
    const common = given({ id: String(raw['id']), help: raw['help'] as Words | undefined })
    const ask = raw['ask'] as Words
    if (raw['ways'] !== undefined) {
      const ways = list(raw['ways']).map(({ label, set }, i) => ({
        label: label as Words,
        set: this.#set(set, [...path, 'ways', i, 'set']),
      }))
      return { ...common, kind: 'ways', ask, ways }
    }
    if (raw['ticks'] !== undefined) {
      const ticks = raw['ticks'] as Ticks['ticks']
      ticks.forEach(({ fact }, i) => this.knows(fact, [...path, 'ticks', i, 'fact']))
      const as = raw['as'] as { readonly set: FactValue; readonly unset: FactValue }
      return { ...common, kind: 'ticks', ask, none: raw['none'] as Words, ticks, as }
    }
    return { ...common, ...this.#line(raw, path) }
  }

  #line(raw: Raw, path: Path) {
    const [line, when] = [String(raw['line']), String(raw['when'])]
    this.knows(line, [...path, 'line'])
    this.knows(when, [...path, 'when'])
    const unless = raw['unless'] as Raw
    return {
      kind: 'line',
      ...given({ ask: raw['ask'] as Words | undefined }),
      line,
      when,
      set: this.#set(raw['set'], [...path, 'set']),
      unless: given({
        label: unless['label'] as Words,
        set: unless['set'] === undefined ? undefined : this.#set(unless['set'], [...path, 'unless', 'set']),
      }),
    } as const
  }

  #set(raw: unknown, path: Path): readonly Said[] {
    return Object.entries(raw as Record<string, string | boolean>).flatMap(([id, value]) => {
      const word = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
      const read = this.takes(id, word, [...path, id])
      return read === undefined ? [] : [{ fact: id, value: read }]
    })
  }

  /** What a fact is with that word; undefined, and a problem, where it has no such value. */
  takes(id: FactId, word: string, path: Path): FactValue | undefined {
    const fact = this.knows(id, path)
    const read = fact === undefined ? undefined : parseValue(fact, word, '9999-12-31')
    if (read?.ok === false) this.problems.push(problem('wrong-value', this.#file.at(path), read.fault.en))
    return read?.ok === true ? read.value : undefined
  }

  /** The fact of that id; of `visit.*` a place may have none. */
  knows(word: string, path: Path): Fact | undefined {
    const fact = this.#facts.get(word)
    if (fact !== undefined || word.endsWith('.*')) return fact
    const close = nearest(word, this.#facts.keys())
    this.problems.push(
      problem(
        'unknown-fact',
        this.#file.at(path),
        `unknown fact "${word}"`,
        close === undefined ? undefined : `Did you mean "${close}"?`,
      ),
    )
    return undefined
  }
}
