/** A process of its own: makes packets one way from a cold start, writes them, and says what it cost. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packetOf, scansOf } from './ours.mjs'
import { pdfkitMaker, pdfmakeMaker } from './peers.mjs'
import { claim, WORDS } from './workload.mjs'

const [way, count, font, out, scans, doors] = process.argv.slice(2)
const pool = JSON.parse(readFileSync(join(scans, 'pool.json'), 'utf8')).map((name) => {
  const bytes = readFileSync(join(scans, name))
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
})

const MAKERS = {
  baoxiao: async () => {
    const { bind, makePress } = await import(doors)
    const press = makePress([readFileSync(font)], WORDS)
    return async (each) =>
      (await bind(press, packetOf(each), { scans: scansOf(each, pool), lang: 'both', date: '2025-06-01' })).bytes
  },
  pdfkit: () => pdfkitMaker(font),
  pdfmake: () => pdfmakeMaker(font),
}

const make = await MAKERS[way]()
for (let i = 0; i < Number(count); i++) {
  const bytes = await make(claim(i), pool)
  createHash('sha256').update(bytes).digest('hex')
  writeFileSync(join(out, `${way}-${i}.pdf`), bytes)
}
