import type { IsoDate } from '../model/dates.ts'
import { DataError } from '../model/errors.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'

/** Where the rules come from, as far as reading a file needs to know. */
export interface RuleShelf {
  readonly procedures: readonly string[]
  /** To read a place by its name. */
  readonly places?: Gazetteer
  /** Places with rules of their own, to tell a fact of another place from a slip. */
  readonly regions?: readonly { readonly code: string; readonly name: Words }[]
  rulebook(procedure: string, region: string | undefined, asOf: IsoDate): Rulebook
}

/** Who asks for a fact that these rules do not know: other places, and other procedures by their titles. */
export interface Elsewhere {
  readonly places: readonly Words[]
  readonly procedures: readonly Words[]
}

export const NOWHERE: Elsewhere = { places: [], procedures: [] }

export const isNowhere = ({ places, procedures }: Elsewhere): boolean => places.length + procedures.length === 0

/** Whoever else asks for a fact. The others are looked at when the first is asked for. */
export function whoElseAsks(
  shelf: RuleShelf,
  { procedure, region }: Pick<Rulebook, 'procedure' | 'region'>,
  day: IsoDate,
): (fact: FactId) => Elsewhere {
  let known: { readonly places: Asking; readonly procedures: Asking } | undefined
  const others = new Map(
    (shelf.regions ?? []).filter(({ code }) => code !== region.code).map((one) => [one.code, one.name]),
  )
  return (fact) => {
    known ??= {
      places: [...others].flatMap(([code, name]) =>
        asking(() => shelf.rulebook(procedure, code, day)).map(({ facts }) => ({ facts, name })),
      ),
      procedures: shelf.procedures
        .filter((one) => one !== procedure)
        .flatMap((one) => asking(() => shelf.rulebook(one, undefined, day))),
    }
    const names = (all: Asking): readonly Words[] => all.flatMap(({ name, facts }) => (facts.has(fact) ? [name] : []))
    const places = names(known.places)
    return { places, procedures: places.length > 0 ? [] : names(known.procedures) }
  }
}

type Asking = readonly { readonly name: Words; readonly facts: ReadonlySet<FactId> }[]

/** A place or a procedure without rules for that day asks nothing. */
function asking(rulebook: () => Rulebook): Asking {
  try {
    const { title, facts } = rulebook()
    return [{ name: title, facts: new Set(facts.flatMap(({ id, formerly = [] }) => [id, ...formerly])) }]
  } catch (error) {
    if (error instanceof DataError) return []
    throw error
  }
}

/** Told of an answer that is left out: nobody is refused for it. */
export function notHere(name: string, { places, procedures }: Elsewhere): Words {
  const [zh, en] = (['zh', 'en'] as const).map((lang) =>
    (places.length > 0 ? places : procedures).map((one) => one[lang]),
  )
  if (places.length > 0)
    return {
      zh: `“${name}”在这个参保地用不上，没有计入（用到它的：${zh?.join('、')}）`,
      en: `"${name}" is not used in this place and was left out (used in: ${en?.join(', ')})`,
    }
  return {
    zh: `“${name}”在这个办理事项里用不上，没有计入（用到它的：${zh?.join('、')}）`,
    en: `"${name}" is not used in this procedure and was left out (used in: ${en?.join(', ')})`,
  }
}

export const NOT_HERE_HOW: Words = {
  zh: '可以留着，也可以删掉。',
  en: 'It may stay, or be taken out.',
}
