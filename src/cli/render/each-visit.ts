import type { Determination, Range } from '../../model/determination.ts'
import { sayFen } from '../../model/money.ts'
import { onlyIfPaid } from '../../model/verdict.ts'
import { colon, hanging, type Page } from './page.ts'

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

export const sayRange = ({ low, high }: Range, { say, lang }: Pick<Page, 'say' | 'lang'>): string => {
  const unit = ` ${say('yuan')}`
  return low === high ? sayFen(low) + unit : `${sayFen(low)} ${lang === 'zh' ? '至' : 'to'} ${sayFen(high)}${unit}`
}
