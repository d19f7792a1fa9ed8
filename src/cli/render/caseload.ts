import { csvCell } from '../../batch/results/summary.ts'
import { VERDICTS } from '../../interview/words.ts'
import { formatFen, sayFen } from '../../model/money.ts'
import type { Lang } from '../../model/words.ts'
import type { CaseRow, Wanted } from '../../casework/caseload/caseload.ts'
import type { Desk } from '../desk.ts'
import { batchWord, type BatchWord } from '../words/batch.ts'
import { hanging } from './page.ts'
import { readyShort } from './standing.ts'

/** Wanted things that are named before the rest is counted. */
const MOST_NAMED = 4

/** Two or three lines a case: where it stands, what it wants, and how long there is. */
export function renderCaseload(
  rows: readonly CaseRow[],
  { ink, lang, width }: Pick<Desk, 'ink' | 'lang' | 'width'>,
): string {
  if (rows.length === 0) return batchWord('none', lang)
  return rows
    .map((row) => {
      const head = [ink.strong(row.id), row.title[lang], standingOf(row, lang), daysOf(row, lang), moneyOf(row, lang)]
      const lines = [row.trouble, stepOf(row, lang), missingOf(row, lang)].filter((one) => one !== undefined)
      return [
        head.filter((part) => part !== '').join('  '),
        ...lines.filter((line) => line !== '').map((line) => hanging('  ', line, width)),
      ].join('\n')
    })
    .join('\n')
}

const verdictOf = ({ verdict }: CaseRow, lang: Lang): string => (verdict === undefined ? '' : VERDICTS[verdict][lang])

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

function moneyOf({ estimate }: CaseRow, lang: Lang): string {
  if (estimate === undefined) return ''
  const range =
    estimate.low === estimate.high ? sayFen(estimate.low) : `${sayFen(estimate.low)}–${sayFen(estimate.high)}`
  return lang === 'zh' ? `${range} 元` : `${range} yuan`
}

/** Whether a paper is at hand is as good as the paper. */
const isPaper = ({ id, paper }: Wanted): boolean => paper === true || id.startsWith('paper.')
const factsIn = ({ missing }: CaseRow): readonly Wanted[] => missing.filter((one) => !isPaper(one))
const papersIn = ({ missing }: CaseRow): readonly Wanted[] => missing.filter(isPaper)

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

interface CsvColumn {
  readonly head: BatchWord
  readonly of: (row: CaseRow, lang: Lang) => string
}

const yesNo = (yes: boolean | undefined, lang: Lang): string =>
  yes === undefined ? '' : { zh: yes ? '是' : '否', en: yes ? 'yes' : 'no' }[lang]

/** A cell that is empty where nobody knows, and 0 where there is nothing. */
const count = ({ verdict }: CaseRow, wanted: readonly Wanted[]): string =>
  verdict === undefined ? '' : String(wanted.length)

const labelled = (wanted: readonly Wanted[], lang: Lang): string =>
  wanted.map(({ label }) => label[lang]).join(lang === 'zh' ? '、' : ', ')

/** One thing a column, so that each can be sorted and filtered by itself. */
const CSV: readonly CsvColumn[] = [
  { head: 'headCase', of: ({ id }) => id },
  { head: 'headProcedure', of: ({ title }, lang) => title[lang] },
  { head: 'headVerdict', of: verdictOf },
  { head: 'headReady', of: ({ ready }, lang) => yesNo(ready, lang) },
  { head: 'headStep', of: ({ step }, lang) => step?.title[lang] ?? '' },
  { head: 'headOffice', of: ({ step }, lang) => step?.office[lang] ?? '' },
  { head: 'headFactCount', of: (row) => count(row, factsIn(row)) },
  { head: 'headFacts', of: (row, lang) => labelled(factsIn(row), lang) },
  { head: 'headPaperCount', of: (row) => count(row, papersIn(row)) },
  { head: 'headPapers', of: (row, lang) => labelled(papersIn(row), lang) },
  { head: 'headDays', of: ({ due }) => (due === undefined ? '' : String(due.days)) },
  { head: 'headDue', of: ({ due }) => due?.on ?? '' },
  { head: 'headDeadline', of: ({ due }, lang) => due?.title[lang] ?? '' },
  { head: 'headLow', of: ({ estimate }) => (estimate === undefined ? '' : formatFen(estimate.low)) },
  { head: 'headHigh', of: ({ estimate }) => (estimate === undefined ? '' : formatFen(estimate.high)) },
  { head: 'headTrouble', of: ({ trouble }) => trouble ?? '' },
  { head: 'headFolder', of: ({ folder }) => folder },
]

/** A number stays one, also below nought: days that are over sort before those that are left. */
const cellOf = (text: string): string => (/^-?\d+(?:\.\d+)?$/.test(text) ? text : csvCell(text))

/** The same rows for a spreadsheet; what it would take for a formula is made harmless. */
export const caseloadCsv = (rows: readonly CaseRow[], lang: Lang): string =>
  [
    CSV.map(({ head }) => csvCell(batchWord(head, lang))),
    ...rows.map((row) => CSV.map(({ head, of }) => (TEXTS.has(head) ? csvCell : cellOf)(of(row, lang)))),
  ]
    .map((cells) => cells.join(','))
    .join('\n')

/** A case number of digits alone is a name all the same. */
const TEXTS: ReadonlySet<BatchWord> = new Set<BatchWord>(['headCase', 'headFolder'])

export const caseloadJson = (rows: readonly CaseRow[], lang: Lang): object => ({
  format: 1,
  cases: rows.map(
    ({ id, folder, procedure, title, verdict, ready, blocking, step, missing, next, due, estimate, trouble }) => ({
      id,
      folder,
      procedure,
      title: title[lang],
      verdict: verdict ?? null,
      ready: ready ?? null,
      blocking: blocking ?? null,
      step: step?.id ?? null,
      office: step?.office[lang] ?? null,
      next: next.do,
      missing: missing.map((one) => one.id),
      due: due === undefined ? null : { id: due.id, title: due.title[lang], on: due.on, days: due.days },
      estimate: estimate === undefined ? null : { low: formatFen(estimate.low), high: formatFen(estimate.high) },
      trouble: trouble ?? null,
    }),
  ),
})
