import { addDays, addMonths, yearOf, type IsoDate } from '../model/dates.ts'
import type { Deadline } from '../model/determination.ts'
import type { DeadlineRule } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import { rolled, workingDaysAfter, type Due } from './calendar.ts'
import { MET, UNMET } from './condition.ts'
import type { Program } from './program.ts'
import { DORMANT, type World } from './world.ts'

/** Every clock that applies, or may: running, passed, answered, or unknown while its start or length is. Older texts set none. */
export function deadlines(program: Program, world: World): readonly Deadline[] {
  return program.deadlines.flatMap((entry) => {
    if (entry.rule.status === 'dated' || entry.applies?.of(world) === UNMET) return []
    const start = world.get(entry.from)
    if (start === DORMANT) return []
    const count = entry.count === undefined ? (entry.rule.count as number) : world.get(entry.count)
    const length = count === undefined || count === DORMANT ? undefined : Number(count)
    const day = start === undefined ? undefined : String(start)
    const due = day === undefined || length === undefined ? undefined : dueOf(entry.rule, day, length, program)
    const answered = entry.done?.of(world) === MET
    return [{ ...head(entry.rule, day, length), ...(due ?? {}), state: stateOf(due, answered, world.asOf) }]
  })
}

function stateOf(due: Due | undefined, answered: boolean, asOf: IsoDate): Deadline['state'] {
  if (answered) return 'answered'
  if (due === undefined) return 'unknown'
  return ('due' in due ? due.due : due.range.to) < asOf ? 'passed' : 'running'
}

function dueOf(rule: DeadlineRule, start: IsoDate, count: number, { book }: Program): Due {
  switch (rule.unit) {
    case 'working-days':
      return workingDaysAfter(start, count, book.calendars)
    case 'days':
      return last(addDays(start, count), rule, book.calendars)
    case 'months':
      return last(addMonths(start, count), rule, book.calendars)
    case 'year-end':
      return last(`${yearOf(start) + count}-12-31`, rule, book.calendars)
  }
}

const last = (day: IsoDate, { rolls }: DeadlineRule, calendars: Parameters<typeof rolled>[1]): Due =>
  rolls ? rolled(day, calendars) : { due: day }

function head(rule: DeadlineRule, start: IsoDate | undefined, length: number | undefined): Omit<Deadline, 'state'> {
  return {
    id: rule.id,
    title: rule.title,
    whose: rule.whose,
    basis: basisOf(rule, start, length),
    cites: rule.cites,
    status: rule.status,
    ...(start === undefined ? {} : { start }),
    ...(rule.then === undefined ? {} : { then: rule.then }),
  }
}

const UNITS: Record<DeadlineRule['unit'], Words> = {
  'working-days': { zh: '个工作日', en: ' working days' },
  days: { zh: '日', en: ' days' },
  months: { zh: '个月', en: ' months' },
  'year-end': { zh: '年后的年底', en: ' years on, by 31 December' },
}

function basisOf({ unit, count }: DeadlineRule, start: IsoDate | undefined, length: number | undefined): Words {
  const many = length ?? (typeof count === 'number' ? count : undefined)
  if (many === undefined)
    return {
      zh: '期限各地不同，请问参保地经办机构（12393）',
      en: 'set locally; ask the agency of the insured place (12393)',
    }
  const [zh, en] =
    unit === 'year-end' && many === 0
      ? ['当年年底', 'by 31 December of the same year']
      : [`${many}${UNITS[unit].zh}`, `${many}${UNITS[unit].en}`]
  return start === undefined
    ? { zh: `${zh}，起算日还不知道`, en: `${en}; the starting day is not known yet` }
    : { zh: `自${start}起${zh}`, en: `${en} from ${start}` }
}
