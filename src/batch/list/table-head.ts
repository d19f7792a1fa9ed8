import type { Lang } from '../../model/words.ts'
import { countMatches, matchColumns, type Dictionary, type Matched } from './columns.ts'
import { textOf, type TableRow } from './table.ts'

/** Lists in use have titles and notes above the head of the table. */
const LOOK_AT = 12

export interface TableHead extends Matched {
  readonly sheet?: string
  /** Line of the head; data begin after `last`. */
  readonly line: number
  /** The template repeats its head as fact ids: that row is no data. */
  readonly last: number
}

/** Finds the head of a table: the row, among the first few, in which most cells mean something. */
export function findHead(
  first: readonly TableRow[],
  dictionary: Dictionary,
  options: { readonly lang: Lang; readonly ignore: readonly string[] },
): TableHead | undefined {
  const looked = first.slice(0, LOOK_AT).map((row) => ({ row, headers: row.cells.map(textOf) }))
  const scored = looked.map((one) => ({ ...one, score: countMatches(one.headers, dictionary) }))
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (most, one) => (one.score > (most?.score ?? 0) ? one : most),
    undefined,
  )
  const chosen = best ?? scored.find(({ headers }) => headers.some((header) => header.trim() !== ''))
  if (chosen === undefined) return undefined
  const { row, headers } = chosen
  const next = scored[scored.indexOf(chosen as (typeof scored)[number]) + 1]
  const again = next !== undefined && next.score >= 2 && next.score === filled(next.headers)
  return {
    ...matchColumns(headers, dictionary, {
      ...options,
      row: row.line,
      ...(row.sheet === undefined ? {} : { sheet: row.sheet }),
    }),
    ...(row.sheet === undefined ? {} : { sheet: row.sheet }),
    line: row.line,
    last: again ? next.row.line : row.line,
  }
}

const filled = (headers: readonly string[]): number => headers.filter((header) => header.trim() !== '').length
