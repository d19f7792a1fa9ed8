import { sayDay } from '../../model/dates.ts'
import type { Determination } from '../../model/determination.ts'
import type { Words } from '../../model/words.ts'

/**
 * What is waited for once the papers are with the agency: its clock runs, and none of the claimant's. Says until when, and what is done
 * after that. Undefined while anything is still to be handed in, such as what a notice asks for.
 */
export function waitsFor({ deadlines }: Pick<Determination, 'deadlines'>): Words | undefined {
  const open = deadlines.filter(({ state }) => state === 'running' || state === 'passed')
  if (open.some(({ whose }) => whose === 'claimant')) return undefined
  const [first] = open
    .filter(({ whose }) => whose === 'agency')
    .flatMap((clock) => {
      const on = clock.due ?? clock.range?.to
      return on === undefined ? [] : [{ ...clock, on }]
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  if (first === undefined) return undefined
  const { title, on, state } = first
  const then = first.then ?? { zh: '', en: '' }
  return state === 'passed'
    ? {
        zh: `已经交上去；${title.zh}的最晚一天（${sayDay(on, 'zh')}）过了。${then.zh}`,
        en: `handed in; the last day (${sayDay(on, 'en')}) for this has passed: ${title.en}. ${then.en}`.trim(),
      }
    : {
        zh: `已经交上去，等结果：${title.zh}，最晚 ${sayDay(on, 'zh')}。${then.zh}`,
        en: `handed in, waiting: ${title.en}, by ${sayDay(on, 'en')}. ${then.en}`.trim(),
      }
}
