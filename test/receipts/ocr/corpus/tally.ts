import { readScan } from '../../../../src/receipts/intake.ts'
import { parseCapital } from '../../../../src/model/capital.ts'
import type { FieldsRead } from '../../../../src/model/paper-field.ts'
import type { Reading } from '../../../../src/model/reading.ts'
import type { ReceiptLine } from '../../../../src/model/receipt.ts'
import { DAMAGES, photoOf, type Damage } from './photo.ts'
import type { Sheet } from './sheet.ts'
import { SHEET_LAYOUTS, sheetOf } from './sheets.ts'
import { strangeDamage } from './strange-photo.ts'
import { STRANGE_LAYOUTS, strangeSheet } from './strange-sheets.ts'
import type { Typeface } from './typeface.ts'

/** What became of the fields of some photos. `wrong` counts by itself and is not so: a defect. */
export interface Tally {
  photos: number
  fields: number
  certain: number
  asked: number
  askedOtherwise: number
  missing: number
  wrong: number
  /** Counts by itself, and the paper has no such field. */
  invented: number
  kindWrong: number
}

const nothing = (): Tally => ({
  photos: 0,
  fields: 0,
  certain: 0,
  asked: 0,
  askedOtherwise: 0,
  missing: 0,
  wrong: 0,
  invented: 0,
  kindWrong: 0,
})

export class Tallies {
  readonly #rows = new Map<string, Tally>()
  /** One a fault, without the values: which photo, which field, how. */
  readonly faults: string[] = []

  add(keys: readonly string[], photo: string, sheet: Sheet, reading: Reading): void {
    const own = this.#of(sheet, reading, photo)
    for (const key of ['all', ...keys]) {
      const row = this.#rows.get(key) ?? nothing()
      for (const [name, count] of Object.entries(own) as [keyof Tally, number][]) row[name] += count
      this.#rows.set(key, row)
    }
  }

  #of({ truth, kind }: Sheet, { reads, kind: seen }: Reading, photo: string): Tally {
    const tally = { ...nothing(), photos: 1, kindWrong: seen === undefined || seen === kind ? 0 : 1 }
    const read = reads.find(({ origin }) => origin === 'ocr')
    for (const [field, value] of Object.entries(truth)) {
      tally.fields++
      const how = howRead(read, field as keyof typeof truth, value)
      tally[how]++
      if (how !== 'certain' && how !== 'asked') this.faults.push(`${photo}: ${field} ${how}`)
    }
    for (const [field, note] of Object.entries(read?.notes ?? {}))
      if (note?.state === 'read' && !(field in truth)) {
        tally.invented++
        this.faults.push(`${photo}: ${field} invented`)
      }
    if (tally.kindWrong > 0) this.faults.push(`${photo}: taken for ${seen}`)
    return tally
  }

  row(key: string): Tally {
    return this.#rows.get(key) ?? nothing()
  }

  /** As `console.table` takes them. */
  table(): Record<string, Tally & { readonly rightOrAsked: string }> {
    return Object.fromEntries(
      [...this.#rows].map(([key, row]) => [
        key,
        { ...row, rightOrAsked: `${((100 * (row.certain + row.asked)) / Math.max(1, row.fields)).toFixed(1)} %` },
      ]),
    )
  }
}

type Outcome = 'certain' | 'asked' | 'askedOtherwise' | 'missing' | 'wrong'

function howRead(read: FieldsRead | undefined, field: keyof FieldsRead['fields'], truth: unknown): Outcome {
  const value = read?.fields[field]
  if (value === undefined) return 'missing'
  const sure = read?.notes?.[field]?.state === 'read'
  if (isSame(field, truth, value)) return sure ? 'certain' : 'asked'
  return sure ? 'wrong' : 'askedOtherwise'
}

/** The same to a reader of the paper: an amount in words by its amount, a masked number by its ends, items by name and amount. */
function isSame(field: string, truth: unknown, value: unknown): boolean {
  if (field === 'totalInWords') return parseCapital(String(value)) === parseCapital(String(truth))
  return plain(truth) === plain(value)
}

function plain(value: unknown): string {
  if (!Array.isArray(value)) return String(value).replaceAll(/\*+/g, '*')
  return (value as readonly ReceiptLine[])
    .map(({ name, amount }) => `${name}=${amount}`)
    .toSorted()
    .join(';')
}

const damages = Object.keys(DAMAGES)

/** Photo number `i` of a corpus: every layout with every damage, typefaces in turn. */
export const photoAt = (i: number): { readonly layout: (typeof SHEET_LAYOUTS)[number]; readonly damage: string } => ({
  layout: SHEET_LAYOUTS[i % SHEET_LAYOUTS.length] ?? 'stay',
  damage: damages[(Math.floor(i / SHEET_LAYOUTS.length) * 5 + i) % damages.length] ?? 'laid',
})

/** Takes one photo and reads it. */
export async function readOne(tallies: Tallies, i: number, seed: number, face: Typeface): Promise<void> {
  const { layout, damage } = photoAt(i)
  await readSheet(tallies, { i, damage, face, seed: seed + i }, sheetOf(layout, seed + i), DAMAGES[damage] ?? {})
}

interface Taken {
  readonly i: number
  readonly damage: string
  readonly face: Typeface
  readonly seed: number
}

async function readSheet(tallies: Tallies, { i, damage, face, seed }: Taken, sheet: Sheet, how: Damage): Promise<void> {
  const bytes = await photoOf(sheet, face, how, seed)
  tallies.add(
    [sheet.layout, `~ ${damage}`, `# ${face.name}`],
    `${i} ${sheet.layout} ${damage} ${face.name}`,
    sheet,
    await readScan(bytes),
  )
}

/** Takes one photo of a paper that the reader was not made with, as several things at once befall it, and reads it. */
export async function readStrange(tallies: Tallies, i: number, seed: number, face: Typeface): Promise<void> {
  const layout = STRANGE_LAYOUTS[i % STRANGE_LAYOUTS.length] ?? 'ruled'
  const { damage, how } = strangeDamage(seed + i)
  await readSheet(tallies, { i, damage, face, seed: seed + i }, strangeSheet(layout, seed + i), how)
}
