import type { FilledForm } from '../documents/templates/fill.ts'
import type { Packet, Part } from '../model/packet.ts'
import { BILL_KINDS } from '../model/receipt.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { coverSheet } from './cover-sheet.ts'
import { filledForms } from './forms.ts'
import { INDEX_TITLE, indexSheet } from './index-sheet.ts'
import type { PacketInput } from './input.ts'
import { needsProxySheet, proxySheet } from './proxy-sheet.ts'
import { readinessOf, type Readiness } from './readiness.ts'
import { scheduleSheet } from './schedule-sheet.ts'
import { shelf } from './shelf.ts'
import { valueLang } from './wording.ts'

/**
 * Decides what is handed in and in what order, and nothing else goes in: what the family keeps is `planGuide`. Pure: the same
 * input gives the same packet. Who is not eligible gets no form, but the papers in order, for whoever pays instead.
 * Throws `DataError` where a form is wanted that is not there or cannot be filled rightly.
 */
export function planPacket(
  input: PacketInput,
  forms: readonly FilledForm[] = filledForms(input),
  readiness: Readiness = readinessOf(input, forms),
): Packet {
  const plain = new Map(inFixedLook(input).map((sheet) => [sheet.id, sheet]))
  const part = (sheet: Sheet): SheetPart => withSaid(sheetPart(sheet), plain.get(sheet.id))
  const cover = part(coverSheet(input, readiness))
  const rest = [...sheetsOf(input, forms).map(part), ...shelf(input)]
  const parts: readonly Part[] = [cover, indexPart(input, () => parts), ...rest]
  return { caseNumber: input.case.id, title: input.determination.title, parts }
}

/** The same sheets in the look that digests are taken in, where it is not this one: what is said is compared, not how it is printed. */
function inFixedLook(input: PacketInput): readonly Sheet[] {
  if (input.size === 'normal' && valueLang(input.lang) === 'zh') return []
  const fixed: PacketInput = { ...input, size: 'normal', lang: 'zh' }
  const forms = filledForms(fixed)
  const readiness: Readiness = readinessOf(fixed, forms)
  return [coverSheet(fixed, readiness), ...sheetsOf(fixed, forms)]
}

const withSaid = (part: SheetPart, said: Sheet | undefined): SheetPart =>
  said === undefined ? part : { ...part, said }

/** The sheets after the index, in the order in which a clerk leafs through them. */
function sheetsOf(input: PacketInput, forms: readonly FilledForm[]): readonly Sheet[] {
  const { determination, case: claim } = input
  const refused = determination.verdict === 'ineligible'
  const bills = claim.receipts.some(({ kind }) => BILL_KINDS.includes(kind))
  return [
    ...forms.map(({ sheet }) => sheet),
    ...(!refused && needsProxySheet(input) ? [proxySheet(input)] : []),
    ...(bills ? [scheduleSheet(input)] : []),
  ]
}

type SheetPart = Part & { readonly kind: 'sheet' }

export const sheetPart = (sheet: Sheet): SheetPart => ({
  kind: 'sheet',
  id: sheet.id,
  title: sheet.title,
  sheet,
  ...(sheet.id.startsWith('form.') ? { group: FORMS } : {}),
})

const FORMS: Words = { zh: '表格', en: 'Forms' }

export const indexPart = (input: Pick<PacketInput, 'case' | 'lang' | 'size'>, parts: () => readonly Part[]): Part => ({
  kind: 'index',
  id: 'index',
  title: INDEX_TITLE,
  sheet: (pages) => indexSheet(input, parts(), pages),
})
