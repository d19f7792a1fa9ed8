import type { Improvement, PaperWorth, Range } from '../../model/determination.ts'
import type { Outlook } from '../../engine/improve.ts'
import { sayRange } from './range.ts'
import { hanging, type Page } from './page.ts'

/** What fits beside the question; the rest is counted, and all of it is in the JSON. */
const SHOWN = 5

/** What can still lawfully be done, the most valuable first, with what it would bring; then what each paper still missing is worth. */
export function renderOutlook({ improvements, papers }: Outlook, page: Page): string {
  const { ink, say, lang, width } = page
  const steps = improvements.flatMap((one) => [
    hanging('  - ', `${one.title[lang]}${worth(one, page)}`, width),
    hanging(
      '    ',
      `${one.how[lang]}${lang === 'zh' ? '（' : ' ('}${say(EFFORT[one.effort])}${lang === 'zh' ? '）' : ')'}`,
      width,
    ),
  ])
  const missing = papers.slice(0, SHOWN).map((paper) => hanging('  - ', sayPaper(paper, page), width))
  return [
    improvements.length === 0 ? say('noImprovements') : ink.strong(say('improvements')),
    ...steps.slice(0, 2 * SHOWN),
    ...more(improvements.length, page),
    ...(missing.length === 0 ? [] : [ink.strong(say('papersWorth')), ...missing, ...more(papers.length, page)]),
  ].join('\n')
}

const EFFORT = { phone: 'effortPhone', trip: 'effortTrip', wait: 'effortWait' } as const

const more = (all: number, { lang }: Page): readonly string[] =>
  all <= SHOWN
    ? []
    : [
        lang === 'zh'
          ? `  另有 ${all - SHOWN} 条，用 --json 看全部`
          : `  and ${all - SHOWN} more: --json has all of them`,
      ]

function worth({ verdictText: { before, after }, gain }: Improvement, page: Page): string {
  const { lang } = page
  const lifted = before.zh === after.zh ? '' : `  ${before[lang]} → ${after[lang]}`
  return gain === undefined || gain.high <= 0n ? lifted : `${lifted}  +${sayRange(gain, page)}`
}

/** `急诊病历：有 16000.00，没有 0.00–16000.00`. */
function sayPaper({ label, because, verdictText, estimate }: PaperWorth, page: Page): string {
  const { say, lang } = page
  const zh = lang === 'zh'
  const colon = zh ? '：' : ': '
  if (because === 'whole' && estimate.with !== null)
    return `${label[lang]}${colon}${say('paperWhole')}${zh ? '（' : ' ('}${sayRange(estimate.with, page)}${zh ? '）' : ')'}`
  const end = (sum: Range | null, words: string): string => (sum === null ? words : sayRange(sum, page))
  const [has, lacks] = [verdictText.with[lang], verdictText.without[lang]]
  const tail = has === lacks ? '' : `${zh ? '；' : '; '}${has} → ${lacks}`
  return `${label[lang]}${colon}${say('withIt')} ${end(estimate.with, has)}${zh ? '，' : ', '}${say('withoutIt')} ${end(estimate.without, lacks)}${tail}`
}
