import { formatRatio, sayRatio, WHOLE } from '../model/money.ts'
import type { Fact } from '../model/declaration.ts'
import type { Problem } from '../model/problem.ts'
import type { Parameter, Rulebook } from '../model/rulebook.ts'
import { problem, warning } from './item.ts'

type Tables = Pick<Rulebook, 'scheme' | 'parameters'>

/** "So many times as much": the tables that a deductible or an own share is multiplied by. */
function multiples({ scheme, parameters }: Tables): readonly Parameter[] {
  const own = (scheme?.offSite ?? []).flatMap((cut) => (cut.method === 'own-share' ? [cut.parameter] : []))
  const named = new Set([scheme?.deductible?.times, ...own])
  return parameters.filter(({ id, cut }) => named.has(id) || cut === 'own-share')
}

/** Elsewhere a person never bears less than at home: no text has a multiple below one, and the sums take none. */
export const belowOne = (book: Tables): readonly Problem[] =>
  multiples(book).flatMap(({ id, rows }) =>
    rows.flatMap(({ value, least, at }, i) => {
      const low = [least, value].find((one) => typeof one === 'bigint' && one < WHOLE)
      return typeof low !== 'bigint'
        ? []
        : [
            problem(
              'times-below-one',
              at,
              {
                zh: `“${id}”第 ${i + 1} 行是 ${sayRatio(low)}：起付线、自付部分在外地乘几倍，不会少于 1 倍`,
                en: `row ${i + 1} of "${id}" is ${sayRatio(low)}: elsewhere the deductible or own share is at least as much as at home`,
              },
              low > 0n
                ? {
                    zh: `多 ${sayRatio(low)} 写 "${sayRatio(WHOLE + low)}"；报销比例打折写 \`method: factor\` 和 "${formatRatio(low)}"。`,
                    en: `For ${sayRatio(low)} more write "${sayRatio(WHOLE + low)}"; for a part of the home ratio, \`method: factor\` with "${formatRatio(low)}".`,
                  }
                : { zh: '不加倍写 "100%"。', en: 'For no more than at home write "100%".' },
            ),
          ]
    }),
  )

/** The most seen in a text is twice. */
const MOST_TIMES = 5n * WHOLE

/** Thirteen times as much is a point that slipped. */
export const farAbove = (book: Tables): readonly Problem[] =>
  multiples(book).flatMap(({ id, rows }) =>
    rows.flatMap(({ value, at }, i) =>
      typeof value !== 'bigint' || value <= MOST_TIMES
        ? []
        : [
            warning(
              'times-far-above',
              at,
              {
                zh: `“${id}”第 ${i + 1} 行是 ${sayRatio(value)}：在外地是本地的 ${formatRatio(value)} 倍`,
                en: `row ${i + 1} of "${id}" is ${sayRatio(value)}: elsewhere ${formatRatio(value)} times as much as at home`,
              },
              { zh: '和原文核对：1.3 倍写 "130%"。', en: 'Compare it with the text: 1.3 times is "130%".' },
            ),
          ],
    ),
  )

/** Every other ratio is a share of something: none is more than all of it. */
export function aboveOne(book: Tables): readonly Problem[] {
  const more = new Set(multiples(book))
  return book.parameters
    .filter((table) => table.type === 'ratio' && !more.has(table))
    .flatMap(({ id, rows }) =>
      rows.flatMap(({ value, at }, i) =>
        typeof value !== 'bigint' || value <= WHOLE
          ? []
          : [
              problem(
                'share-above-one',
                at,
                {
                  zh: `“${id}”第 ${i + 1} 行是 ${sayRatio(value)}：比例不会超过 100%`,
                  en: `row ${i + 1} of "${id}" is ${sayRatio(value)}: no share is above 100%`,
                },
                {
                  zh: '和原文核对；乘几倍的写在起付线的 `times:` 或 `method: own-share`。',
                  en: 'Compare it with the text; what multiplies goes under `times:` of the deductible or `method: own-share`.',
                },
              ),
            ],
      ),
    )
}

/** An answer below one is not taken either: the person is told so when it is given. */
export function asMultiples(facts: readonly Fact[], tables: Tables): readonly Fact[] {
  const told = new Set(multiples(tables).map(({ localFact }) => localFact))
  return facts.map((fact) =>
    told.has(fact.id) && fact.type === 'ratio' && fact.min === undefined ? { ...fact, min: WHOLE } : fact,
  )
}
