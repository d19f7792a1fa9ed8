import { seeded } from '../../corpus/random.ts'
import type { Sheet } from './sheet.ts'
import { roll, ruled, spread } from './strange-bills.ts'
import { form, grouped, record } from './strange-papers.ts'

/**
 * Papers of a second hand: other forms, other wording, other people and places than those that the reader was made with. Nothing of the
 * reader is to be fitted to them by name; what they show to be wrong is mended as a kind.
 */
export const STRANGE_LAYOUTS = ['ruled', 'roll', 'spread', 'grouped', 'form', 'record'] as const
type StrangeLayout = (typeof STRANGE_LAYOUTS)[number]

export function strangeSheet(layout: StrangeLayout, seed: number): Sheet {
  const random = seeded(seed * 7 + 3)
  switch (layout) {
    case 'ruled':
      return ruled(random)
    case 'roll':
      return roll(random)
    case 'spread':
      return spread(random)
    case 'grouped':
      return grouped(random)
    case 'form':
      return form(random)
    case 'record':
      return record(random)
  }
}
