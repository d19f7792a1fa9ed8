import type { Crew } from './crew.ts'
import type { Kit } from './kit.ts'
import type { BatchDisk, ScanShelf } from '../ports.ts'

/** Somebody pressed Ctrl-C, or the system asks to end. */
export interface Interrupts {
  readonly aborted: boolean
  forget(): void
}

/** The outside world as a batch needs it. `io/batch-ports.ts` is the real one. */
export interface BatchPorts {
  readonly disk: BatchDisk
  readonly processors: number
  shelf(root: string): ScanShelf
  /** `size` 0: this process itself makes the packets. */
  crew(kit: Kit, size: number): Crew
  /** `first` is called at the first of them; at a second the program ends at once. */
  interrupts(first: () => void): Interrupts
  /** Milliseconds of some clock that only runs forward. */
  elapsed(): number
}
