import { daysBetween, type IsoDate } from '../model/dates.ts'
import type { Place, Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Cite, Source, Status } from '../model/source.ts'
import { problem, warning, type Raw } from './item.ts'
import type { RuleSet } from './ruleset.ts'

const idOf = (cite: Cite): string => cite.split('#')[0] ?? ''

/** Sources that are stale, unused (as far as every rulebook loads), listed twice, or in force before they were published. */
export function sourceProblems(
  rules: RuleSet,
  books: readonly Rulebook[] | undefined,
  today: IsoDate,
  days: number,
): readonly Problem[] {
  const file = rules.files.read('sources.yaml')
  const list = ((file.value as Raw | undefined)?.['sources'] as readonly Raw[] | undefined) ?? []
  const cited = new Set((books ?? []).flatMap((book) => citesOf(book).map(({ cite }) => idOf(cite))))
  const seen = new Set<string>()
  return list.flatMap((raw, i) => {
    const id = String(raw['id'])
    const at = (key: string): Place => file.at(['sources', i, key])
    const again = seen.has(id)
    seen.add(id)
    const age = daysBetween(String(raw['verified-on']), today)
    return [
      ...(again
        ? [problem('declared-twice', at('id'), `the source "${id}" is listed twice`, 'Keep one of the two.')]
        : []),
      ...(age > days ? [stale(id, age, raw['kind'] === 'told', at('verified-on'))] : []),
      ...(age < 0
        ? [
            warning(
              'dates-order',
              at('verified-on'),
              `"${id}" was checked on a day that is still to come`,
              'Set the day on which it was looked at.',
            ),
          ]
        : []),
      ...(typeof raw['published'] === 'string' &&
      typeof raw['in-force'] === 'string' &&
      raw['in-force'] < raw['published']
        ? [
            warning(
              'dates-order',
              at('in-force'),
              `"${id}" is in force before it was published`,
              'Compare the two days with the text.',
            ),
          ]
        : []),
      ...(books === undefined || cited.has(id) || raw['kind'] === 'data' || raw['withdrawn'] === true
        ? []
        : [
            warning('unused', at('id'), `nothing cites the source "${id}"`, 'Cite it where it counts, or take it out.'),
          ]),
    ]
  })
}

const stale = (id: string, age: number, told: boolean, at: Place): Problem =>
  told
    ? warning(
        'stale-source',
        at,
        `the agency answered "${id}" ${age} days ago`,
        'Ask it again (12393), and make the sheet of its new answer.',
      )
    : warning('stale-source', at, `"${id}" was last checked ${age} days ago`, 'Look at the text again and set the day.')

/** A rule that calls itself sourced leans on an official text, not only on the press or an old article. */
export function weakSources(book: Rulebook): readonly Problem[] {
  return citesOf(book).flatMap(({ id, at, status, cites }) => {
    const sources = cites.flatMap((cite) => book.sources.get(idOf(cite)) ?? [])
    if (status !== 'sourced' || sources.length === 0 || sources.some(isOfficial)) return []
    return [
      problem(
        'weak-source',
        at,
        `"${id}" is marked sourced, but cites no official text`,
        'Cite one, or give it the status told, indicative, unverified or dated.',
      ),
    ]
  })
}

/**
 * What is shown as required by law leans on an official text that holds where it is required, whatever the rule is called: else nobody has to
 * bring it.
 */
export function lawsWithoutText({ papers, sources }: Rulebook): readonly Problem[] {
  return papers.flatMap(({ id, basis, status, layer, cites, at = { file: 'rules' } }) => {
    const known = cites.flatMap((cite) => sources.get(idOf(cite)) ?? [])
    const official = known.filter(isOfficial)
    const told = status === 'sourced' && official.length === 0
    if (basis !== 'law' || told || known.length === 0 || official.some(({ area }) => holdsAt(layer, area))) return []
    return [
      problem(
        'law-without-text',
        at,
        official.length === 0
          ? {
              zh: `材料“${id}”写着 basis: law，引的却没有一条是正式文件`,
              en: `paper "${id}" says basis: law, but cites no official text`,
            }
          : {
              zh: `材料“${id}”写着 basis: law，引的正式文件却只管别的地方`,
              en: `paper "${id}" says basis: law, but the official texts it cites hold elsewhere only`,
            },
        {
          zh: '引上规定它的那一条；只有旧文、报道说起的写 `basis: older` 或 `basis: local`。',
          en: 'Cite the clause that asks for it; what only older texts or reports speak of is `basis: older` or `basis: local`.',
        },
      ),
    ]
  })
}

/** A text of the nation holds everywhere, one of a province in its cities too. */
const holdsAt = (layer: string, area = ''): boolean => layer.startsWith(area.replace(/(?:00)+$/, ''))

const isOfficial = ({ kind, tier }: Source): boolean =>
  kind !== 'seed' && kind !== 'news' && kind !== 'told' && tier !== 'C'

interface Cited {
  readonly id: string
  readonly at: Place
  readonly status: Status
  readonly cite: Cite
  readonly cites: readonly Cite[]
}

function citesOf(book: Rulebook): readonly Cited[] {
  const fallback: Place = { file: `rules/procedures/${book.procedure}/${book.edition}.yaml` }
  const rules: readonly { id: string; cites: readonly Cite[]; status: Status; at?: Place }[] = [
    ...book.requirements,
    ...book.papers,
    ...book.deadlines,
    ...book.notes,
    ...book.steps,
    ...book.cures,
    ...book.localQuestions.map(({ id, cites }) => ({ id, cites, status: 'unverified' as const })),
    ...book.parameters.flatMap(({ id, rows }) => rows.map((row) => ({ id, ...row }))),
    ...(book.scheme === undefined ? [] : [book.scheme]),
  ]
  return rules.flatMap(({ id, cites, status, at = fallback }) => cites.map((cite) => ({ id, at, status, cite, cites })))
}
