import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from './bundled.mjs'

/**
 * Made-up photos, read by the reader of this program and by the plain stack (the same networks, one after the other on the whole picture,
 * lines filled up to the widest of their batch): CPU, peak memory, and how many values stand somewhere in the text. A process a photo.
 */
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const PHOTOS = 12

export async function photos(print) {
  const folder = join(root, 'node_modules', '.cache', 'photo-bench')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const program = await bundled('photo-one.mts', folder)
  const run = (...words) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...words], { cwd: root, encoding: 'utf8' })
    if (status !== 0) throw new Error(`photo-one ${words.join(' ')}: ${stderr}`)
    return stdout
  }
  run('draw', folder, String(PHOTOS))
  const ways = ['ours', 'plain']
  const sums = Object.fromEntries(ways.map((way) => [way, { cpu: 0, peak: 0, found: 0, all: 0, each: [] }]))
  for (let i = 0; i < PHOTOS; i++)
    for (const way of ways) {
      const { cpu, peak, found, all } = JSON.parse(run(way, folder, String(i)))
      const sum = sums[way]
      sum.cpu += cpu
      sum.peak = Math.max(sum.peak, peak)
      sum.found += found
      sum.all += all
      sum.each.push(cpu)
    }
  print(`photos of made-up papers: ${PHOTOS}, one thread, a process each`)
  for (const way of ways) {
    const { cpu, peak, found, all } = sums[way]
    print(
      `  ${way.padEnd(6)} ${(cpu / PHOTOS).toFixed(2)} CPU s a photo · ${Math.round(peak)} MB at the peak · ${found} of ${all} values stand in the text`,
    )
  }
  const shares = sums.ours.each.map((cpu, i) => cpu / sums.plain.each[i]).toSorted((a, b) => a - b)
  print(
    `  CPU, ours to the plain stack, photo by photo in turn: ${shares[shares.length >> 1].toFixed(2)} in the middle`,
  )
}
