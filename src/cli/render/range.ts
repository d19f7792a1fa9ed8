import type { Range } from '../../model/determination.ts'
import { sayFen } from '../../model/money.ts'
import type { Page } from './page.ts'

/** A sum, or the two that it lies between. */
export const sayRange = ({ low, high }: Range, { say, lang }: Pick<Page, 'say' | 'lang'>): string => {
  const unit = ` ${say('yuan')}`
  return low === high ? sayFen(low) + unit : `${sayFen(low)} ${lang === 'zh' ? '至' : 'to'} ${sayFen(high)}${unit}`
}
