import { parentPort, workerData } from 'node:worker_threads'
import { makeCase, type MakerSetting } from '../batch/case-maker.ts'
import { makerOf, type Kit } from '../batch/kit.ts'
import { drawOne } from '../batch/packet-maker.ts'
import type { WorkerAnswer, WorkerOrder } from './batch-crew.ts'
import { batchDisk } from './batch-disk.ts'
import { scanShelf } from './batch-shelf.ts'
import { realIsolation } from './isolation.ts'

/** One maker of packets in a thread of its own: the press and the rules are made ready once, then it takes cases. */
const kit = workerData as Kit
const reader = realIsolation({ atOnce: 1 })
let ready: Promise<MakerSetting> | undefined
const setting = (): Promise<MakerSetting> =>
  (ready ??= makerOf(kit, {
    disk: batchDisk(),
    reader,
    ...(kit.receipts === undefined ? {} : { shelf: scanShelf(kit.receipts) }),
  }))

const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message)

async function obey(order: WorkerOrder): Promise<void> {
  switch (order.kind) {
    case 'make':
      for (const { index, job } of order.jobs)
        answer({ kind: 'one', index, result: await makeCase(job, await setting()) })
      return answer({ kind: 'all' })
    case 'draw':
      return answer({ kind: 'drawn', bytes: drawOne(order.sheet, order.date, await setting()) })
    case 'end':
      await reader.close()
      parentPort?.close()
  }
}

parentPort?.on('message', (order: WorkerOrder) => {
  obey(order).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'Error'
    const message = error instanceof Error ? error.message : 'unknown'
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    answer({ kind: 'failed', name, message, stack })
  })
})
