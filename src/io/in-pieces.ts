import { fstatSync, openSync, readSync } from 'node:fs'
import { told } from './disk-reasons.ts'

/**
 * A file of which only what is wanted is read. It stays open as long as the program runs, once for all who ask: a script may make
 * thousands of packets. Replaced meanwhile, it is read as it was.
 */
export function fileInPieces(path: string): ReturnType<typeof opened> {
  const file = files.get(path) ?? opened(path)
  files.set(path, file)
  return file
}

const files = new Map<string, ReturnType<typeof opened>>()

function opened(path: string) {
  const named = <Value>(act: () => Value): Value => {
    try {
      return act()
    } catch (error) {
      throw told('read', path, error)
    }
  }
  const file = named(() => openSync(path, 'r'))
  return {
    length: named(() => fstatSync(file).size),
    readInto: (whole: Uint8Array, from: number, to: number): void =>
      named(() => {
        for (let at = from; at < to;) {
          const read = readSync(file, whole, at, to - at, at)
          if (read === 0) return
          at += read
        }
      }),
  }
}
