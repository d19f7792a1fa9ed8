import type { FieldNote, FieldNotes } from '../../model/paper-field.ts'
import { isIsoDate } from '../../model/dates.ts'
import { formatFen } from '../../model/money.ts'
import type { ReceiptFields, ReceiptKind, ReceiptLine } from '../../model/receipt.ts'
import { daysIn, LABELS, plainCell, type Label } from '../fields/labels.ts'
import { readBillText } from '../fields/bill-text.ts'
import type { Quad } from './raster.ts'
import type { PlacedCell, PlacedLine } from './rows.ts'
import { spelt } from './spell-labels.ts'
import { reconciled } from './trust.ts'

/** What a page says, how far each value can be trusted, and where it stands. */
export interface PageFields {
  readonly kind?: ReceiptKind
  readonly fields: ReceiptFields
  readonly notes: FieldNotes
  /** Several bills stand on the page, and nothing was read of any. */
  readonly several?: true
}

type Field = keyof ReceiptFields

/** Says nothing that a person would want to be asked about. */
const LEFT_OUT: readonly Field[] = ['title', 'remark', 'hospitalType', 'insuranceType']

/** The fields of a page by the one reader that text layers have too. `placeOf` says where on the photo a part of the page lies. */
export function fieldsOfPage(
  rows: readonly PlacedLine[],
  placeOf: (corners: Quad) => FieldNote['place'],
  codes: readonly string[] = [],
): PageFields {
  const lines = spelt(rows)
  const { kind, fields: all, notes: doubts, several } = readBillText(lines)
  if (several === true) return { ...(kind === undefined ? {} : { kind }), fields: {}, notes: {}, several }
  const hospital = all.hospital ?? hospitalAbove(lines)
  const kept = Object.entries(all).filter(
    ([field, value]) => !LEFT_OUT.includes(field as Field) && !(field === 'payerId' && isBrokenMask(String(value))),
  )
  const fields: ReceiptFields = {
    ...Object.fromEntries(kept),
    ...(hospital === undefined ? {} : { hospital }),
    ...(all.lines === undefined ? {} : { lines: all.lines.map(plainItem) }),
  }
  const cells = lines.flatMap((line) => line.cells)
  const cellOf = new Map(
    Object.entries(fields).map(
      ([field, value]) =>
        [field as Field, labelledFirst(field as Field, cellsOf(cells, field as Field, value), lines)] as const,
    ),
  )
  const sureness = (field: Field): number => Math.min(1, ...(cellOf.get(field) ?? []).map(({ sure }) => sure))
  const reckoned = reconciled(fields, sureness, codes, kind)
  // What stands for a field by its place alone, or twice and otherwise, no sum makes certain.
  const sure = new Set(
    [...reckoned].filter((field) => doubts[field]?.state === undefined || doubts[field].state === 'read'),
  )
  const notes = Object.fromEntries(
    [...cellOf].map(([field, found]) => [field, noteOf(sure.has(field), sureness(field), found, placeOf)]),
  )
  return { ...(kind === undefined ? {} : { kind }), fields, notes }
}

/** Stars are taken for digits and digits for stars: a mask with gaps says nothing that a person could compare. */
const isBrokenMask = (id: string): boolean => id.includes('*') && !/^[\dX]+\*+[\dX]+$/i.test(id)

function noteOf(
  read: boolean,
  confidence: number,
  cells: readonly PlacedCell[],
  placeOf: (corners: Quad) => FieldNote['place'],
): FieldNote {
  const place = cells[0] === undefined ? undefined : placeOf(cells[0].corners)
  return {
    state: read ? 'read' : 'doubtful',
    ...(cells.length === 0 ? {} : { confidence: Math.round(confidence * 1000) / 1000 }),
    ...(place === undefined ? {} : { place }),
  }
}

/** A quantity is kept where it and a price make the amount: nothing else confirms it. */
function plainItem({ quantity, unit, unitPrice, ...item }: ReceiptLine): ReceiptLine {
  const count = quantity === undefined ? undefined : /^\d{1,6}$/.exec(quantity)?.[0]
  const agrees = count !== undefined && unitPrice !== undefined && BigInt(count) * unitPrice === item.amount
  return agrees && count !== undefined && unitPrice !== undefined
    ? { ...item, quantity: count, unitPrice, ...(unit === undefined ? {} : { unit }) }
    : item
}

/** Slips and certificates are headed by the hospital's name, without a label. */
function hospitalAbove(lines: readonly PlacedLine[]): string | undefined {
  const head = lines.slice(0, 5).flatMap(({ cells }) => cells.map(({ text }) => text.replaceAll(/\s/g, '')))
  return head
    .map(
      (text) =>
        /^[\u3400-\u9fff()]{2,30}?(?:医院|卫生院|卫生服务中心|医疗中心|诊所|保健院)(?=$|[\u3400-\u9fff]*(?:证明|票据|清单|小结|记录))/.exec(
          text,
        )?.[0],
    )
    .find((name) => name !== undefined)
}

/** Days may stand in letters, within a sentence. */
const cellsOf = (cells: readonly PlacedCell[], field: Field, value: unknown): readonly PlacedCell[] =>
  field === 'validDays' ? cells.filter(({ text }) => text.includes('有效')) : cellsSaying(cells, value)

/** The cells that a value was read from, as far as their text tells. */
function cellsSaying(cells: readonly PlacedCell[], value: unknown): readonly PlacedCell[] {
  if (Array.isArray(value)) return value.flatMap(({ amount }: ReceiptLine) => cellsSaying(cells, amount).slice(0, 1))
  if (typeof value === 'string' && isIsoDate(value))
    return cells.filter(({ text }) => daysIn(plainCell(text)).includes(value))
  const wanted = digitsOr(typeof value === 'bigint' ? formatFen(value) : String(value))
  return cells.filter(({ text }) => digitsOr(text).includes(wanted))
}

/** A day may stand in several places: the one beside, or below, a label of the field comes first. */
function labelledFirst(
  field: Field,
  found: readonly PlacedCell[],
  lines: readonly PlacedLine[],
): readonly PlacedCell[] {
  if (found.length < 2) return found
  const labels = [...LABELS].flatMap(([text, label]) => (isFor(label, field) ? [text] : []))
  const names = (cell: PlacedCell | undefined): boolean =>
    cell !== undefined && labels.some((label) => plainCell(cell.text).includes(label))
  const rank = (cell: PlacedCell): number => {
    const i = lines.findIndex(({ cells }) => cells.includes(cell))
    const row = lines[i]?.cells ?? []
    const above = lines[i - 1]?.cells.filter(({ left, right }) => left < cell.right && right > cell.left) ?? []
    if (names(cell)) return 0
    return names(row[row.indexOf(cell) - 1]) || above.some(names) ? 1 : 2
  }
  return found.toSorted((a, b) => rank(a) - rank(b))
}

/** A span of days names the day of discharge as well. */
const isFor = (label: Label | undefined, field: Field): boolean =>
  label?.field === field || (field === 'dischargedOn' && label?.sort === 'stay')

/** Without what an amount, a date or a name may be written with or without. */
const digitsOr = (text: string): string => text.normalize('NFKC').replaceAll(/[\s,¥:年月日./-]/g, '')
