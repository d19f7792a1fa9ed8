import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { prepareFaces } from '../src/documents/press.ts'
import { parseTemplate } from '../src/documents/templates/template.ts'
import { prepareTemplates } from '../src/documents/templates/prepared.ts'
import { renderProblem } from '../src/model/problem.ts'
import { prepareRules } from '../src/rulebook/prepared.ts'
import { readRules } from '../src/rulebook/read-rules.ts'
import { READ_LIMITS } from '../src/model/reading.ts'
import { packMessage } from '../src/receipts/frames.ts'

/** Part of the build: what can be worked out once is, so that no start has to. */
export function prepare(root: string, dist: string): void {
  const rules = texts(join(root, 'rules'), '.yaml')
  const set = readRules(rules)
  for (const problem of set.problems) process.stderr.write(`${renderProblem(problem)}\n`)
  if (set.problems.length === 0) writeFileSync(join(dist, 'rules.json'), JSON.stringify(prepareRules(set)))

  const templates = new Map([...texts(join(root, 'templates'), '.yaml')].filter(([path]) => !path.includes('/')))
  const read = [...templates].map(([path, text]) => ({ path, text, ...parseTemplate(text, `templates/${path}`) }))
  for (const { problems } of read) for (const problem of problems) process.stderr.write(`${renderProblem(problem)}\n`)
  writeFileSync(join(dist, 'templates.json'), JSON.stringify(prepareTemplates(read)))

  const font = readFileSync(join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf'))
  const words = [...rules.values(), ...templates.values(), ...texts(join(root, 'src', 'packet'), '.ts').values()]
  writeFileSync(join(dist, 'font.bin'), prepareFaces(Uint8Array.from(font), words.join('\n')))
}

/** What the reading process is asked when a PDF is to be printed: the work that the build lets it do once, to keep what V8 compiles. */
export function sampleRequest(root: string): Uint8Array {
  const bytes = new Uint8Array(readFileSync(join(root, 'templates', 'demo', 'scans', 'fee-list.pdf')))
  return Buffer.concat([
    ...packMessage({ bytes, purpose: 'first-print', limits: READ_LIMITS, codes: new Uint8Array() }),
  ])
}

/** Every text file below a folder that ends so, by its path from there with `/`. */
function texts(folder: string, ending: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]))
}
