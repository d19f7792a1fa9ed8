import type { BatchPorts } from '../batch/run/outside.ts'
import type { Prompter } from '../interview/prompter.ts'
import type { Clock, Disk, Entropy } from '../model/ports.ts'
import type { Isolation } from '../model/reading.ts'
import type { Lang } from '../model/words.ts'
import type { Extractor } from '../receipts/extractor.ts'

export interface Sink {
  write(text: string): void
  readonly isTTY: boolean
  readonly columns: number
}

/** Everything a command may touch. `io/world.ts` is the real one; tests hand in their own. */
export interface World {
  readonly disk: Disk
  readonly clock: Clock
  readonly entropy: Entropy
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly home: string
  readonly windows: boolean
  /** Who writes in the log: the account, never a patient. */
  readonly account: string
  readonly out: Sink
  readonly err: Sink
  readonly input: {
    readonly isTTY: boolean
    readAll(): Promise<string>
    readDescriptor(fd: number): Promise<string>
  }
  /** `plain` appends numbered lines only, for screen readers. */
  prompter(lang: Lang, plain: boolean): Promise<Prompter>
  kindOf(path: string): Promise<'file' | 'folder' | 'nothing'>
  /** Reads strangers' files in processes of their own. */
  isolation(): Promise<Isolation>
  /** An outside command that reads pictures, as the user writes it. */
  extractor(command: string): Promise<Extractor>
  /** What a batch needs beside all this. */
  batch(): Promise<BatchPorts>
  /** Removes what dead processes left half-written in a folder. */
  sweep(folder: string): Promise<number>
  /** What comes with the program. */
  readonly shipped: {
    readonly root: string
    texts(folder: string, ending: string): Promise<ReadonlyMap<string, string>>
    /** SHA-256 of each file below a folder whose name matches, by its path from there with `/`. */
    digests(folder: string, matching: RegExp): Promise<ReadonlyMap<string, string>>
    version(): Promise<string>
  }
}
