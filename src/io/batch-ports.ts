import { cpus } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import type { Crew } from '../batch/run/crew.ts'
import { soloCrew, type Kit } from '../batch/run/kit.ts'
import type { BatchPorts, Interrupts } from '../batch/run/outside.ts'
import type { BatchDisk } from '../batch/ports.ts'
import { workerCrew } from './batch-crew.ts'
import { batchDisk } from './batch-disk.ts'
import { scanShelf } from './batch-shelf.ts'
import { takeSignals } from './held.ts'
import { realIsolation } from './isolation.ts'

/**
 * A list of a hundred thousand rows leaves garbage as fast as it is read: from here on, to the end of the process, it is collected before
 * there is as much of it as V8 would wait for.
 */
const SOON = '--heap-growing-percent=50'

export function batchPorts(): BatchPorts {
  setFlagsFromString(SOON)
  const disk = batchDisk()
  return {
    disk,
    processors: cpus().length,
    shelf: scanShelf,
    crew: (kit, size) => (size === 0 ? alone(kit, disk) : workerCrew(kit, { size, alone: () => alone(kit, disk) })),
    interrupts,
    elapsed: () => performance.now(),
  }
}

const alone = (kit: Kit, disk: BatchDisk): Crew =>
  soloCrew(kit, {
    disk,
    reader: realIsolation({ atOnce: 1 }),
    mark: String(process.pid),
    ...(kit.receipts === undefined ? {} : { shelf: scanShelf(kit.receipts) }),
  })

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The first signal asks to stop after the cases in hand; a second one ends at once. */
function interrupts(first: () => void): Interrupts {
  let seen = 0
  const heard = (): void => {
    seen++
    if (seen > 1) process.exit(130)
    first()
  }
  const giveBack = takeSignals()
  SIGNALS.forEach((signal) => process.on(signal, heard))
  return {
    get aborted() {
      return seen > 0
    },
    forget: () => {
      giveBack()
      SIGNALS.forEach((signal) => process.off(signal, heard))
    },
  }
}
