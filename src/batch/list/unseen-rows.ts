import type { Words } from '../../model/words.ts'
import { doubt, fault, type BatchProblem } from '../problem.ts'
import type { SheetTable } from '../xlsx/sheet-table.ts'
import { idInCell, EXAMPLE_ID } from './row-groups.ts'
import type { ListSetting } from './setting.ts'
import { textOf } from './table.ts'
import type { TableHead } from './table-head.ts'

interface Headed {
  readonly sheet: SheetTable
  readonly head: TableHead
}

/** A sheet without the rows that are to be left out, and what is to be said of those that it hides. */
export function seenRows({ sheet, head }: Headed, { unseen, lang }: ListSetting): SeenRows {
  const lines = hiddenLines(sheet, head)
  const [first] = lines
  if (first === undefined) return { sheet, problems: [], remarks: [] }
  const where = { sheet: sheet.name, row: first }
  const said = sayHidden(lines)
  if (unseen === undefined) return { sheet, problems: [fault('rows-hidden', lang, where, said, CHOOSE)], remarks: [] }
  const remark = doubt('rows-hidden', lang, where, said, unseen === 'keep' ? KEPT : SKIPPED)
  const left = new Set(unseen === 'skip' ? lines : [])
  const rows = sheet.rows.filter(({ line }) => !left.has(line))
  return { sheet: { ...sheet, rows }, problems: [], remarks: [remark] }
}

interface SeenRows {
  readonly sheet: SheetTable
  /** Nothing can be made before somebody chose. */
  readonly problems: readonly BatchProblem[]
  readonly remarks: readonly BatchProblem[]
}

/** Below the head, with something in them; the example of the template is no row of anybody. */
function hiddenLines({ rows, unseen }: SheetTable, { last, columns }: TableHead): readonly number[] {
  const id = columns.find(({ column }) => column.kind === 'case')?.index ?? -1
  return rows
    .filter(({ line, cells }) => line > last && unseen.has(line) && cells.some((cell) => textOf(cell).trim() !== ''))
    .filter(({ cells }) => idInCell(cells[id]) !== EXAMPLE_ID)
    .map(({ line }) => line)
}

function sayHidden(lines: readonly number[]): Words {
  const [names, count] = [sayRanges(lines), lines.length]
  return {
    zh: `有 ${count} 行被隐藏或筛选掉了：第 ${names} 行`,
    en: `${count === 1 ? '1 row is' : `${count} rows are`} hidden or filtered away: ${count === 1 ? 'row' : 'rows'} ${names}`,
  }
}

/** `3, 5–9`: whoever filters hides rows by the hundred. */
function sayRanges(lines: readonly number[]): string {
  const runs: [number, number][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run?.[1] === line - 1) run[1] = line
    else runs.push([line, line])
  }
  const names = runs.slice(0, MOST_RUNS).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return names.join(', ') + (runs.length > MOST_RUNS ? ' …' : '')
}

const MOST_RUNS = 40

const CHOOSE: Words = {
  zh: '这些人要不要办，程序不猜：也要办就加 --hidden keep，不办就加 --hidden skip；或者先取消隐藏和筛选，再保存名单。',
  en: 'Whether they are meant is not guessed: --hidden keep makes them too, --hidden skip leaves them out; or unhide the rows, clear the filter and save the list.',
}
const KEPT: Words = { zh: '照 --hidden keep，这些行也办。', en: 'They are made too, as --hidden keep says.' }
const SKIPPED: Words = {
  zh: '照 --hidden skip，这些行不办。',
  en: 'They are left out, as --hidden skip says.',
}
