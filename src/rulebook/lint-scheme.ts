import { formatFen, formatRatio, sayRatio, UNLIMITED, WHOLE } from '../model/money.ts'
import type { Problem } from '../model/problem.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import { problem, warning } from './item.ts'

/** Figures of a scheme that each look right and together cannot be meant so. */
export function schemeProblems(book: Rulebook): readonly Problem[] {
  const { scheme } = book
  if (scheme === undefined) return []
  const table = (id: string | undefined): Parameter | undefined => book.parameters.find((one) => one.id === id)
  const { deductible, ceiling, bands, largeCost } = scheme
  const ratios = [bands, largeCost, scheme.seriousIllness, scheme.medicalAssistance].flatMap(
    (part) => part?.rows.map(({ ratio }) => table(ratio)) ?? [],
  )
  return [
    ...crossed(table(deductible?.share?.least), table(deductible?.share?.most)),
    ...shareTooBig(table(deductible?.share?.ratio)),
    ...apart(table(deductible?.parameter)),
    ...lowCeiling(table(ceiling?.parameter)),
    ...edgeAbove(table(bands?.rows[0]?.upTo), table(ceiling?.parameter)),
    ...distinct(ratios).flatMap(ownShares),
    ...retireesMixedUp(book),
  ]
}

const distinct = (tables: readonly (Parameter | undefined)[]): readonly Parameter[] => [
  ...new Set(tables.flatMap((one) => one ?? [])),
]

type Numbered = ParameterRow & { readonly value: bigint }
const rowsOf = (table: Parameter | undefined): readonly Numbered[] =>
  (table?.rows ?? []).filter((row): row is Numbered => typeof row.value === 'bigint' && row.value !== UNLIMITED)

const COMPARE: Words = { zh: '和原文核对。', en: 'Compare it with the text.' }

