import { formatFen } from '../../model/money.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Lang } from '../../model/words.ts'
import type { ReceiptFindingJson } from './shapes.ts'
import type { TakenIn } from '../papers/keep.ts'

/** A receipt for programs: money as strings, keys as in the answers file. */
export function receiptJson({ id, kind, fields, origins, scan, note }: Receipt): object {
  const plain = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainField(value)]))
  return { id, kind, fields: plain, origins, scan: scan ?? null, note: note ?? null }
}

function plainField(value: unknown): unknown {
  if (typeof value === 'bigint') return formatFen(value)
  if (Array.isArray(value)) return value.map((entry: object) => plainEntry(entry))
  return value
}

const plainEntry = (entry: object): object =>
  Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, plainField(value)]))

export const takenJson = (taken: readonly TakenIn[]): object => ({
  format: 1,
  receipts: taken.map(({ file, receipt, already, reasons, disputed, attached, like, formOf }) => ({
    file,
    already,
    reasons,
    disputed,
    ...(attached === undefined ? {} : { attached }),
    ...(like === undefined ? {} : { like }),
    ...(formOf === undefined ? {} : { formOf }),
    ...receiptJson(receipt),
  })),
})

export const findingJson = (found: ReceiptFinding, lang: Lang): ReceiptFindingJson => ({
  code: found.code,
  severity: found.severity,
  receipts: found.receipts,
  title: found.title[lang],
  detail: found.detail?.[lang] ?? null,
  remedy: found.remedy[lang],
  cites: found.cites,
})
