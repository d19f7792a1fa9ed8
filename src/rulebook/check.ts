import { factsOf, parametersOf, type Condition } from '../model/condition.ts'
import { inputsOf, type Derivation } from '../model/declaration.ts'
import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { Parameter, Rulebook } from '../model/rulebook.ts'
import { addDays } from '../model/dates.ts'
import type { Cite, Source } from '../model/source.ts'
import { idOf, problem, type Item } from './item.ts'
import type { Gathered } from './layers.ts'
import { belowOne } from './multiples.ts'

/** What only shows once everything is together: citations, offices, cycles, gaps and overlaps of dates. */
export function checkRulebook(book: Rulebook, { items }: Pick<Gathered, 'items'>): readonly Problem[] {
  return [
    ...unknownSources(book),
    ...history(book),
    ...places(book),
    ...cycles(book, [...items.facts, ...items.derived, ...items.parameters]),
    ...book.parameters.flatMap(spans),
    ...belowOne(book),
  ]
}

type Citing = 'requirements' | 'papers' | 'deadlines' | 'notes' | 'cures' | 'steps' | 'localQuestions' | 'parameters'

/** A rule without a source does not load. */
export function unknownSources(book: Pick<Rulebook, Citing | 'scheme' | 'sources'>): Problem[] {
  const cited: readonly { readonly cites: readonly string[]; readonly at?: Place }[] = [
    ...book.requirements,
    ...book.papers,
    ...book.deadlines,
    ...book.notes,
    ...book.cures,
    ...book.steps,
    ...book.localQuestions,
    ...book.parameters.flatMap(({ rows }) => rows),
    ...(book.scheme === undefined ? [] : [book.scheme]),
  ]
  return cited.flatMap(({ cites, at = { file: 'rules' } }) =>
    cites.flatMap((cite) => unknownSource(cite, book.sources, () => at)),
  )
}

/** A clause of a source that is not listed. */
export function unknownSource(cite: Cite, sources: ReadonlyMap<string, Source>, at: () => Place): readonly Problem[] {
  const id = cite.split('#')[0] ?? ''
  if (sources.has(id)) return []
  const close = nearest(id, sources.keys())
  const help = close === undefined ? 'Sources are listed in rules/sources.yaml.' : `Did you mean "${close}"?`
  return [problem('unknown-source', at(), `unknown source "${id}"`, help)]
}

/** Advice changes nothing but what facts say that they can still become. Whether a paper is at hand always can. */
function history({ cures, facts }: Rulebook): Problem[] {
  return cures.flatMap(({ id, set, at }) =>
    set.flatMap(({ fact, value }) => {
      if (fact.startsWith('paper.') && value === 'have') return []
      if (facts.find((one) => one.id === fact)?.canBecome?.includes(value) === true) return []
      return [
        problem(
          'is-history',
          at,
          {
            zh: `补救办法“${id}”要改“${fact}”，而这个事实没有说它还能变成这样`,
            en: `the remedy "${id}" changes "${fact}", which does not say that it can still become that`,
          },
          {
            zh: '真能办到的，在那个事实上写 `can-become:`；过去的事（日期、在哪里看的病）改不了。',
            en: 'If it can really be brought about, say so with `can-become:` on the fact; what has happened (days, where one was treated) stays.',
          },
        ),
      ]
    }),
  )
}

function places(book: Rulebook): Problem[] {
  const offices = new Set(book.offices.map(({ id }) => id))
  const fallback = { file: `rules/procedures/${book.procedure}/${book.edition}.yaml` }
  const used = [
    ...book.papers.map(({ office, at }) => ({ office, at })),
    ...book.steps.map(({ office, at = fallback }) => ({ office, at })),
  ]
  return used.flatMap(({ office, at }) =>
    office === undefined || offices.has(office)
      ? []
      : [problem('unknown-office', at, `unknown office "${office}"`, `Known: ${[...offices].join(', ')}.`)],
  )
}

const within = (condition: Condition | undefined): string[] =>
  condition === undefined ? [] : [...factsOf(condition), ...parametersOf(condition).map((id) => `parameter ${id}`)]

/** What working a fact out leans on. */
function leansOn(from: Derivation): readonly string[] {
  switch (from.how) {
    case 'condition':
      return within(from.is)
    case 'parameter':
      return [`parameter ${from.parameter}`]
    case 'choose':
      return from.rows.flatMap(({ when }) => within(when))
    default:
      return inputsOf(from)
  }
}

/** A fact that is worked out from itself would never end. */
function cycles(book: Rulebook, items: readonly Item[]): Problem[] {
  const leans = new Map<string, readonly string[]>([
    ...book.derived.map(({ id, from }) => [id, leansOn(from)] as const),
    ...book.facts
      .filter(({ applies }) => applies !== undefined)
      .map(({ id, applies, heeded }) => [id, [...within(applies), ...within(heeded)]] as const),
    ...book.parameters.map(
      ({ id, rows, governedBy, localFact }) =>
        [
          `parameter ${id}`,
          [...rows.flatMap(({ when }) => within(when)), governedBy ?? [], localFact ?? []].flat(),
        ] as const,
    ),
  ])
  const done = new Set<string>()
  const found: Problem[] = []
  const visit = (node: string, trail: readonly string[]): void => {
    if (done.has(node)) return
    if (trail.includes(node)) {
      const loop = [...trail.slice(trail.indexOf(node)), node]
      found.push(
        problem('cycle', oneOf(loop, items), `worked out from itself: ${loop.join(' → ')}`, 'Break the circle.'),
      )
      return void done.add(node)
    }
    for (const next of leans.get(node) ?? []) visit(next, [...trail, node])
    done.add(node)
  }
  for (const node of leans.keys()) visit(node, [])
  return found
}

/** A circle is told where one of it is written: by the layer furthest up, which closed it. */
function oneOf(loop: readonly string[], items: readonly Item[]): Place {
  const ids = loop.map((node) => node.replace(/^parameter /, ''))
  const places = items.filter((item) => ids.includes(idOf(item))).map((item) => item.at('id'))
  return places.find(({ file }) => file.includes('/regions/')) ?? places[0] ?? { file: 'rules' }
}

/** Rows with the same condition must follow one another without gap or overlap. */
function spans({ id, rows }: Parameter): Problem[] {
  const groups = new Map<string, Parameter['rows'][number][]>()
  for (const row of rows) {
    const key = JSON.stringify(row.when ?? null, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    )
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = [...group].sort((a, b) => (a.from < b.from ? -1 : 1))
    return sorted.flatMap((row, i) => {
      const next = sorted[i + 1]
      if (row.until !== undefined && row.until < row.from)
        return [problem('backwards', row.at, `a row of "${id}" ends before it begins`, 'Compare `from:` and `until:`.')]
      if (next === undefined) return []
      if (row.until === undefined || row.until >= next.from)
        return [
          problem(
            'overlap',
            next.at,
            `two rows of "${id}" are in force on ${next.from}`,
            row.from === next.from ? 'Keep one of the two.' : 'End the earlier one with `until:` on the day before.',
          ),
        ]
      return addDays(row.until, 1) < next.from
        ? [
            problem(
              'gap',
              next.at,
              `no row of "${id}" is in force from ${addDays(row.until, 1)} to ${addDays(next.from, -1)}`,
              'Close the gap, or say why it is there with a row of its own.',
            ),
          ]
        : []
    })
  })
}
