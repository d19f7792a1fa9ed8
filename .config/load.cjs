'use strict'
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')
const compiled = require('./compiled.cjs')

/**
 * Loads a program that the build has bundled: `NAME.code` is its text, and beside it lies what V8 has compiled of it.
 * Without that the text is compiled again and nothing else changes; `script.cachedDataRejected` is `false` only where it was used.
 */
module.exports = function load(name) {
  const filename = `${name}.code`
  const cachedData = compiled.find(name)
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  const program = { exports: {} }
  script.runInThisContext()(program.exports, createRequire(filename), program, pathToFileURL(filename).href)
  return { script, exports: program.exports }
}
