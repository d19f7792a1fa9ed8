import type { CodeSeen, PageSeen } from '../model/reading.ts'

/** What the QR code of a printed separator sheet says. */
export interface Separator {
  readonly case: string
  readonly paper: string
}

const SHAPE = /^baoxiao:1:([A-Za-z0-9_-]{1,64}):([a-z0-9][a-z0-9.-]{0,63})$/

/** The text to print on the separator sheet of a paper. Throws on ids that would not read back. */
export function separatorText(separator: Separator): string {
  const text = `baoxiao:1:${separator.case}:${separator.paper}`
  if (!SHAPE.test(text)) throw new RangeError('a case or paper id that a separator cannot carry')
  return text
}

export function parseSeparator(text: string): Separator | undefined {
  const parts = SHAPE.exec(text)
  return parts?.[1] === undefined || parts[2] === undefined ? undefined : { case: parts[1], paper: parts[2] }
}

export const isSeparator = (text: string): boolean => text.startsWith('baoxiao:')

/** Pages of a pile that belong to one paper. Page numbers count from 1; separators themselves belong to none. */
export interface PilePart {
  /** Undefined for pages before the first separator. */
  readonly separator?: Separator
  readonly pages: readonly number[]
  /** Pages that lie upside-down or turned, by how far; known for the pages that follow a turned separator. */
  readonly turn: 0 | 90 | 180 | 270
}

/**
 * A pile scanned in one go, cut at its separator sheets. A separator that lies upside-down says that its pages do too,
 * because a paper is laid in together with its sheet. Two sheets in a row make a part without pages: nothing was laid in. Blank backs
 * are no pages, and blank pages alone are no paper.
 */
export function splitPile(pages: readonly PageSeen[]): readonly PilePart[] {
  const parts: { separator?: Separator; pages: number[]; turn: PilePart['turn'] }[] = []
  pages.forEach(({ codes }, i) => {
    const code = codes.find(isSheetCode)
    const separator = code === undefined ? undefined : parseSeparator(code.text)
    if (code !== undefined && separator !== undefined) parts.push({ separator, pages: [], turn: code.turn })
    else if (parts.length === 0) parts.push({ pages: [i + 1], turn: 0 })
    else parts.at(-1)?.pages.push(i + 1)
  })
  const isBack = backsOf(pages)
  return parts.map((part) => ({ ...part, pages: withoutBacks(part, pages, isBack) }))
}

const isSheetCode = ({ text }: CodeSeen): boolean => parseSeparator(text) !== undefined

const isBlank = ({ codes, reasons, text }: PageSeen): boolean =>
  codes.length === 0 && text === undefined && reasons.includes('S11')

/**
 * Which pages are backs with nothing on them: every second one of a pile scanned on both sides. That it was, is known only where each
 * sheet lies on an odd page with a blank one behind it; a scanner that leaves blanks out itself leaves nothing to tell by.
 */
function backsOf(pages: readonly PageSeen[]): (page: number) => boolean {
  const sheets = pages.flatMap(({ codes }, i) => (codes.some(isSheetCode) ? [i + 1] : []))
  const blank = (page: number): boolean => {
    const seen = pages[page - 1]
    return seen !== undefined && isBlank(seen)
  }
  const bothSides = sheets.length > 0 && sheets.every((page) => page % 2 === 1 && blank(page + 1))
  return (page) => bothSides && page % 2 === 0 && blank(page)
}

/** Pages before the first sheet stay as they are, but for backs: there is no sheet whose back they could be. */
function withoutBacks(
  { separator, pages }: PilePart,
  seen: readonly PageSeen[],
  isBack: (page: number) => boolean,
): readonly number[] {
  const fronts = pages.filter((page) => !isBack(page))
  if (separator === undefined) return fronts
  const first = fronts.findIndex((page) => {
    const one = seen[page - 1]
    return one !== undefined && !isBlank(one)
  })
  return first < 0 ? [] : fronts.slice(first)
}
