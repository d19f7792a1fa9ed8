import { withTold } from '../../case-file/told-answer.ts'
import type { Answer, FactId } from '../../model/fact.ts'
import { parseDay, type IsoDate } from '../../model/dates.ts'
import { inList } from '../../model/short-day.ts'
import { isNearStay, STAY_DAYS } from '../../model/stay-days.ts'
import { factNamed } from '../../model/declaration.ts'
import type { Lang, Words } from '../../model/words.ts'
import { cellAnswer, cellText } from './cell.ts'
import type { MatchedColumn } from './columns.ts'
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
  today: string,
  lang: Lang,
  region?: string,
): RowFacts {
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
      problems.push(fault('cell-not-here', lang, where, NOT_HERE, NOT_HERE_HOW))
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

const NOT_HERE: Words = {
  zh: '这个办理事项（或参保地）没有这一项',
  en: 'this procedure, or this place, does not know this fact',
}
const NOT_HERE_HOW: Words = { zh: '清空这一格。', en: 'Empty this cell.' }
const DOUBTFUL: Words = { zh: '请核对', en: 'please check' }
