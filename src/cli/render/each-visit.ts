import type { Determination } from '../../model/determination.ts'
import { onlyIfPaid } from '../../model/verdict.ts'
import { colon, hanging, type Page } from './page.ts'
import { sayRange } from './range.ts'

/** Where the visits cannot be added up: what each of them comes to by itself, said to be of it alone; never a sum. */
export function eachVisit({ visits = [] }: Pick<Determination, 'visits'>, page: Page): readonly string[] {
  const { say, lang, width } = page
  const known = visits.flatMap(({ title, determination: { estimate, verdict } }) => {
    if (estimate === null || verdict === 'ineligible') return []
    const open = onlyIfPaid(verdict, estimate) ? `${say('ifPaid')}${colon(page)}` : ''
    const weakest = estimate.status === 'sourced' ? '' : ` · ${say(estimate.status)}`
    return [hanging(`    ${title[lang]}${colon(page)}`, `${open}${sayRange(estimate, page)}${weakest}`, width)]
  })
  return known.length === 0 ? [] : [hanging('  ', `${say('eachAlone')}${colon(page)}`, width), ...known]
}
