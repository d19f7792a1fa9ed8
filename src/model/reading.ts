import type { FieldsRead } from './paper-field.ts'
import type { FieldPlace, PhotoLying, ReceiptKind, ScanType } from './receipt.ts'
import type { ScanPages } from './scan-pages.ts'

/** Bounds on a stranger's file, all checked before the thing they bound is decoded. */
export interface ReadLimits {
  readonly bytes: number
  /** Of one picture. */
  readonly pixels: number
  /** The longer side of one picture. */
  readonly side: number
  readonly pages: number
  /** Bytes that all compressed structures of a file may grow to together. */
  readonly inflated: number
  /** Bytes that one page's drawing instructions may grow to. */
  readonly pageContent: number
  /** Bytes that one print page should stay under. */
  readonly pageBudget: number
  /** CPU of the whole reading: what else the computer does decides nothing. */
  readonly cpuMilliseconds: number
  /** CPU without a sign of life: a reader reports each page it has done. */
  readonly quietCpuMilliseconds: number
  /** How many times longer either may take by the clock. Then the computer is too busy, and nothing is said of the file. */
  readonly patience: number
  /** Resident memory of the process that reads. */
  readonly memory: number
}

const MB = 1024 * 1024

export const READ_LIMITS: ReadLimits = {
  bytes: 64 * MB,
  pixels: 100_000_000,
  side: 20_000,
  pages: 300,
  inflated: 64 * MB,
  pageContent: 32 * MB,
  pageBudget: 1.5 * MB,
  cpuMilliseconds: 360_000,
  quietCpuMilliseconds: 20_000,
  patience: 10,
  memory: 1024 * MB,
}

/**
 * `print`: only the print copy is wanted; what the file says was read before, or is typed in, and copies of such pages were
 * compared with their source before. `first-print`: the same, but nobody has compared them yet; that is
 * done now, unless the file is so orderly that a copy cannot differ. `turned-print`: codes are looked for once more, because they tell
 * which way up a page is. `crops`: the places asked for, each a picture by itself.
 */
export type ReadPurpose = 'everything' | 'print' | 'first-print' | 'turned-print' | 'crops'

/** What a reading leans on that an earlier one found out. */
export interface ReadHints {
  /** How the paper lies in each photo. */
  readonly lying?: readonly (PhotoLying | null)[]
  /** What is to be cut out. */
  readonly places?: readonly FieldPlace[]
  /** Cut out as PNG, not as JPEG: what some terminals show. */
  readonly asPng?: boolean
}

export interface ReadRequest {
  readonly bytes: Uint8Array
  readonly purpose?: ReadPurpose
  readonly limits?: Partial<ReadLimits>
  readonly hints?: ReadHints
  /** Hears of pages that were read, where somebody waits for a long file; of none, where work goes on within one. */
  readonly onPages?: (count: number) => void
}

/** Called so that whoever waits knows that work goes on; with `page` once a page, where it was read. */
export type Alive = (done?: 'page') => void

/** A code found on a page. `turn` is how far it stands turned clockwise, to the nearest quarter. */
export interface CodeSeen {
  readonly format: string
  readonly text: string
  readonly turn: 0 | 90 | 180 | 270
}

/** What one page shows. */
export interface PageSeen {
  readonly codes: readonly CodeSeen[]
  /** The text layer, lines from top to bottom; undefined where there is none. */
  readonly text?: string
  /** For comparing pictures: `receipts/picture-match.ts` reads it. */
  readonly picture?: string
  /** How the paper lies in the photo, where that was told. */
  readonly lying?: PhotoLying
  /** Codes of `receipts/reasons.ts`. */
  readonly reasons: readonly string[]
}

/** Everything that can be said about a file without asking anybody. A refusal is a reading too: `pages` says why. */
export interface Reading {
  readonly type: ScanType
  /** What sort of paper it looks like; undefined when nothing tells. */
  readonly kind?: ReceiptKind
  readonly pages: ScanPages
  readonly seen: readonly PageSeen[]
  readonly reads: readonly FieldsRead[]
  /** How each of several papers lies in the one photo; left out where there is one. */
  readonly papers?: readonly PhotoLying[]
  /** Which pages, from 1, each of several papers in the one file has; left out where there is one. */
  readonly apart?: readonly (readonly number[])[]
  /** Codes of `receipts/reasons.ts` about the file as a whole. */
  readonly reasons: readonly string[]
}

/**
 * Reads a file in a process of its own. Never rejects because of the file: a reader that is killed, runs out of time or
 * memory, or dies answers a `Reading` whose pages are refused. Rejects where the computer or the installation is to blame: `BusyError`,
 * `InstallationError`.
 */
export interface Isolation {
  run(request: ReadRequest): Promise<Reading>
  /** Starts a process for a file that will come, so that it is there when the file is. */
  ahead(): void
  /** Ends the processes that wait for work. */
  close(): Promise<void>
}
