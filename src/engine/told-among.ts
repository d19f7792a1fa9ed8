import type { Cite } from '../model/source.ts'
import type { Slot, World } from './world.ts'

/** The answers of the agency among what something rests on. */
export const toldAmong = (slots: readonly Slot[], world: World): readonly Cite[] => {
  if (world.told.size === 0) return NONE
  const cites = slots.flatMap((slot) => (world.get(slot) === undefined ? [] : (world.told.get(slot) ?? [])))
  return [...new Set(cites)]
}

const NONE: readonly Cite[] = []
