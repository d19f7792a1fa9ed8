import type { IsoDate } from './dates.ts'

/** The outside world, as the rooms see it. `io/` is the real one; tests hand in their own. */
export interface Disk {
  read(path: string): Promise<Uint8Array>
  /** Undefined when there is nothing there. */
  readIfThere(path: string): Promise<Uint8Array | undefined>
  /** Whole or not at all: temp file in the same folder, fsync, rename, folder fsync; mode 0600. Never follows a link. */
  writeWhole(path: string, bytes: Uint8Array): Promise<void>
  /** The same, piece by piece: nothing is there under that name before the last piece is. */
  writePieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void>
  /** A file piece by piece, in memory that its size does not decide. */
  readPieces(path: string): AsyncIterable<Uint8Array>
  /** A folder of its own below another; swept at a later start where its maker dies. */
  makeTemp(parent: string): Promise<string>
  /** Appends one line and returns only after fsync. A torn line that a crash left behind is closed off first. */
  appendLine(path: string, line: string): Promise<void>
  /** Mode 0700. */
  makeFolder(path: string): Promise<void>
  /** Empty when the folder is not there. */
  list(path: string): Promise<readonly { readonly name: string; readonly folder: boolean }[]>
  /** What is at a path, links followed, nothing opened; undefined when there is nothing. */
  look(path: string): Promise<Looked | undefined>
  /** In one step, within one disk; returns only when it outlives a power cut. Takes the place of a file of the new name. */
  rename(from: string, to: string): Promise<void>
  /** A file, or a folder with all that is in it. Nothing there is no error. A link is removed, not followed. */
  remove(path: string): Promise<void>
  /** Keeps other processes out of a folder until released. A second holder gets a `FileError` that says who has it. */
  lock(folder: string): Promise<Release>
}

export interface Looked {
  /** `other`: a pipe or a device, which may never end. */
  readonly kind: 'file' | 'folder' | 'other'
  readonly bytes: number
  /** Where it truly lies. */
  readonly real: string
  /** The path is a link itself. */
  readonly link?: true
}

export type Release = () => Promise<void>

export interface Clock {
  /** Today in Asia/Shanghai. */
  today(): IsoDate
  /** An instant for the log, ISO 8601 with zone. */
  now(): string
}

/** Unpredictable bytes, for case numbers, salts and nonces: nothing that is printed depends on them but the case number. */
export type Entropy = (count: number) => Uint8Array
