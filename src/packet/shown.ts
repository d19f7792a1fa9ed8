import { narrowQuotes } from '../documents/layout/narrow.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { maskValue, sayValue } from '../model/say-value.ts'
import { same, type Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { onceFor } from '../model/once-for.ts'

type Shape = Pick<Fact, 'type'> & Partial<Pick<Fact, 'choices'>>

/** A fact as a sheet may show it. */
export interface Shown {
  readonly label: Words
  readonly text: Words
}

export const factLabel = (rulebook: Rulebook, id: FactId): Words => declared(rulebook, id)?.label ?? same(id)

/** Whether a fact is a day. */
export const isDate = (rulebook: Rulebook, id: FactId): boolean => declared(rulebook, id)?.type === 'date'

type Declared = Shape & { readonly label: Words }

function declared(rulebook: Rulebook, id: FactId): Declared | undefined {
  return declarations(rulebook).get(id)
}

/** Facts by id, once for each rulebook. */
const declarations = onceFor(declaredIn)

/** A paper goes by its own name rather than by the fact that says whether it is at hand. */
function declaredIn({ facts, derived, papers }: Rulebook): ReadonlyMap<FactId, Declared> {
  const known = new Map<FactId, Declared>([...facts, ...derived].map((fact) => [fact.id, fact]))
  for (const { id, label } of papers) {
    const fact = known.get(`paper.${id}`)
    if (fact !== undefined) known.set(`paper.${id}`, { ...fact, label })
  }
  return known
}

/**
 * A known fact that applies, with the middle of ID and card numbers hidden. Dormant and unanswered facts are not
 * there: `determination.facts` holds neither.
 */
export function shownFact({ determination, rulebook }: PacketInput, id: FactId): Shown | undefined {
  const value = determination.facts.get(id)
  const fact = declared(rulebook, id)
  if (value === undefined || fact === undefined) return undefined
  return { label: fact.label, text: { zh: discreet(fact, value, 'zh'), en: discreet(fact, value, 'en') } }
}

/** The first of these facts that is known. */
export function firstShown(input: PacketInput, ids: readonly FactId[]): Shown | undefined {
  for (const id of ids) {
    const shown = shownFact(input, id)
    if (shown !== undefined) return shown
  }
  return undefined
}

function discreet(fact: Shape, value: FactValue, lang: 'zh' | 'en'): string {
  if (fact.type === 'id-number' || fact.type === 'bank-card') return maskValue(fact, value, lang)
  const said = sayValue(fact, value, lang)
  // Our own words only: what somebody wrote stays as it was written.
  return fact.type === 'choice' && lang === 'en' ? narrowQuotes(said) : said
}
