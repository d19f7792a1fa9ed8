import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CalendarYear } from '../../src/model/rulebook.ts'
import { gazetteer, NO_PLACES } from '../../src/model/places/gazetteer.ts'
import { RuleFiles, type ReadFile, type RuleTexts } from '../../src/rulebook/files.ts'
import { parseRuleFile } from '../../src/rulebook/read-rules.ts'
import { readCalendars } from '../../src/rulebook/reference.ts'
import { rulesIn, type RuleSet } from '../../src/rulebook/ruleset.ts'

const FOLDER = fileURLToPath(new URL('../../rules', import.meta.url))

let texts: ReadonlyMap<string, string> | undefined
/** The rule texts that are shipped, by path. */
export const shippedTexts = (): ReadonlyMap<string, string> => (texts ??= textsIn(FOLDER))

function textsIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')]))
}

/** The table of places that is shipped. */
export const shippedAreas = (): string => readFileSync(join(FOLDER, 'areas', 'areas.txt'), 'utf8')

let rules: RuleSet | undefined
export const shippedRules = (): RuleSet => (rules ??= rulesBeside(shippedTexts(), shippedAreas))

export const shippedCalendars = (): ReadonlyMap<number, CalendarYear> => readCalendars(shippedRules().files)

const parsed = new Map<string, ReadFile>()
function parsedOnce(path: string): ReadFile {
  const before = parsed.get(path)
  if (before !== undefined) return before
  const read = parseRuleFile(path, shippedTexts().get(path) ?? '')
  parsed.set(path, read)
  return read
}

/** Rules read as the program reads them, but that a file which stands just so among the shipped ones is parsed once for all tests. */
export const rulesBeside = (given: RuleTexts, areas?: () => string): RuleSet =>
  rulesIn(
    new RuleFiles(given.keys(), (path) => {
      const text = given.get(path) ?? ''
      return text === shippedTexts().get(path) ? parsedOnce(path) : parseRuleFile(path, text)
    }),
    areas === undefined ? NO_PLACES : gazetteer(areas),
  )
