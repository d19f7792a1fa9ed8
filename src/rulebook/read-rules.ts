import { gazetteer } from '../model/places/gazetteer.ts'
import { parseYaml } from '../yaml/parse.ts'
import { AREAS, digestOfText, RuleFiles, type ReadFile, type RuleTexts } from './files.ts'
import { rulesIn, type RuleSet } from './ruleset.ts'
import { checkShape } from './shape.ts'

/** Reads rule texts. Nothing is parsed before it is wanted; places are read from `areas`, else from the text among the others. */
export const readRules = (texts: RuleTexts, areas?: () => string): RuleSet =>
  rulesIn(
    new RuleFiles(
      [...texts.keys()].filter((path) => path !== AREAS),
      (path) => parseRuleFile(path, texts.get(path) ?? ''),
    ),
    gazetteer(areas ?? (() => texts.get(AREAS) ?? '')),
  )

function parseRuleFile(path: string, text: string): ReadFile {
  const parsed = parseYaml(text, `rules/${path}`)
  const problems = parsed.problems.length > 0 ? parsed.problems : checkShape(path, parsed)
  return { ...parsed, problems, value: problems.length > 0 ? undefined : parsed.value, sha256: digestOfText(text) }
}
