import type { Packet, Part } from '../model/packet.ts'
import type { Sheet } from '../model/sheet.ts'
import { checklistSheet } from './checklist-sheet.ts'
import { coverSheet } from './cover-sheet.ts'
import { INDEX_TITLE, indexSheet } from './index-sheet.ts'
import type { PacketInput } from './input.ts'
import { shelf } from './shelf.ts'

/** Decides what goes in and in what order. Pure: the same input gives the same packet. */
export function planPacket(input: PacketInput): Packet {
  const cover = sheetPart(coverSheet(input))
  const rest: readonly Part[] = [sheetPart(checklistSheet(input)), ...shelf(input.case.receipts)]
  const parts: readonly Part[] = [cover, indexPart(input, () => parts), ...rest]
  return { caseNumber: input.case.id, title: input.determination.title, parts }
}

export const sheetPart = (sheet: Sheet): Part & { readonly kind: 'sheet' } => ({
  kind: 'sheet',
  id: sheet.id,
  title: sheet.title,
  sheet,
})

export const indexPart = (input: Pick<PacketInput, 'case' | 'lang' | 'size'>, parts: () => readonly Part[]): Part => ({
  kind: 'index',
  id: 'index',
  title: INDEX_TITLE,
  sheet: (pages) => indexSheet(input, parts(), pages),
})
