import type { IsoDate } from '../model/dates.ts'
import { DataError } from '../model/errors.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { same, type Words } from '../model/words.ts'

/** Where the rules come from, as far as reading a file needs to know. */
export interface RuleShelf {
  readonly procedures: readonly string[]
  /** To read a place by its name. */
  readonly places?: Gazetteer
  /** Places with rules of their own, to tell a fact of another place from a slip. */
  readonly regions?: readonly { readonly code: string; readonly name: Words }[]
  /** From which day which edition of a procedure holds, to tell a fact of another edition from a slip. */
  readonly editions?: readonly (Edition & { readonly procedure: string; readonly title?: Words })[]
  rulebook(procedure: string, region: string | undefined, asOf: IsoDate): Rulebook
}

interface Titles {
  readonly editions?: readonly { readonly procedure: string; readonly title?: Words }[]
}

/** What a procedure is called; its key where the rules say no more of it. */
export const titleOn = ({ editions = [] }: Titles, procedure: string): Words =>
  editions.find((one) => one.procedure === procedure && one.title !== undefined)?.title ?? same(procedure)

/** The procedure that is written so: by its key, or by its title in either language. */
export function procedureNamed(shelf: Pick<RuleShelf, 'procedures'> & Titles, written: string): string | undefined {
  const said = written.trim().toLowerCase()
  if (shelf.procedures.includes(said)) return said
  return shelf.procedures.find((one) => {
    const { zh, en } = titleOn(shelf, one)
    return [zh.toLowerCase(), en.toLowerCase()].includes(said)
  })
}

interface Edition {
  readonly edition: string
  readonly inForce: { readonly from: IsoDate }
}

/** Who asks for a fact that these rules do not know: another edition, other places, and other procedures by their titles. */
export interface Elsewhere {
  readonly editions: readonly Edition[]
  readonly places: readonly Words[]
  readonly procedures: readonly Words[]
}

export const NOWHERE: Elsewhere = { editions: [], places: [], procedures: [] }

export const isNowhere = ({ editions, places, procedures }: Elsewhere): boolean =>
  editions.length + places.length + procedures.length === 0

/** Whoever else asks for a fact. The others are looked at when the first is asked for. */
export function whoElseAsks(
  shelf: RuleShelf,
  { procedure, region }: Pick<Rulebook, 'procedure' | 'region'>,
  day: IsoDate,
): (fact: FactId) => Elsewhere {
  let known: { readonly editions: Asking<Edition>; readonly places: Asking; readonly procedures: Asking } | undefined
  const others = (): ReadonlyMap<string, Words> =>
    new Map((shelf.regions ?? []).filter(({ code }) => code !== region.code).map((one) => [one.code, one.name]))
  return (fact) => {
    known ??= {
      editions: (shelf.editions ?? [])
        .filter((one) => one.procedure === procedure)
        .flatMap((one) =>
          asking(() => shelf.rulebook(procedure, region.code, one.inForce.from)).map(({ facts }) => ({
            facts,
            name: one,
          })),
        ),
      places: [...others()].flatMap(([code, name]) =>
        asking(() => shelf.rulebook(procedure, code, day)).map(({ facts }) => ({ facts, name })),
      ),
      procedures: shelf.procedures
        .filter((one) => one !== procedure)
        .flatMap((one) => asking(() => shelf.rulebook(one, undefined, day))),
    }
    const names = <T>(all: Asking<T>): readonly T[] => all.flatMap(({ name, facts }) => (facts.has(fact) ? [name] : []))
    const editions = names(known.editions)
    if (editions.length > 0) return { ...NOWHERE, editions }
    const places = names(known.places)
    return { ...NOWHERE, places, procedures: places.length > 0 ? [] : names(known.procedures) }
  }
}

type Asking<T = Words> = readonly { readonly name: T; readonly facts: ReadonlySet<FactId> }[]

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
export function notHere(name: string, { editions, places, procedures }: Elsewhere): Words {
  if (editions.length > 0)
    return {
      zh: `“${name}”在这一天的规则里还没有（或已经没有），没有计入（有它的：${editions.map(({ edition, inForce }) => `${edition} 年版，${inForce.from} 起`).join('；')}）`,
      en: `"${name}" is not in the rules of that day and was left out (it is in: ${editions.map(({ edition, inForce }) => `edition ${edition}, in force from ${inForce.from}`).join('; ')})`,
    }
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
