import { realDisk, rawDisk, type Handle, type RawDisk } from '../../src/io/disk.ts'
import type { Disk } from '../../src/model/ports.ts'

/** The process is gone: nothing it would have done afterwards happens. */
class Killed extends Error {}

export interface Fault {
  /** The how-manieth call that changes the disk. */
  readonly at: number
  /** `kill`: half of a write is there, then nothing more. Else this call fails with that code, and later ones do not. */
  readonly how: 'kill' | 'EIO' | 'ENOSPC' | 'EACCES' | 'EBUSY'
  /** How much of a write is there when it is stopped in it; left out: half. */
  readonly torn?: number
}

/** The real disk, on which something goes wrong at one call; `calls` says how many there were. */
export function dyingDisk(fault: Fault): { readonly disk: Disk; readonly calls: () => number } {
  let calls = 0
  let dead = false
  const change = async <T>(half: () => Promise<unknown>, act: () => Promise<T>): Promise<T> => {
    if (dead) throw new Killed()
    if (++calls !== fault.at) return act()
    if (fault.how !== 'kill') throw Object.assign(new Error(fault.how), { code: fault.how })
    dead = true
    await half()
    throw new Killed()
  }
  const nothing = (): Promise<void> => Promise.resolve()
  const handle = (file: Handle): Handle => ({
    write: (bytes) =>
      change(
        () => file.write(bytes.subarray(0, Math.floor(bytes.length * (fault.torn ?? 0.5)))),
        () => file.write(bytes),
      ),
    sync: () => change(nothing, () => file.sync()),
    close: () => file.close(),
  })
  const raw: RawDisk = {
    open: (path, flags, mode) => change(nothing, async () => handle(await rawDisk.open(path, flags, mode))),
    rename: (from, to) => change(nothing, () => rawDisk.rename(from, to)),
    remove: (path) => change(nothing, () => rawDisk.remove(path)),
  }
  const whole = realDisk(raw)
  // A dead process takes no lock and makes no folder either.
  const alive = <A extends readonly unknown[], T>(act: (...args: A) => Promise<T>): ((...args: A) => Promise<T>) => {
    return async (...args) => {
      if (dead) throw new Killed()
      return act(...args)
    }
  }
  return { disk: { ...whole, lock: alive(whole.lock), makeFolder: alive(whole.makeFolder) }, calls: () => calls }
}
