import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { LAYERS } from './load.cjs'

/** Where esbuild says whose text follows. */
const WHOSE = /^\/\/ (\S+\/\S+\.(?:[cm]?[jt]s|json)|(?:left|used):.+)$/

/** Where a module begins that runs when it is first wanted: its text is handed to one of two functions of esbuild's. */
function beginningIn(lines) {
  const helpers = lines
    .slice(
      0,
      lines.findIndex((line) => WHOSE.test(line)),
    )
    .flatMap((line) => /^var ([\w$]+) = \([\w$]+, [\w$]+(?:, [\w$]+)?\) => \(\) => \{$/.exec(line)?.[1] ?? [])
  if (helpers.length !== 2) throw new Error('esbuild writes its bundles in another way')
  const [one, other] = helpers.map((name) => name.replaceAll('$', '[$]'))
  return new RegExp(`^var [\\w$]+ = (?:${one}|${other})\\(\\([\\w$, ]*\\) => \\{$`)
}

/**
 * One bundle in three scripts: what judging a claim runs, what drawing it runs beside that, and the rest. A start loads the first and, of
 * the others, what is asked for: half of a start went into functions that it never called. Which module goes where is not decided by
 * anybody: the build lets the bundle do its usual work and looks which modules ran.
 *
 * Gives the three by their names. `text` is as esbuild prints it: its lines are told apart by their beginnings. `dist` holds all else already.
 */
export function layersOf(text, { dist, works, cwd, target }) {
  const parts = partsOf(text.split('\n'))
  const [judging, drawing] = ran(parts, { dist, works, cwd })
  const layer = ({ path, later }) => (later === undefined || judging.has(path) ? 0 : drawing.has(path) ? 1 : 2)
  const texts = LAYERS.map(() => [])
  const names = new Map()
  for (const part of parts) {
    texts[layer(part)].push(...part.lines)
    for (const [name, kind] of namesIn(part.lines)) names.set(name, { layer: layer(part), kind })
  }
  const whole = texts.map((one) => one.join('\n'))
  const used = whole.map((one) => new Set(one.match(/[\w$]+/g)))
  return new Map(whole.map((one, i) => [LAYERS[i], script(one, i, { names, used, target })]))
}

/** What runs at once stands in the first. A function of another script is a value; what may still change is looked up where it is used. */
function script(text, own, { names, used, target }) {
  const foreign = [...names].filter(([name, { layer }]) => layer !== own && used[own].has(name))
  const functions = foreign.filter(([, { layer, kind }]) => layer < own && kind === 'function')
  const lookedUp = foreign.filter((one) => !functions.includes(one))
  const lent = [...names].filter(
    ([name, { layer }]) => layer === own && used.some((other, i) => i !== own && other.has(name)),
  )
  const { code } = transformSync(text, {
    define: Object.fromEntries(lookedUp.map(([name, { layer }]) => [name, `__layer${layer}.${name}`])),
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    target,
  })
  const taken = LAYERS.map((_, i) => functions.filter(([, { layer }]) => layer === i).map(([name]) => name))
    .map((of, i) => (of.length === 0 ? '' : `const{${of.join(',')}}=__layer${i};`))
    .join('')
  const lending = lent.map(([name, { kind }]) => (kind === 'function' ? name : `get ${name}(){return ${name}}`))
  const given = LAYERS.map((_, i) => `__layer${i}`).join(',')
  return `(function(exports,require,module,__here,${given}){"use strict";${taken}${code}\nmodule.lend=()=>({${lending.join(',')}})})`
}

function partsOf(lines) {
  const begins = beginningIn(lines)
  const parts = [{ path: '', later: undefined, lines: [] }]
  for (const line of lines) {
    const whose = WHOSE.exec(line)?.[1]
    if (whose !== undefined) parts.push({ path: whose, later: undefined, lines: [] })
    const part = parts.at(-1)
    part.lines.push(line)
    if (begins.test(line)) part.later = part.lines.length
  }
  return parts
}

/** What a module declares for all: such lines are not indented. */
function namesIn(lines) {
  return lines.flatMap((line) => {
    const called = /^(?:async )?function\*? ?([\w$]+)/.exec(line)?.[1]
    if (called !== undefined) return [[called, 'function']]
    const declared = /^(?:var|let|const|class) (.*)$/.exec(line)?.[1]
    if (declared === undefined) return []
    const list = /^[\w$]+(?:, [\w$]+)*;$/.test(declared)
      ? declared.slice(0, -1).split(', ')
      : [/^[\w$]+/.exec(declared)?.[0]]
    return list.filter((name) => name !== undefined).map((name) => [name, 'value'])
  })
}

/** The modules that run when a claim is judged, and those when it is drawn after that. */
function ran(parts, { dist, works: [judging, drawing], cwd }) {
  const noting = parts.flatMap(({ path, later, lines }) =>
    lines.map((line, i) => (i + 1 === later ? `${line}__ran.add(${JSON.stringify(path)});` : line)),
  )
  const [file, list] = [join(dist, 'noting.cjs'), join(dist, 'ran.json')]
  const program = `const __ran = new Set(), __here = require('node:url').pathToFileURL(__filename).href
${noting.join('\n')}
void (async () => {
  const after = []
  for (const commands of JSON.parse(process.argv[2])) {
    for (const argv of commands) process.exitCode ||= await module.exports.main(argv)
    after.push([...__ran])
  }
  require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(after))
})()`
  writeFileSync(file, program)
  const argv = [file, JSON.stringify([judging, drawing])]
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`the usual work does not get done:\n${stderr}`)
  const modules = JSON.parse(readFileSync(list, 'utf8')).map((paths) => new Set(paths))
  for (const path of [file, list]) rmSync(path)
  return modules
}
