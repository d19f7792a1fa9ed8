import type { Determination, Verdict } from '../model/determination.ts'
import { doubtsIn, verdictText } from '../model/verdict.ts'
import type { Words } from '../model/words.ts'
import type { Judged } from './visit-parts.ts'

/** Of the visits that may be paid the least sure; refused where there is none. */
export function worst(open: readonly Judged[]): Verdict {
  if (open.length === 0) return 'ineligible'
  return open.some(({ determination: { verdict } }) => verdict === 'undetermined') ? 'undetermined' : 'eligible'
}

/** Where the visits differ, each is named. */
export function sayVerdict(
  words: Parameters<typeof verdictText>[0],
  {
    verdict,
    doubts,
    findings,
    visits,
  }: Pick<Determination, 'verdict' | 'doubts' | 'findings'> & { readonly visits: readonly Judged[] },
): Words {
  // Where one of them can be paid, the whole is not "probably not paid", whatever is doubtful of another.
  const doubtful = visits.some(({ determination }) => determination.verdict === 'eligible') ? [] : doubts
  const whole = verdictText(words, verdict, doubtsIn({ doubts: doubtful, findings }))
  if (new Set(visits.map(({ determination }) => determination.verdictText.zh)).size === 1) return whole
  const each = (lang: 'zh' | 'en'): string[] =>
    visits.map(({ title, determination }) => `${title[lang]} ${determination.verdictText[lang]}`)
  return { zh: `${whole.zh}（${each('zh').join('；')}）`, en: `${whole.en} (${each('en').join('; ')})` }
}
