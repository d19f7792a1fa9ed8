import type { Checkup } from '../model/checkup.ts'
import type { OwnText } from '../model/own-text.ts'
import type { BatchPorts } from '../batch/run/outside.ts'
import type { Ports } from '../casework/office.ts'
import type { Fold, Prompter } from '../interview/prompter.ts'
import type { Lang } from '../model/words.ts'
import type { Extractor } from '../receipts/extractor.ts'

export interface Sink {
  write(text: string): void
  readonly isTTY: boolean
  readonly columns: number
}

/** Everything a command may touch. `io/world.ts` is the real one; tests hand in their own. */
export interface World extends Ports {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly windows: boolean
  /** The words that started this program: `baoxiao`, `npx baoxiao`, `node bin/baoxiao.js`. */
  readonly startedAs: string
  /** The Node that runs this, and where. */
  readonly machine: { readonly version: string; readonly platform: string; readonly arch: string }
  /** A small file of the person's own, read at once. */
  ownText(path: string): OwnText
  readonly out: Sink
  readonly err: Sink
  readonly input: {
    readonly isTTY: boolean
    readAll(): Promise<string>
    readDescriptor(fd: number): Promise<string>
  }
  /** `plain` appends numbered lines only, for screen readers; `fold` breaks what is shown to the width of the screen. */
  prompter(lang: Lang, plain: boolean, fold?: Fold): Promise<Prompter>
  /** An outside command that reads pictures, as the user writes it; `home` holds each of them as long as it is read. */
  extractor(command: string, home: string): Promise<Extractor>
  /** A folder that lies in memory only, for what must not come onto a disk; undefined where the system has none. */
  memory(): Promise<string | undefined>
  /** What is there to work with, tried out. */
  checkup(): Promise<Checkup>
  /** What a batch needs beside all this. */
  batch(): Promise<BatchPorts>
}
