import type { FactId } from '../model/fact.ts'
import type { Tier } from '../model/scheme.ts'

/**
 * A limit of the year that no fact tells the use of is still one limit for all visits of a claim: they share a count without a question.
 * No fact has such a name.
 */
export const untold = (yearly: boolean, name: string): FactId | undefined => (yearly ? `@${name}` : undefined)

/** In which fact, or by which name, a yearly ceiling is counted. */
export const counterOf = (ceiling: { readonly used?: string } | undefined, name: string): FactId | undefined =>
  ceiling === undefined ? undefined : (ceiling.used ?? untold(true, name))

export const counterOfTier = (tier: Tier | undefined, name: string): FactId | undefined =>
  tier?.used ?? untold(tier?.ceiling !== undefined, name)
