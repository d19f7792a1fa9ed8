import { writeSync } from 'node:fs'

/** Where a process that reads a stranger's file answers: opened by who started it. Libraries may print on the usual ways. */
const ANSWER = 3

/**
 * Writes an answer, whole, and returns when it is written. By its number and not as a socket: newer Nodes count a socket as the network,
 * which such a process may not touch.
 */
export function answerWith(parts: readonly Uint8Array[]): void {
  for (const part of parts) for (let at = 0; at < part.length;) at += written(part.subarray(at))
}

function written(bytes: Uint8Array): number {
  try {
    return writeSync(ANSWER, bytes)
  } catch (error) {
    // The reader is slower than the writer: a little later there is room again.
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    return 0
  }
}
