import { hostname } from 'node:os'
import { bornAt, isAlive, startOf } from './process-list.ts'

/** Who has a folder, as the lock says. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** When that process started by `/proc`, so that a pid used again is not taken for its holder; empty elsewhere. */
  readonly started: string
  /** The same in milliseconds since 1970, for systems without `/proc`; earlier programs did not write it. */
  readonly born?: number
  /** Whether it touches the lock now and then; earlier programs did not. */
  readonly beats: boolean
  /** No two locks have the same. */
  readonly mark: string
}

export interface Standing {
  readonly holds: boolean
  /** Milliseconds since its last sign of life; undefined where there are none to go by. */
  readonly silent?: number
}

/** The lock is touched so often … */
export const BEAT_EVERY = 15_000
/** … and its holder is taken for gone, where nothing better tells, after so long. */
export const SILENT_TOO_LONG = 10 * 60_000
/** A process is born a little before it can read a clock, and tools give whole seconds. */
const BORN_WITHIN = 5_000

/** What is asked of the system. */
export interface Senses {
  readonly host: string
  isAlive(pid: number): boolean
  startOf(pid: number): Promise<string>
  bornAt(pid: number): Promise<number | undefined>
}

const OWN: Senses = { host: hostname(), isAlive, startOf, bornAt }

/** Whether a process still has what its lock says. `silent`: how long ago the lock was last touched. */
export async function stillHolds(holder: Holder, silent: number | undefined, senses: Senses = OWN): Promise<Standing> {
  const heard = holder.beats && silent !== undefined ? { silent } : {}
  if (holder.host !== senses.host) return { holds: !isSilent(heard.silent), ...heard }
  return { holds: await runs(holder, heard.silent, senses), ...heard }
}

const isSilent = (silent: number | undefined): boolean => silent !== undefined && silent > SILENT_TOO_LONG

/** The system's word counts most; where it says nothing, the sign of life does. */
async function runs(
  { pid, started, born }: Holder,
  silent: number | undefined,
  { isAlive, startOf, bornAt }: Senses,
): Promise<boolean> {
  if (!isAlive(pid)) return false
  const now = await startOf(pid)
  if (started !== '' && now !== '') return started === now
  const seen = born === undefined ? undefined : await bornAt(pid)
  if (seen !== undefined && born !== undefined) return Math.abs(seen - born) <= BORN_WITHIN
  return !isSilent(silent)
}
