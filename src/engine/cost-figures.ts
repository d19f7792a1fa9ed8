import { minFen, WHOLE, type Fen } from '../model/money.ts'
import type { Scheme } from '../model/scheme.ts'
import { restsOn, trailOf } from './backing.ts'
import { money, type Figure, type FigureBuilder, type Inputs } from './figures.ts'
import type { Slot, World } from './world.ts'

/** A share of an amount that is borne first. */
interface ItemFigures {
  readonly amount: Figure
  readonly share: Figure
}

export interface CostFigures {
  readonly total: Figure
  readonly outOfCatalogue: Figure
  readonly overLimit: Figure
  readonly firstPay: Figure
  readonly items: readonly ItemFigures[]
}

/**
 * An unknown part may be nothing, or all that the known parts leave; at worst it is one that no tier counts.
 * Parts that are said to exceed the whole are cut down to it. Items stand in for first-pay while nobody told it.
 */
export function costFigures(builder: FigureBuilder, { cost, seriousIllness, medicalAssistance }: Scheme): CostFigures {
  const whole = builder.names.fact(cost.total)
  const total = builder.figure(0n, restsOn(whole))
  const [out, over, first] = [
    part(builder, cost.outOfCatalogue),
    part(builder, cost.overLimit),
    part(builder, cost.firstPay),
  ]
  const counted = (by: 'firstPay' | 'overLimit'): number =>
    [seriousIllness, medicalAssistance].filter((tier) => tier?.counts[by] === true).length
  const parts = counted('firstPay') < counted('overLimit') ? [out, first, over] : [out, over, first]
  const items = (cost.items ?? []).map(({ amount, share }) => ({
    ...part(builder, amount),
    share: builder.parameter(share, 'less', 0n, WHOLE),
  }))
  builder.fill((world, into) => {
    const sum = money(world, whole)
    if (sum === undefined) return false
    into.worst[total] = into.best[total] = sum
    let known = sum
    for (const { slot, figure } of parts) {
      const part = money(world, slot)
      if (part === undefined) continue
      into.best[figure] = into.worst[figure] = minFen(part, known)
      known -= minFen(part, known)
    }
    const listed = items.length > 0 && money(world, first.slot) === undefined
    if (listed) fillItems(world, into, items, known)
    for (const { slot, figure } of parts) {
      if (money(world, slot) !== undefined || (listed && slot === first.slot)) continue
      into.best[figure] = 0n
      into.worst[figure] = known
      known = 0n
      into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    }
    return true
  })
  return {
    total,
    outOfCatalogue: out.figure,
    overLimit: over.figure,
    firstPay: first.figure,
    items: items.map(({ figure, share }) => ({ amount: figure, share })),
  }
}

/** Amounts that are not told may be nothing or all that is left. */
function fillItems(
  world: World,
  into: Inputs,
  items: readonly { readonly slot: Slot; readonly figure: Figure }[],
  room: Fen,
): void {
  let left = room
  for (const { slot, figure } of items) {
    const amount = money(world, slot)
    if (amount === undefined) continue
    into.best[figure] = into.worst[figure] = minFen(amount, left)
    left -= minFen(amount, left)
  }
  for (const { slot, figure } of items) {
    if (money(world, slot) !== undefined) continue
    into.best[figure] = 0n
    into.worst[figure] = left
    into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
  }
}

function part(builder: FigureBuilder, id: string): { readonly slot: Slot; readonly figure: Figure } {
  const slot = builder.names.fact(id)
  return { slot, figure: builder.figure(0n, restsOn(slot)) }
}
