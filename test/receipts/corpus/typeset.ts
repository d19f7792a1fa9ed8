import type { Letter } from '../../../src/receipts/fields/letter.ts'

/** Letters of one text as they stand on a page: `base` from above, Chinese letters a square wide and others half of one. */
export function write(text: string, x: number, base: number, size = 9): readonly Letter[] {
  let left = x
  return [...text].flatMap((letter) => {
    const width = (letter.codePointAt(0) ?? 0) > 0x2e7f ? size : size / 2
    const placed = { text: letter, left, right: left + width, top: base - size, bottom: base, base, size }
    left += width
    return letter === ' ' ? [] : [placed]
  })
}

/** Letters one below the other, as forms write beside a block. */
export const upright = (text: string, x: number, base: number, step = 10, size = 9): readonly Letter[] =>
  [...text].flatMap((letter, i) => write(letter, x, base + i * step, size))

/** Cells of one row at the given places. */
export const row = (
  base: number,
  cells: readonly (readonly [text: string, x: number])[],
  size = 9,
): readonly Letter[] => cells.flatMap(([text, x]) => write(text, x, base, size))
