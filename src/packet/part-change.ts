import type { Words } from '../model/words.ts'
import type { Earlier } from './index-sheet.ts'

/** How a part stands to the packet that was handed in before. */
export type Change = 'same' | 'changed' | 'new' | 'gone'

export interface PartChange {
  readonly part: string
  readonly title: Words
  readonly change: Change
  /** Pages in the earlier packet. */
  readonly before?: Earlier
}
