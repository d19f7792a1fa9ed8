import type { Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { warning } from './item.ts'

/** Limits of a year of which nobody is asked how much is used up: what was paid before this claim is then taken as nothing. */
export function yearlyProblems({ scheme, parameters }: Pick<Rulebook, 'scheme' | 'parameters'>): readonly Problem[] {
  const { deductible, ceiling, costCeiling, largeCost, seriousIllness, medicalAssistance } = scheme ?? {}
  const limits: readonly (readonly [string | undefined, string | undefined, string])[] = [
    [deductible?.repeat === 'per-year' ? deductible.parameter : undefined, deductible?.paid, 'paid'],
    [deductible?.yearMost, deductible?.paid, 'paid'],
    [ceiling?.parameter, ceiling?.used, 'used'],
    [costCeiling?.parameter, costCeiling?.used, 'used'],
    [largeCost?.ceiling, largeCost?.used, 'used'],
    [seriousIllness?.ceiling, seriousIllness?.used, 'used'],
    [medicalAssistance?.ceiling, medicalAssistance?.used, 'used'],
  ]
  return limits.flatMap(([limit, told, key]) => {
    const at = parameters.find(({ id }) => id === limit)?.at
    if (at === undefined || told !== undefined) return []
    return [
      warning(
        'untold-limit',
        at,
        `"${limit}" counts for a year, and no \`${key}:\` says how much of it is used up`,
        `Name under \`${key}:\` the money fact in which that is asked; without it only the visits of the claim count.`,
      ),
    ]
  })
}
