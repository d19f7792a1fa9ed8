/**
 * Draws the rooms as they are into `src/README.md`: files, lines, who leans on whom, and which packages each uses.
 * `--check` fails where an arrow or a package is not as drawn, or a figure is off by more than a tenth.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import { format } from 'prettier'
import prettierOptions from './prettier.json' with { type: 'json' }
import walls, { ROOMS } from './walls.mjs'

const README = new URL('../src/README.md', import.meta.url)
const BEGIN = '<!-- map: made by `npm run map` -->'
const END = '<!-- end of map -->'
const SLACK = 0.1

const roomOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1]
const packageOf = (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]

async function modules() {
  const { output } = await cruise(['src'], { ...walls.options, ruleSet: { forbidden: [] }, validate: false })
  return output.modules.filter(({ source }) => source.startsWith('src/'))
}

function survey(all, room) {
  const own = all.filter(({ source }) => roomOf(source) === room)
  const ends = own.flatMap(({ dependencies }) => dependencies.map(({ resolved }) => resolved))
  const rooms = new Set(ends.map(roomOf))
  const lines = own.map(({ source }) => readFileSync(source, 'utf8').split('\n').length - 1)
  return {
    files: own.length,
    lines: lines.reduce((sum, one) => sum + one, 0),
    leans: ROOMS.map(({ room: name }) => name).filter((name) => name !== room && rooms.has(name)),
    packages: [...new Set(ends.map(packageOf))]
      .filter((name) => name !== undefined && !name.startsWith('@types'))
      .sort(),
  }
}

async function draw() {
  const all = await modules()
  const rows = ROOMS.flatMap(({ room, rooms }) => {
    const { files, lines, leans, packages } = survey(all, room)
    const spare = rooms.filter((name) => !leans.includes(name))
    const row = [`\`${room}/\``, files, lines, leans.join(' '), spare.join(' '), packages.join(' ')]
    return files === 0 ? [] : [`| ${row.join(' | ')} |`]
  })
  const head = ['| room | files | lines | leans on | may, but does not | packages |', '| - | -: | -: | - | - | - |']
  return format([BEGIN, '', ...head, ...rows, '', END, ''].join('\n'), { ...prettierOptions, parser: 'markdown' })
}

/** The same arrows and packages, and figures that are near enough: not every change of a room redraws the picture. */
function near(drawn, now) {
  const figures = (text) => [...text.matchAll(/(?<=\| +)\d+(?= \|)/g)].map(Number)
  const words = (text) => text.replace(/\| +\d+(?= \|)/g, '|').replace(/[ -]+/g, ' ')
  const [a, b] = [figures(drawn), figures(now)]
  return words(drawn) === words(now) && b.every((figure, i) => Math.abs(figure - a[i]) <= Math.max(3, figure * SLACK))
}

const text = readFileSync(README, 'utf8')
const [from, to] = [text.indexOf(BEGIN), text.indexOf(END) + END.length]
if (from < 0 || to < from) throw new Error(`src/README.md has no block from ${BEGIN} to ${END}`)
const now = (await draw()).trimEnd()
if (!process.argv.includes('--check')) writeFileSync(README, text.slice(0, from) + now + text.slice(to))
else if (!near(text.slice(from, to), now)) {
  process.stderr.write('The picture of the rooms in src/README.md is not the rooms as they are: npm run map\n')
  process.exitCode = 1
}
