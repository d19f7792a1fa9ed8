import type { FactId } from '../model/fact.ts'
import { maxFen, minFen, sumFen, type Fen } from '../model/money.ts'
import { BOUNDLESS, type Figure, type Inputs } from './figures.ts'
import type { SchemePlan } from './scheme-plan.ts'
import { sumUp, tiersAlone } from './sums.ts'
import { counterOf, counterOfTier } from './untold.ts'

/** What one fund pays for a visit at most, and what its ceiling left of the year before the first visit that shares it. */
interface AtMost {
  readonly paid: Fen
  readonly room: Fen
  /** The fact in which the year is told; undefined where this fund has no ceiling for the year. */
  readonly counter: FactId | undefined
}

/** Of one visit, fund by fund: the pool, serious illness, medical assistance, large costs. */
export type Most = readonly AtMost[]

export function mostOf(plan: SchemePlan, { best, carry }: Inputs): Most {
  const { ceiling, seriousIllness, medicalAssistance } = plan.scheme
  const alone = tiersAlone(plan, best)
  const room = (limit: Figure, used: Figure): Fen => {
    const most = best[limit] ?? BOUNDLESS
    return most === BOUNDLESS ? most : maxFen(0n, most - (best[used] ?? 0n) + (carry.get(used)?.low ?? 0n))
  }
  const tier = (paid: Fen, at: SchemePlan['serious'], counter: FactId | undefined): AtMost =>
    at === undefined || counter === undefined
      ? { paid, room: BOUNDLESS, counter: undefined }
      : { paid, room: room(at.ceiling, at.used), counter }
  return [
    {
      paid: sumUp(plan, best).pool.paid,
      room: ceiling === undefined ? BOUNDLESS : room(plan.ceiling, plan.ceilingUsed),
      counter: counterOf(ceiling, 'pool'),
    },
    tier(alone.serious, plan.serious, counterOfTier(seriousIllness, 'serious')),
    tier(alone.assistance, plan.assistance, counterOfTier(medicalAssistance, 'assistance')),
    { paid: alone.large, room: BOUNDLESS, counter: undefined },
  ]
}

interface Visit {
  readonly id: string
  /** Under which id a counter is told for it. */
  readonly ids: ReadonlyMap<FactId, FactId>
  most(): Most | undefined
}

/**
 * What all visits together can be paid at most. While a figure is open, each visit may be the one that the ceiling of the year was left
 * for; together they share it. Boundless where that is not known of every visit.
 */
export function mostTogether(visits: readonly Visit[]): Fen {
  const funds = visits.map((visit) => ({ ...visit, most: visit.most() }))
  if (funds.some(({ most }) => most === undefined)) return BOUNDLESS
  return sumFen([0, 1, 2, 3].map((fund) => mostOfFund(funds, fund)))
}

function mostOfFund(visits: readonly (Omit<Visit, 'most'> & { readonly most: Most | undefined })[], fund: number): Fen {
  const shared = new Map<string, { paid: Fen; room: Fen }>()
  for (const { id, ids, most } of visits) {
    const { paid, room, counter } = most?.[fund] ?? { paid: 0n, room: BOUNDLESS, counter: undefined }
    const count = counter === undefined ? undefined : ids.get(counter)
    const key = count ?? `${id} alone`
    const before = shared.get(key) ?? { paid: 0n, room: 0n }
    shared.set(key, { paid: before.paid + paid, room: maxFen(before.room, count === undefined ? BOUNDLESS : room) })
  }
  return sumFen([...shared.values()].map(({ paid, room }) => minFen(paid, room)))
}
