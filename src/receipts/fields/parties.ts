import { hasLostInName } from '../../model/letters.ts'
import type { FieldState } from '../../model/paper-field.ts'
import type { Found } from './found.ts'
import { joined, wholeName, type NamePart, type WholeName } from './goes-on.ts'
import { hitsIn } from './hits.ts'
import type { SideWord } from './side-words.ts'
import type { Cell, PageText, Placed, TextLine } from './text-lines.ts'
import { endsInDot } from './value.ts'

/** A label 名称 of one of the two parties, with what stands beside it. */
interface NameAt {
  readonly line: TextLine
  readonly row: number
  readonly cell: Cell
  readonly left: number
  /** Where its value begins. */
  readonly from: number
  /** Where what stands beside it in its cell ends. */
  readonly until: number
  readonly own: string
}

/**
 * The two parties of a VAT invoice: told by what stands upright beside their blocks, else the buyer is named first and the seller
 * second, whether side by side or one above the other. A name may go over two lines, its label in the middle of them.
 */
export function readParties(page: PageText, found: Found, placed: Placed): void {
  const names = namesIn(page.lines)
  const [buyer, seller] = partiesOf(names, page.sides)
  const sure: FieldState = names.length <= 2 ? 'read' : 'doubtful'
  if (buyer !== undefined)
    name(page.lines, names, buyer, 'payer', page.sides, found, names.length === 1 ? 'doubtful' : sure, placed)
  if (seller !== undefined) name(page.lines, names, seller, 'hospital', page.sides, found, sure, placed)
  // Beside one name alone any number may be that of the other party.
  readIds(page.lines, { buyer, seller }, found, names.length === 2 ? 'read' : 'doubtful')
}

/** Every 名称 that is not the end of a longer word. */
function namesIn(lines: readonly TextLine[]): readonly NameAt[] {
  return lines.flatMap((line, row) =>
    line.cells.flatMap((cell) => {
      const matches = [...cell.text.matchAll(/(?<![\u3400-\u9fff])名称:\s*/g)]
      return matches.map((match, i) => {
        const end = matches[i + 1]?.index ?? cell.text.length
        const at = (index: number): number => cell.left + ((cell.right - cell.left) * index) / cell.text.length
        const from = match.index + match[0].length
        const own = nameIn(cell.text.slice(from, end))
        return { line, row, cell, left: at(match.index), from: at(from), until: at(from + own.length), own }
      })
    }),
  )
}

const nameIn = (text: string): string => (/^[^:]*?(?=\s|$|[^\s:]{2,12}:)/.exec(text.trim())?.[0] ?? '').trim()

const isBuyer = ({ text }: SideWord): boolean => /^购/.test(text)
const isSeller = ({ text }: SideWord): boolean => /^销/.test(text)

function partiesOf(
  names: readonly NameAt[],
  sides: readonly SideWord[],
): readonly [NameAt | undefined, NameAt | undefined] {
  if (sides.some(isBuyer) && sides.some(isSeller)) {
    const of = (is: (side: SideWord) => boolean): NameAt | undefined =>
      names.find((one) => is(sideOf(one, sides) ?? NO_SIDE))
    const [buyer, seller] = [of(isBuyer), of(isSeller)]
    if (buyer !== undefined || seller !== undefined) return [buyer, seller]
  }
  const ordered = names.toSorted((a, b) => (areBeside(a, b) ? a.left - b.left : a.row - b.row))
  return [ordered[0], ordered[1]]
}

/** In blocks of their own, whose lines need not stand at one height: a name that takes more lines than the other moves it up or down. */
function areBeside(a: NameAt, b: NameAt): boolean {
  const height = Math.max(a.line.bottom - a.line.top, b.line.bottom - b.line.top)
  const step = Math.abs(a.line.bottom - b.line.bottom)
  return step < 0.6 * height || (step < 4 * height && Math.abs(a.left - b.left) > 10 * height)
}

const NO_SIDE: SideWord = { text: '', left: 0, right: 0, top: 0, bottom: 0 }

/** The nearest word at the left whose letters reach over the height of the label. */
function sideOf({ line, left }: NameAt, sides: readonly SideWord[]): SideWord | undefined {
  const height = line.bottom - line.top
  return sides
    .filter(
      (side) => side.right <= left + height && side.top - height <= line.bottom && side.bottom + height >= line.top,
    )
    .toSorted((a, b) => b.right - a.right)[0]
}

