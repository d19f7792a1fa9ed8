'use strict'
const { renameSync, writeFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

const [name, commands] = process.argv.slice(2)
const dist = name.slice(0, name.lastIndexOf('dist') + 'dist'.length)
const { script, exports: program } = require(join(dist, 'load.cjs'))(name)

process.once('exit', () => {
  writeFileSync(`${name}.cache.new`, script.createCachedData())
  renameSync(`${name}.cache.new`, `${name}.cache`)
})

void (async () => {
  for (const argv of JSON.parse(commands)) await program.main(argv)
})()
