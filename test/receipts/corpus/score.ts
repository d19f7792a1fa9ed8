import type { ReceiptFields } from '../../../src/model/receipt.ts'

export interface Score {
  right: number
  wrong: number
  missing: number
  readonly faults: Map<string, number>
}

export const emptyScore = (): Score => ({ right: 0, wrong: 0, missing: 0, faults: new Map() })

/** Compares what was read with what is on the bill, field by field; items count as one field. */
export function tally(score: Score, truth: ReceiptFields, read: ReceiptFields): void {
  for (const [key, expected] of Object.entries(truth)) {
    const got = read[key as keyof ReceiptFields]
    if (got === undefined) fault(score, 'missing', key)
    else if (plain(got) === plain(expected)) score.right++
    else fault(score, 'wrong', key)
  }
}

function fault(score: Score, kind: 'missing' | 'wrong', key: string): void {
  score[kind]++
  score.faults.set(`${kind} ${key}`, (score.faults.get(`${kind} ${key}`) ?? 0) + 1)
}

/** Items by name and amount; the rest as text. */
function plain(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  return value
    .map((item: { name?: string; amount?: bigint } | string) =>
      typeof item === 'string' ? item : `${item.name ?? ''}=${String(item.amount)}`,
    )
    .toSorted()
    .join(';')
}
