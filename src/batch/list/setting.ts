import type { IsoDate } from '../../model/dates.ts'
import type { Words, Lang } from '../../model/words.ts'
import type { ScanShelf } from '../ports.ts'
import type { RuleDesk } from './vocabulary.ts'

/** What becomes of rows that a sheet hides: nobody's case is made, or left out, on a guess. */
export const UNSEEN_WAYS = ['keep', 'skip'] as const
export type UnseenWay = (typeof UNSEEN_WAYS)[number]

/** What reading a list needs to know beside the list itself. */
export interface ListSetting {
  readonly lang: Lang
  /** The day that "not in the future" is judged by, and the day whose rules hold where a row names none. */
  readonly asOf: IsoDate
  /** For rows that name none. */
  readonly procedure: string
  readonly region?: string
  /** Heads to leave out. */
  readonly ignore: readonly string[]
  readonly desk: RuleDesk
  /** Titles of the procedures: a cell may name one by its title. */
  readonly titles: ReadonlyMap<string, Words>
  readonly shelf?: ScanShelf
  /** Rows that a workbook hides; undefined: nobody has said, and a list that has some is not begun. */
  readonly unseen?: UnseenWay
}
