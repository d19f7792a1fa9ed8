import { formatFen, sayFen, type Fen } from '../../model/money.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Words } from '../../model/words.ts'
import { REASONS, type ReasonCode } from '../reasons/reasons.ts'

/** `remedy`: the one that applies here, where the reason has one for each of several cases. */
export function finding(
  code: ReasonCode,
  concerned: readonly Receipt[],
  detail?: Words,
  remedy?: Words,
): ReceiptFinding {
  const { about: _, ...reason } = REASONS[code]
  return {
    code,
    ...reason,
    ...(remedy === undefined ? {} : { remedy }),
    receipts: concerned.map(({ id }) => id),
    ...(detail === undefined ? {} : { detail }),
  }
}

/** `1,200.00 ≠ 1,180.00，相差 20.00` */
export function difference(left: Pair, a: Fen, right: Pair, b: Fen): Words {
  const gap = formatFen(a > b ? a - b : b - a)
  return {
    zh: `${left[0]} ${sayFen(a)}，${right[0]} ${sayFen(b)}，相差 ${gap}`,
    en: `${left[1]} ${sayFen(a)}, ${right[1]} ${sayFen(b)}, ${gap} apart`,
  }
}

type Pair = readonly [zh: string, en: string]
