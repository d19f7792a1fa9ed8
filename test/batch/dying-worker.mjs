import { parentPort } from 'node:worker_threads'

/** A worker that dies of every case whose number is divisible by 5, and of every other one it is told to at first sight. */
parentPort.on('message', (order) => {
  if (order.kind === 'end') return parentPort.close()
  if (order.kind === 'draw') return parentPort.postMessage({ kind: 'drawn', bytes: Uint8Array.of(1) })
  for (const { index, job } of order.jobs) {
    if (job.seq % 5 === 0) process.exit(1)
    if (job.seq === 99) throw new Error('thrown outside')
    if (job.seq === 7) return // falls silent
    parentPort.postMessage({ kind: 'one', index, result: { status: 'made', record: { key: String(job.seq) } } })
  }
  parentPort.postMessage({ kind: 'all' })
})
