import { gazetteer } from '../model/places/gazetteer.ts'
import type { Place } from '../model/problem.ts'
import { RuleFiles, type FileReader } from './files.ts'
import { rulesIn, type RuleSet } from './ruleset.ts'

/** The shipped rules as data, made when the program is built: by path, the SHA-256 of the text and its value as JSON. */
export type Prepared = Readonly<Record<string, readonly [sha256: string, json: string]>>

/** Only rules without any problem are prepared; the first `source` is what they were read from. */
export function prepareRules(rules: RuleSet): Prepared {
  return Object.fromEntries(
    rules.files.paths(/(?<!\.test)\.yaml$/).map((path) => {
      const { sha256, value } = rules.files.read(path)
      return [path, [sha256, JSON.stringify(value)]]
    }),
  )
}

/** The same rules without parsing them again; undefined when any file there is, by its SHA-256, is not the one that was prepared. */
export function preparedRules(
  digests: ReadonlyMap<string, string>,
  prepared: Prepared,
  areas: () => string,
): RuleSet | undefined {
  const same =
    digests.size === Object.keys(prepared).length &&
    [...digests].every(([path, sha256]) => prepared[path]?.[0] === sha256)
  return same ? rulesIn(new RuleFiles(digests.keys(), readPrepared(prepared)), gazetteer(areas)) : undefined
}

/** Its places name the file only: a prepared text has nothing wrong to point at. */
const readPrepared =
  (prepared: Prepared): FileReader =>
  (path) => {
    const place: Place = { file: `rules/${path}` }
    const [sha256 = '', json] = prepared[path] ?? []
    return {
      file: place.file,
      value: json === undefined ? undefined : (JSON.parse(json) as unknown),
      sha256,
      problems: [],
      at: () => place,
      atKey: () => place,
    }
  }
