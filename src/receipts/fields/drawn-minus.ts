import { LOST_LETTER } from '../../model/letters.ts'
import { baseOf, sizeOf, type Box, type Letter } from './letter.ts'

/** In sizes of the type: how long a minus is, how thick at most, how high over the base, and how far from its number at most. */
export const MINUS = { long: [0.18, 0.85], thick: 0.16, high: [0.15, 0.5], apart: 0.45 } as const

/**
 * A number before which a short bar is drawn may be one less than nought: a letter that nobody read stands in the place of the bar. `barBefore`
 * finds it, where there is one.
 */
export function withDrawnMinus(
  letters: readonly Letter[],
  barBefore: (letter: Letter) => Box | undefined,
): readonly Letter[] {
  return letters.flatMap((letter) => {
    const bar = NUMBER.test(letter.text) && letter.turn === undefined ? barBefore(letter) : undefined
    return bar === undefined || !beginsWith(bar, letter, letters)
      ? [letter]
      : [{ ...bar, text: LOST_LETTER, base: baseOf(letter), size: sizeOf(letter) }, letter]
  })
}

const NUMBER = /^[\d¥￥]$/

/** A bar between two letters parts them, and says nothing of the second. */
function beginsWith(bar: Box, letter: Letter, letters: readonly Letter[]): boolean {
  const size = sizeOf(letter)
  return !letters.some(
    (other) =>
      other !== letter &&
      Math.abs(baseOf(other) - baseOf(letter)) < 0.4 * size &&
      other.right > bar.left - 0.3 * size &&
      other.left < letter.left,
  )
}
