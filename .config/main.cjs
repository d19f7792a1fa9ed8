'use strict'
const { join } = require('node:path')
const load = require('./load.cjs')

/** Words and, last, the wish for help: nothing is done but print, so the small program is enough. */
const onlyHelp = (argv) => /^(--help|-h)$/.test(argv.at(-1)) && argv.slice(0, -1).every((word) => /^[a-z]/.test(word))

exports.main = (argv) => load(join(__dirname, onlyHelp(argv) ? 'help' : 'main')).exports.main(argv)
