/** A worker that dies of every case whose number is divisible by 5, and of every other one it is told to at first sight. */
let halted = false

process.on('message', async (order) => {
  if (order.kind === 'begin') return
  if (order.kind === 'end') return process.exit()
  if (order.kind === 'halt') return (halted = true)
  if (order.kind === 'draw') return process.send({ kind: 'drawn', bytes: Uint8Array.of(1) })
  for (const { index, job } of order.jobs) {
    await new Promise((resolve) => setTimeout(resolve, job.seq === 40 ? 500 : 0))
    if (halted) break
    process.send({ kind: 'taking', index })
    if (job.seq % 5 === 0) process.exit(1)
    if (job.seq === 99) throw new Error('thrown outside')
    if (job.seq === 7) return // falls silent
    process.send({ kind: 'one', index, result: { status: 'made', record: { key: String(job.seq) } } })
  }
  process.send({ kind: 'all' })
})
