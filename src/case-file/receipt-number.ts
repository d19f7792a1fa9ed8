import type { CaseEvent } from '../model/case.ts'
import { receiptId } from './answers-receipts.ts'

/** The number of the next receipt. Numbers of removed ones are not given again: their originals keep their names. */
export const nextReceiptId = (events: readonly CaseEvent[]): string => receiptId(highestNumber(events))

/** The highest number that any receipt of these events ever had; 0 when there was none. */
export const highestNumber = (events: readonly CaseEvent[]): number =>
  events.reduce((most, event) => ('receipt' in event ? Math.max(most, numberOf(event.receipt.id)) : most), 0)

const numberOf = (id: string): number => Number(/^r(\d+)$/.exec(id)?.[1] ?? 0)
