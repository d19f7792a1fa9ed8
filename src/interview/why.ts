import { cautionOf, citation, hasBasis, onlyTold } from '../model/citation.ts'
import type { Fact } from '../model/declaration.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Cite } from '../model/source.ts'
import type { Lang } from '../model/words.ts'
import { usesOf, type Use } from './uses.ts'
import { tell } from './words.ts'

const MOST = 4

/** Why a fact is asked: what it decides, which clause says so, and which paper shows the answer. There is one for every fact. */
export function why(rulebook: Rulebook, fact: Fact, lang: Lang): string {
  const uses = usesOf(rulebook, fact.id)
  const lines = [
    `${tell('whyHead', lang)}${lang === 'zh' ? '：' : ': '}${fact.label[lang]}`,
    ...(fact.help === undefined ? [] : [`  ${fact.help[lang]}`]),
    ...goals(fact, uses, lang),
    ...clauses(rulebook, uses, lang),
    `  ${tell('whyPaper', lang)}${lang === 'zh' ? '：' : ': '}${fact.shownBy?.[lang] ?? tell('whyAskPaper', lang)}`,
  ]
  return lines.join('\n')
}

function goals(fact: Fact, uses: readonly Use[], lang: Lang): string[] {
  const colon = lang === 'zh' ? '：' : ': '
  const comma = lang === 'zh' ? '、' : ', '
  const titles = (kinds: readonly Use['kind'][]): string =>
    [...new Set(uses.filter(({ kind }) => kinds.includes(kind)).map(({ title }) => title[lang]))]
      .slice(0, MOST)
      .join(comma)
  const decides = titles(['requirement', 'paper', 'step', 'deadline', 'local'])
  const gates = titles(['gate'])
  const lines = [
    ...(fact.id.startsWith('paper.') ? [tell('paperFact', lang)] : []),
    ...(decides === '' ? [] : [`${tell('whyFor', lang)}${colon}${decides}`]),
    ...(gates === '' ? [] : [`${tell('whyGate', lang)}${colon}${gates}`]),
    ...(uses.some(({ kind }) => kind === 'estimate') ? [tell('whyEstimate', lang)] : []),
  ]
  return (lines.length === 0 ? [tell('whyForm', lang)] : lines).map((line) => `  ${line}`)
}

function clauses(rulebook: Rulebook, uses: readonly Use[], lang: Lang): string[] {
  const weak = (cite: Cite): number => (cautionOf(rulebook, cite) === undefined ? 0 : 1)
  const cites = [...new Set(uses.flatMap((use) => use.cites))].toSorted((a, b) => weak(a) - weak(b)).slice(0, MOST)
  if (cites.length === 0) return []
  const colon = lang === 'zh' ? '：' : ': '
  return [
    `  ${tell(citeHead(rulebook, cites), lang)}${colon}${cites.map((cite) => citation(rulebook, cite)[lang]).join(lang === 'zh' ? '；' : '; ')}`,
  ]
}

/** What to head the sources of something with: a basis only where one of them is. */
export const citeHead = (rulebook: Pick<Rulebook, 'sources' | 'layers'>, cites: readonly Cite[]) =>
  onlyTold(cites) ? ('toldHead' as const) : hasBasis(rulebook, cites) ? ('basis' as const) : ('reference' as const)
