import type { Condition } from '../model/condition.ts'
import { formatFen, sayRatio } from '../model/money.ts'
import type { Problem } from '../model/problem.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import { warning } from './item.ts'
import { overlap } from './lint-cuts.ts'
import { assures, conjuncts } from './lint-figures.ts'

/** A smaller hospital never asks for more of the patient than a larger one: two rows were exchanged, or a figure slipped. */
export function levelsUpsideDown({ scheme, parameters }: Pick<Rulebook, 'scheme' | 'parameters'>): readonly Problem[] {
  const table = (id: string | undefined): readonly Parameter[] => parameters.filter((one) => one.id === id)
  const ratios = [...new Set((scheme?.bands?.rows ?? []).map(({ ratio }) => ratio))]
  return [
    ...table(scheme?.deductible?.parameter).flatMap((one) => exchanged(one, 'deductible')),
    ...ratios.flatMap(table).flatMap((one) => exchanged(one, 'ratio')),
  ]
}

type Kind = 'deductible' | 'ratio'

function exchanged({ id, rows }: Parameter, kind: Kind): readonly Problem[] {
  return rows.flatMap((row, i) => {
    const level = levelOf(row)
    if (level === undefined) return []
    const above = rows.find((one) => {
      const other = levelOf(one)
      return other !== undefined && LEVELS.indexOf(level) < LEVELS.indexOf(other) && dearer(row, one, kind)
    })
    const other = above === undefined ? undefined : levelOf(above)
    if (above === undefined || other === undefined) return []
    const say = (value: unknown): string => (kind === 'ratio' ? sayRatio(value as bigint) : formatFen(value as bigint))
    const [own, theirs] = [say(row.value), say(above.value)]
    return [
      warning(
        'level-upside-down',
        row.at,
        {
          zh: `“${id}”第 ${i + 1} 行：${NAMES[level].zh}医院${WORTH[kind].zh} ${own}，${NAMES[other].zh}医院 ${theirs}，小医院反而自己付得多`,
          en: `row ${i + 1} of "${id}": ${WORTH[kind].en} ${own} at a ${NAMES[level].en} hospital and ${theirs} at a ${NAMES[other].en} one: the smaller would cost the patient more`,
        },
        {
          zh: '和原文核对：是不是两行写反了，或者数写错了一位。',
          en: 'Compare it with the text: were two rows exchanged, or did a figure slip?',
        },
      ),
    ]
  })
}

const LEVELS = ['primary', 'secondary', 'tertiary'] as const
type Level = (typeof LEVELS)[number]
const NAMES: Readonly<Record<Level, Words>> = {
  primary: { zh: '一级', en: 'primary' },
  secondary: { zh: '二级', en: 'secondary' },
  tertiary: { zh: '三级', en: 'tertiary' },
}
const WORTH: Readonly<Record<Kind, Words>> = {
  deductible: { zh: '起付线', en: 'a deductible of' },
  ratio: { zh: '报', en: 'a ratio of' },
}

const LEVEL = 'visit.hospital-level'
const ofLevel = (part: Condition): boolean => part.kind === 'compare' && part.fact === LEVEL

/** The one level that a row speaks of. */
function levelOf({ when }: ParameterRow): Level | undefined {
  const part = conjuncts(when).find(ofLevel)
  if (part?.kind !== 'compare' || part.by !== 'is' || !('value' in part.to)) return undefined
  const { value } = part.to
  return LEVELS.find((level) => level === value)
}

/** Whatever but the level is asked of the one is asked of the other. */
function alike(row: ParameterRow, other: ParameterRow): boolean {
  const [own, theirs] = [row, other].map(({ when }) => conjuncts(when).filter((part) => !ofLevel(part)))
  const within = (few: readonly Condition[] = [], many: readonly Condition[] = []): boolean =>
    few.every((part) => many.some((one) => assures(one, part)))
  return within(own, theirs) && within(theirs, own)
}

/** Of the same people on the same day, and even at its best no better than the other at its worst. */
function dearer(row: ParameterRow, above: ParameterRow, kind: Kind): boolean {
  if (!overlap(row, above) || !alike(row, above)) return false
  const best = kind === 'ratio' ? row.value : (row.least ?? row.value)
  const worst = kind === 'ratio' ? (above.least ?? above.value) : above.value
  if (typeof best !== 'bigint' || typeof worst !== 'bigint') return false
  return kind === 'ratio' ? best < worst : best > worst
}
