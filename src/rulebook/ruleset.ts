import { createHash } from 'node:crypto'
import type { IsoDate } from '../model/dates.ts'
import { DataError } from '../model/errors.ts'
import { isError, type Problem } from '../model/problem.ts'
import type { Fact } from '../model/declaration.ts'
import type { Walk } from '../model/walk.ts'
import { NO_PLACES, type Gazetteer } from '../model/places/gazetteer.ts'
import type { RegionLayer, Rulebook } from '../model/rulebook.ts'
import { beyondForm, type Beneath } from './beyond-form.ts'
import { checkRulebook } from './check.ts'
import { declaredIn, NOTHING_DECLARED, type Declared } from './declared.ts'
import { editionOf, pathOf, placeOf, usedFacts, type Edition, type InForce } from './editions.ts'
import type { ReadFile, RuleFiles } from './files.ts'
import type { Raw } from './item.ts'
import { gather, layerOf, NATION } from './layers.ts'
import { byRulesOf } from './place-title.ts'
import { assemble } from './assemble.ts'
import type { Term } from '../model/glossary.ts'
import { readGlossary } from './glossary.ts'
import { readWalk } from './walk.ts'
import { readCalendars, readSources } from './reference.ts'
import { WhichFiles } from './which-files.ts'

interface Region extends RegionLayer {
  readonly inForce: InForce
  readonly path: string
}

/** All rule files there are; a rulebook is made for one procedure, place and day when it is asked for. */
export interface RuleSet {
  readonly files: RuleFiles
  readonly places: Gazetteer
  readonly procedures: readonly string[]
  /** The main job first, older wordings last. */
  readonly editions: readonly Edition[]
  readonly regions: readonly Region[]
  /** The words of the field; none where the rules have no glossary. */
  readonly glossary: readonly Term[]
  /** What is wrong with the files as such; `rulebook()` finds the rest. */
  readonly problems: readonly Problem[]
  /** Throws `DataError` with every problem, or when there is no such procedure or edition. */
  rulebook(procedure: string, region: string | undefined, asOf: IsoDate): Rulebook
  /** The same, with its problems instead of throwing; no rulebook when one of them is an error. */
  tryRulebook(
    procedure: string,
    region: string | undefined,
    asOf: IsoDate,
  ): { readonly rulebook?: Rulebook; readonly problems: readonly Problem[] }
  /** What can be said of a claim there, and what is worked out of it; nothing where a file of it cannot be read. Whether the files fit together `tryRulebook` tells. */
  declared(procedure: string, region: string | undefined, asOf: IsoDate): Declared
}

const REGION_FILE = /^regions\/[^/]+\/[^/]+(?<!\.test)\.yaml$/

export const rulesIn = (files: RuleFiles, places: Gazetteer = NO_PLACES): RuleSet => new Rules(files, places)

class Rules implements RuleSet {
  readonly files: RuleFiles
  readonly places: Gazetteer
  readonly #made = new Map<string, { readonly rulebook?: Rulebook; readonly problems: readonly Problem[] }>()
  readonly #beyond = new Map<string, readonly Problem[]>()
  readonly #which: WhichFiles

  constructor(files: RuleFiles, places: Gazetteer) {
    this.files = files
    this.places = places
    this.#which = new WhichFiles(files, places)
  }

  get procedures(): readonly string[] {
    return this.#which.procedures
  }

  get editions(): readonly Edition[] {
    return this.#valid(this.#which.procedureFiles)
      .map((file) => editionOf(file, file.value as Raw))
      .toSorted((a, b) => placeOf(a) - placeOf(b))
  }

