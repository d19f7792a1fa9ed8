import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { BatchDisk, LongFile } from '../../src/batch/ports.ts'
import { FileError } from '../../src/model/errors.ts'

/** The process is gone: nothing it would have done afterwards happens. */
export class Killed extends Error {}

export interface Fault {
  /** The how-manieth call that changes the disk. */
  readonly at: number
  /** `kill`: half of what was written is there, then nothing more. `full`: this and every later write finds no room. */
  readonly how: 'kill' | 'full'
}

/** A process that was killed tidies nothing up: only what the test itself holds open is closed. */
async function litter(file: LongFile, path: string): Promise<void> {
  const left = join(dirname(path), `.${basename(path)}.part`)
  const bytes = existsSync(left) ? readFileSync(left) : undefined
  await file.abandon()
  if (bytes !== undefined) writeFileSync(left, bytes)
}

/** A disk on which something goes wrong at one call; `calls` says how many there were. */
export function faultyDisk(real: BatchDisk, fault: Fault): BatchDisk & { readonly calls: () => number } {
  let calls = 0
  let dead = false
  const alive = (): void => {
    if (dead && fault.how === 'kill') throw new Killed()
  }
  const change = async <T>(half: () => void, act: () => Promise<T>, writes = true): Promise<T> => {
    alive()
    calls++
    if (calls === fault.at) dead = true
    if (!dead || (fault.how === 'full' && !writes)) return act()
    if (fault.how === 'full') throw new FileError('the disk is full')
    half()
    throw new Killed()
  }
  const nothing = (): void => undefined
  const reading =
    <A extends readonly unknown[], T>(act: (...args: A) => T) =>
    (...args: A): T => {
      alive()
      return act(...args)
    }
  const long = (file: LongFile, path: string): LongFile => ({
    write: (bytes) => change(nothing, () => file.write(bytes)),
    finish: () => change(nothing, () => file.finish()),
    abandon: () => (dead && fault.how === 'kill' ? litter(file, path) : file.abandon()),
  })
  return {
    stream: reading(real.stream),
    read: reading(real.read),
    readIfThere: reading(real.readIfThere),
    inPieces: reading(real.inPieces),
    sizeOf: reading(real.sizeOf),
    kindOf: reading(real.kindOf),
    leadsOut: reading(real.leadsOut),
    isSame: reading(real.isSame),
    list: reading(real.list),
    makeFolder: (path) => change(nothing, () => real.makeFolder(path)),
    writeNew: (path, bytes) =>
      change(
        () => writeFileSync(path, bytes.subarray(0, bytes.length >> 1)),
        () => real.writeNew(path, bytes),
      ),
    writeWhole: (path, bytes) => change(nothing, () => real.writeWhole(path, bytes)),
    create: (path) => change(nothing, async () => long(await real.create(path), path)),
    append: (path, lines) =>
      change(
        () => appendFileSync(path, lines.slice(0, lines.length >> 1)),
        () => real.append(path, lines),
      ),
    rename: (from, to) => change(nothing, () => real.rename(from, to), false),
    remove: (path) => change(nothing, () => real.remove(path), false),
    // The lock of a dead process is another test's matter: here the process lives on.
    lock: () => Promise.resolve(() => Promise.resolve()),
    calls: () => calls,
  }
}
