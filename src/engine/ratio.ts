import { divideHalfUp, maxFen, minFen, WHOLE, type Ratio } from '../model/money.ts'
import type { CutMethod, Scheme } from '../model/scheme.ts'
import type { Figures } from './figures.ts'
import type { SchemePlan } from './scheme-plan.ts'

/** Ratios with everything applied to them are exact in 10⁻³⁰: five shares of six decimals, one on the other. */
export const FINE = 10n ** 30n
export const PART = FINE / WHOLE

/** A ratio of the sums as a share in millionths, for showing. */
export const coarse = (fine: bigint): Ratio => divideHalfUp(fine, PART)

/** The band's ratio with what retirement and going off-site do to it, exact, between 0 and 1. */
export function effectiveRatio(at: SchemePlan, figures: Figures, ratio: Ratio): bigint {
  const { scheme } = at
  const retired = adjustForRetirement(scheme, ratio, figures[at.retireeOn] === 1n, figures[at.retiree] ?? 0n)
  const older = minFen(FINE, retired + (figures[at.older] ?? 0n) * (figures[at.olderSteps] ?? 0n) * PART)
  return at.offSite.cuts.reduce(
    (fine, { method, figure, on }) => (figures[on] === 1n ? cut(method, fine, figures[figure] ?? 0n) : fine),
    older,
  )
}

function cut(method: CutMethod, fine: bigint, figure: bigint): bigint {
  switch (method) {
    case 'points':
      return maxFen(0n, fine - figure * PART)
    case 'factor':
      return (fine * minFen(WHOLE, figure)) / WHOLE
    case 'own-share':
      return maxFen(0n, FINE - ((FINE - fine) * maxFen(WHOLE, figure)) / WHOLE)
    case 'first-pay':
    case 'not-payable':
      return fine
  }
}

function adjustForRetirement({ retiree }: Scheme, ratio: Ratio, on: boolean, figure: bigint): bigint {
  const fine = ratio * PART
  if (retiree === undefined || !on) return fine
  return retiree.method === 'points' ? minFen(FINE, fine + figure * PART) : FINE - ((FINE - fine) * figure) / WHOLE
}
