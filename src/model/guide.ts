import type { Sheet, SheetLang } from './sheet.ts'
import type { Words } from './words.ts'

/** What the family keeps: to print, and for the phone. */
export interface Guide {
  readonly title: Words
  /** Of what, where and when. */
  readonly about: Words
  readonly caseNumber: string
  readonly lang: SheetLang
  /** `guide.pdf`, in order. */
  readonly sheets: readonly Sheet[]
  /** `guide.html`, in order. */
  readonly onPhone: readonly Sheet[]
  /** Numbers that a tap dials, wherever they stand in the text. */
  readonly phones: readonly string[]
}
