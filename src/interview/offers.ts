import type { Case } from '../model/case.ts'
import type { Fact } from '../model/declaration.ts'
import { knownText } from '../model/fact.ts'
import { receiptFacts } from '../model/receipt-facts.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { scopeOf } from '../model/visit-scope.ts'
import type { Lang } from '../model/words.ts'
import { promptFor } from './prompt-for.ts'
import type { Prompt } from './prompter.ts'
import { tell } from './words.ts'

/** What is typed instead of being chosen. */
export const OTHER = '#other'
/** More than this nobody looks through. */
const MOST = 8

/**
 * Names that a text is likely to be: what the walk offers of this case, then what earlier claims of this helper had (`earlier`).
 * They are chosen, never put into the line: Enter takes none of them.
 */
export function offersFor(
  { walk }: Pick<Rulebook, 'walk'>,
  { answers, receipts }: Pick<Case, 'answers' | 'receipts'>,
  { id }: Pick<Fact, 'id'>,
  earlier: readonly string[],
): readonly string[] {
  const read = receiptFacts(receipts)
  const here = (walk?.suggest ?? [])
    .filter(({ fact, as }) => as === 'offer' && fact === id)
    .flatMap(({ from }) => knownText(answers.get(from) ?? read.get(from)) ?? [])
  return [...new Set([...here, ...earlier].map((name) => name.trim()))].filter((name) => name !== '').slice(0, MOST)
}

/** The question with those names to choose from, and the way to type another. */
export function promptOffering(
  fact: Fact,
  names: readonly string[],
  how: { readonly lang: Lang; readonly today: string; readonly canGoBack: boolean; readonly canLeave: boolean },
): Prompt {
  const { hint: _, ...prompt } = promptFor(fact, undefined, how)
  return {
    ...prompt,
    choices: [
      ...names.map((name) => ({ value: name, label: name })),
      { value: OTHER, label: tell('anotherName', how.lang) },
    ],
    check: () => undefined,
  }
}

/** The fact that a value is kept under for the next claim: of every visit that of the first. */
export const keptUnder = ({ id }: Pick<Fact, 'id'>): string => scopeOf(id).id
