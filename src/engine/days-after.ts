import type { Clash } from '../model/clash.ts'
import type { IsoDate } from '../model/dates.ts'
import type { Fact } from '../model/declaration.ts'
import type { Answer, Facts } from '../model/fact.ts'
import { TOLD_FACTS } from '../model/told.ts'
import { onceFor } from '../model/once-for.ts'

/** Days of what has happened that lie after the day that is judged by. When the agency answered has a word of its own. */
export const daysAfter = (facts: readonly Fact[], given: Facts, asOf: IsoDate): readonly Clash[] =>
  daysGoneBy(facts)
    .filter(({ id }) => isAfter(given.get(id), asOf))
    .map((fact) => afterJudging(fact, asOf))

/** Days of what has happened; looked for once among the facts of a rulebook. */
const daysGoneBy = onceFor((facts: readonly Fact[]) =>
  facts.filter(({ id, max, type }) => max === 'today' && type === 'date' && id !== TOLD_FACTS.on),
)

const isAfter = (answer: Answer | undefined, asOf: IsoDate): boolean =>
  answer?.kind === 'known' && String(answer.value) > asOf

/** A day of something that has happened, after the day that is judged by: one of the two is wrong. Planned days may lie ahead. */
const afterJudging = ({ id, label }: Pick<Fact, 'id' | 'label'>, asOf: IsoDate): Clash => ({
  id: `${id}.after-judging`,
  facts: [id],
  text: {
    zh: `“${label.zh}”在 ${asOf} 以后，而这里按 ${asOf} 判断：那天还没发生的事不能算已经发生；请核对这个日期，或改 as-of。`,
    en: `"${label.en}" is after ${asOf}, the day that is judged by, when it had not happened yet: check the day, or change as-of.`,
  },
  stops: false,
  order: false,
})

/** Answers of the agency that are dated after the day of asking: one of the two days is wrong, or the answer was not there yet. */
export function toldLater(facts: Facts, asOf: IsoDate): readonly Clash[] {
  const day = facts.get(TOLD_FACTS.on)
  const said = day?.kind === 'known' && String(day.value) > asOf ? String(day.value) : undefined
  const late = [...facts].flatMap(([fact, answer]) => {
    const on = answer.kind === 'known' ? answer.told?.on : undefined
    return on !== undefined && on > asOf && on !== said ? [fact] : []
  })
  return [...(said === undefined ? [] : [TOLD_FACTS.on]), ...late].map((fact) => ({
    id: 'told-later',
    facts: [fact],
    text: {
      zh: `“${fact}”是 ${asOf} 以后才答复的，而这里按 ${asOf} 判断：两个日子有一个不对，请核对答复的日子，或改 as-of。`,
      en: `"${fact}" was answered by the agency after ${asOf}, the day that is judged by: one of the two days is wrong. Check the day of the answer, or change as-of.`,
    },
    stops: false,
    order: false,
  }))
}
