import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { renderProblem } from '../src/model/problem.ts'
import { prepareRules } from '../src/rulebook/prepared.ts'
import { readRules } from '../src/rulebook/read-rules.ts'

/** Part of the build: what can be worked out once is, so that no start has to. */
export function prepare(root: string, dist: string): void {
  const rules = readRules(ruleTexts(join(root, 'rules')))
  for (const problem of rules.problems) process.stderr.write(`${renderProblem(problem)}\n`)
  if (rules.problems.length === 0) writeFileSync(join(dist, 'rules.json'), JSON.stringify(prepareRules(rules)))
}

function ruleTexts(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]))
}
