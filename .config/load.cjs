'use strict'
const { readFileSync } = require('node:fs')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')
const compiled = require('./compiled.cjs')

/**
 * Loads a program that the build has bundled: `NAME.code` is its text, and beside it lies what V8 has compiled of it.
 * Without that the text is compiled again and nothing else changes; `script.cachedDataRejected` is `false` only where it was used.
 * `part`: the work that it was compiled for, where there is more than one.
 */
module.exports = function load(name, part) {
  const filename = `${name}.code`
  const cachedData = compiled.find(name, part)
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  const program = { exports: {} }
  script.runInThisContext()(program.exports, patient, program, pathToFileURL(filename).href)
  return { script, exports: program.exports }
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
