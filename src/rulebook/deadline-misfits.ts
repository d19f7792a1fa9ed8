import { factsOf } from '../model/condition.ts'
import type { DeadlineRule } from '../model/rulebook.ts'
import { problem, warning, type Item } from './item.ts'
import type { Vocabulary } from './vocabulary.ts'

/** No text gives so many years for handing in papers: a year was written where a number of years is meant. */
const MOST_YEARS = 20

/** Parts of a deadline that do not go together: each is said at its place, with what to write instead. */
export function deadlineMisfits(rule: DeadlineRule, item: Item, { problems }: Vocabulary): void {
  const { unit, day, count, from, done } = rule
  const ofYear = unit === 'day-of-year' || unit === 'year-end'
  if (unit === 'day-of-year' && day === undefined)
    problems.push(
      problem(
        'no-day',
        item.at('unit'),
        { zh: '`unit: day-of-year` 没有写哪一天', en: '`unit: day-of-year` does not say which day' },
        {
          zh: "用 `day:` 写月和日，例如 day: '01-31'；到年底用 `unit: year-end`。",
          en: "Write month and day under `day:`, such as day: '01-31'; for the end of the year write `unit: year-end`.",
        },
      ),
    )
  if (ofYear && typeof count === 'number' && count > MOST_YEARS)
    problems.push(
      problem(
        'count-of-years',
        item.at('count'),
        { zh: `“count”是过几年，不是哪一年：${count}`, en: `"count" is how many years on, not which year: ${count}` },
        { zh: '当年写 0，次年写 1。', en: 'Write 0 for the same year, 1 for the next.' },
      ),
    )
  // A layer that changes the unit alone keeps the day of a lower one, and means no harm.
  if (unit !== 'day-of-year' && day !== undefined && item.at('day').file === item.at('id').file)
    problems.push(
      warning(
        'idle-day',
        item.at('day'),
        { zh: `\`day:\` 在 \`unit: ${unit}\` 下不起作用`, en: `\`day:\` counts for nothing with \`unit: ${unit}\`` },
        {
          zh: `到某月某日为止写 \`unit: day-of-year\`；几个月内、最晚某天写 \`latest: { day: '${day}', years: 1 }\`；否则拿掉。`,
          en: `For a day of the year write \`unit: day-of-year\`; for so many months and a last day write \`latest: { day: '${day}', years: 1 }\`; else take it out.`,
        },
      ),
    )
  if (done !== undefined && factsOf(done).length > 0 && factsOf(done).every((fact) => fact === from))
    problems.push(
      warning(
        'done-at-start',
        item.at('done'),
        {
          zh: `期限从“${from}”起算，又看它算不算办完：一起算就办完了`,
          en: `the time runs from "${from}", and that also says that it is done: it is over as soon as it begins`,
        },
        {
          zh: '`done:` 写办完这件事的那个事实，例如交材料的日子。',
          en: 'Name under `done:` what says that it was done, such as the day of handing in.',
        },
      ),
    )
}