  get regions(): readonly Region[] {
    return this.#valid(this.files.paths(REGION_FILE)).map((file) => {
      const raw = file.value as Raw
      return { ...layerOf(raw), inForce: raw['in-force'] as InForce, path: pathOf(file) }
    })
  }

  get glossary(): readonly Term[] {
    return readGlossary(this.files)
  }

  get problems(): readonly Problem[] {
    return this.files
      .paths(/\.yaml$/)
      .map((path) => this.files.read(path))
      .flatMap((file) => [...file.problems, ...this.#beyondForm(file)])
  }

  rulebook(procedure: string, region: string | undefined, asOf: IsoDate): Rulebook {
    const { rulebook, problems } = this.tryRulebook(procedure, region, asOf)
    if (rulebook === undefined) throw new DataError(problems)
    return rulebook
  }

  tryRulebook(
    procedure: string,
    region: string | undefined,
    asOf: IsoDate,
  ): { readonly rulebook?: Rulebook; readonly problems: readonly Problem[] } {
    const edition = this.#which.edition(procedure, asOf)
    if ('code' in edition) return { problems: [edition] }
    const layers = this.#which.layers(region, asOf)
    const key = [edition.path, region, ...layers.map(({ file }) => file)].join('|')
    const made = this.#made.get(key) ?? this.#make(edition, region, layers)
    this.#made.set(key, made)
    return made
  }

  declared(procedure: string, region: string | undefined, asOf: IsoDate): Declared {
    const edition = this.#which.edition(procedure, asOf)
    const layers = this.#which.layers(region, asOf)
    const stack = 'code' in edition ? undefined : this.#which.stack(edition, layers)
    if (stack === undefined || 'lost' in stack) return NOTHING_DECLARED
    const { editions, shared } = stack
    if ([...editions, ...shared, ...layers].some(({ problems }) => problems.some(isError))) return NOTHING_DECLARED
    return declaredIn(gather(procedure, editions, shared, layers))
  }

  #make(
    edition: Edition,
    region: string | undefined,
    layers: readonly ReadFile[],
  ): { readonly rulebook?: Rulebook; readonly problems: readonly Problem[] } {
    const stack = this.#which.stack(edition, layers)
    if ('lost' in stack) return { problems: stack.lost }
    const { editions, shared } = stack
    const basis = [
      ...editions,
      ...shared,
      ...layers,
      this.files.read('sources.yaml'),
      ...this.files.paths(/^calendar\//).map((path) => this.files.read(path)),
    ]
    const broken = basis.flatMap((one) => [...one.problems, ...this.#beyondForm(one)])
    if (broken.some(isError)) return { problems: broken }
    const gathered = gather(edition.procedure, editions, shared, layers)
    const { parts, problems } = assemble(gathered, this.places)
    const way = this.#walk(edition.procedure, parts.facts)
    const place = gathered.layers.at(-1) ?? NATION
    const known = region === undefined || place.code === region
    const rulebook: Rulebook = {
      procedure: edition.procedure,
      title: edition.title,
      summary: edition.summary,
      verdicts: edition.verdicts,
      edition: edition.edition,
      inForce: edition.inForce,
      region: known
        ? place
        : { code: region, name: byRulesOf(place, region, this.places), status: 'sourced', edition: '' },
      layers: gathered.layers,
      floorOnly: gathered.layers.length === 1,
      glossary: this.glossary,
      sources: readSources(this.files),
      calendars: readCalendars(this.files),
      digest: digestOf(basis),
      ...parts,
      ...(way.walk === undefined ? {} : { walk: way.walk }),
    }
    const all = [...gathered.problems, ...problems, ...way.problems, ...checkRulebook(rulebook, gathered)]
    return all.some(isError) ? { problems: all } : { rulebook, problems: all }
  }

  /** Of a local file whose form is wrong; of a file below, what stands on it would be told as well. */
  #beyondForm(file: ReadFile): readonly Problem[] {
    if (file.sound === undefined || !REGION_FILE.test(pathOf(file))) return []
    const before = this.#beyond.get(file.file)
    if (before !== undefined) return before
    const found = beyondForm(file, (procedure, local) => this.#beneath(procedure, local), {
      places: this.places,
      sources: readSources(this.files),
    })
    this.#beyond.set(file.file, found)
    return found
  }

  #beneath(procedure: string, local: ReadFile): ReturnType<Beneath> {
    const { code } = layerOf(local.value as Raw)
    const from = ((local.value as Raw)['in-force'] as InForce).from
    const edition = this.#which.edition(procedure, from)
    if ('code' in edition) return undefined
    const top = this.files.read(edition.path)
    const editions = [...this.#which.before(top).files, top]
    const province = `${code.slice(0, 2)}0000`
    const layers = [...(code === province ? [] : this.#which.layers(province, from)), local]
    const shared = usedFacts(procedure, editions, layers).map((name) => `facts/${name}.yaml`)
    if (!shared.every((path) => this.files.names.has(path))) return undefined
    const facts = shared.map((path) => this.files.read(path))
    const isWhole = [...editions, ...facts, ...layers].every(({ value }) => value !== undefined)
    return isWhole ? { editions, shared: facts, layers } : undefined
  }

  /** Shared by the editions of a procedure, and no part of what a rulebook decides: its digest leaves it out. */
  #walk(procedure: string, facts: readonly Fact[]): { readonly walk?: Walk; readonly problems: readonly Problem[] } {
    const path = `walk/${procedure}.yaml`
    if (!this.files.names.has(path)) return { problems: [] }
    const file = this.files.read(path)
    return file.value === undefined ? { problems: file.problems } : readWalk(file, facts)
  }

  #valid(paths: readonly string[]): ReadFile[] {
    return paths.map((path) => this.files.read(path)).filter(({ value }) => value !== undefined)
  }
}

/** SHA-256 over the digests of everything that went in, in a fixed order. */
function digestOf(files: readonly ReadFile[]): string {
  const lines = files.map(({ file, sha256 }) => `${file} ${sha256}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
