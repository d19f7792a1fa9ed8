import type { PageSeen } from '../model/reading.ts'

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
 * because a paper is laid in together with its sheet. Two sheets in a row make a part without pages: nothing was laid in. The blank back
 * of a sheet is no page, and blank pages alone are no paper.
 */
export function splitPile(pages: readonly PageSeen[]): readonly PilePart[] {
  const parts: { separator?: Separator; pages: number[]; turn: PilePart['turn'] }[] = []
  pages.forEach(({ codes }, i) => {
    const code = codes.find(({ text }) => parseSeparator(text) !== undefined)
    const separator = code === undefined ? undefined : parseSeparator(code.text)
    if (code !== undefined && separator !== undefined) parts.push({ separator, pages: [], turn: code.turn })
    else if (parts.length === 0) parts.push({ pages: [i + 1], turn: 0 })
    else parts.at(-1)?.pages.push(i + 1)
  })
  return parts.map((part) => ({ ...part, pages: withoutBacks(part, pages) }))
}

/** Pages before the first sheet stay as they are: there is no sheet whose back they could be. */
function withoutBacks({ separator, pages }: PilePart, seen: readonly PageSeen[]): readonly number[] {
  if (separator === undefined) return pages
  const isBlank = (page: number): boolean => {
    const { codes = [], reasons = [], text } = seen[page - 1] ?? {}
    return codes.length === 0 && text === undefined && reasons.includes('S11')
  }
  return pages.slice(
    pages.findIndex((page) => !isBlank(page)) < 0 ? pages.length : pages.findIndex((page) => !isBlank(page)),
  )
}
