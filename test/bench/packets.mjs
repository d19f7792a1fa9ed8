import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROUNDS = 7
/** Packets of one round: quick ways make more of them, so that every round lasts long enough to be timed. */
const QUICK = 60
const SLOW = 6
/** Rounds before the first that counts: everything is compiled by then. */
const WARM = 8

const WAYS = [
  ['nothing', QUICK, 'nothing made: the scans copied, hashed, written'],
  ['floor', QUICK, 'floor: by hand, fixed places, nothing checked'],
  ['ours', QUICK, 'baoxiao'],
  ['ours-editable', QUICK, 'baoxiao, the 30 fields as form fields'],
  ['ours-checked', QUICK, 'baoxiao, read back and compared'],
  ['pdfkit', SLOW, 'pdfkit'],
  ['pdfmake', SLOW, 'pdfmake'],
  ['pdf-lib', SLOW, 'pdf-lib, page helpers, fontkit 2'],
]

/**
 * Six pages, two scans, values different in each packet; made, hashed and written to disk; CPU time. Every way in a process of
 * its own, so that none pays for another's heap, and all in turn, so that all meet the same machine.
 */
export async function packets(print) {
  const found = []
  for (const [way, count, name] of WAYS) found.push({ name, count, child: await started(way), rounds: [] })
  try {
    for (const { child, count } of found) await ask(child, { from: 0, count: WARM * count })
    for (let round = 0; round < ROUNDS; round++)
      for (const { child, count, rounds } of found) rounds.push(await ask(child, { from: 1000 + round * count, count }))
  } finally {
    for (const { child } of found) child.disconnect()
  }
  report(found, print)
}

async function started(way) {
  const child = fork(fileURLToPath(new URL('packets-way.mjs', import.meta.url)), [way])
  await answer(child)
  return child
}

function ask(child, job) {
  child.send(job)
  return answer(child)
}

async function answer(child) {
  const [found] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${code}`))),
  ])
  return found
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

function report(ways, print) {
  const [, floor, ours] = ways.map(({ rounds }) => median(rounds.map(({ ms }) => ms)))
  print(`Packets: 6 pages, 2 scans, written to disk; CPU ms a packet, medians of ${ROUNDS} interleaved rounds`)
  print(
    `${''.padEnd(52)}${'ms'.padStart(9)}${'of floor'.padStart(10)}${'ours ×'.padStart(9)}${'kB beyond scans'.padStart(17)}`,
  )
  for (const { name, rounds } of ways) {
    const ms = median(rounds.map((each) => each.ms))
    const kilobytes = median(rounds.map((each) => each.kilobytes))
    print(
      `${name.padEnd(52)}${ms.toFixed(2).padStart(9)}${(floor / ms).toFixed(2).padStart(10)}${(ms / ours).toFixed(1).padStart(9)}${kilobytes.toFixed(0).padStart(17)}`,
    )
  }
}
