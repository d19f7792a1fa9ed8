import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './source.mjs'

const ROUNDS = 11

/** Wall milliseconds of one cold process. */
function run(args, cwd) {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`)
  return wall
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Cold starts against `node -e 0`, interleaved, medians. */
export async function startup(print) {
  const out = mkdtempSync(join(tmpdir(), 'baoxiao-bench-'))
  const bin = join(root, 'bin', 'baoxiao.js')
  const demo = join(root, 'templates', 'demo', 'demo.yaml')
  const ways = [
    ['node -e 0', ['-e', '0']],
    ['baoxiao --help', [bin, '--help']],
    ['baoxiao check --json DEMO', [bin, 'check', '--json', demo]],
    ['baoxiao packet DEMO', [bin, 'packet', demo, '--out', join(out, 'packet'), '--force']],
  ]
  const walls = ways.map(() => [])
  for (let round = 0; round < ROUNDS; round++) ways.forEach(([, args], i) => walls[i].push(run(args, out)))
  rmSync(out, { recursive: true, force: true })
  const base = median(walls[0])
  print(`Start-up: cold processes, wall ms, medians of ${ROUNDS} interleaved rounds`)
  ways.forEach(([name], i) =>
    print(
      `${name.padEnd(52)}${median(walls[i]).toFixed(0).padStart(12)}${`${(median(walls[i]) / base).toFixed(2)} ×`.padStart(12)}`,
    ),
  )
}
