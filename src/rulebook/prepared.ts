import { gazetteer } from '../model/places/gazetteer.ts'
import type { Place } from '../model/problem.ts'
import { RuleFiles, type FileReader } from './files.ts'
import { rulesIn, type RuleSet } from './ruleset.ts'

/** By path: the SHA-256 of the text, and where its value lies. */
type Index = Readonly<Record<string, readonly [sha256: string, from: number, to: number]>>

/**
 * The shipped rules as data, made when the program is built: a line with the index, then the values as JSON, so that a start
 * takes out only the few that it wants. Only rules without any problem are prepared.
 */
export function prepareRules(rules: RuleSet): Uint8Array {
  const files = rules.files.paths(/(?<!\.test)\.yaml$/).map((path) => ({ path, ...rules.files.read(path) }))
  const values = files.map(({ value }) => new TextEncoder().encode(JSON.stringify(value)))
  let at = 0
  const index: Index = Object.fromEntries(
    files.map(({ path, sha256 }, i) => [path, [sha256, at, (at += values[i]?.length ?? 0)] as const]),
  )
  return Buffer.concat([new TextEncoder().encode(`${JSON.stringify(index)}\n`), ...values])
}

/** The same rules without parsing them again; undefined when any file there is, by its SHA-256, is not the one that was prepared. */
export function preparedRules(
  digests: ReadonlyMap<string, string>,
  prepared: Uint8Array,
  areas: () => string,
): RuleSet | undefined {
  const end = prepared.indexOf(NEW_LINE)
  const index = jsonIn(prepared.subarray(0, end)) as Index
  const same =
    digests.size === Object.keys(index).length && [...digests].every(([path, sha256]) => index[path]?.[0] === sha256)
  if (!same) return undefined
  return rulesIn(new RuleFiles(digests.keys(), readPrepared(index, prepared.subarray(end + 1))), gazetteer(areas))
}

const NEW_LINE = 0x0a
const jsonIn = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** Its places name the file only: a prepared text has nothing wrong to point at. */
const readPrepared =
  (index: Index, values: Uint8Array): FileReader =>
  (path) => {
    const place: Place = { file: `rules/${path}` }
    const [sha256, from, to] = index[path] ?? ['', 0, 0]
    return {
      file: place.file,
      value: to === 0 ? undefined : jsonIn(values.subarray(from, to)),
      sha256,
      problems: [],
      at: () => place,
      atKey: () => place,
    }
  }