/** `share: { least: 200000, most: 30000 }` */
function crossed(least: Parameter | undefined, most: Parameter | undefined): readonly Problem[] {
  const [low] = rowsOf(least).toSorted((a, b) => compare(a.value, b.value))
  const high = rowsOf(most).toSorted((a, b) => compare(b.value, a.value))[0]
  if (low === undefined || high === undefined || low.value <= high.value) return []
  return [
    problem(
      'least-above-most',
      low.at,
      {
        zh: `起付线最低“${least?.id}”（${formatFen(low.value)}）高过最高“${most?.id}”（${formatFen(high.value)}）`,
        en: `the least of the deductible, "${least?.id}" (${formatFen(low.value)}), is above the most, "${most?.id}" (${formatFen(high.value)})`,
      },
      { zh: '看看是不是写反了，或者多写了零。', en: 'See whether they are swapped, or a nought is too many.' },
    ),
  ]
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** A deductible that takes most of the bill was meant as what is paid. */
const shareTooBig = (ratio: Parameter | undefined): readonly Problem[] =>
  rowsOf(ratio)
    .filter(({ value }) => value * 2n > WHOLE)
    .map(({ value, at }) =>
      warning(
        'share-too-big',
        at,
        {
          zh: `起付线要占费用的 ${sayRatio(value)}：剩下的才报销`,
          en: `the deductible takes ${sayRatio(value)} of the bill: only the rest is paid from`,
        },
        {
          zh: '这里写先自己付的那一份，例如 "0.10"；报销的比例写在 `bands:`。',
          en: 'Here goes the part that is borne first, such as "0.10"; what is paid goes under `bands:`.',
        },
      ),
    )

const TIMES_APART = 30n

/** `90,000.00` beside `450.00`: a nought or a unit too many. */
function apart(table: Parameter | undefined): readonly Problem[] {
  const rows = rowsOf(table).filter(({ value }) => value > 0n)
  const low = rows.toSorted((a, b) => compare(a.value, b.value))[0]
  if (low === undefined) return []
  return rows
    .filter(({ value }) => value >= low.value * TIMES_APART)
    .map(({ value, at }) =>
      warning(
        'far-apart',
        at,
        {
          zh: `起付线 ${formatFen(value)} 是另一行 ${formatFen(low.value)} 的 ${value / low.value} 倍`,
          en: `a deductible of ${formatFen(value)} is ${value / low.value} times the ${formatFen(low.value)} of another row`,
        },
        COMPARE,
      ),
    )
}

const SMALL = 100_000n

/** 20 for 200,000: the text counts in ten thousands. */
const lowCeiling = (table: Parameter | undefined): readonly Problem[] =>
  rowsOf(table)
    .filter(({ value }) => value < SMALL)
    .map(({ value, at }) =>
      warning(
        'low-ceiling',
        at,
        { zh: `一年最多只付 ${formatFen(value)} 元`, en: `no more than ${formatFen(value)} yuan is paid in a year` },
        {
          zh: '金额写到元：20 万写 "200000.00"。',
          en: 'Amounts are in yuan: 20万 is "200000.00".',
        },
      ),
    )

/** Where the first band already ends above the ceiling, the bands after it never count. */
function edgeAbove(edge: Parameter | undefined, ceiling: Parameter | undefined): readonly Problem[] {
  const [first] = rowsOf(edge)
  const high = rowsOf(ceiling).toSorted((a, b) => compare(b.value, a.value))[0]
  const limited = ceiling !== undefined && rowsOf(ceiling).length === ceiling.rows.length
  if (first === undefined || high === undefined || !limited || high.value < SMALL || first.value <= high.value)
    return []
  return [
    warning(
      'edge-above-ceiling',
      first.at,
      {
        zh: `第一段到 ${formatFen(first.value)} 为止，高过封顶线 ${formatFen(high.value)}`,
        en: `the first band ends at ${formatFen(first.value)}, above the ceiling of ${formatFen(high.value)}`,
      },
      COMPARE,
    ),
  ]
}

/** Less than this no band of a fund pays; what a person bears, often. */
const OWN = (WHOLE * 3n) / 10n

const ownShares = (table: Parameter): readonly Problem[] =>
  rowsOf(table)
    .filter(({ value }) => value > 0n && value < OWN)
    .map(({ value, at }) =>
      warning(
        'own-share',
        at,
        {
          zh: `“${table.id}”里报销比例只有 ${sayRatio(value)}，像是个人自付的比例`,
          en: `"${table.id}" pays only ${sayRatio(value)}: that looks like the own share`,
        },
        {
          zh: `这里写基金付的：个人付 ${sayRatio(value)} 就写 "${formatRatio(WHOLE - value)}"。`,
          en: `Here goes what the fund pays: where the person bears ${sayRatio(value)}, write "${formatRatio(WHOLE - value)}".`,
        },
      ),
    )

/** Points for a share of the own part, and the reverse: the retired would bear next to nothing, or be paid more than all. */
function retireesMixedUp({ scheme, parameters }: Pick<Rulebook, 'scheme' | 'parameters'>): readonly Problem[] {
  const { retiree } = scheme ?? {}
  const table = parameters.find(({ id }) => id === retiree?.parameter)
  if (retiree === undefined || table === undefined) return []
  const share = retiree.method === 'share-of-own-part'
  return table.rows.flatMap(({ value, at }, i) => {
    if (typeof value !== 'bigint' || (share ? value >= WHOLE / 4n : value <= WHOLE / 4n)) return []
    const said = sayRatio(value)
    return [
      warning(
        'retiree-mixed-up',
        at,
        share
          ? {
              zh: `“${table.id}”第 ${i + 1} 行：退休人员只付在职自付部分的 ${said}`,
              en: `row ${i + 1} of "${table.id}": the retired bear only ${said} of what the working do`,
            }
          : {
              zh: `“${table.id}”第 ${i + 1} 行：退休人员的比例加 ${said}`,
              en: `row ${i + 1} of "${table.id}": the ratio of the retired is ${said} higher`,
            },
        share
          ? {
              zh: '原文说的是加几个百分点，就写 `method: points`。',
              en: 'Where the text says so many points more, write `method: points`.',
            }
          : {
              zh: '原文说的是自付为在职的几成，就写 `method: share-of-own-part`。',
              en: 'Where the text says a share of what the working bear, write `method: share-of-own-part`.',
            },
      ),
    ]
  })
}
