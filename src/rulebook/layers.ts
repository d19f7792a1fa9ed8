import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { RegionLayer } from '../model/rulebook.ts'
import type { Status } from '../model/source.ts'
import { idOf, itemOf, overridden, problem, warning, type Item, type Raw } from './item.ts'
import type { ReadFile } from './files.ts'

export const KINDS = [
  'facts',
  'derived',
  'offices',
  'steps',
  'requirements',
  'papers',
  'deadlines',
  'parameters',
  'local-questions',
  'notes',
  'forms',
  'cures',
  'not-before',
  'contradictions',
] as const
export type Kind = (typeof KINDS)[number]

/** Everything all layers say about one procedure, resolved by id, in reading order. */
export interface Gathered {
  readonly items: Readonly<Record<Kind, readonly Item[]>>
  readonly scheme?: Item
  readonly layers: readonly RegionLayer[]
  readonly problems: readonly Problem[]
}

export const NATION: RegionLayer = {
  code: '000000',
  name: { zh: '全国', en: 'nation' },
  status: 'sourced',
  edition: '',
}

/** Lays the nation's edition (on the one that it goes on from), its shared facts, and then each region file on top of one another. */
export function gather(
  procedure: string,
  editions: readonly ReadFile[],
  shared: readonly ReadFile[],
  regions: readonly ReadFile[],
): Gathered {
  const pile = new Pile()
  for (const file of [...shared, ...editions]) {
    const raw = file.value as Raw
    pile.add(raw, file, [], NATION)
    pile.override((raw['override'] as Raw | undefined) ?? {}, file, ['override'], NATION)
    pile.answered((raw['answers'] as readonly string[] | undefined) ?? [], file, [])
  }
  for (const file of regions) {
    const raw = file.value as Raw
    const layer = layerOf(raw)
    pile.layers.push(layer)
    const own = (raw['procedures'] as Raw | undefined)?.[procedure] as Raw | undefined
    if (own === undefined) continue
    const path = ['procedures', procedure]
    pile.add(own, file, path, layer)
    pile.override((own['override'] as Raw | undefined) ?? {}, file, [...path, 'override'], layer)
    pile.answered((own['answers'] as readonly string[] | undefined) ?? [], file, path)
  }
  return pile.gathered()
}

export function layerOf(raw: Raw): RegionLayer {
  return {
    code: String(raw['region']),
    name: raw['name'] as RegionLayer['name'],
    status: raw['status'] as Status,
    edition: String(raw['edition']),
  }
}

class Pile {
  readonly layers: RegionLayer[] = [NATION]
  readonly #items = Object.fromEntries(KINDS.map((kind) => [kind, new Map<string, Item>()])) as Record<
    Kind,
    Map<string, Item>
  >
  readonly #problems: Problem[] = []
  #scheme: Item | undefined

  add(raw: Raw, file: ReadFile, path: readonly (string | number)[], layer: RegionLayer): void {
    for (const kind of KINDS)
      this.#entries(raw, kind, file, path, layer).forEach((item) => {
        const key = keyOf(kind, item)
        const before = this.#items[kind].get(key)
        if (before !== undefined) this.#problems.push(declaredTwice(key, item, before))
        if (before?.layer !== layer) this.#items[kind].set(key, item)
      })
    if (raw['scheme'] !== undefined) this.#scheme = itemOf(raw['scheme'] as Raw, file, [...path, 'scheme'], layer)
  }

  override(raw: Raw, file: ReadFile, path: readonly (string | number)[], layer: RegionLayer): void {
    for (const kind of KINDS)
      for (const item of this.#entries(raw, kind, file, path, layer)) {
        const lower = this.#items[kind].get(idOf(item))
        if (lower === undefined)
          this.#problems.push(
            problem(
              'nothing-to-override',
              item.at('id'),
              `no lower layer has "${idOf(item)}" among its ${kind}`,
              overNothing(nearest(idOf(item), this.#items[kind].keys())),
            ),
          )
        else this.#items[kind].set(idOf(item), overridden(lower, item))
      }
  }

  /** A layer that answers a local question takes it off the list. */
  answered(ids: readonly string[], file: ReadFile, path: readonly (string | number)[]): void {
    ids.forEach((id, i) => {
      if (!this.#items['local-questions'].delete(id))
        this.#problems.push(this.#noQuestion(id, file.at([...path, 'answers', i])))
    })
  }

  #noQuestion(id: string, at: Place): Problem {
    const asked = [...this.#items['local-questions'].keys()]
    const close = nearest(id, asked)
    const known = asked.length === 0 ? undefined : `There are: ${asked.join(', ')}.`
    const remedy = close === undefined ? known : `Did you mean "${close}"?`
    return problem('unknown-question', at, `no local question "${id}"`, remedy)
  }

  #entries(raw: Raw, kind: Kind, file: ReadFile, path: readonly (string | number)[], layer: RegionLayer): Item[] {
    return ((raw[kind] as readonly Raw[] | undefined) ?? []).map((entry, i) =>
      itemOf(entry, file, [...path, kind, i], layer),
    )
  }

  gathered(): Gathered {
    const items = Object.fromEntries(KINDS.map((kind) => [kind, [...this.#items[kind].values()]])) as unknown as Record<
      Kind,
      readonly Item[]
    >
    return {
      items,
      layers: this.layers,
      problems: this.#problems,
      ...(this.#scheme === undefined ? {} : { scheme: this.#scheme }),
    }
  }
}

/**
 * Twice in one file, nobody can say which is meant. What a lower layer has as well stands as this layer says it: a file that was
 * right when it was written must not fall because the nation now says the same thing itself.
 */
const declaredTwice = (key: string, item: Item, before: Item): Problem =>
  before.layer === item.layer
    ? problem('declared-twice', item.at('id'), `"${key}" is declared twice`, 'Keep one of the two.')
    : warning(
        'declared-below',
        item.at('id'),
        `"${key}" stands in a lower layer too: what stands here counts`,
        'To change what a lower layer says, put it under `override:`.',
      )

const overNothing = (close: string | undefined): string =>
  `${close === undefined ? '' : `Did you mean "${close}"? `}To add something new, move it out of \`override:\`.`

/** A day may come after days that each layer names for itself. */
function keyOf(kind: Kind, item: Item): string {
  if (kind === 'forms') return String(item.raw['template'])
  return kind === 'not-before' ? `${idOf(item)} after ${String(item.raw['days'])}` : idOf(item)
}
