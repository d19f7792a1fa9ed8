import { gazetteer } from '../model/places/gazetteer.ts'
import { parseYaml } from '../yaml/parse.ts'
import { AREAS, digestOfText, RuleFiles, type ReadFile, type RuleTexts } from './files.ts'
import { rulesIn, type RuleSet } from './ruleset.ts'
import { checkShape, soundShape } from './shape.ts'

/** Reads rule texts. Nothing is parsed before it is wanted; places are read from `areas`, else from the text among the others. */
export const readRules = (texts: RuleTexts, areas?: () => string): RuleSet =>
  rulesIn(
    new RuleFiles(
      [...texts.keys()].filter((path) => path !== AREAS),
      (path) => parseRuleFile(path, texts.get(path) ?? ''),
    ),
    gazetteer(areas ?? (() => texts.get(AREAS) ?? '')),
  )

/** What one rule file says; its shape is checked. */
export function parseRuleFile(path: string, text: string): ReadFile {
  const parsed = parseYaml(text, `rules/${path}`)
  const sha256 = digestOfText(text)
  if (parsed.problems.length > 0) return { ...parsed, value: undefined, sha256 }
  const problems = checkShape(path, parsed)
  return problems.length === 0
    ? { ...parsed, sha256 }
    : { ...parsed, problems, value: undefined, sha256, written: parsed.value, sound: () => soundShape(path, parsed) }
}
