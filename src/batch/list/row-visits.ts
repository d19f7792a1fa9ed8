import type { Answer, FactId } from '../../model/fact.ts'
import { idOfVisit, isCounter, ownId, scopedId, visitBound } from '../../model/visit-scope.ts'
import type { Words } from '../../model/words.ts'
import { fault, type BatchProblem, type Where } from '../problem.ts'
import type { MatchedColumn } from './columns.ts'
import { factsOfRow, type RowFacts } from './row-facts.ts'
import type { Together } from './together.ts'
import type { RowSetting } from './not-known.ts'
import { columnLetters, isBlank, textOf, type TableRow } from './table.ts'
import type { Found } from './vocabulary.ts'

/** `v2` where the row says that it is the second visit of its case: `2`, `v2`, `第2次`. */
export function visitOfRow(row: TableRow, columns: readonly MatchedColumn[]): string | undefined {
  const raw = row.cells[columns.find(({ column }) => column.kind === 'visit')?.index ?? -1]
  return raw === undefined || isBlank(raw) ? undefined : visitNamed(textOf(raw))
}

function visitNamed(text: string): string | undefined {
  const number = /^(?:v|第)?([1-9]\d{0,2})(?:次)?$/i.exec(text.normalize('NFKC').trim())?.[1]
  return number === undefined ? undefined : `v${number}`
}

/**
 * The answers of a case in its rows: of the first alone, or, where a column says which visit a row is, of every visit. What is said of
 * the whole case may be repeated in each row, and not said otherwise; how far the year is used up is said for the visit where more than
 * one says it.
 */
export function factsOfGroup(
  rows: readonly TableRow[],
  columns: readonly MatchedColumn[],
  rules: Found,
  setting: RowSetting,
  together: Together,
): RowFacts {
  const { lang } = setting
  const [first] = rows as readonly [TableRow, ...TableRow[]]
  const column = columns.find((one) => one.column.kind === 'visit')
  if (column === undefined || isBlank(first.cells[column.index]) || rules.rulebook === undefined)
    return factsOfRow(first, columns, rules, setting, together)
  const bound = visitBound(rules.rulebook)
  const answers = new Map<FactId, Answer>()
  const places = new Map<FactId, Where>()
  const problems: BatchProblem[] = []
  const perVisit = new Map<FactId, Told[]>()
  const put = (id: FactId, fact: FactId, answer: Answer, where: Where): void => {
    const before = answers.get(id)
    if (before !== undefined && !alike(before, answer))
      problems.push(fault('visit-clash', lang, { ...where, fact }, SAID_TWICE, SAY_ONCE))
    answers.set(id, before ?? answer)
    places.set(id, places.get(id) ?? where)
  }
  for (const row of rows) {
    const visit = visitOfRow(row, columns)
    const here = (): Where => whereOf(row, column)
    if (visit === undefined) {
      problems.push(fault('visit-number', lang, here(), NO_NUMBER, NUMBERS))
      continue
    }
    const read = factsOfRow(row, columns, rules, setting, together)
    problems.push(...read.problems)
    for (const [fact, answer] of read.answers) {
      if (bound.has(fact) || idOfVisit(rules.rulebook, visit, fact) === fact)
        put(bound.has(fact) ? scopedId(visit, fact) : fact, fact, answer, read.at(fact))
      else perVisit.set(fact, [...(perVisit.get(fact) ?? []), { visit, answer, where: read.at(fact) }])
    }
  }
  for (const [fact, told] of perVisit) {
    const apart = differs(told, isCounter(rules.rulebook, fact))
    for (const { visit, answer, where } of told) put(apart ? ownId(visit, fact) : fact, fact, answer, where)
  }
  const at = (fact: FactId): Where => places.get(fact) ?? { row: first.line }
  const told = new Set(problems.map(({ message }) => message))
  return { answers, problems: [...problems, ...together(answers, at).filter(({ message }) => !told.has(message))], at }
}

/** What one row says of a fact that may stand otherwise for each visit. */
interface Told {
  readonly visit: string
  readonly answer: Answer
  readonly where: Where
}

/** Said once it holds for the claim. A counter that more than one visit says is how the year stood before each of them. */
const differs = (told: readonly Told[], counter: boolean): boolean =>
  new Set(told.map(({ visit }) => visit)).size > 1 &&
  (counter || told.some(({ answer }) => !alike(answer, (told[0] as Told).answer)))

const whereOf = (row: TableRow, { index, header }: MatchedColumn): Where => ({
  ...(row.sheet === undefined ? {} : { sheet: row.sheet }),
  row: row.line,
  column: columnLetters(index),
  header,
})

const alike = (a: Answer, b: Answer): boolean =>
  a.kind === 'known' && b.kind === 'known' ? a.value === b.value : a.kind === b.kind

const NO_NUMBER: Words = { zh: '看不出是第几次就医', en: 'this names no visit' }
const NUMBERS: Words = { zh: '写 1、2、3，或 v1、v2、v3。', en: 'Write 1, 2, 3, or v1, v2, v3.' }
const SAID_TWICE: Words = {
  zh: '和这个个案前面一行说的不一样',
  en: 'an earlier row of this case says otherwise',
}
const SAY_ONCE: Words = {
  zh: '对整个个案只有一个答案的，各行要一样或只写一次；另一次就医要有另一个编号。',
  en: 'What holds for the whole case is the same in every row, or said once; another visit bears another number.',
}
