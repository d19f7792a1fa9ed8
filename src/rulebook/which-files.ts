import type { IsoDate } from '../model/dates.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import { isError, nearest, type Problem } from '../model/problem.ts'
import {
  editionOf,
  inForceOn,
  pathOf,
  selectEdition,
  usedFacts,
  usedIn,
  type Edition,
  type InForce,
} from './editions.ts'
import type { ReadFile, RuleFiles } from './files.ts'
import { problem, type Raw } from './item.ts'
import { standsToday } from './place-title.ts'

const PROCEDURE_FILE = /^procedures\/[^/]+\/[^/]+(?<!\.test)\.yaml$/

/** The nation's files that a rulebook is made of. */
interface Stack {
  readonly editions: readonly ReadFile[]
  readonly shared: readonly ReadFile[]
}

/** Which of the rule files a rulebook is made of: for a procedure, a place and a day. */
export class WhichFiles {
  readonly #files: RuleFiles
  readonly #places: Gazetteer

  constructor(files: RuleFiles, places: Gazetteer) {
    this.#files = files
    this.#places = places
  }

  get procedures(): readonly string[] {
    return [...new Set(this.procedureFiles.map((path) => path.split('/')[1] ?? ''))]
  }

  get procedureFiles(): readonly string[] {
    return this.#files.paths(PROCEDURE_FILE)
  }

  /** The nation's files of an edition and those that it shares with others, for a place. */
  stack(edition: Edition, layers: readonly ReadFile[]): Stack | { readonly lost: readonly Problem[] } {
    const file = this.#files.read(edition.path)
    const before = this.before(file)
    if (before.lost !== undefined) return { lost: [before.lost] }
    const editions = [...before.files, file]
    const names = usedFacts(edition.procedure, editions, layers)
    const lost = names.filter((name) => !this.#files.names.has(`facts/${name}.yaml`))
    return lost.length > 0
      ? { lost: lost.map((name) => this.#noFacts(name, edition.procedure, [file, ...layers])) }
      : { editions, shared: names.map((name) => this.#files.read(`facts/${name}.yaml`)) }
  }

  edition(procedure: string, asOf: IsoDate): Edition | Problem {
    const known = this.procedureFiles
    const own = known.filter((path) => path.startsWith(`procedures/${procedure}/`))
    const at = { file: `rules/procedures/${procedure}` }
    if (own.length === 0) {
      const names = this.procedures
      const close = nearest(procedure, names)
      return problem(
        'unknown-procedure',
        at,
        `unknown procedure "${procedure}"`,
        `${close === undefined ? '' : `Did you mean "${close}"? `}Known: ${names.join(', ')}.`,
      )
    }
    const files = own.map((path) => this.#files.read(path))
    const broken = files.flatMap(({ problems }) => problems).find(isError)
    if (broken !== undefined) return broken
    const editions = files.map((file) => editionOf(file, file.value as Raw))
    return (
      selectEdition(editions, asOf) ??
      problem(
        'no-edition',
        at,
        `no edition of "${procedure}" is in force on ${asOf}`,
        `There are: ${editions.map(({ edition, inForce }) => `${edition} (from ${inForce.from}${inForce.to === undefined ? '' : ` to ${inForce.to}`})`).join(', ')}.`,
      )
    )
  }

  /** The province's file and the pooling area's, as far as they exist and are in force. */
  layers(region: string | undefined, asOf: IsoDate): readonly ReadFile[] {
    if (region === undefined) return []
    const place = standsToday(region, this.#places)
    const codes = [...new Set([`${place.slice(0, 2)}0000`, `${place.slice(0, 4)}00`, place])]
    return codes.flatMap((code) => {
      const files = this.#files
        .paths(new RegExp(`^regions/${code}-[^/]+/[^/]+(?<!\\.test)\\.yaml$`))
        .map((path) => this.#files.read(path))
      const broken = files.find(({ value }) => value === undefined)
      if (broken !== undefined) return [broken]
      const chosen = files.find(({ value }) => inForceOn((value as Raw)['in-force'] as InForce, asOf))
      return chosen === undefined ? [] : [chosen]
    })
  }

  /** The editions that this one goes on from, the oldest first. */
  before(file: ReadFile): { readonly files: readonly ReadFile[]; readonly lost?: Problem } {
    const earlier = (file.value as Raw | undefined)?.['extends']
    if (earlier === undefined) return { files: [] }
    const path = pathOf(file).replace(/[^/]+$/, `${String(earlier)}.yaml`)
    const own = this.procedureFiles.filter((one) => one !== pathOf(file))
    if (!own.includes(path) || (this.#files.read(path).value as Raw | undefined)?.['extends'] !== undefined)
      return {
        files: [],
        lost: problem(
          'unknown-edition',
          file.at(['extends']),
          `no edition "${String(earlier)}" to go on from`,
          'Name the file of an earlier edition of the same procedure that goes on from none itself.',
        ),
      }
    return { files: [this.#files.read(path)] }
  }

  #noFacts(name: string, procedure: string, files: readonly ReadFile[]): Problem {
    const known = this.#files.paths(/^facts\//).map((path) => path.slice('facts/'.length, -'.yaml'.length))
    const close = nearest(name, known)
    const places = files.flatMap((file, i) => {
      const path = i === 0 ? ['use'] : ['procedures', procedure, 'use']
      const index = usedIn(file, procedure).indexOf(name)
      return index < 0 ? [] : [file.at([...path, index])]
    })
    return problem(
      'unknown-facts',
      places[0] ?? { file: `rules/procedures/${procedure}` },
      `no shared facts "${name}"`,
      close === undefined
        ? `There are: ${known.length === 0 ? 'none' : known.join(', ')}.`
        : `Did you mean "${close}"?`,
    )
  }
}
