import { hasLostLetter } from '../../model/letters.ts'
import type { FieldNotes, FieldState } from '../../model/paper-field.ts'
import { BILL_KINDS, type ReceiptFields, type ReceiptKind } from '../../model/receipt.ts'
import { isCutApart } from './cut-apart.ts'
import { Found } from './found.ts'
import { mayGoOn, wholeName, type Spot } from './goes-on.ts'
import { hitsIn } from './hits.ts'
import { linesIn } from './item-table.ts'
import { moneyIn, plainCell } from './labels.ts'
import { neighbourOf } from './neighbours.ts'
import { kindOf, titleOf } from './paper-kind.ts'
import { readParties } from './parties.ts'
import { holdsSeveral } from './several-bills.ts'
import { joinSpread } from './spread-words.ts'
import type { Cell, PageText, Placed, TextLine } from './text-lines.ts'
import { daysLong, readValue } from './value.ts'
import { wholeWords } from './words-apart.ts'

/** What the text layer of a paper says. */
export interface TextReading {
  readonly kind?: ReceiptKind
  readonly fields: ReceiptFields
  /** Of fields that were not simply read, and, where the size of the page is known, where each stands. */
  readonly notes: FieldNotes
  /** Several bills stand on the page, and what was read is of any of them. */
  readonly several?: true
}

/**
 * Reads labels and their values, written one after the other or a row of labels above a row of values, and the items. `number` is that of
 * the page, from 1. What is not certain is noted so, and never given as read.
 */
export function readBillText(given: PageText | readonly TextLine[], number = 1): TextReading {
  const page: PageText = 'lines' in given ? given : { lines: given, sides: [] }
  const lines = page.lines.map(plainLine)
  const text = lines.map(({ cells }) => cells.map((cell) => cell.text).join('  '))
  const kind = kindOf(text)
  const found = new Found()
  const placed = placeOn(page, number)
  lines.forEach((line, i) => line.cells.forEach((_, j) => readCell(lines, i, j, found, placed)))
  if (kind === 'vat-invoice') {
    readParties({ ...page, lines }, found, placed)
    readBeforeTax(lines, found)
  }
  if (kind === 'referral') found.put('validDays', daysValid(text))
  const { items, whole } = linesIn(lines)
  if (!whole) found.lost('lines')
  const title = titleOf(text)
  return {
    ...(kind === undefined ? {} : { kind }),
    fields: {
      ...(title === undefined || hasLostLetter(title) ? {} : { title }),
      ...found.fields,
      ...(items.length > 0 ? { lines: items } : {}),
    },
    notes: title !== undefined && hasLostLetter(title) ? { ...found.notes, title: { state: 'unread' } } : found.notes,
    ...(kind !== undefined && BILL_KINDS.includes(kind) && holdsSeveral(lines, found) ? { several: true } : {}),
  }
}

const plainLine = (line: TextLine): TextLine => ({
  ...line,
  cells: joinSpread(
    line.cells.map((cell) => ({ ...cell, text: plainCell(cell.text) })).filter(({ text }) => text !== ''),
  ),
})

function placeOn({ size }: PageText, page: number): Placed {
  if (size === undefined) return () => undefined
  const across = (x: number): number => Math.max(0, Math.min(1000, Math.round((x * 1000) / size.width)))
  const down = (y: number): number => Math.max(0, Math.min(1000, Math.round((y * 1000) / size.height)))
  return ({ top, bottom }, { left, right }) => ({
    page,
    left: across(left),
    top: down(top),
    right: across(right),
    bottom: down(bottom),
  })
}

function readCell(lines: readonly TextLine[], i: number, j: number, found: Found, placed: Placed): void {
  const line = lines[i]
  const cell = line?.cells[j]
  if (line === undefined || cell === undefined) return
  const hits = hitsIn(cell.text)
  hits.forEach(({ label, end }, h) => {
    if (label === undefined) return
    const [from, until] = [hits[h]?.start ?? 0, hits[h + 1]?.start ?? cell.text.length]
    const at = (index: number): number => cell.left + ((cell.right - cell.left) * index) / cell.text.length
    const read = (text: string, spot: Spot, state: FieldState, of: Cell): void => {
      const begun = { line, left: at(from), right: at(end) }
      if (label.sort === 'words') {
        const words = wholeWords(spot.line, of, text)
        return words === undefined
          ? found.lost(label.field, placed(spot.line, of))
          : readValue(label, words, found, state, placed(spot.line, of))
      }
      const name = mayGoOn(label, text) ? wholeName(lines, { ...spot, text }, begun) : { text, state }
      readValue(label, name.text, found, state === 'read' ? name.state : state, placed(spot.line, of))
    }
    const own = cell.text.slice(end, until).trim()
    const isLast = until === cell.text.length
    if (own !== '' && isLast && isCutApart(lines, line, cell, own, label))
      return found.lost(label.field, placed(line, cell))
    if (own !== '') return read(own, { line, left: at(end), right: at(until) }, 'read', cell)
    const next = h === hits.length - 1 ? neighbourOf(lines, i, j, label) : undefined
    const isCut = next?.line === line && isCutApart(lines, line, next.cell, next.cell.text, label)
    if (next !== undefined && (isCut || next.state === 'unread')) found.lost(label.field, placed(next.line, next.cell))
    else if (next !== undefined) read(next.cell.text, { ...next.cell, line: next.line }, next.state, next.cell)
  })
}

/** A referral says in a sentence for how long it is valid. */
const daysValid = (text: readonly string[]): number | undefined =>
  text
    .map((line) => daysLong(/[\d一二三四五六七八九十]{1,3}(?=[天日]之?内有效)[天日]/.exec(line)?.[0] ?? ''))
    .find((days) => days !== undefined)

/** The row 合计 of a VAT invoice holds the sums of its columns: the amount before tax, then the tax. */
function readBeforeTax(lines: readonly TextLine[], found: Found): void {
  const [first] = lines.flatMap(({ cells }) => {
    const word = cells.findIndex(({ text }) => /^合计(?:[¥￥-]|$)/.test(text))
    const amounts = word < 0 ? [] : cells.slice(word).filter((cell) => isAmount(cell) || hasLostLetter(cell.text))
    return amounts.slice(0, 1)
  })
  if (first !== undefined && hasLostLetter(first.text)) return found.lost('beforeTax')
  found.put('beforeTax', first === undefined ? undefined : moneyIn(first.text.replace(/^合计/, '')))
}

const isAmount = ({ text }: Cell): boolean => moneyIn(text.replace(/^合计/, '')) !== undefined && /[¥￥.]/.test(text)
