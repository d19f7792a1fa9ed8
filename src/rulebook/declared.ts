import type { Fact } from '../model/declaration.ts'
import type { FactId } from '../model/fact.ts'
import type { Words } from '../model/words.ts'
import { paperFact } from './facts.ts'
import { idOf } from './item.ts'
import type { Gathered } from './layers.ts'

/** A fact by what it is called. */
export interface FactNames extends Pick<Fact, 'id' | 'label'> {
  readonly formerly?: readonly FactId[] | undefined
}

/** What can be said of a claim, without the rules that read it: a tenth of the work that a rulebook takes. */
export interface Declared {
  /** In the order of a rulebook. What only receipts say is not among them. */
  readonly facts: readonly FactNames[]
  readonly derived: readonly FactId[]
}

export const NOTHING_DECLARED: Declared = { facts: [], derived: [] }

export const declaredIn = ({ items }: Pick<Gathered, 'items'>): Declared => ({
  facts: [
    ...items.facts.map((item) => ({
      id: idOf(item),
      label: item.raw['label'] as Words,
      formerly: item.raw['formerly'] as readonly FactId[] | undefined,
    })),
    ...items.papers.map(paperFact),
  ],
  derived: items.derived.map(idOf),
})
