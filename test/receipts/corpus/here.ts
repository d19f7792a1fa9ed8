import type { Isolation, Reading } from '../../../src/model/reading.ts'
import { packMessage, unpackMessage } from '../../../src/receipts/frames.ts'
import { readScan } from '../../../src/receipts/intake.ts'
import { startCodes, startFont } from './figures.ts'

/**
 * Reads as the process of its own does, but here, and no words of photos: for tests of what is done with a reading. What comes back went
 * through the message that a process would have sent. That a process reads a file, and within which bounds, is proven in isolation.test.ts.
 */
export const readHere: Isolation = {
  run: async ({ bytes, purpose, limits, hints }) => {
    await Promise.all([startCodes(), startFont()])
    const reading = await readScan(bytes, limits, () => {}, purpose, hints)
    return unpackMessage(Buffer.concat(packMessage(reading))) as Reading
  },
  ahead: () => undefined,
  close: () => Promise.resolve(),
}

/** For the world of a command line. */
export const reading = { isolation: () => Promise.resolve(readHere) }
