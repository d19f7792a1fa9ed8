import { withTold } from '../../case-file/told-answer.ts'
import type { Answer, FactId } from '../../model/fact.ts'
import { parseDay, type IsoDate } from '../../model/dates.ts'
import { inList } from '../../model/short-day.ts'
import { isNearStay, STAY_DAYS } from '../../model/stay-days.ts'
import { factNamed } from '../../model/declaration.ts'
import type { Words } from '../../model/words.ts'
import { cellAnswer, cellText } from './cell.ts'
import type { MatchedColumn } from './columns.ts'
import { notKnown, type RowSetting } from './not-known.ts'
import { answersThatClash } from './together.ts'
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
export const stayDaysIn = (row: TableRow | undefined, columns: readonly MatchedColumn[]): readonly IsoDate[] =>
  columns.flatMap(({ column, index }) => {
    const raw = row?.cells[index]
    if (column.kind !== 'fact' || !STAY_DAYS.includes(column.fact) || raw === undefined) return []
    const read = cellText(raw, 'date')
    return (read.ok ? parseDay(read.text) : undefined) ?? []
  })

/** The answers in one row, and everything wrong with its cells. */
export function factsOfRow(
  row: TableRow,
  columns: readonly MatchedColumn[],
  rules: Found,
  setting: RowSetting,
  region?: string,
): RowFacts {
  const { asOf: today, lang } = setting
  const answers = new Map<FactId, Answer>()
  const beside = inList(stayDaysIn(row, columns))
  const problems: BatchProblem[] = []
  const places = new Map<FactId, Where>()
  for (const { column, index, header } of columns) {
    const raw = row.cells[index]
    if (column.kind !== 'fact' || raw === undefined || isBlank(raw)) continue
    const where: Where = {
      ...(row.sheet === undefined ? {} : { sheet: row.sheet }),
      row: row.line,
      column: columnLetters(index),
      header,
      fact: column.fact,
    }
    const fact = factNamed([...rules.facts.values()], column.fact)
    places.set(fact?.id ?? column.fact, where)
    if (fact === undefined || fact.supplied === true) {
      problems.push(notKnown(column.fact, rules, setting, where))
      continue
    }
    const read = cellAnswer(fact, raw, today, isNearStay(fact.id) ? beside : undefined)
    if (!read.ok) problems.push(fault(read.code, lang, where, read.fault, read.remedy))
    else {
      answers.set(fact.id, read.answer)
      if (read.doubt !== undefined) problems.push(doubt(`doubt-${fact.type}`, lang, where, DOUBTFUL, read.doubt))
    }
  }
  const at = (fact: FactId): Where => places.get(fact) ?? { row: row.line }
  problems.push(...answersThatClash(answers, { rulebook: rules.rulebook, region, asOf: today, lang }, at))
  return { answers: withTold(answers), problems, at }
}

const DOUBTFUL: Words = { zh: '请核对', en: 'please check' }
