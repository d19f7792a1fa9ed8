import type { Condition } from '../model/condition.ts'
import { sayRatio } from '../model/money.ts'
import type { Problem } from '../model/problem.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import { warning } from './item.ts'
import { assures, conjuncts } from './lint-figures.ts'

/** Nobody who filed to live elsewhere loses more than whoever filed nothing: two rows were exchanged, or a figure slipped. */
export function cutsUpsideDown({ scheme, parameters }: Pick<Rulebook, 'scheme' | 'parameters'>): readonly Problem[] {
  return (scheme?.offSite ?? []).flatMap(({ method, parameter }) => {
    const table = parameters.find(({ id }) => id === parameter)
    return table === undefined ? [] : exchanged(table, method === 'factor')
  })
}

function exchanged({ id, rows }: Parameter, leaves: boolean): readonly Problem[] {
  const unfiled = rows.filter((row) => row.when === undefined || (isOf(row, 'unfiled') && !isOf(row, 'long-term')))
  return rows.flatMap((row, i) => {
    if (!isOf(row, 'long-term') || isOf(row, 'unfiled')) return []
    const other = unfiled.find((one) => overlap(row, one) && beside(row, one) && worse(row, one, leaves))
    if (other === undefined) return []
    const [own, theirs] = [row, other].map(({ value }) => sayRatio(value as bigint))
    return [
      warning(
        'cut-upside-down',
        row.at,
        {
          zh: `“${id}”第 ${i + 1} 行：长期备案的是 ${own}，没备案的是 ${theirs}，长期备案的反而少报`,
          en: `row ${i + 1} of "${id}": ${own} for those filed long-term, ${theirs} for the unfiled: who filed would be paid less`,
        },
        {
          zh: '和原文核对：是不是两行写反了。降百分点写降掉多少，打折（factor）写剩多少。',
          en: 'Compare it with the text: were two rows exchanged? Points say what is taken away, a factor what is left.',
        },
      ),
    ]
  })
}

const CLASS = 'claim.class'

const ofClass = (part: Condition): boolean => part.kind === 'compare' && part.fact === CLASS

/** Whether a row names that class. */
const isOf = ({ when }: ParameterRow, named: string): boolean =>
  conjuncts(when).some((part) => {
    if (part.kind !== 'compare' || part.fact !== CLASS || !('value' in part.to)) return false
    const value: unknown = part.to.value
    return (part.by === 'is' && value === named) || (part.by === 'in' && Array.isArray(value) && value.includes(named))
  })

/** Whatever else is asked of the one is sure with the other: both may be the same person's. */
function beside(row: ParameterRow, other: ParameterRow): boolean {
  const [own, theirs] = [row, other].map(({ when }) => conjuncts(when).filter((part) => !ofClass(part)))
  const within = (few: readonly Condition[] = [], many: readonly Condition[] = []): boolean =>
    few.every((part) => many.some((one) => assures(one, part)))
  return within(own, theirs) || within(theirs, own)
}

export const overlap = (a: ParameterRow, b: ParameterRow): boolean =>
  (b.until === undefined || a.from <= b.until) && (a.until === undefined || b.from <= a.until)

/** Even at its best for whoever filed, and its worst for whoever did not. */
function worse(filed: ParameterRow, unfiled: ParameterRow, leaves: boolean): boolean {
  const best = leaves ? filed.value : (filed.least ?? filed.value)
  const worst = leaves ? (unfiled.least ?? unfiled.value) : unfiled.value
  if (typeof best !== 'bigint' || typeof worst !== 'bigint') return false
  return leaves ? best < worst : best > worst
}
