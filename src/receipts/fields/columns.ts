/** Where something stands across the page. */
export interface Span {
  readonly left: number
  readonly right: number
}

/** A value further than this from every edge of a head stands under none. */
const FAR = 60
const LEFT_OUT = 1_000

/**
 * Which head each value of a row stands under. Names begin with their head, numbers end with it, others are centred; both are in the same
 * order, and no head has two values. Of all ways to part them the one that moves the values least.
 */
export function columnsOf<C extends Span, H extends Span>(
  cells: readonly C[],
  heads: readonly H[],
): readonly (readonly [C, H])[] {
  const sorted = heads.toSorted((a, b) => a.left - b.left)
  // best[i][j]: the least cost of the first i values under the first j heads.
  const best: number[][] = [Array.from({ length: sorted.length + 1 }, () => 0)]
  for (const [i, cell] of cells.entries()) {
    const row = [(i + 1) * LEFT_OUT]
    for (const [j, head] of sorted.entries()) {
      const under = (best[i]?.[j] ?? Infinity) + distance(cell, head)
      const alone = (best[i]?.[j + 1] ?? Infinity) + LEFT_OUT
      row.push(Math.min(under, alone, row[j] ?? Infinity))
    }
    best.push(row)
  }
  return trace(best, cells, sorted)
}

function trace<C extends Span, H extends Span>(
  best: readonly (readonly number[])[],
  cells: readonly C[],
  heads: readonly H[],
): readonly (readonly [C, H])[] {
  const pairs: (readonly [C, H])[] = []
  for (let [i, j] = [cells.length, heads.length]; i > 0 && j > 0;) {
    const [cell, head, cost] = [cells[i - 1], heads[j - 1], best[i]?.[j]]
    if (cell === undefined || head === undefined) break
    if (cost === best[i]?.[j - 1]) j--
    else if (cost === (best[i - 1]?.[j] ?? Infinity) + LEFT_OUT) i--
    else {
      if (distance(cell, head) < LEFT_OUT) pairs.unshift([cell, head])
      i--
      j--
    }
  }
  return pairs
}

function distance(cell: Span, head: Span): number {
  const middle = (span: Span): number => (span.left + span.right) / 2
  const apart = Math.min(
    Math.abs(cell.left - head.left),
    Math.abs(cell.right - head.right),
    Math.abs(middle(cell) - middle(head)),
  )
  const overlaps = cell.left < head.right && cell.right > head.left
  return overlaps || apart < FAR ? apart : LEFT_OUT
}
