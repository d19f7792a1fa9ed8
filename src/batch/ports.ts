import type { FontFile } from '../documents/font/face.ts'
import type { Release } from '../model/ports.ts'
import type { Reading, ReadPurpose } from '../model/reading.ts'

/** The disk as a batch needs it: whole folders that appear at once, a journal, long files written row by row. */
export interface BatchDisk {
  /** The bytes of a file, piece by piece. */
  stream(path: string): AsyncIterable<Uint8Array>
  read(path: string): Promise<Uint8Array>
  readIfThere(path: string): Promise<Uint8Array | undefined>
  /** A large file, of which only what is wanted is read. */
  inPieces(path: string): FontFile
  /** Undefined when there is no plain file; a link is none unless it is to be followed. */
  sizeOf(path: string, links?: 'followed'): Promise<number | undefined>
  /** `other`: a pipe, a device; it may never end, and is not the same twice. */
  kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'nothing'>
  /** Whether a link on the way leads to a place that is not in the folder. */
  leadsOut(folder: string, path: string): Promise<boolean>
  /** Whether two paths lead to one file, through links too. */
  isSame(one: string, other: string): Promise<boolean>
  /** Sorted; empty when the folder is not there. */
  list(path: string): Promise<readonly { readonly name: string; readonly folder: boolean }[]>
  makeFolder(path: string): Promise<void>
  /** A new file, mode 0600; not synced: it counts only once its folder has been renamed and the journal says so. */
  writeNew(path: string, bytes: Uint8Array): Promise<void>
  /** Whole or not at all, synced. */
  writeWhole(path: string, bytes: Uint8Array): Promise<void>
  /** A long file, written front to back under another name; it gets its own at `finish`, synced. */
  create(path: string): Promise<LongFile>
  /** Lines at the end of a file; returns after fsync. A torn line that a crash left is closed off first. */
  append(path: string, lines: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** A file, or a folder with all that is in it. Nothing there is no error. */
  remove(path: string): Promise<void>
  lock(folder: string): Promise<Release>
}

export interface LongFile {
  write(bytes: Uint8Array): Promise<void>
  finish(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** The folder that holds the scans of a list. Nothing outside it is ever opened. */
export interface ScanShelf {
  /** Paths below the folder that a path or pattern (already judged by `scanPath`) names, in order; links that lead out are not there. */
  find(pattern: string): Promise<readonly string[]>
  read(path: string): Promise<Uint8Array | undefined>
}

/** Reads the scans that are more than a plain JPEG, each in a process of its own. */
export interface ScanReader {
  run(request: { readonly bytes: Uint8Array; readonly purpose?: ReadPurpose }): Promise<Reading>
  close(): Promise<void>
}
