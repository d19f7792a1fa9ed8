import { given } from '../model/given.ts'
import type { IsoDate } from '../model/dates.ts'
import type { CalendarYear } from '../model/rulebook.ts'
import type { Source } from '../model/source.ts'
import type { Words } from '../model/words.ts'
import type { RuleFiles } from './files.ts'
import type { Raw } from './item.ts'

/** `sources.yaml` by id. */
export function readSources(files: RuleFiles): ReadonlyMap<string, Source> {
  const raw = files.read('sources.yaml').value as { sources?: readonly Raw[] } | undefined
  return new Map((raw?.sources ?? []).map((entry) => [String(entry['id']), sourceOf(entry)]))
}

const sourceOf = (raw: Raw): Source =>
  given({
    id: String(raw['id']),
    title: raw['title'] as Words,
    number: raw['number'] as string | undefined,
    kind: kindOf(raw),
    tier: raw['tier'] as Source['tier'],
    published: raw['published'] as IsoDate | undefined,
    inForce: raw['in-force'] as IsoDate | undefined,
    url: raw['url'] as string | undefined,
    area: raw['area'] as string | undefined,
    verifiedOn: raw['verified-on'] as IsoDate,
    verifiedVia: raw['verified-via'] as Words,
  }) as Source

/** Local files that were written before answers of an agency had a kind of their own called them news. */
const kindOf = ({ kind, id }: Raw): Source['kind'] =>
  kind === 'news' && /^LOCAL-\d{6}$/.test(String(id)) ? 'told' : (kind as Source['kind'])

/** `calendar/<year>.yaml` by year. */
export function readCalendars(files: RuleFiles): ReadonlyMap<number, CalendarYear> {
  const years = files.paths(/^calendar\/\d{4}\.yaml$/).flatMap((path) => {
    const raw = files.read(path).value as Raw | undefined
    return raw === undefined ? [] : [calendarOf(raw)]
  })
  return new Map(years.map((year) => [year.year, year]))
}

const calendarOf = (raw: Raw): CalendarYear => ({
  year: raw['year'] as number,
  notice: String(raw['notice']),
  url: String(raw['url']),
  off: raw['off'] as CalendarYear['off'],
  makeUp: raw['make-up'] as readonly IsoDate[],
})
