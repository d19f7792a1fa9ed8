import { daysBetween, sayDay, yearOf, type IsoDate } from '../model/dates.ts'
import type { Fact } from '../model/declaration.ts'
import { dayBeside, daysInYears, inInterview, readShortDay, type ShortDay } from '../model/short-day.ts'
import { isNearStay } from '../model/stay-days.ts'
import type { Lang } from '../model/words.ts'
import type { Prompt, Prompter, Reply } from './prompter.ts'

interface DayAsked {
  readonly fact: Pick<Fact, 'id' | 'type'>
  /** Days of the stay, or of the bill, that are known whole. */
  readonly near: readonly IsoDate[]
  /** It is told of this fact that its day lies shortly before one of those. */
  readonly before?: boolean
  readonly today: string
  /** The day that is judged by, where it lies behind today: no later year is offered. */
  readonly until?: IsoDate
  readonly lang: Lang
}

/**
 * Puts a question. A day told without its year gets that of the stay or the bill, and is said as it was understood; some way from
 * them it stands only once Enter says so. Where no such day is known the year is asked.
 */
export async function askDay(prompter: Prompter, prompt: Prompt, asked: DayAsked): Promise<Reply> {
  const { fact, before = false } = asked
  const short = before || isNearStay(fact.id) || fact.id.startsWith('receipt.')
  if (fact.type !== 'date' || !short) return prompter.ask(prompt)
  // What the year will say of it is seen only then.
  const check = (text: string): string | undefined =>
    offered(text, prompt, asked).length > 0 ? undefined : prompt.check(text)
  const reply = await prompter.ask({ ...prompt, check, ...shortHint(prompt, asked) })
  if (reply.kind !== 'answer') return reply
  const days = offered(reply.text, prompt, asked)
  const [day] = days
  if (day === undefined) return reply
  if (days.length > 1) return askYear(prompter, days, asked)
  if (!isBeside(day, asked)) return confirm(prompter, prompt, day, asked)
  prompter.tell({ zh: `  看作 ${sayDay(day, 'zh')}`, en: `  understood as ${sayDay(day, 'en')}` }[asked.lang])
  return { kind: 'answer', text: day }
}

/** So near to a day of the stay or the bill that no other year can be meant. */
const BESIDE = 45
const isBeside = (day: IsoDate, { near, before = false }: DayAsked): boolean =>
  near.some((known) => Math.abs(daysBetween(known, day)) <= BESIDE && (!before || day <= known))

/** That the year may be left out, where one is known; not where something else is said below the question. */
function shortHint({ hint, current }: Prompt, { near, lang }: DayAsked): Pick<Prompt, 'hint'> {
  const [known] = near.toSorted()
  if (known === undefined || current !== undefined || hint === undefined) return {}
  const short = known.slice(5).replace('-', '')
  return {
    hint:
      hint.replace(/[。.]$/, '') + { zh: `；同一年的可只写 ${short}`, en: `; in the same year ${short} will do` }[lang],
  }
}

/** The days that it may be, the likeliest first; none where the text is no short day. */
function offered(text: string, { check }: Prompt, { near, today, until }: DayAsked): readonly IsoDate[] {
  const short = readShortDay(text)
  if (short === undefined) return []
  const recent = lately(short, today).filter((day) => until === undefined || day <= until)
  const days = near.length === 0 ? recent : (dayBeside(short, inInterview(near)) ?? recent)
  return (typeof days === 'string' ? [days] : days).filter((day) => check(day) === undefined)
}

const YEARS_BACK = [0, 1, 2, 3]
const lately = (short: ShortDay, today: string): readonly IsoDate[] =>
  daysInYears(
    short,
    YEARS_BACK.map((back) => yearOf(today) - back),
  )

/** Enter takes what is shown; what is typed instead is looked at anew. */
async function confirm(prompter: Prompter, prompt: Prompt, day: IsoDate, asked: DayAsked): Promise<Reply> {
  const said = { zh: `看作 ${sayDay(day, 'zh')}；对就按回车`, en: `understood as ${sayDay(day, 'en')}; Enter if so` }
  const wishes = prompt.wishes.filter(({ wish }) => wish !== 'keep')
  const again: Prompt = { ...prompt, hint: said[asked.lang], current: day, blank: 'keep', wishes }
  const reply = await askDay(prompter, again, asked)
  return reply.kind === 'wish' && reply.wish === 'keep' ? { kind: 'answer', text: day } : reply
}

async function askYear(prompter: Prompter, days: readonly IsoDate[], { fact, lang }: DayAsked): Promise<Reply> {
  const text = await prompter.choose({
    id: `${fact.id}.year`,
    text: { zh: '是哪一年？', en: 'Which year?' }[lang],
    options: days.map((day) => ({ value: day, label: sayDay(day, lang) })),
    neutral: true,
  })
  return { kind: 'answer', text }
}
