/** One letter of a page, in points (or any unit that is the same both ways) from the upper left of the page as it is read. */
export interface Letter {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Where its line stands; worked out from the box where it is left out. */
  readonly base?: number
  /** Where its glyph begins on its line, with the blank at its side; left out where it shares a glyph with others. */
  readonly from?: number
  /** How high the type is: the letter's own, never the box that its font declares. */
  readonly size?: number
  /** Which way its text runs, clockwise from the usual; `skew` for all that is no quarter. */
  readonly turn?: Turn
  /** The file has a blank before it. */
  readonly spaced?: true
  /** Which of the fonts that are not in the file has it: the renderer at hand may draw nothing of it. */
  readonly lent?: number
  /** Nobody sees it. */
  readonly inkless?: true
}

/** An upright stretch of a page, in the unit of its letters. */
export type Box = Pick<Letter, 'left' | 'right' | 'top' | 'bottom'>

export type Turn = 0 | 90 | 180 | 270 | 'skew'

export const sizeOf = ({ size, top, bottom }: Letter): number => size ?? bottom - top
export const baseOf = (letter: Letter): number => letter.base ?? letter.bottom - 0.12 * sizeOf(letter)

/** Letters of one glyph, or of one that was drawn twice. */
export const inOnePlace = (a: Letter, b: Letter): boolean =>
  a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom

export const isChinese = (text: string): boolean => (text.codePointAt(0) ?? 0) > 0x2e7f

/** The letters that run the way most of them do, turned upright; a stamp or a note at the margin that runs otherwise is left out. */
export function mainLetters(letters: readonly Letter[]): readonly Letter[] {
  const counts = new Map<Turn, number>()
  for (const { turn = 0 } of letters) counts.set(turn, (counts.get(turn) ?? 0) + 1)
  if (counts.size <= 1 && (counts.get(0) ?? 0) === letters.length) return letters
  const [main] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [0]
  const running = letters.filter(({ turn = 0 }) => turn === main)
  return main === 0 || main === 'skew' ? running : running.map((letter) => turnedBack(letter, main))
}

/** Only what stands beside and below what counts from here on, so the page may be turned about its corner. */
function turnedBack(letter: Letter, turn: 90 | 180 | 270): Letter {
  const { left, right, top, bottom, base, turn: _, ...rest } = letter
  const placed = base === undefined ? {} : { base: turn === 90 ? -base : turn === 180 ? -base : base }
  if (turn === 180) return { ...rest, left: -right, right: -left, top: -bottom, bottom: -top, ...placed }
  if (turn === 90) return { ...rest, left: top, right: bottom, top: -right, bottom: -left, ...placed }
  return { ...rest, left: -bottom, right: -top, top: left, bottom: right, ...placed }
}

/** Words of the west keep the blank that the file has between them; in Chinese it only spreads letters out. */
export const blankBetween = (before: Letter | undefined, { text, spaced }: Letter): string =>
  spaced === true && WESTERN.test(text) && WESTERN.test(before?.text ?? '') ? ' ' : ''

const WESTERN = /^[\p{Script=Latin}.'’]$/u
