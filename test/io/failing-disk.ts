import { named } from '../../src/io/disk-reasons.ts'
import { realDisk } from '../../src/io/disk.ts'
import type { Disk } from '../../src/model/ports.ts'

/** The how-manieth call to the disk, reading or writing, says this; `lasting`: every later one too, as on a drive that is dying. */
export interface Failure {
  readonly at: number
  readonly code: 'EIO' | 'ENOSPC'
  readonly lasting: boolean
}

/** The real disk as the rooms see it, on which any call may fail, looking and listing included; `calls` says how many there were. */
export function failingDisk({ at, code, lasting }: Failure): { readonly disk: Disk; readonly calls: () => number } {
  let calls = 0
  const fails = (): boolean => {
    const call = ++calls
    return call === at || (lasting && call > at)
  }
  const fail = (doing: Parameters<typeof named>[0], path: string): Promise<never> =>
    named(doing, path, () => Promise.reject(Object.assign(new Error(code), { code })))
  const disk = realDisk()
  const maybe =
    <A extends readonly unknown[], T>(
      doing: Parameters<typeof named>[0],
      act: (path: string, ...more: A) => Promise<T>,
    ): ((path: string, ...more: A) => Promise<T>) =>
    (path, ...more) =>
      fails() ? fail(doing, path) : act(path, ...more)
  return {
    calls: () => calls,
    disk: {
      read: maybe('read', disk.read),
      readIfThere: maybe('read', disk.readIfThere),
      writeWhole: maybe('write', disk.writeWhole),
      writePieces: maybe('write', disk.writePieces),
      readPieces: async function* (path) {
        for await (const piece of disk.readPieces(path)) {
          if (fails()) await fail('read', path)
          yield piece
        }
      },
      makeTemp: maybe('make the folder', disk.makeTemp),
      appendLine: maybe('write', disk.appendLine),
      makeFolder: maybe('make the folder', disk.makeFolder),
      list: maybe('list', disk.list),
      look: maybe('read', disk.look),
      rename: maybe('rename', disk.rename),
      remove: maybe('remove', disk.remove),
      lock: maybe('lock', disk.lock),
    },
  }
}
