import type { Improvement } from '../../model/determination.ts'
import { sayRange } from './determination.ts'
import type { Page } from './page.ts'

/** What can still lawfully be done, the most valuable first, with what it would bring. */
export function renderImprovements(list: readonly Improvement[], page: Page): string {
  const { ink, say, lang } = page
  if (list.length === 0) return say('noImprovements')
  return [
    ink.strong(say('improvements')),
    ...list.flatMap((one) => [`  - ${one.title[lang]}${worth(one, page)}`, `    ${one.how[lang]}`]),
  ].join('\n')
}

function worth({ verdictText: { before, after }, gain }: Improvement, page: Page): string {
  const { lang } = page
  const lifted = before.zh === after.zh ? '' : `  ${before[lang]} → ${after[lang]}`
  return gain === undefined || gain.high <= 0n ? lifted : `${lifted}  +${sayRange(gain, page)}`
}
