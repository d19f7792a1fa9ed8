import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { helpsIn } from '../src/cli/helps.ts'
import { prepareFaces } from '../src/documents/press.ts'
import { parseTemplate } from '../src/documents/templates/template.ts'
import { prepareTemplates } from '../src/documents/templates/prepared.ts'
import { renderProblem } from '../src/model/problem.ts'
import { prepareRules } from '../src/rulebook/prepared.ts'
import { readRules } from '../src/rulebook/read-rules.ts'
import { READ_LIMITS } from '../src/model/reading.ts'
import { packMessage } from '../src/receipts/frames.ts'
import { usualLetters } from './usual-letters.ts'

/** Part of the build: what can be worked out once is, so that no start has to. */
export function prepare(root: string, dist: string): void {
  const rules = texts(join(root, 'rules'), '.yaml')
  const set = readRules(rules)
  for (const problem of set.problems) process.stderr.write(`${renderProblem(problem)}\n`)
  if (set.problems.length === 0) writeFileSync(join(dist, 'rules.bin'), prepareRules(set))

  for (const lang of ['zh', 'en'] as const)
    for (const columns of [80, 100])
      writeFileSync(join(dist, `help.${lang}.${columns}.json`), JSON.stringify(helpsIn(lang, columns)))

  const templates = new Map([...texts(join(root, 'templates'), '.yaml')].filter(([path]) => !path.includes('/')))
  const read = [...templates].map(([path, text]) => ({ path, text, ...parseTemplate(text, `templates/${path}`) }))
  for (const { problems } of read) for (const problem of problems) process.stderr.write(`${renderProblem(problem)}\n`)
  writeFileSync(join(dist, 'templates.json'), JSON.stringify(prepareTemplates(read)))

  const font = readFileSync(join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf'))
  const byId = new Map(
    read.flatMap(({ path, template }) => (template === undefined ? [] : [[path.slice(0, -'.yaml'.length), template]])),
  )
  const example = readFileSync(join(root, 'templates', 'demo', 'demo.yaml'), 'utf8')
  const words = [...rules.values(), ...templates.values(), ...texts(join(root, 'src', 'packet'), '.ts').values()]
  writeFileSync(
    join(dist, 'font.bin'),
    prepareFaces(Uint8Array.from(font), words.join('\n'), usualLetters(set, byId, example)),
  )
}

/** What the reading process is asked: the usual work that the build lets it do once, to keep what V8 compiles. */
export function sampleRequests(root: string): Readonly<Record<'print' | 'ofd', Uint8Array>> {
  const feeList = new Uint8Array(readFileSync(join(root, 'templates', 'demo', 'scans', 'fee-list.pdf')))
  return {
    print: Buffer.concat([...packMessage({ bytes: feeList, purpose: 'first-print', limits: READ_LIMITS })]),
    ofd: Buffer.concat([...packMessage({ bytes: sampleOfd(), purpose: 'everything', limits: READ_LIMITS, font: '' })]),
  }
}

/** A bill of nobody, at no hospital: its data by name, its words on a template and a page. */
function sampleOfd(): Uint8Array {
  const file = (root: string, content: string): Uint8Array =>
    strToU8(`<?xml version="1.0"?><ofd:${root} xmlns:ofd="http://www.ofdspec.org/2016">${content}</ofd:${root}>`)
  const page = (words: readonly string[], before: string): Uint8Array =>
    file('Page', `${before}<ofd:Content><ofd:Layer>${words.map(textAt).join('')}</ofd:Layer></ofd:Content>`)
  const textAt = (words: string, row: number): string =>
    `<ofd:TextObject ID="${10 + row}" Boundary="10 ${10 + 8 * row} 90 5" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g ${words.length} 3">${words}</ofd:TextCode></ofd:TextObject>`
  const named = [
    ['发票号码', '25000000000000000000'],
    ['开票日期', '2025-01-02'],
    ['合计金额', '100.00'],
  ] as const
  const data = named.map(([name, value]) => `<ofd:CustomData Name="${name}">${value}</ofd:CustomData>`).join('')
  const files = {
    'OFD.xml': file(
      'OFD',
      `<ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>${data}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>`,
    ),
    'Doc_0/Document.xml': file(
      'Document',
      '<ofd:CommonData><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>',
    ),
    'Doc_0/Tpls/Tpl_0/Content.xml': page(['医疗住院收费票据（电子）', '交款人：', '金额合计（大写）'], ''),
    'Doc_0/Pages/Page_0/Content.xml': page(
      ['某某医院', '壹佰元整', '（小写）100.00'],
      '<ofd:Template TemplateID="2"/>',
    ),
  }
  return zipSync(files, { mtime: new Date(1980, 0, 1) })
}

/** Every text file below a folder that ends so, by its path from there with `/`. */
function texts(folder: string, ending: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]))
}
