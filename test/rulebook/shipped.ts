import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CalendarYear } from '../../src/model/rulebook.ts'
import { readCalendars } from '../../src/rulebook/reference.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import type { RuleSet } from '../../src/rulebook/ruleset.ts'

const FOLDER = fileURLToPath(new URL('../../rules', import.meta.url))

/** The rule texts that are shipped, by path. */
export function shippedTexts(): ReadonlyMap<string, string> {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [relative(FOLDER, file).split(sep).join('/'), readFileSync(file, 'utf8')]))
}

/** The table of places that is shipped. */
export const shippedAreas = (): string => readFileSync(join(FOLDER, 'areas', 'areas.txt'), 'utf8')

let rules: RuleSet | undefined
export const shippedRules = (): RuleSet => (rules ??= readRules(shippedTexts(), shippedAreas))

export const shippedCalendars = (): ReadonlyMap<number, CalendarYear> => readCalendars(shippedRules().files)
