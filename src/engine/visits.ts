import { insuranceYear, type IsoDate } from '../model/dates.ts'
import type { Determination } from '../model/determination.ts'
import type { FactId, Facts } from '../model/fact.ts'
import type { Words } from '../model/words.ts'
import { ownId, visitBound, visitFacts, type VisitFacts } from '../model/visit-scope.ts'
import { visitName } from '../model/visit-name.ts'
import { placeOf, placesInTime } from '../model/visit-order.ts'
import { Claim } from './claim.ts'
import { Counters, type At } from './counters.ts'
import type { Program } from './program.ts'
import type { DetermineOne, Judged } from './visit-parts.ts'
import { DORMANT, type Held, type World } from './world.ts'

/**
 * The visits of a claim one after the other, in order of their days: each is judged by its own facts, and by what the ones before it
 * used up of the year. In which order they were told does not matter.
 */
export function determineVisits(program: Program, facts: Facts, asOf: IsoDate, one: DetermineOne): Determination {
  const bound = visitBound(program.book)
  const inOrder = visitFacts(program.book, facts)
    .map((part) => look(program, part, asOf))
    .sort(byDays)
  const places = placesInTime(
    inOrder.map(({ id }) => id),
    facts,
  )
  const counters = new Counters(program, bound)
  const judged = inOrder.map((visit): Judged => {
    const told = toldFor(program, visit, inOrder[0] ?? visit)
    const at: At = { ...visit, facts: told.facts, group: groupOf(program, visit.world) }
    const before = counters.before(at)
    const determination = one(program, before.facts, asOf, before)
    counters.after(at, determination)
    const place = placeOf(places, visit.id)
    return {
      id: visit.id,
      place,
      title: titleOf(program, visit, place),
      day: visit.day,
      determination,
      ids: new Map([...before.ids, ...told.ids]),
      own: visit.own,
      most: () => determination.most(),
    }
  })
  return new Claim({ program, bound, given: facts, asOf, visits: judged })
}

/** Told by the agency of a kind of care at a level of hospital. */
const OF_LEVEL: readonly FactId[] = ['local.home-ratio', 'local.deductible']
const LEVEL: readonly FactId[] = ['visit.kind', 'visit.hospital-level']

/** What the agency told for the claim it told of its first visit: it holds for another one of that kind and level; else it is asked. */
function toldFor(
  program: Program,
  { id, facts, own, world }: Looked,
  first: Looked,
): { readonly facts: Facts; readonly ids: ReadonlyMap<FactId, FactId> } {
  const others = OF_LEVEL.filter((fact) => facts.has(fact) && !own.has(fact))
  const alike = LEVEL.every((fact) => {
    const slot = program.slotOf(fact)
    if (slot === undefined) return true
    const held = world.get(slot)
    return held !== undefined && held === first.world.get(slot)
  })
  if (others.length === 0 || first.id === id || alike) return { facts, ids: NOT_RENAMED }
  return {
    facts: new Map([...facts].filter(([fact]) => !others.includes(fact))),
    ids: new Map(others.map((fact) => [fact, ownId(id, fact)])),
  }
}

const NOT_RENAMED: ReadonlyMap<FactId, FactId> = new Map()

/** A visit with its days, before anything is judged. */
interface Looked extends VisitFacts {
  readonly world: World
  readonly start: IsoDate | undefined
  /** Of its end, else of its start: by it the year counts. */
  readonly day: IsoDate | undefined
  readonly startYear: number | undefined
  readonly year: number | undefined
  /** Counted as a stay; undefined while that is open. */
  readonly stay: boolean | undefined
  /** Of which kind and at which level of hospital. */
  readonly level: string
}

function look(program: Program, part: VisitFacts, asOf: IsoDate): Looked {
  const world = program.world(part.facts, asOf)
  const read = (id: FactId): Held => world.get(program.slotOf(id) ?? -1)
  const [start, end] = ['visit.started-on', 'visit.ended-on'].map((id) => text(read(id)))
  const day = end ?? start
  const stay = read('visit.as-in-patient')
  const starts = program.plan?.scheme.yearStarts
  return {
    ...part,
    world,
    start,
    day,
    startYear: start === undefined ? undefined : insuranceYear(start, starts),
    year: day === undefined ? undefined : insuranceYear(day, starts),
    level: LEVEL.map((id) => text(read(id)) ?? '').join(' '),
    stay: typeof stay === 'boolean' ? stay : stay === DORMANT ? false : undefined,
  }
}

const text = (held: Held): string | undefined => (typeof held === 'string' ? held : undefined)

/** By day; one whose day is not known comes last; then by what is said of them, so that numbers decide nothing. */
function byDays(a: Looked, b: Looked): number {
  return (
    compare(a.day ?? '9999', b.day ?? '9999') ||
    compare(a.start ?? '9999', b.start ?? '9999') ||
    compare(a.level, b.level) ||
    compare(told(a), told(b)) ||
    compare(a.id.padStart(6), b.id.padStart(6))
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const told = ({ facts }: Looked): string =>
  [...facts]
    .map(([id, answer]) => `${id}=${answer.kind === 'known' ? String(answer.value) : answer.kind}`)
    .sort()
    .join('\n')

/** What is of the same kind for the counters: stays, out-patient care, chronic diseases each for themselves. */
function groupOf(program: Program, world: World): string {
  const kind = world.get(program.slotOf('visit.kind') ?? -1)
  const stay = world.get(program.slotOf('visit.as-in-patient') ?? -1)
  return kind === 'chronic-out-patient' ? kind : stay === undefined ? 'open' : String(stay === true)
}

function titleOf({ facts, slotOf }: Program, { world, start, day }: Looked, place: number): Words {
  const kind = world.get(slotOf('visit.kind') ?? -1)
  const label = facts.find((fact) => fact.id === 'visit.kind')?.choices?.find(({ value }) => value === kind)?.label
  const on = start ?? day
  const name = visitName(place)
  const about = (lang: 'zh' | 'en'): string =>
    [short(label?.[lang]), on].filter((part) => part !== undefined && part !== '').join(' ')
  return about('zh') === '' ? name : { zh: `${name.zh} ${about('zh')}`, en: `${name.en}, ${about('en')}` }
}

/** Without what stands in brackets behind it. */
const short = (label: string | undefined): string | undefined => label?.replace(/\s*[（(].*$/u, '')
