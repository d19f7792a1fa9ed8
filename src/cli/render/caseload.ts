import { sayFen } from '../../model/money.ts'
import type { Lang } from '../../model/words.ts'
import { onlyIfPaid } from '../../model/verdict.ts'
import { factsIn, papersIn, type CaseRow, type Wanted } from '../../casework/caseload/caseload.ts'
import { papersWaitedFor, sharedTrips } from '../../casework/caseload/together.ts'
import type { Desk } from '../desk.ts'
import { batchWord, type BatchWord } from '../words/batch.ts'
import { nameOfCase } from './case-name.ts'
import { hanging, inRow } from './page.ts'
import { readyShort } from './standing.ts'

/** Wanted things that are named before the rest is counted. */
const MOST_NAMED = 4

/** Two or three lines a case: where it stands, what it wants, and how long there is. */
export function renderCaseload(
  rows: readonly CaseRow[],
  { ink, lang, width }: Pick<Desk, 'ink' | 'lang' | 'width'>,
  masked = false,
): string {
  if (rows.length === 0) return batchWord('none', lang)
  const listed = rows
    .map((row) => {
      const head = [
        ...nameOf(row, masked, { ink, lang }),
        row.title[lang],
        standingOf(row, lang),
        daysOf(row, lang),
        moneyOf(row, lang),
      ]
      const todo = row.next.do === 'wait' ? [row.next.what?.[lang]] : [stepOf(row, lang), missingOf(row, lang)]
      const lines = [row.trouble, ...todo].filter((one) => one !== undefined)
      return [
        inRow(head, width, '  '),
        ...lines.filter((line) => line !== '').map((line) => hanging('  ', line, width)),
      ].join('\n')
    })
    .join('\n')
  return [listed, ...together(rows, { ink, lang, width })].join('\n')
}

/** Below the list what several cases have in common: the way to one place, and the paper on which most money waits. */
function together(
  rows: readonly CaseRow[],
  { ink, lang, width }: Pick<Desk, 'ink' | 'lang' | 'width'>,
): readonly string[] {
  const [zh, comma] = [lang === 'zh', lang === 'zh' ? '、' : ', ']
  const trips = sharedTrips(rows).slice(0, MOST_NAMED)
  const papers = rows.length < 2 ? [] : papersWaitedFor(rows).slice(0, MOST_NAMED)
  const casesOf = (cases: readonly string[]): string => {
    const more = cases.length - MOST_NAMED
    const named = cases.slice(0, MOST_NAMED).join(comma)
    return more <= 0 ? named : zh ? `${named} 等 ${cases.length} 个` : `${named} and ${more} more`
  }
  return [
    ...(trips.length === 0 ? [] : [ink.strong(batchWord('oneTrip', lang))]),
    ...trips.map(({ name, cases }) => hanging('  - ', `${name[lang]}${zh ? '：' : ' – '}${casesOf(cases)}`, width)),
    ...(papers.length === 0 ? [] : [ink.strong(batchWord('waitsOn', lang))]),
    ...papers.map(({ label, cases, most }) => {
      const sum = zh ? `${cases.length} 个个案，至多 ${sayFen(most)} 元` : `${cases.length}, up to ${sayFen(most)} yuan`
      return hanging('  - ', zh ? `${label.zh}（${sum}）` : `${label.en} (${sum})`, width)
    }),
  ]
}

/** As a family calls it, its number beside it; the cases of a list go by their number. */
const nameOf = (row: CaseRow, masked: boolean, { ink, lang }: Pick<Desk, 'ink' | 'lang'>): readonly string[] =>
  row.called?.patient === undefined && row.called?.hospital === undefined
    ? [ink.strong(row.id)]
    : [ink.strong(nameOfCase(row, lang, masked)), ink.faint(row.id)]

const verdictOf = ({ verdictText }: CaseRow, lang: Lang): string => verdictText?.[lang] ?? ''

/** The verdict and, beside it, whether the packet may be handed in. */
const standingOf = (row: CaseRow, lang: Lang): string =>
  [verdictOf(row, lang), readyShort(row, lang)].filter((part) => part !== '').join('  ')

/** The step, and where it is taken. */
function stepOf({ step }: CaseRow, lang: Lang): string | undefined {
  if (step === undefined) return undefined
  const office = step.office[lang]
  return office === '' ? step.title[lang] : `${step.title[lang]} · ${office}`
}

function daysOf({ due }: CaseRow, lang: Lang): string {
  if (due === undefined) return ''
  if (due.days < 0) return lang === 'zh' ? `已过 ${-due.days} 天（${due.on}）` : `${-due.days} days over (${due.on})`
  return lang === 'zh' ? `剩 ${due.days} 天（${due.on}）` : `${due.days} days left (${due.on})`
}

function moneyOf({ estimate, verdict }: CaseRow, lang: Lang): string {
  if (estimate === undefined) return ''
  const range =
    estimate.low === estimate.high ? sayFen(estimate.low) : `${sayFen(estimate.low)}–${sayFen(estimate.high)}`
  const uncertain = verdict !== undefined && onlyIfPaid(verdict, estimate)
  return lang === 'zh'
    ? `${uncertain ? '如果能报 ' : ''}${range} 元`
    : `${uncertain ? 'if paid at all ' : ''}${range} yuan`
}

/** What is to be told and what is to be brought, apart. */
function missingOf(row: CaseRow, lang: Lang): string {
  const parts = [named('toAnswer', factsIn(row), lang), named('toGet', papersIn(row), lang)]
  return parts.filter((part) => part !== '').join(lang === 'zh' ? '；' : '; ')
}

function named(head: BatchWord, wanted: readonly Wanted[], lang: Lang): string {
  if (wanted.length === 0) return ''
  const labels = wanted.slice(0, MOST_NAMED).map(({ label }) => label[lang])
  const rest = wanted.length - labels.length
  const more = rest === 0 ? '' : lang === 'zh' ? ` 等 ${wanted.length} 项` : ` and ${rest} more`
  return `${batchWord(head, lang)}${lang === 'zh' ? '：' : ': '}${labels.join(lang === 'zh' ? '、' : ', ')}${more}`
}
