import { isIsoDate, parseDay, type IsoDate } from './dates.ts'
import type { Answer, FactId } from './fact.ts'
import type { Receipt } from './receipt.ts'
import { FIRST_VISIT, scopedId, scopeOf } from './visit-scope.ts'

/** The facts that say when the stay, or the visit, was. */
export const STAY_DAYS: readonly FactId[] = ['visit.started-on', 'visit.ended-on']

/** Its day lies near the stay; a birth or a filing may be years away. */
export const isNearStay = (fact: FactId): boolean => /^(?:v\d+\.)?(?:visit|referral|claim)\./.test(fact)

/** Those days of the stay that are told whole. */
export const stayDaysOf = (said: (fact: FactId) => unknown): readonly IsoDate[] =>
  STAY_DAYS.flatMap((fact) => {
    const given = said(fact)
    return (typeof given === 'string' ? parseDay(given) : undefined) ?? []
  })

const known = (answer: Answer | undefined): unknown => (answer?.kind === 'known' ? answer.value : undefined)

/** The days that a case knows of the visit that a fact is asked of: by its answers, else by its bills. */
export function stayDaysIn(
  fact: FactId,
  answers: ReadonlyMap<FactId, Answer>,
  receipts: readonly Receipt[],
): readonly IsoDate[] {
  const { visit } = scopeOf(fact)
  const told = stayDaysOf((day) => known(answers.get(scopedId(visit, day))))
  const own = receipts.filter(({ fields }) => (fields.visit ?? FIRST_VISIT) === visit)
  return told.length > 0 ? told : own.flatMap(daysOnPaper)
}

/** The days that stand on a paper. */
export const daysOnPaper = ({ fields }: Pick<Receipt, 'fields'>): readonly IsoDate[] =>
  [fields.admittedOn, fields.dischargedOn, fields.visitOn, fields.issuedOn].filter(
    (day): day is IsoDate => day !== undefined && isIsoDate(day),
  )
