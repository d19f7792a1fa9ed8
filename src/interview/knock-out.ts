import type { Case } from '../model/case.ts'
import type { Determination, Finding } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Lang } from '../model/words.ts'
import { sayFacts } from './say-facts.ts'
import { citeHead } from './why.ts'
import { citation } from '../model/citation.ts'
import { tell } from './words.ts'

const MOST_PROOFS = 5

/** The findings that bar the claim, or probably do. */
export const barriers = ({ verdict, findings, decidedBy }: Determination): readonly Finding[] =>
  verdict === 'eligible' ? [] : findings.filter(({ id, outcome }) => outcome === 'unmet' && decidedBy.includes(id))

/** Told as soon as a claim cannot be paid, or probably cannot: which rule is not met by which answers, whom to turn to, and what to keep as proof. */
export function sayKnockOut(
  rulebook: Rulebook,
  determination: Determination,
  found: Pick<Case, 'id' | 'answers'>,
  lang: Lang,
  command?: (...words: readonly string[]) => string,
): string {
  const colon = lang === 'zh' ? '：' : ': '
  const lines = barriers(determination).flatMap((finding) => [
    `  ${tell(finding.unsure === true ? 'doubted' : 'unmet', lang)}${colon}${finding.title[lang]}`,
    ...becauseOf(finding, rulebook, found, lang),
    ...(finding.instead === undefined ? [] : [`  ${tell('instead', lang)}${colon}${finding.instead[lang]}`]),
    ...(finding.leadsTo === undefined || command === undefined
      ? []
      : [`    ${command('new', finding.leadsTo, '--from', found.id)}`]),
    ...(finding.remedy === undefined ? [] : [`  ${tell('remedy', lang)}${colon}${finding.remedy[lang]}`]),
    ...finding.cites
      .slice(0, 2)
      .map((cite) => `  ${tell(citeHead(rulebook, [cite]), lang)}${colon}${citation(rulebook, cite)[lang]}`),
  ])
  // What is kept as proof is what was paid on: nobody loses an identity card over a filing.
  const paidOn = rulebook.papers.some(({ fromReceipts = [] }) => fromReceipts.length > 0)
  const proofs = (paidOn ? rulebook.papers : [])
    .filter(({ basis, form }) => basis === 'law' && form === undefined)
    .slice(0, MOST_PROOFS)
  const kept = proofs.map(({ label }) => label[lang]).join(lang === 'zh' ? '、' : ', ')
  const head = `${tell('knockOut', lang)}${determination.verdictText[lang]}${lang === 'zh' ? '。' : '.'}`
  return [head, ...lines, ...(kept === '' ? [] : [tell('keepProof', lang), `  ${kept}`])].join('\n')
}

function becauseOf({ because }: Finding, rulebook: Rulebook, found: Pick<Case, 'answers'>, lang: Lang): string[] {
  const facts = sayFacts(because, rulebook, found, lang)
  const [colon, comma] = lang === 'zh' ? ['：', '；'] : [': ', '; ']
  return facts.length === 0 ? [] : [`  ${tell('because', lang)}${colon}${facts.join(comma)}`]
}

/** Of the answers that led there the one that was given last: what somebody just answered wrongly. */
export function lastSaid(facts: readonly FactId[], { origins }: Pick<Case, 'origins'>): FactId | undefined {
  const said = facts.flatMap((fact) => {
    const at = origins.get(fact)?.at
    return at === undefined ? [] : [{ fact, at }]
  })
  return said.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).at(-1)?.fact ?? facts.at(-1)
}

/** The answers that led there and can be changed. */
export const culprits = (rulebook: Rulebook, determination: Determination): readonly FactId[] => {
  const asked = new Set(rulebook.facts.map(({ id }) => id))
  return [...new Set(barriers(determination).flatMap(({ because }) => because))].filter((fact) => asked.has(fact))
}
