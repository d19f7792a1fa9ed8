import type { IsoDate } from '../model/dates.ts'
import type { ToldAnswer } from '../model/determination.ts'
import type { FactValue } from '../model/fact.ts'
import type { Parameter, ParameterRow } from '../model/rulebook.ts'
import type { Cut, Scheme } from '../model/scheme.ts'
import type { Cite, Status } from '../model/source.ts'
import { dueOn, lengthOf, outrankedBy, startOf, type Clock } from './clock.ts'
import { severalBands } from './figures.ts'
import { standsFirst } from './parameter.ts'
import type { Program } from './program.ts'
import { UNMET } from './truth.ts'
import { DORMANT, type World } from './world.ts'

/** A rule that an answer of the agency decided cites that answer; its own texts only where they are official. */
export function backedByTold(
  rule: { readonly cites: readonly Cite[]; readonly status: Status },
  told: readonly Cite[],
): { readonly cites: readonly Cite[]; readonly status: Status } {
  if (told.length === 0) return { cites: rule.cites, status: rule.status }
  return rule.status === 'sourced'
    ? { cites: [...told, ...rule.cites], status: 'sourced' }
    : { cites: told, status: 'told' }
}

/** Every answer of the agency that applies: whether it stands, and against what. */
export function toldAnswers(program: Program, world: World): readonly ToldAnswer[] {
  return program.facts.flatMap(({ id, label, type }, slot): ToldAnswer[] => {
    const cite = world.told.get(slot)
    const value = world.get(slot)
    if (cite === undefined || value === undefined || value === DORMANT) return []
    return [{ fact: id, label, type, value, cite, ...standing(program, world, id, value) }]
  })
}

function standing(
  program: Program,
  world: World,
  fact: string,
  value: FactValue,
): Pick<ToldAnswer, 'stands' | 'against' | 'countedBy'> {
  const fed = program.book.parameters.filter(({ localFact }) => localFact === fact)
  const other = anotherWay(program, world, fact)
  if (other !== undefined) return other
  const idle = unused(program, world, fed)
  if (idle !== undefined) return idle
  for (const parameter of fed.filter(({ id }) => program.figuresInUse.has(id))) {
    const row = spokenBy(parameter, program, world)
    if (row === undefined) {
      if (hasPrinted(parameter, program, world)) return { stands: 'instead' }
      continue
    }
    if (isOneOfSeveral(parameter, program, world)) return { stands: 'beside' }
    if (row.elsewhere === true && row.status === 'sourced' && row.value !== value)
      return { stands: 'unused', against: row }
    if (agrees(row, value)) return { stands: 'agrees', against: row }
    if (row.elsewhere === true) return { stands: 'beside', against: row }
    return { stands: standsFirst(row) ? 'overruled' : 'instead', against: row }
  }
  return asWindow(program, world, fact) ?? { stands: 'alone' }
}

/** One ratio told over several bands goes beside what each has: it is held against none of them. */
function isOneOfSeveral({ id }: Parameter, { book: { scheme }, parameter, slotOf }: Program, world: World): boolean {
  const bands = scheme?.bands
  if (bands === undefined || !bands.rows.some(({ ratio }) => ratio === id)) return false
  return severalBands(bands, { parameter, fact: (fact) => slotOf(fact) ?? -1 }, world, scheme?.cost.total)
}

/** Whether rows may speak of which nobody knows yet which does: what was told takes the place of them all. */
const hasPrinted = ({ id }: Parameter, { parameter }: Program, world: World): boolean =>
  (parameter(id)?.untold.candidates(world).length ?? 0) > 0

/** A way of cutting that the sums of the place do not have: it counts by itself, or beside the one that was found. */
function anotherWay(
  { plan, slotOf }: Program,
  world: World,
  fact: string,
): Pick<ToldAnswer, 'stands' | 'countedBy'> | undefined {
  const slot = slotOf(fact)
  if (plan === undefined || slot === undefined || !plan.offSite.named(world).includes(slot)) return undefined
  const way = plan.offSite.way(world)
  if (way === 'told') return { stands: 'alone' }
  return { stands: way === 'own' ? 'unused' : 'beside', ...countedBy(plan.scheme, slotOf, world) }
}

const isOff = ({ when }: Cut, slotOf: Program['slotOf'], world: World): boolean =>
  when !== undefined && world.get(slotOf(when) ?? -1) === false

function countedBy({ offSite = [] }: Scheme, slotOf: Program['slotOf'], world: World): Pick<ToldAnswer, 'countedBy'> {
  const methods = offSite.filter((cut) => !isOff(cut, slotOf, world)).map(({ method }) => method)
  return methods.length === 0 ? {} : { countedBy: [...new Set(methods)] }
}

/** A figure that the sums of this place do not read, or only of other people: by what they count instead. */
function unused(
  { book: { scheme }, figuresInUse, slotOf }: Program,
  world: World,
  fed: readonly Parameter[],
): Pick<ToldAnswer, 'stands' | 'countedBy'> | undefined {
  if (scheme === undefined || fed.length === 0) return undefined
  const cuts = scheme.offSite ?? []
  const read = ({ id }: Parameter): boolean => {
    const own = cuts.filter(({ parameter }) => parameter === id)
    return figuresInUse.has(id) && (own.length === 0 || !own.every((cut) => isOff(cut, slotOf, world)))
  }
  if (fed.some(read)) return undefined
  return { stands: 'unused', ...countedBy(scheme, slotOf, world) }
}

/** A window that was told, beside one that stands before it or that it sets aside, in whatever either is counted: by the days they end on. */
function asWindow(program: Program, world: World, fact: string): Pick<ToldAnswer, 'stands' | 'against'> | undefined {
  const own = program.deadlines.find((clock) => clock.rule.from === fact || feeds(program, clock, fact))
  if (own === undefined || own.applies?.of(world) === UNMET) return undefined
  const before = outrankedBy(own, world)
  const behind = own.rivals.find((rival) => rival.named(world) && outrankedBy(rival, world) === own)
  const other = before ?? behind
  if (other === undefined) return undefined
  const [mine, theirs] = [dayOf(own, world), dayOf(other, world)]
  if (mine !== undefined && mine === theirs) return { stands: 'agrees' }
  const { cites, status } = other.rule
  return {
    stands: before === undefined ? 'instead' : 'overruled',
    ...(theirs === undefined ? {} : { against: { type: 'date', value: theirs, cites, status } }),
  }
}

const feeds = (program: Program, { rule: { count } }: Clock, fact: string): boolean =>
  typeof count === 'object' &&
  program.book.parameters.some(({ id, localFact }) => id === count.parameter && localFact === fact)

function dayOf(clock: Clock, world: World): IsoDate | undefined {
  const [start, length] = [startOf(clock, world), lengthOf(clock, world)]
  if (typeof start !== 'string' || length === undefined) return undefined
  const due = dueOn(clock, start, length)
  return 'due' in due ? due.due : due.range.from
}

const spokenBy = ({ id, rows }: Parameter, program: Program, world: World): ParameterRow | undefined =>
  rows[program.parameter(id)?.chosen(world) ?? -1]

const agrees = ({ value: most, least }: ParameterRow, value: FactValue): boolean =>
  least === undefined ? value === most : value >= least && value <= most
