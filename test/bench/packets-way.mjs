/** A process of its own: makes packets one way, so many each time it is asked, and answers with what they cost. */
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

const DOORS = `
export * from './documents/press.ts'
export * from './documents/bind.ts'
export * from './documents/read-back.ts'
export { advanceOf } from './documents/font/face.ts'
export { subsetFace } from './documents/font/subset.ts'`

const path = join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf')
const options = (each, pool) => ({ scans: scansOf(each, pool), lang: 'both', date: '2025-06-01' })

async function house() {
  const tools = await source(DOORS)
  return { tools, press: tools.makePress([readFileSync(path)], WORDS) }
}

async function ours(editable, check) {
  const { tools, press } = await house()
  return async (each, pool) => {
    const bound = await tools.bind(press, packetOf(each, editable), options(each, pool))
    if (check && tools.readBack(bound.bytes, bound).length > 0) throw new Error('a packet does not read back')
    return bound.bytes
  }
}

const MAKERS = {
  nothing: () => (each, pool) => Buffer.concat([...each.scans.map((at) => pool[at].bytes), Buffer.alloc(80_000)]),
  floor: async () => {
    const { tools, press } = await house()
    return makeFloor(press.fonts[0], tools)
  },
  ours: () => ours(false, false),
  'ours-editable': () => ours(true, false),
  'ours-checked': () => ours(false, true),
  pdfkit: () => pdfkitMaker(path),
  pdfmake: () => pdfmakeMaker(path),
  'pdf-lib': () => pdfLibMaker(readFileSync(path)),
}

const make = await MAKERS[process.argv[2]]()
const pool = await scanPool()
const folder = mkdtempSync(join(tmpdir(), 'baoxiao-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true }))

/** CPU ms and kilobytes beyond the scans, a packet. */
process.on('message', async ({ from, count }) => {
  for (let i = 0; i < count; i++) await make(claim(i), pool)
  const claims = Array.from({ length: count }, (_, i) => claim(from + i))
  let spare = 0
  const before = process.cpuUsage()
  for (const each of claims) {
    const bytes = await make(each, pool)
    createHash('sha256').update(bytes).digest('hex')
    const to = join(folder, 'packet.pdf')
    writeFileSync(to, bytes)
    unlinkSync(to)
    spare += bytes.length - each.scans.reduce((sum, at) => sum + pool[at].bytes.length, 0)
  }
  const { user, system } = process.cpuUsage(before)
  process.send({ ms: (user + system) / 1000 / count, kilobytes: spare / count / 1000 })
})
process.send('ready')
