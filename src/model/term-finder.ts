interface Name<T> {
  readonly term: T
  readonly name: string
}

/** Finds all terms that a text names in one walk through it: a name is compared only where its first two letters stand. */
export class TermFinder<T> {
  readonly #byLetters = new Map<number, Name<T>[]>()
  /** Whether any name begins with a letter that has these last bits: of most letters none does. */
  readonly #begins = new Uint8Array(BITS + 1)
  /** Names of one letter. */
  readonly #short: readonly Name<T>[]

  constructor(names: readonly Name<T>[]) {
    for (const one of names.filter(({ name }) => name.length > 1)) {
      const letters = lettersAt(one.name, 0)
      this.#byLetters.set(letters, [...(this.#byLetters.get(letters) ?? []), one])
      this.#begins[one.name.charCodeAt(0) & BITS] = 1
    }
    this.#short = names.filter(({ name }) => name.length < 2)
  }

  namedIn(text: string): ReadonlySet<T> {
    const found = new Set(this.#short.filter(({ name }) => text.includes(name)).map(({ term }) => term))
    for (let i = 0; i < text.length; i++) {
      if (this.#begins[text.charCodeAt(i) & BITS] === 0) continue
      const names = this.#byLetters.get(lettersAt(text, i))
      if (names === undefined) continue
      for (const { term, name } of names) if (!found.has(term) && text.startsWith(name, i)) found.add(term)
    }
    return found
  }
}

const BITS = 1023

const lettersAt = (text: string, i: number): number => (text.charCodeAt(i) << 16) | text.charCodeAt(i + 1)
