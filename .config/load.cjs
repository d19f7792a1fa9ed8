'use strict'
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')

/**
 * Loads a program that the build has bundled: `NAME.code` is its text, `NAME.cache` what V8 compiled of it when it was built.
 * Without the cache, or under another Node than the one that built it, the text is compiled again and nothing else changes.
 */
module.exports = function load(name) {
  const filename = `${name}.code`
  const cachedData = compiledBefore(`${name}.cache`)
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  const program = { exports: {} }
  script.runInThisContext()(program.exports, createRequire(filename), program, pathToFileURL(filename).href)
  return { script, exports: program.exports }
}

function compiledBefore(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
