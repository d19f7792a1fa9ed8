import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { isAlive } from './process-list.ts'

let known: string | undefined
const here = (): string => (known ??= createHash('sha256').update(hostname()).digest('hex').slice(0, 4))
const NAME = /^(?:\.bx-)?(\d+)-([0-9a-f]{4})[0-9a-f]{8}$/

/** A name that nobody guesses, and that says which process of which machine it is of. */
export const tempName = (): string => `${process.pid}-${here()}${randomBytes(4).toString('hex')}`

/** Longer than any file is half-written, or any case is begun. */
export const LONG_AGO = 24 * 60 * 60 * 1000

/** Whether nobody will finish what bears this name: its process is gone; of another machine's only its age tells. */
export function isLeftBehind(name: string, changed: () => number): boolean {
  const [, pid, host] = NAME.exec(name) ?? []
  if (pid === undefined) return false
  if (isAlive(Number(pid)) && host === here()) return false
  return host === here() || Date.now() - changed() > LONG_AGO
}
