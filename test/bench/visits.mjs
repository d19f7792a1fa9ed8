import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { performance } from 'node:perf_hooks'
import { root, source } from './source.mjs'

const ROUNDS = 9
const MOST_KEYS = 150
const two = (n) => String(n).padStart(2, '0')
const hospital = (visit) => `第${visit + 1}人民医院`
const stay = (visit) => ({
  'visit.hospital': hospital(visit),
  'visit.started-on': `2025-${two(visit + 1)}-03`,
  'visit.ended-on': `2025-${two(visit + 1)}-20`,
})

const NOT = ['abroad', 'work-injury', 'accident', 'public-health'].map((about) => `visit.${about}`)

/** An answers file with so many stays, a month each, and their bills. */
function claim(stays, bills) {
  const given = {
    'patient.name': '王小明',
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'year.earlier-stays': 0,
    'year.fund-paid-so-far': '0.00',
    'visit.kind': 'in-patient',
    'visit.hospital-level': 'tertiary',
    'filing.done': true,
    'filing.category': 'long-term',
    'filing.from': '2025-01-01',
    ...Object.fromEntries(NOT.map((fact) => [fact, false])),
  }
  const bill = (i) => ({
    kind: 'fiscal-e-receipt',
    code: '11060125',
    number: String(i + 1).padStart(10, '0'),
    hospital: hospital(i % stays),
    'issued-on': `2025-${two((i % stays) + 1)}-20`,
    'visit-on': `2025-${two((i % stays) + 1)}-20`,
    total: `${100 + i}.00`,
    'out-of-catalogue': '1.00',
    'first-pay': '2.00',
    'over-limit': '0.00',
    'fund-paid': '0.00',
  })
  const visits = Array.from({ length: stays }, (_, i) => stay(i))
  return JSON.stringify({
    procedure: 'offsite-reimbursement',
    region: '110000',
    'as-of': '2025-12-01',
    ...(stays === 1 ? { answers: { ...given, ...visits[0] } } : { answers: given, visits }),
    receipts: Array.from({ length: bills }, (_, i) => bill(i)),
  })
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Processor and wall milliseconds of one cold `check --json`, all threads. */
function check(file, home) {
  const start = performance.now()
  const args = ['-r', join(home, 'cost.cjs'), join(root, 'bin', 'baoxiao.js'), 'check', file, '--json']
  const { stderr, status } = spawnSync(process.execPath, args, {
    cwd: home,
    env: { ...process.env, HOME: home, USERPROFILE: home },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`check ${file}: exit ${status}\n${stderr}`)
  return { wall: performance.now() - start, cpu: Number(/cpu=(\d+)/.exec(stderr)?.[1]) / 1000 }
}

const COST = `process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  require('node:fs').writeSync(2, 'cpu=' + (user + system))
})`

const clock = () => {
  const { user, system } = process.cpuUsage()
  return { wall: performance.now(), cpu: (user + system) / 1000 }
}

/** How long even a quick reader looks at a question, in milliseconds. */
const READS = 150

/** Somebody who answers whatever is asked, and notes how long each question took to come. */
function patient(times) {
  let since
  const waited = () => {
    const now = clock()
    if (since !== undefined) times.push({ wall: now.wall - since.wall, cpu: now.cpu - since.cpu })
  }
  const reply = async (answer) => {
    await new Promise((done) => setTimeout(done, READS))
    since = clock()
    return answer
  }
  const typed = ['2025-06-01', '1', '13800000000', '甲']
  return {
    ask(prompt) {
      waited()
      if (times.length >= MOST_KEYS) return reply({ kind: 'wish', wish: 'pause' })
      const values = prompt.choices?.map(({ value }) => value) ?? typed
      const text = values.find((value) => prompt.check(value) === undefined)
      return reply(text === undefined ? { kind: 'wish', wish: 'later' } : { kind: 'answer', text })
    },
    choose({ options, current }) {
      waited()
      const go = options.find(({ value }) => /^#?go-on$/.test(value))?.value
      return reply(go ?? current ?? options[0].value)
    },
    secret: () => reply(''),
    tell: () => undefined,
  }
}

/** The interview of a case on the disk: milliseconds from each reply to the next question, with the answer safe. */
async function keys({ run, realWorld }, home, file) {
  const times = []
  const quiet = { write: () => undefined, isTTY: true, columns: 80 }
  const world = Object.defineProperties(realWorld(), {
    cwd: { value: home },
    home: { value: home },
    env: { value: { BAOXIAO_CASES: join(home, 'cases') } },
    out: { value: quiet },
    err: { value: quiet },
    input: { value: { isTTY: true, readAll: () => Promise.resolve('') } },
    prompter: { value: () => Promise.resolve(patient(times)) },
  })
  mkdirSync(join(home, 'cases'))
  const made = await run(['new', '--answers', file, '--no-input'], world)
  const [name] = readdirSync(join(home, 'cases')).filter((one) => one.startsWith('bx-'))
  const talked = await run(['resume', name], world)
  if (![0, 3].includes(made) || talked !== 0) throw new Error(`new: ${made}, resume: ${talked}`)
  return times
}

/** What ten visits with 500 bills cost, beside one visit with 50. */
export async function visits(print) {
  const home = mkdtempSync(join(tmpdir(), 'baoxiao-bench-'))
  writeFileSync(join(home, 'cost.cjs'), COST)
  const files = [
    ['one visit, 50 bills', 'one.yaml', claim(1, 50)],
    ['ten visits, 500 bills', 'ten.yaml', claim(10, 500)],
  ]
  for (const [, name, text] of files) writeFileSync(join(home, name), text)
  const costs = files.map(() => [])
  for (let round = 0; round < ROUNDS; round++) files.forEach(([, name], i) => costs[i].push(check(name, home)))
  print(`Several visits: cold \`check --json\`, ms, medians of ${ROUNDS} interleaved rounds`)
  print(`${''.padEnd(52)}${'cpu'.padStart(12)}${'wall'.padStart(12)}`)
  const mid = costs.map((all) => ['cpu', 'wall'].map((key) => median(all.map((one) => one[key]))))
  files.forEach(([what], i) => print(`${what.padEnd(52)}${mid[i].map((ms) => ms.toFixed(0).padStart(12)).join('')}`))
  print(`${'ratio'.padEnd(52)}${[0, 1].map((i) => `${(mid[1][i] / mid[0][i]).toFixed(2)} ×`.padStart(12)).join('')}`)
  const world = await source("export * from './cli/main.ts'\nexport * from './io/world.ts'")
  const times = await keys(world, home, 'ten.yaml')
  rmSync(home, { recursive: true, force: true })
  print(`Interview of the ten visits: ${times.length} replies, each safe on the disk; ms until the next question`)
  print(`${''.padEnd(52)}${['median', '95th', 'slowest', '≥ 50'].map((head) => head.padStart(12)).join('')}`)
  for (const key of ['cpu', 'wall']) {
    const all = times.map((one) => one[key]).sort((a, b) => a - b)
    const at = [0.5, 0.95, 1].map((share) => all[Math.min(all.length - 1, Math.floor(all.length * share))].toFixed(1))
    const slow = String(all.filter((ms) => ms >= 50).length)
    print(`${key.padEnd(52)}${[...at, slow].map((ms) => ms.padStart(12)).join('')}`)
  }
}
