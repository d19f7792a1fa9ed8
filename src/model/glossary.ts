import { nearest } from './problem.ts'
import { TermFinder } from './term-finder.ts'
import type { Cite } from './source.ts'
import type { Lang, Words } from './words.ts'
import { onceFor } from './once-for.ts'

/** A word of the field, and what it means in a sentence or two that anybody understands. */
export interface Term {
  readonly id: string
  readonly term: Words
  /** Other words for the same, as people and offices say them. */
  readonly also: Readonly<Record<Lang, readonly string[]>>
  readonly means: Words
  /** None where the word is this program's own. */
  readonly cites: readonly Cite[]
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const namesOf = ({ term, also }: Term, lang: Lang): readonly string[] => [term[lang], ...also[lang]]

const everyName = (term: Term): readonly string[] => [term.id, ...namesOf(term, 'zh'), ...namesOf(term, 'en')]

/** What is meant by a word in either language: the term of that name, else all whose names hold it, else the nearest. */
export function termsNamed(
  terms: readonly Term[],
  written: string,
): { readonly found: readonly Term[]; readonly close?: string } {
  const word = plain(written)
  const exact = terms.filter((term) => everyName(term).some((name) => plain(name) === word))
  if (exact.length > 0) return { found: exact }
  const holding = word === '' ? [] : terms.filter((term) => everyName(term).some((name) => plain(name).includes(word)))
  if (holding.length > 0) return { found: holding }
  const close = nearest(word, terms.flatMap(everyName).map(plain))
  return close === undefined ? { found: [] } : { found: [], close }
}

/** The terms that are spoken of in a text, in the order of the glossary. */
export function termsIn(terms: readonly Term[], text: string, lang: Lang): readonly Term[] {
  const within = lang === 'zh' ? text : ` ${plain(text).replace(/[^\p{L}\p{N}’-]+/gu, ' ')} `
  const found = FINDERS[lang](terms).namedIn(within)
  return terms.filter((term) => found.has(term))
}

/** Of a glossary, in each language. */
const FINDERS: Readonly<Record<Lang, (terms: readonly Term[]) => TermFinder<Term>>> = {
  zh: onceFor((terms) => finderOf(terms, 'zh', (name) => name)),
  en: onceFor((terms) => finderOf(terms, 'en', (name) => ` ${plain(name)} `)),
}

const finderOf = (terms: readonly Term[], lang: Lang, written: (name: string) => string): TermFinder<Term> =>
  new TermFinder(terms.flatMap((term) => namesOf(term, lang).map((name) => ({ term, name: written(name) }))))
