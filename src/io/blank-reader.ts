import { BusyError } from '../model/errors.ts'
import { READ_LIMITS, type ReadLimits } from '../model/reading.ts'
import { built } from './built.ts'
import { answerOf, startReader, watch } from './isolation.ts'

/** A form has few pages: what takes longer than this to open is none. */
const LIMITS: ReadLimits = { ...READ_LIMITS, cpuMilliseconds: 20_000 }

/**
 * What a stranger's blank offers, read in a process of its own: `{ ok: true, shape }`, or `{ ok: false }` where it cannot be opened,
 * is too large, or took more time or memory than any form needs.
 */
export async function readBlankApart(
  bytes: Uint8Array,
  { entry = built('documents/child'), limits = LIMITS }: { readonly entry?: string; readonly limits?: ReadLimits } = {},
): Promise<{ readonly ok: boolean; readonly shape?: unknown }> {
  if (bytes.length > limits.bytes) return { ok: false }
  const child = startReader(entry)
  const verdict = watch(child, limits)
  child.stdin.end(bytes)
  try {
    const answer = await answerOf(child, limits)
    if (answer === undefined && verdict.killedFor() === 'busy') throw new BusyError()
    return answer === undefined ? { ok: false } : (JSON.parse(Buffer.from(answer).toString('utf8')) as { ok: boolean })
  } catch (error) {
    if (error instanceof BusyError) throw error
    return { ok: false }
  } finally {
    verdict.stop()
    child.kill('SIGKILL')
  }
}
