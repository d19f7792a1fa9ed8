import { parseYaml } from '../yaml/parse.ts'
import { digestOfText, RuleFiles, type ReadFile, type RuleTexts } from './files.ts'
import { rulesIn, type RuleSet } from './ruleset.ts'
import { checkShape } from './shape.ts'

/** Reads rule texts. Nothing is parsed before it is wanted. */
export const readRules = (texts: RuleTexts): RuleSet =>
  rulesIn(new RuleFiles(texts.keys(), (path) => parseRuleFile(path, texts.get(path) ?? '')))

function parseRuleFile(path: string, text: string): ReadFile {
  const parsed = parseYaml(text, `rules/${path}`)
  const problems = parsed.problems.length > 0 ? parsed.problems : checkShape(path, parsed)
  return { ...parsed, problems, value: problems.length > 0 ? undefined : parsed.value, sha256: digestOfText(text) }
}
