import { idOf, warning, type Item, type Raw } from './item.ts'
import type { Vocabulary } from './vocabulary.ts'

/** An insurance year of its own is told in two places: how a stay is split, and which year a day belongs to. */
export function yearMisfits(scheme: Item, derived: readonly Item[], { problems }: Vocabulary): void {
  const starts = scheme.raw['year-starts']
  const days = ['start', 'end'].map((key) => (scheme.raw['cross-year'] as Raw | undefined)?.[key])
  const years = derived.filter(({ raw }) => 'year-of' in raw)
  const wrong = years.filter(({ raw }) => {
    const of = raw['year-of'] as string | Raw
    const [date, begins] = typeof of === 'string' ? [of, undefined] : [of['date'], of['starts']]
    const same = (begins ?? FIRST) === (starts ?? FIRST)
    return !same && (days.includes(date) || VISIT_DAYS.includes(String(date)))
  })
  if (starts === undefined || wrong.length === 0) return
  const names = wrong.map(idOf)
  const form = names
    .map((id, i) => `{ id: ${id}, year-of: { date: ${dateOf(wrong[i])}, starts: '${String(starts)}' } }`)
    .join(', ')
  problems.push(
    warning(
      'year-of-calendar',
      scheme.at('year-starts'),
      {
        zh: `保险年度从 ${String(starts)} 起，“${names.join('、')}”却还按自然年算`,
        en: `the insurance year starts on ${String(starts)}, but ${names.map((id) => `"${id}"`).join(', ')} still count by the calendar`,
      },
      {
        zh: `在 \`override:\` 的 \`derived:\` 里写：${form}`,
        en: `Under \`override:\`, \`derived:\`, write: ${form}`,
      },
    ),
  )
}

const FIRST = '01-01'
const VISIT_DAYS: readonly string[] = ['visit.started-on', 'visit.ended-on']

function dateOf(item: Item | undefined): string {
  const of = item?.raw['year-of'] as string | Raw | undefined
  return typeof of === 'object' ? String(of['date']) : String(of)
}
