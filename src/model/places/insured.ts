import type { Answer, FactId, Facts } from '../fact.ts'
import type { Fact } from '../declaration.ts'
import { liesIn, mayLieIn, PLACE_CODE } from './area.ts'

/** Where the patient is insured: the one answer that the rules of a case, its name on paper and "same province" follow from. */
export const INSURED_PLACE: FactId = 'patient.insured-place'

/** The same as older cases wrote it, in words. */
export const INSURED_PLACE_WRITTEN: readonly FactId[] = ['patient.insured-place-stated', 'patient.insured-place-name']

/** Which place's rules hold: the answer, or what was said when the case was begun, whichever is the finer of two that agree. */
export function regionOf(answers: Facts, region: string | undefined): string | undefined {
  const place = codeIn(answers.get(INSURED_PLACE))
  if (place === undefined || region === undefined) return place ?? region
  return liesIn(region, place) ? region : place
}

/** Two places that cannot both be the one: neither lies in the other. */
export const disagree = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && !mayLieIn(a, b) && !mayLieIn(b, a)

/** The answers with the insured place among them, where these rules know of it and it was said in another way. */
export function withInsuredPlace(
  answers: Facts,
  region: string | undefined,
  facts: readonly Pick<Fact, 'id'>[],
): Facts {
  if (region === undefined || answers.has(INSURED_PLACE) || !facts.some(({ id }) => id === INSURED_PLACE))
    return answers
  return new Map([...answers, [INSURED_PLACE, { kind: 'known', value: region }]])
}

export const codeIn = (answer: Answer | undefined): string | undefined =>
  answer?.kind === 'known' && typeof answer.value === 'string' && PLACE_CODE.test(answer.value)
    ? answer.value
    : undefined
