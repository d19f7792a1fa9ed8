import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFloor } from './floor.mjs'
import { packetOf, scansOf } from './ours.mjs'
import { pdfkitMaker, pdfLibMaker, pdfmakeMaker } from './peers.mjs'
import { scanPool } from './scans.mjs'
import { root, source } from './source.mjs'
import { claim, WORDS } from './workload.mjs'

const ROUNDS = 5
/** Packets of one round: quick ways make more of them, so that every round lasts long enough to be timed. */
const QUICK = 40
const SLOW = 5
/** Rounds before the first that counts: everything is compiled by then. */
const WARM = 8

const DOORS = `
export * from './documents/press.ts'
export * from './documents/bind.ts'
export * from './documents/read-back.ts'
export { advanceOf } from './documents/font/face.ts'
export { subsetFace } from './documents/font/subset.ts'`

/** Six pages, two scans, values different in each packet; made, hashed and written to disk; CPU time, all ways in turn. */
export async function packets(print) {
  const ways = await makers()
  const pool = await scanPool()
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-bench-'))
  const found = ways.map((way) => ({ ...way, times: [], kilobytes: 0 }))
  for (const way of found) for (let i = 0; i < WARM * way.count; i++) await way.make(claim(i % 500), pool)
  for (let round = 0; round < ROUNDS; round++) for (const way of found) await oneRound(way, round, pool, folder)
  rmSync(folder, { recursive: true })
  report(found, print)
}

async function makers() {
  const path = join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf')
  const font = readFileSync(path)
  const tools = await source(DOORS)
  const press = tools.makePress([font], WORDS)
  const options = (each, pool) => ({ scans: scansOf(each, pool), lang: 'both', date: '2025-06-01' })
  const ours = (editable) => async (each, pool) =>
    (await tools.bind(press, packetOf(each, editable), options(each, pool))).bytes
  const checked = async (each, pool) => {
    const bound = await tools.bind(press, packetOf(each), options(each, pool))
    if (tools.readBack(bound.bytes, bound).length > 0) throw new Error('a packet does not read back')
    return bound.bytes
  }
  return [
    {
      name: 'nothing made: the scans copied, hashed, written',
      make: (each, pool) => Buffer.concat([...each.scans.map((at) => pool[at].bytes), Buffer.alloc(80_000)]),
      count: QUICK,
    },
    { name: 'floor: by hand, fixed places, nothing checked', make: makeFloor(press.fonts[0], tools), count: QUICK },
    { name: 'baoxiao', make: ours(false), count: QUICK },
    { name: 'baoxiao, the 30 fields as form fields', make: ours(true), count: QUICK },
    { name: 'baoxiao, read back and compared', make: checked, count: QUICK },
    { name: 'pdfkit', make: await pdfkitMaker(path), count: SLOW },
    { name: 'pdfmake', make: await pdfmakeMaker(path), count: SLOW },
    { name: 'pdf-lib, page helpers, fontkit 2', make: await pdfLibMaker(font), count: SLOW },
  ]
}

async function oneRound(way, round, pool, folder) {
  const claims = Array.from({ length: way.count }, (_, i) => claim(1000 + round * way.count + i))
  let spare = 0
  const before = process.cpuUsage()
  for (const each of claims) {
    const bytes = await way.make(each, pool)
    createHash('sha256').update(bytes).digest('hex')
    const path = join(folder, 'packet.pdf')
    writeFileSync(path, bytes)
    unlinkSync(path)
    spare += bytes.length - each.scans.reduce((sum, at) => sum + pool[at].bytes.length, 0)
  }
  const { user, system } = process.cpuUsage(before)
  way.times.push((user + system) / 1000 / way.count)
  way.kilobytes = spare / way.count / 1000
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

function report(ways, print) {
  const [, floor, ours] = ways.map(({ times }) => median(times))
  print(`Packets: 6 pages, 2 scans, written to disk; CPU ms a packet, medians of ${ROUNDS} interleaved rounds`)
  print(
    `${''.padEnd(52)}${'ms'.padStart(9)}${'of floor'.padStart(10)}${'ours ×'.padStart(9)}${'kB beyond scans'.padStart(17)}`,
  )
  for (const { name, times, kilobytes } of ways) {
    const ms = median(times)
    print(
      `${name.padEnd(52)}${ms.toFixed(2).padStart(9)}${(floor / ms).toFixed(2).padStart(10)}${(ms / ours).toFixed(1).padStart(9)}${kilobytes.toFixed(0).padStart(17)}`,
    )
  }
}
