import type { IsoDate } from './dates.ts'

/** The outside world, as the rooms see it. `io/` is the real one; tests hand in their own. */
export interface Disk {
  read(path: string): Promise<Uint8Array>
  /** Undefined when there is nothing there. */
  readIfThere(path: string): Promise<Uint8Array | undefined>
  /** Whole or not at all: temp file in the same folder, fsync, rename, folder fsync; mode 0600. Never follows a link. */
  writeWhole(path: string, bytes: Uint8Array): Promise<void>
  /** Appends one line and returns only after fsync. */
  appendLine(path: string, line: string): Promise<void>
  /** Mode 0700. */
  makeFolder(path: string): Promise<void>
  list(path: string): Promise<readonly { readonly name: string; readonly folder: boolean }[]>
  remove(path: string): Promise<void>
}

export interface Clock {
  /** Today in Asia/Shanghai. */
  today(): IsoDate
  /** An instant for the log, ISO 8601 with zone. */
  now(): string
}
