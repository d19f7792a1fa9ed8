import { withTold } from '../../case-file/told-answer.ts'
import type { Answer, FactId } from '../../model/fact.ts'
import { parseDay, type IsoDate } from '../../model/dates.ts'
import { inList } from '../../model/short-day.ts'
import { isNearStay, STAY_DAYS } from '../../model/stay-days.ts'
import type { Words } from '../../model/words.ts'
import { cellAnswer, cellText } from './cell.ts'
import type { MatchedColumn } from './columns.ts'
import { notKnown, type RowSetting } from './not-known.ts'
import type { Together } from './together.ts'
import { doubt, fault, type BatchProblem, type Where } from '../problem.ts'
import { columnLetters, isBlank, type TableRow } from './table.ts'
import type { Found } from './vocabulary.ts'

export interface RowFacts {
  readonly answers: ReadonlyMap<FactId, Answer>
  readonly problems: readonly BatchProblem[]
  /** The cell of an answer. */
  at(fact: FactId): Where
}

/** The days of the stay that a row tells whole: they give the others their year. */
export function stayDaysIn(row: TableRow | undefined, columns: readonly MatchedColumn[]): readonly IsoDate[] {
  const days: IsoDate[] = []
  for (const { column, index } of columns) {
    if (column.kind !== 'fact' || !STAY_DAYS.includes(column.fact)) continue
    const raw = row?.cells[index]
    const read = raw === undefined ? undefined : cellText(raw, 'date')
    const day = read?.ok === true ? parseDay(read.text) : undefined
    if (day !== undefined) days.push(day)
  }
  return days
}

/** The answers in one row, and everything wrong with its cells. */
export function factsOfRow(
  row: TableRow,
  columns: readonly MatchedColumn[],
  rules: Found,
  setting: RowSetting,
  together: Together,
): RowFacts {
  const { asOf: today, lang } = setting
  const answers = new Map<FactId, Answer>()
  const beside = inList(stayDaysIn(row, columns))
  const problems: BatchProblem[] = []
  const cells = new Map<FactId, MatchedColumn>()
  for (const matched of columns) {
    const { column, index } = matched
    const raw = row.cells[index]
    if (column.kind !== 'fact' || raw === undefined || isBlank(raw)) continue
    const fact = rules.named(column.fact)
    cells.set(fact?.id ?? column.fact, matched)
    if (fact === undefined || fact.supplied === true) {
      problems.push(notKnown(column.fact, rules, setting, placeOf(row, matched)))
      continue
    }
    const read = cellAnswer(fact, raw, today, isNearStay(fact.id) ? beside : undefined)
    if (!read.ok) problems.push(fault(read.code, lang, placeOf(row, matched), read.fault, read.remedy))
    else {
      answers.set(fact.id, read.answer)
      if (read.doubt !== undefined)
        problems.push(doubt(`doubt-${fact.type}`, lang, placeOf(row, matched), DOUBTFUL, read.doubt))
    }
  }
  const at = (fact: FactId): Where => {
    const matched = cells.get(fact)
    return matched === undefined ? { row: row.line } : placeOf(row, matched)
  }
  problems.push(...together(answers, at))
  return { answers: withTold(answers), problems, at }
}

const placeOf = (row: TableRow, { column, index, header }: MatchedColumn): Where => ({
  ...(row.sheet === undefined ? {} : { sheet: row.sheet }),
  row: row.line,
  column: columnLetters(index),
  header,
  ...(column.kind === 'fact' ? { fact: column.fact } : {}),
})

const DOUBTFUL: Words = { zh: '请核对', en: 'please check' }
