'use strict'
const { spawn, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const { tmpdir } = require('node:os')
const { dirname, join } = require('node:path')
const compiled = require('./compiled.cjs')

/** As in `batch-crew.ts`. */
const WORKER_FLAGS = [
  '--max-old-space-size=1024',
  '--single-threaded-gc',
  '--max-semi-space-size=8',
  '--no-allocation-site-pretenuring',
  ...(process.versions.v8.startsWith('11.')
    ? ['--interrupt-budget=300000', '--max-inlined-bytecode-size-cumulative=400']
    : []),
]

/**
 * The usual work of each program, under the flags that it is started with: `READER_FLAGS` and `WORKER_FLAGS`. V8 takes nothing else.
 * Where a program stands twice, what it compiles the second time comes to the first.
 */
const jobs = ([judging, drawing, taken]) => [
  { name: 'help', commands: [['--help']] },
  { name: 'main', part: 'judging', commands: judging },
  { name: 'main', part: 'drawing', commands: drawing, keeps: ['main', 'draw'] },
  { name: 'main', part: 'judging', commands: taken, keeps: ['rest'] },
  ...['print', 'ofd'].map((sample) => ({
    name: 'receipts/child',
    flags: ['--max-old-space-size=384'],
    input: `sample-${sample}.bin`,
  })),
  { name: 'io/batch-worker', flags: WORKER_FLAGS },
]

/** A claim of two visits: what only such a claim needs is compiled too. Of nobody, at no hospital. */
const twoVisits = JSON.stringify({
  procedure: 'offsite-reimbursement',
  region: '110000',
  'as-of': '2025-06-01',
  answers: { 'visit.kind': 'in-patient' },
  visits: ['02', '04'].map((month) => ({
    'visit.started-on': `2025-${month}-01`,
    'visit.ended-on': `2025-${month}-10`,
    'visit.hospital': `某某医院${month}`,
  })),
  receipts: ['02', '04'].map((month) => ({
    kind: 'fiscal-receipt',
    number: month,
    hospital: `某某医院${month}`,
    'issued-on': `2025-${month}-10`,
    total: '100.00',
  })),
})

/**
 * What people start the program for: a claim is judged, of an answers file or of a case, a case is drawn, and a bill is taken in. In a folder
 * that is there until `act` is done.
 */
exports.usualWork = (dist, act) => {
  const cwd = fs.mkdtempSync(join(tmpdir(), 'baoxiao-compile-'))
  const demo = join(dirname(dist), 'templates', 'demo', 'demo.yaml')
  fs.writeFileSync(join(cwd, 'visits.yaml'), twoVisits)
  const cases = ['--cases', join(cwd, 'cases')]
  const begin = ['new', '--answers', demo, '--no-input', ...cases]
  run({ name: 'main', part: 'judging', commands: [begin], keeps: [] }, dist, cwd)
  const judging = [[demo, '--json'], ['visits.yaml', '--json'], [demo], ['1', ...cases]]
  const drawing = [['1', ...cases, '--out', 'packet']]
  const other = ['--cases', join(cwd, 'other')]
  const bill = join(dirname(demo), 'scans', 'fee-list.pdf')
  const taken = [
    ['new', '--answers', 'visits.yaml', '--no-input', ...other],
    ['receipts', 'add', '1', bill, ...other],
  ]
  try {
    return act([judging.map((words) => ['check', ...words]), drawing.map((words) => ['packet', ...words]), taken], cwd)
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true })
  }
}

/**
 * Lets each program do its usual work once and keeps what V8 compiled for it, so that no later start compiles it again.
 * Only speed hangs on it: where it fails, the text is compiled as ever.
 */
exports.compile = (dist, works, cwd) => {
  for (const job of jobs(works)) run(job, dist, cwd)
}

function run({ name, part, commands = [], flags = [], input, keeps = [name] }, dist, cwd) {
  const what = JSON.stringify({ part, commands, keeps })
  spawnSync(process.execPath, [...flags, join(dist, 'warm.cjs'), 'keep', join(dist, name), what], {
    cwd,
    ...(input === undefined ? {} : { input: fs.readFileSync(join(dist, input)) }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore'],
    timeout: 60_000,
    windowsHide: true,
  })
}

/** The same in a process that nobody waits for, and only one at a time. */
exports.behind = () => {
  try {
    if (!onlyOne()) return
    const { NODE_OPTIONS: _, ...env } = process.env
    spawn(process.execPath, [__filename], { detached: true, stdio: 'ignore', windowsHide: true, env }).unref()
  } catch {
    // A start without it is slower, and that is all.
  }
}

const PATIENCE = 5 * 60_000

/** An hour's thousand starts begin it once: a mark beside the user's cache, which a run that died leaves for five minutes. */
function onlyOne() {
  const mark = `${compiled.ofUser(join(__dirname, 'main'))}.begun`
  fs.mkdirSync(dirname(mark), { recursive: true, mode: 0o700 })
  const before = fs.statSync(mark, { throwIfNoEntry: false })
  if (before !== undefined && Date.now() - before.mtimeMs < PATIENCE) return false
  fs.writeFileSync(mark, '', { mode: 0o600 })
  return true
}

/** Runs one program as it is asked, then keeps its compiled code beside it or, where that cannot be, in the user's folder. */
function keep(name, { part, commands, keeps }) {
  const { scripts, exports: program } = require('./load.cjs')(name, part)
  process.once('exit', () => {
    scripts
      .filter(({ name }) => keeps.some((one) => name === join(__dirname, one)))
      .forEach(({ name, part, script }) => write(name, part, script.createCachedData()))
  })
  void (async () => {
    for (const argv of commands) await program.main(argv)
  })()
}

const write = (name, part, bytes) =>
  written(compiled.beside(name, part), bytes, 0o644) || written(compiled.ofUser(name, part), bytes, 0o600)

function written(path, bytes, mode) {
  const fresh = `${path}.${process.pid}`
  try {
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    fs.writeFileSync(fresh, bytes, { mode, flag: 'wx' })
    fs.renameSync(fresh, path)
    return true
  } catch {
    fs.rmSync(fresh, { force: true })
    return false
  }
}

if (require.main === module) {
  const [what, name, work] = process.argv.slice(2)
  if (what === 'keep') keep(name, JSON.parse(work))
  else exports.usualWork(__dirname, (works, cwd) => exports.compile(__dirname, works, cwd))
}
