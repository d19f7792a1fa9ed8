import type { Condition } from '../model/condition.ts'
import type { DeadlineRule, Rulebook } from '../model/rulebook.ts'
import type { Status } from '../model/source.ts'
import { isLocal } from '../model/told.ts'
import type { Clock, Standing } from './clock.ts'
import { compile, type Slots } from './condition.ts'
import type { ParameterReader } from './parameter.ts'
import type { Test } from './truth.ts'

type Parameters = (id: string) => ParameterReader | undefined

/** A clock for every deadline. Conditions may speak of clocks, so they are put in where the compiled conditions look for them. */
export function startClocks(book: Rulebook, clocks: Map<string, Clock>, slots: Slots, parameter: Parameters): void {
  const rivals = rivalsIn(book, clocks)
  for (const rule of book.deadlines)
    clocks.set(rule.id, clockOf(rule, slots, { parameter, calendars: book.calendars, rivals: rivals(rule.id) }))
}

function clockOf(
  rule: DeadlineRule,
  slots: Slots,
  {
    parameter,
    calendars,
    rivals,
  }: {
    readonly parameter: Parameters
    readonly calendars: Rulebook['calendars']
    readonly rivals: () => readonly Clock[]
  },
): Clock {
  const maybe = (condition: Condition | undefined): Test | undefined =>
    condition === undefined ? undefined : compile(condition, slots)
  const told = typeof rule.count === 'object' ? rule.count.parameter : undefined
  return {
    rule,
    applies: maybe(rule.applies),
    done: maybe(rule.done),
    from: slots.fact(rule.from),
    count: told === undefined ? undefined : slots.parameter(told),
    calendars,
    get rivals() {
      return rivals()
    },
    standing: standingOf(rule, told === undefined ? undefined : parameter(told)),
    named: (world) => told === undefined || (parameter(told)?.candidates(world).length ?? 0) > 0,
  }
}

function standingOf({ from, status }: DeadlineRule, table: ParameterReader | undefined): Clock['standing'] {
  const byText = (said: Status): Standing => (said === 'sourced' ? 'official' : said === 'told' ? 'sheet' : 'printed')
  if (isLocal(from)) return () => 'told'
  if (table === undefined) return () => byText(status)
  return (world) => {
    if (table.tells(world)) return 'told'
    const said = table.said(world)
    return said !== undefined ? byText(said) : table.candidates(world).length > 0 ? 'printed' : 'none'
  }
}

/** By the clocks that a requirement wants to be in time for together. */
function rivalsIn(book: Rulebook, clocks: ReadonlyMap<string, Clock>): (id: string) => () => readonly Clock[] {
  const groups = book.requirements.flatMap(({ met }) => (met.kind === 'in-time' ? [met.clocks] : []))
  return (id) => {
    const others = [...new Set(groups.filter((group) => group.includes(id)).flat())].filter((other) => other !== id)
    let found: readonly Clock[] | undefined
    return () => (found ??= others.flatMap((other) => clocks.get(other) ?? []))
  }
}