function name(
  lines: readonly TextLine[],
  names: readonly NameAt[],
  at: NameAt,
  field: 'payer' | 'hospital',
  sides: readonly SideWord[],
  found: Found,
  state: FieldState,
  placed: Placed,
): void {
  const { text, state: of } = nameOf(lines, names, at, sides)
  const place = placed(at.line, at.cell)
  if (text === '') return
  if (hasLostInName(text)) return found.lost(field, place)
  const open = text.split('(').length !== text.split(')').length
  found.settle(field, text, open || endsInDot(text) || of !== 'read' ? 'doubtful' : state, place)
}

/** The name beside its label, or in a cell of its own there, with what of it stands on other lines. */
function nameOf(
  lines: readonly TextLine[],
  names: readonly NameAt[],
  at: NameAt,
  sides: readonly SideWord[],
): WholeName {
  const { line, from, until, own } = at
  const label = { line, left: at.left, right: from }
  if (own !== '') return wholeName(lines, { line, left: from, right: until, text: own }, label)
  const height = line.bottom - line.top
  const rights = [...names, ...sides].map(({ left }) => left).filter((x) => x > from + height)
  const parts = partsBeside(lines, at, Math.min(...rights, Infinity))
  const [first] = parts
  if (first === undefined) return { text: '', state: 'read' }
  return joined(lines, [first, ...parts.slice(1)], label)
}

/** What stands beside a label on its own line and, set close, above and below it. */
function partsBeside(lines: readonly TextLine[], at: NameAt, until: number): readonly NamePart[] {
  const height = at.line.bottom - at.line.top
  const parts: NamePart[] = []
  lines.forEach((line, row) => {
    const step = line.bottom - at.line.bottom
    if (row !== at.row && (step < -1.3 * height || step > 1.9 * height)) return
    // What goes on begins where the name began.
    if (row > at.row && parts.length === 0 && step > 1.4 * height) return
    const cells = line.cells.filter(
      (cell) => cell !== at.cell && cell.left >= at.from - 0.6 * height && cell.left < until && isPlain(cell),
    )
    parts.push(...cells.map((cell) => ({ ...cell, line })))
  })
  return parts
}

const isPlain = ({ text }: Cell): boolean =>
  !text.includes(':') && hitsIn(text).length === 0 && !/^[-¥￥\d.,]+$/.test(text)

/** Tax numbers stand under the names they belong to; who buys for himself has none. */
function readIds(
  lines: readonly TextLine[],
  { buyer, seller }: { buyer: NameAt | undefined; seller: NameAt | undefined },
  found: Found,
  state: FieldState,
): void {
  for (const line of lines)
    for (const [j, cell] of line.cells.entries()) {
      const matches = [...cell.text.matchAll(/纳税人识别号:\s*([0-9A-Z*]{6,20})?/g)]
      for (const match of matches) {
        const left = cell.left + ((cell.right - cell.left) * match.index) / cell.text.length
        const value =
          match[1] ??
          (match.index + match[0].length === cell.text.length ? idAfter(line, j, left, [buyer, seller]) : undefined)
        const owner = ownerOf(line, left, buyer, seller)
        if (owner === 'seller') found.put('hospitalId', value, state)
        if (owner === 'buyer') found.put('payerId', value, state)
      }
    }
}

/** What stands in the next cell, unless that is in the block of the other party. */
function idAfter(
  { cells }: TextLine,
  j: number,
  left: number,
  parties: readonly (NameAt | undefined)[],
): string | undefined {
  const next = cells[j + 1]
  const until = parties.flatMap((one) => (one !== undefined && one.left > left + 60 ? [one.left - 12] : []))
  if (next === undefined || until.some((x) => next.left >= x)) return undefined
  return /^[0-9A-Z*]{6,20}$/.exec(next.text)?.[0]
}

function ownerOf(
  line: TextLine,
  left: number,
  buyer: NameAt | undefined,
  seller: NameAt | undefined,
): 'buyer' | 'seller' | undefined {
  const far = (one: NameAt | undefined): number => {
    if (one === undefined) return Infinity
    const down = line.bottom - one.line.bottom
    return down < 0 || down > 70 || left < one.left - 120 ? Infinity : down + Math.abs(left - one.left)
  }
  const [b, s] = [far(buyer), far(seller)]
  return b === s ? undefined : b < s ? 'buyer' : 'seller'
}
