import { seeded, type Random } from '../../corpus/random.ts'
import type { Sheet } from './sheet.ts'
import { roll, ruled, spread } from './strange-bills.ts'
import { form, grouped, record } from './strange-papers.ts'
import { deposit, mosaic, stub } from './strange-receipts.ts'
import { certificate, daily, invoice, letter } from './strange-writs.ts'

/**
 * Papers of a second hand: other forms, other wording, other people and places than those that the reader was made with. Nothing of the
 * reader is to be fitted to them by name; what they show to be wrong is mended as a kind.
 */
const MAKERS = {
  ruled,
  roll,
  spread,
  grouped,
  form,
  record,
  mosaic,
  stub,
  deposit,
  invoice,
  daily,
  certificate,
  letter,
} as const satisfies Record<string, (random: Random) => Sheet>
export type StrangeLayout = keyof typeof MAKERS
/** Bills more often than papers: they carry most of what counts by itself. */
const BILLS: readonly StrangeLayout[] = ['mosaic', 'roll', 'stub', 'ruled', 'deposit', 'spread', 'mosaic']
export const STRANGE_LAYOUTS: readonly StrangeLayout[] = [...(Object.keys(MAKERS) as StrangeLayout[]), ...BILLS]

export const strangeSheet = (layout: StrangeLayout, seed: number): Sheet => MAKERS[layout](seeded(seed * 7 + 3))
