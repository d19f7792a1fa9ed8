import type { Serializable } from 'node:child_process'
import { makeCase, type MakerSetting } from '../batch/run/case-maker.ts'
import { makerOf, type Kit } from '../batch/run/kit.ts'
import { drawOne } from '../batch/run/kit.ts'
import type { WorkerAnswer, WorkerOrder } from './batch-crew.ts'
import { batchDisk } from './batch-disk.ts'
import { scanShelf } from './batch-shelf.ts'
import { realIsolation } from './isolation.ts'

/** One maker of packets in a process of its own: the press and the rules are made ready once, then it takes cases. */
const reader = realIsolation({ atOnce: 1 })
let ready: Promise<MakerSetting> | undefined
let halted = false

const begun = (kit: Kit): Promise<MakerSetting> =>
  makerOf(kit, {
    disk: batchDisk(),
    reader,
    mark: String(process.pid),
    ...(kit.receipts === undefined ? {} : { shelf: scanShelf(kit.receipts) }),
  })

const setting = (): Promise<MakerSetting> =>
  ready ?? Promise.reject(new Error('a worker was asked before it was told with what'))

const answer = (message: WorkerAnswer): boolean | undefined => process.send?.(message as unknown as Serializable)

async function obey(order: WorkerOrder): Promise<unknown> {
  switch (order.kind) {
    case 'begin':
      ready = begun(order.kit)
      // Whoever asks for it hears why it failed.
      ready.catch(() => undefined)
      return
    case 'make':
      for (const { index, job } of order.jobs) {
        const maker = await setting()
        if (halted) break
        answer({ kind: 'taking', index })
        answer({ kind: 'one', index, result: await makeCase(job, maker) })
      }
      return answer({ kind: 'all' })
    case 'halt':
      halted = true
      return
    case 'draw': {
      const maker = await setting()
      answer({ kind: 'taking', index: 0 })
      return answer({ kind: 'drawn', bytes: drawOne(order.sheet, order.date, maker) })
    }
    case 'end':
      return end()
  }
}

async function end(): Promise<void> {
  await reader.close()
  process.exit()
}

process.on('message', (order: WorkerOrder) => {
  obey(order).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'Error'
    const message = error instanceof Error ? error.message : 'unknown'
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    answer({ kind: 'failed', name, message, stack })
  })
})
// Who began it has gone: nobody would hear what it makes.
process.on('disconnect', () => void end())
// Ctrl-C reaches every process of a terminal. The one that began this one decides what it means.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
