import type { MadeBatch } from '../../batch/run/make-batch.ts'
import { headOf } from '../../batch/list/columns.ts'
import type { Difference } from '../../batch/run/go-on.ts'
import type { OpenList } from '../../batch/list/open.ts'
import { PLACES } from '../../batch/places.ts'
import { sayProblem, type BatchProblem } from '../../batch/problem.ts'
import type { Survey } from '../../batch/survey/survey.ts'
import { columnLetters } from '../../batch/list/table.ts'
import { sayFen } from '../../model/money.ts'
import type { Lang } from '../../model/words.ts'
import type { Desk } from '../desk.ts'
import { batchWord, type BatchWord } from '../words/batch.ts'

/** How every column was understood, one a line, for people to check before anything runs. */
export function renderHeads({ heads, encoding }: OpenList, lang: Lang): string {
  const say = (key: BatchWord): string => batchWord(key, lang)
  const lines = heads.flatMap(({ columns, sheet }) => [
    `${sheet === undefined ? '' : `[${sheet}] `}${say('columns')}`,
    ...columns.map(({ index, header, column }) => {
      const means = column.kind === 'ignored' ? say('ignored') : headOf(column, new Map()).id
      return `  ${columnLetters(index)}  ${header} → ${means}`
    }),
  ])
  return [...(encoding === undefined ? [] : [`${say('encodingUsed')}${encoding}`]), ...lines].join('\n')
}

/** Enough to see what is the matter; the rest is in the file. */
const MOST_SHOWN = 40

export interface Teller {
  each(problem: BatchProblem): void
  end(): void
}

/** Says problems on stderr as they are found; where the rest stands in a file, only the first of them. */
export function teller(desk: Desk, file: string, restIn?: string): Teller {
  let count = 0
  const most = restIn === undefined ? Infinity : MOST_SHOWN
  return {
    each: (problem) => {
      if (++count <= most) desk.note(sayProblem(file, problem))
    },
    end: () => {
      if (count > most) desk.note(`${batchWord('more', desk.lang)} ${restIn ?? ''} (${count - most})`)
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
