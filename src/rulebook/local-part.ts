import type { IsoDate } from '../model/dates.ts'
import type { LocalSheet } from './local-sheet.ts'
import { literal } from './write-condition.ts'

/** What every part of a local file is marked with. */
export interface Marks {
  readonly cite: string
  readonly from: IsoDate
  /** Goes before the ids of what only this place has. */
  readonly prefix: string
  /** All that was said, also what a text settles already. */
  readonly asked: LocalSheet
}

/** Parts of a region file, each under its key. */
export interface Part {
  readonly derived?: readonly string[]
  readonly deadlines?: readonly string[]
  readonly notes?: readonly string[]
  readonly parameters?: readonly string[]
  readonly questions?: readonly string[]
  readonly scheme?: readonly string[]
  readonly answers?: readonly string[]
  readonly requirementsOver?: readonly string[]
  readonly parametersOver?: readonly string[]
  /** Said in a comment: what an official text says already, or what was not asked. */
  readonly comments?: readonly string[]
}

/** A text in both languages, as a rule file has it. */
export const words = (zh: string, en: string): string => `{ zh: ${literal(zh)}, en: ${literal(en)} }`
