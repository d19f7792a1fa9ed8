import { sayDay, type IsoDate } from '../model/dates.ts'
import type { Deadline } from '../model/determination.ts'
import type { DeadlineRule } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import type { Due } from './calendar.ts'
import { dueOn, lengthOf, outrankedBy, startOf } from './clock.ts'
import { MET, UNMET } from './truth.ts'
import type { Program } from './program.ts'
import { toldAmong } from './told-among.ts'
import { backedByTold } from './told-answers.ts'
import { DORMANT, Trail, type World } from './world.ts'

/** Every clock that applies, or may: running, passed, answered, or unknown while its start or length is. Older texts set none. */
export function deadlines(program: Program, world: World): readonly Deadline[] {
  return program.deadlines.flatMap((clock) => {
    const { rule } = clock
    if (rule.status === 'dated' || clock.applies?.of(world) === UNMET) return []
    const start = startOf(clock, world)
    if (start === DORMANT || outrankedBy(clock, world) !== undefined) return []
    const length = lengthOf(clock, world)
    const due = start === undefined || length === undefined ? undefined : dueOn(clock, start, length)
    const answered = clock.done?.of(world) === MET
    return [{ ...head(clock, start, length, world), ...(due ?? {}), state: stateOf(due, answered, world.asOf) }]
  })
}

function stateOf(due: Due | undefined, answered: boolean, asOf: IsoDate): Deadline['state'] {
  if (answered) return 'answered'
  if (due === undefined) return 'unknown'
  return ('due' in due ? due.due : due.range.to) < asOf ? 'passed' : 'running'
}

function head(
  { rule, from, count }: Program['deadlines'][number],
  start: IsoDate | undefined,
  length: number | undefined,
  world: World,
): Omit<Deadline, 'state'> {
  const trail = new Trail()
  if (start !== undefined) world.why(from, trail)
  if (length !== undefined && count !== undefined) world.why(count, trail)
  return {
    id: rule.id,
    title: rule.title,
    whose: rule.whose,
    basis: basisOf(rule, start, length),
    ...backedByTold(rule, toldAmong(trail.slots, world)),
    ...(start === undefined ? {} : { start }),
    ...(rule.then === undefined ? {} : { then: rule.then }),
  }
}

const UNITS: Record<Exclude<DeadlineRule['unit'], 'year-end' | 'day-of-year'>, Words> = {
  'working-days': { zh: '个工作日', en: ' working days' },
  days: { zh: '日', en: ' days' },
  months: { zh: '个月', en: ' months' },
}

function basisOf(rule: DeadlineRule, start: IsoDate | undefined, length: number | undefined): Words {
  const many = length ?? (typeof rule.count === 'number' ? rule.count : undefined)
  if (many === undefined)
    return {
      zh: '期限各地不同，请问参保地经办机构（12393）',
      en: 'set locally; ask the agency of the insured place (12393)',
    }
  // A last day that was told as such is no span of days.
  if (many === 0 && start !== undefined && rule.unit !== 'year-end' && rule.unit !== 'day-of-year')
    return { zh: `就是${start}这一天`, en: `${start} itself` }
  const said = lengthWords(rule, many)
  const { zh, en } = rule.latest === undefined ? said : atMost(said, rule.latest)
  return start === undefined
    ? { zh: `${zh}，起算日还不知道`, en: `${en}; the starting day is not known yet` }
    : { zh: `自${start}起${zh}`, en: `${en} from ${start}` }
}

function lengthWords({ unit, day = '12-31' }: DeadlineRule, many: number): Words {
  switch (unit) {
    case 'working-days':
    case 'days':
    case 'months':
      return { zh: `${many}${UNITS[unit].zh}`, en: `${many}${UNITS[unit].en}` }
    case 'year-end':
    case 'day-of-year':
      return dayOfYear(unit === 'year-end' ? '12-31' : day, many)
  }
}

const atMost = ({ zh, en }: Words, { day, years }: { readonly day: string; readonly years: number }): Words => {
  const limit = dayOfYear(day, years)
  return { zh: `${zh}，最晚${limit.zh}`, en: `${en}, and ${limit.en} at the latest` }
}

/** `次年1月20日`, `by 20 January of the following year`. */
function dayOfYear(day: string, years: number): Words {
  const said = { zh: sayDay(`2000-${day}`, 'zh').slice(5), en: sayDay(`2000-${day}`, 'en').slice(0, -5) }
  const year = YEARS[years] ?? { zh: `${years}年后的`, en: `the year ${years} years on` }
  return { zh: `到${year.zh}${said.zh}`, en: `by ${said.en} of ${year.en}` }
}

const YEARS: readonly Words[] = [
  { zh: '当年', en: 'the same year' },
  { zh: '次年', en: 'the following year' },
]
