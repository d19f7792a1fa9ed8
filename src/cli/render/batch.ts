import type { MadeBatch } from '../../batch/run/make-batch.ts'
import { headOf, type MatchedColumn } from '../../batch/list/columns.ts'
import type { Difference } from '../../batch/run/go-on.ts'
import type { OpenList } from '../../batch/list/open.ts'
import { PLACES } from '../../batch/places.ts'
import { sayProblem, type BatchProblem } from '../../batch/problem.ts'
import type { Survey } from '../../batch/survey/survey.ts'
import { columnLetters } from '../../batch/list/table.ts'
import { sayFen } from '../../model/money.ts'
import { andMore, MOST_SHOWN } from '../../model/problem.ts'
import type { Lang } from '../../model/words.ts'
import type { Desk } from '../desk.ts'
import { batchWord, type BatchWord } from '../words/batch.ts'

/** How the columns were understood, for people to check before anything runs: in a line how many and what is left out, or each. */
export function renderHeads({ heads, encoding }: OpenList, lang: Lang, full: boolean): string {
  const say = (key: BatchWord): string => batchWord(key, lang)
  const lines = heads.flatMap((head) => (full ? everyColumn(head, lang) : [inShort(head, lang)]))
  return [...(full && encoding !== undefined ? [`${say('encodingUsed')}${encoding}`] : []), ...lines].join('\n')
}

type Head = OpenList['heads'][number]

const ofSheet = ({ sheet }: Head): string => (sheet === undefined ? '' : `[${sheet}] `)

function everyColumn(head: Head, lang: Lang): readonly string[] {
  const say = (key: BatchWord): string => batchWord(key, lang)
  const meaning = ({ column }: MatchedColumn): string =>
    column.kind === 'ignored' ? say('ignored') : headOf(column, new Map()).id
  return [
    `${ofSheet(head)}${say('columns')}`,
    ...head.columns.map((one) => `  ${columnLetters(one.index)}  ${one.header} → ${meaning(one)}`),
  ]
}

function inShort(head: Head, lang: Lang): string {
  const out = head.columns.filter(({ column }) => column.kind === 'ignored').map(({ header }) => header)
  const read = head.columns.length - out.length
  const [zh, en] = [
    `看懂 ${read} 列${out.length === 0 ? '' : `，略过 ${out.length} 列（${out.join('、')}）`}；每列的意思：--full`,
    `${read} columns read${out.length === 0 ? '' : `, ${out.length} left out (${out.join(', ')})`}; what each means: --full`,
  ]
  return `${ofSheet(head)}${lang === 'zh' ? zh : en}`
}

export interface Teller {
  each(problem: BatchProblem): void
  end(): void
}

/** Says problems on stderr as they are found: the first of them, and where the rest stands. */
export function teller(desk: Desk, file: string, restIn?: string): Teller {
  let count = 0
  return {
    each: (problem) => {
      if (++count <= MOST_SHOWN) desk.note(sayProblem(file, problem))
    },
    end: () => {
      const left = count - MOST_SHOWN
      if (left <= 0) return
      if (restIn === undefined) desk.note(`${andMore(left, desk.lang)}${batchWord('moreWhere', desk.lang)}`)
      else desk.note(`${batchWord('more', desk.lang)} ${restIn} (${left})`)
    },
  }
}

export function renderSurvey({ cases, refused }: Survey, lang: Lang): string {
  const say = (key: BatchWord): string => batchWord(key, lang)
  const parts = [`${say('cases')} ${cases}`, `${say('good')} ${cases - refused}`, `${say('bad')} ${refused}`]
  return `${say('surveyed')}${lang === 'zh' ? '：' : ': '}${parts.join(lang === 'zh' ? '，' : ', ')}`
}

export function renderSince({ added, changed, gone }: Difference, lang: Lang): string {
  const say = (key: BatchWord): string => batchWord(key, lang)
  const parts = [`${say('added')} ${added}`, `${say('changed')} ${changed}`, `${say('gone')} ${gone}`]
  return `${say('since')}${lang === 'zh' ? '：' : ': '}${parts.join(lang === 'zh' ? '，' : ', ')}`
}

export function renderMade({ tally, kept, aside }: MadeBatch, out: string, lang: Lang): string {
  const say = (key: BatchWord): string => batchWord(key, lang)
  const { made, refused, failed, quarantined } = tally.byStatus
  const parts = [
    `${say('made')} ${made}`,
    ...(kept > 0 ? [`${say('kept')} ${kept}`] : []),
    ...(refused > 0 ? [`${say('refused')} ${refused}`] : []),
    ...(failed + quarantined > 0 ? [`${say('failed')} ${failed + quarantined}`] : []),
    ...(tally.estimated > 0 ? [`${say('inAll')} ${sayFen(tally.low)} – ${sayFen(tally.high)}`] : []),
  ]
  const gone = aside === undefined ? '' : `${say('aside')}${aside.count} → ${aside.folder}\n`
  return `${parts.join(lang === 'zh' ? '，' : ', ')}\n${gone}${say('results')}${out}  (${PLACES.overview}, ${PLACES.summaryBook}, ${PLACES.results})`
}
