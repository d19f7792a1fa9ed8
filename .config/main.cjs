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
  const { scripts, exports: program } = load(join(__dirname, name), part)
  // Something compiled by this Node is not there: once this run is over, it is made and kept for the next.
  process.once('exit', () => {
    if (scripts.some(({ script }) => script.cachedDataRejected === undefined)) require('./warm.cjs').behind()
  })
  return program.main(argv)
}
