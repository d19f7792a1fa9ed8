import type { FieldNotes } from '../../model/paper-field.ts'
import type { ReceiptFields } from '../../model/receipt.ts'
import type { Found } from './found.ts'
import { hitsIn } from './hits.ts'
import type { Cell, TextLine } from './text-lines.ts'

/**
 * Whether a page holds several bills, one above or beside the other: several numbers, and the title or the total in figures more than once. A
 * number of an e-bill beside that of the paper printed from it makes no second bill.
 */
export function holdsSeveral(lines: readonly TextLine[], { numbers }: Found): boolean {
  if (numbers.size < 2) return false
  const cells = lines.flatMap((line) => line.cells)
  return cells.filter(isTitle).length > 1 || timesIn(cells, /小写/g) > 1
}

const isTitle = ({ text }: Cell): boolean =>
  /发票|(?:收费|医疗|电子)票据|票据\(电子\)/.test(text) && !text.includes(':') && hitsIn(text).length === 0

const timesIn = (cells: readonly Cell[], word: RegExp): number =>
  cells.reduce((sum, { text }) => sum + [...text.matchAll(word)].length, 0)

/** What such a page says of one bill: that it has a number, a day, a payer and a total, and none of them for certain. */
const UNTOLD: FieldNotes = {
  number: { state: 'unread' },
  issuedOn: { state: 'unread' },
  payer: { state: 'unread' },
  total: { state: 'unread' },
}

interface ReadPage {
  readonly several?: boolean
  readonly fields: ReceiptFields
  readonly notes?: FieldNotes
}

/** What a page says for certain of one bill: nothing where it holds several. */
export const ofOneBill = <Page extends ReadPage>(page: Page): Page =>
  page.several === true ? { ...page, fields: {}, notes: UNTOLD } : page
