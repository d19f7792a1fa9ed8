import type { Place } from '../model/problem.ts'
import { digestOfText, RuleFiles, type FileReader, type RuleTexts } from './files.ts'
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

/** The same rules without parsing them again; undefined when any text is not the one that was prepared. */
export function preparedRules(texts: RuleTexts, prepared: Prepared): RuleSet | undefined {
  const rules = new Map([...texts].filter(([path]) => !path.endsWith('.test.yaml')))
  const same =
    rules.size === Object.keys(prepared).length &&
    [...rules].every(([path, text]) => prepared[path]?.[0] === digestOfText(text))
  return same ? rulesIn(new RuleFiles(rules, readPrepared(prepared))) : undefined
}

/** Its places name the file only: a prepared text has nothing wrong to point at. */
const readPrepared =
  (prepared: Prepared): FileReader =>
  (path) => {
    const place: Place = { file: `rules/${path}` }
    const json = prepared[path]?.[1]
    return {
      file: place.file,
      value: json === undefined ? undefined : (JSON.parse(json) as unknown),
      problems: [],
      at: () => place,
      atKey: () => place,
    }
  }
