import { sayFen } from '../../model/money.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Visit } from '../../model/visit.ts'
import { visitName } from '../../model/visit-name.ts'
import type { Lang, Words } from '../../model/words.ts'

/** A line for each visit: what, where, when, how many bills, what it may come to. */
export function renderVisits(visits: readonly Visit[], rulebook: Rulebook, { lang }: { readonly lang: Lang }): string {
  if (visits.length === 0) return NONE[lang]
  return visits.map((visit) => line(visit, rulebook, lang)).join('\n')
}

const NONE: Words = { zh: '还没有说到哪一次就医', en: 'no visit has been told of yet' }

function line(
  { id, place, kind, hospital, from, to, bills, estimate, verdict }: Visit,
  rulebook: Rulebook,
  lang: Lang,
): string {
  const fact = rulebook.facts.find((one) => one.id === 'visit.kind')
  const named = fact?.choices?.find(({ value }) => value === kind)?.label[lang]
  const many = lang === 'zh' ? `${bills.length} 张票据` : `${bills.length} bill${bills.length === 1 ? '' : 's'}`
  const days = from === undefined ? undefined : to === undefined || to === from ? from : `${from} – ${to}`
  return [
    id,
    visitName(place)[lang],
    named,
    days,
    hospital,
    many,
    sum(estimate, verdict, lang),
    rulebook.verdicts[verdict][lang],
  ]
    .filter((part) => part !== undefined)
    .join('  ')
}

function sum(estimate: Visit['estimate'], verdict: Visit['verdict'], lang: Lang): string | undefined {
  if (estimate === null) return undefined
  const { low, high } = estimate
  const amount = low === high ? sayFen(low) : `${sayFen(low)} – ${sayFen(high)}`
  if (verdict === 'undetermined')
    return lang === 'zh' ? `如果能报，估算 ${amount} 元` : `if paid at all, ${amount} yuan`
  return lang === 'zh' ? `估算 ${amount} 元` : `estimate ${amount} yuan`
}
