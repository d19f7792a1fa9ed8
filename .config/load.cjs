'use strict'
const { readFileSync } = require('node:fs')
const { basename, dirname, join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')
const compiled = require('./compiled.cjs')

/**
 * Loads a program that the build has bundled: `NAME.code` is its text, and beside it lies what V8 has compiled of it.
 * Without that the text is compiled again and nothing else changes; `script.cachedDataRejected` is `false` only where it was used.
 * `part`: the work that it was compiled for, where there is more than one. Of the main program the other two scripts (`layers.mjs`)
 * run when something of them is first used; `scripts` has those that were read by now.
 */
module.exports = function load(name, part) {
  if (basename(name) === LAYERS[0]) unhurried()
  const here = pathToFileURL(`${name}.code`).href
  const scripts = [scriptOf(name, part)]
  const programs = []
  const lent = []
  const lentBy = (i) => (lent[i] ??= run(i).lend())
  const run = (i) => {
    if (programs[i] !== undefined) return programs[i]
    const { script } = (scripts[i] ??= scriptOf(join(dirname(name), LAYERS[i])))
    const program = (programs[i] = { exports: {} })
    const layers = LAYERS.map((_, other) => (other < i ? lentBy(other) : whenUsed(() => lentBy(other))))
    script.runInThisContext()(program.exports, patient, program, here, ...layers)
    return program
  }
  return { script: scripts[0].script, scripts, exports: run(0).exports }
}

/** The scripts of the main program; each begins when it is first used, the first at once. */
const LAYERS = (module.exports.LAYERS = ['main', 'draw', 'rest'])

/**
 * Most runs are over in less time than V8 would take, in threads of its own, to compile anew what is called again and again: that begins
 * ten times as late. They fill the memory of the young several times: it grows at once. Said before anything is loaded, for V8 takes only
 * what it compiled under the same.
 */
function unhurried() {
  const { setFlagsFromString } = require('node:v8')
  const later = process.versions.v8.startsWith('11.')
    ? ['--interrupt-budget=1000000']
    : [
        '--invocation-count-for-maglev=4000',
        '--invocation-count-for-maglev-osr=1000',
        '--invocation-count-for-osr=5000',
        '--invocation-count-for-turbofan=30000',
      ]
  for (const flag of [...later, '--semi-space-growth-factor=8']) setFlagsFromString(flag)
}

function scriptOf(name, part) {
  const filename = `${name}.code`
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: compiled.find(name, part) })
  return { name, part, script }
}

/** Parts of Node that take milliseconds to load, and that most starts only name. */
const SLOW = [
  'child_process',
  'crypto',
  'dgram',
  'fs/promises',
  'net',
  'os',
  'readline',
  'tty',
  'worker_threads',
  'zlib',
]

/** `require` as a program sees it: a slow part of Node is loaded when something of it is first used. */
const patient = Object.assign((name) => {
  const part = name.replace(/^node:/, '')
  return SLOW.includes(part) ? (later[part] ??= whenUsed(() => require(part))) : require(name)
}, require)
const later = {}

const whenUsed = (load) =>
  new Proxy(
    {},
    {
      get: (_, key) => load()[key],
      has: (_, key) => key in load(),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor: (_, key) => {
        const found = Object.getOwnPropertyDescriptor(load(), key)
        return found && { ...found, configurable: true }
      },
    },
  )
