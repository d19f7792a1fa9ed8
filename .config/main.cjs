'use strict'
const { join } = require('node:path')
const load = require('./load.cjs')

/** Words and, last, the wish for help: what the build printed once is enough. */
const onlyHelp = (argv) => /^(--help|-h)$/.test(argv.at(-1)) && argv.slice(0, -1).every((word) => /^[a-z]/.test(word))

/** These draw pages. What V8 compiled for the others is kept apart: it is less, and read at every start. */
const DRAWING = ['batch', 'demo', 'packet', 'templates']

exports.main = async (argv) =>
  (onlyHelp(argv) ? await begin(argv, 'help') : undefined) ?? begin(argv, 'main', partOf(argv))

const partOf = ([command]) => (DRAWING.includes(command) ? 'drawing' : 'judging')

function begin(argv, name, part) {
  const { script, exports: program } = load(join(__dirname, name), part)
  // Nothing compiled by this Node is there: once this run is over, it is made and kept for the next.
  if (script.cachedDataRejected === undefined) process.once('exit', () => require('./warm.cjs').behind())
  // Over in less time than V8 would take, in threads of its own, to compile what is hot again. Later ones know no such flag, and say so.
  if (argv[0] === 'check' && process.versions.v8.startsWith('11.'))
    require('node:v8').setFlagsFromString('--interrupt-budget=1000000')
  return program.main(argv)
}
