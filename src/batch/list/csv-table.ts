import { CsvError, parse, type Parser } from 'csv-parse'
import type { Lang } from '../../model/words.ts'
import { fault, type BatchProblem } from '../problem.ts'
import type { TableRow } from './table.ts'

/** Bounds on a stranger's table: characters in a row, and columns. */
const LONGEST_ROW = 1_000_000
export const MOST_COLUMNS = 500

/** The file cannot be read on from here: what comes after would be guesswork. */
export class BrokenTable extends Error {
  override readonly name = 'BrokenTable'
  readonly problem: BatchProblem
  constructor(problem: BatchProblem) {
    super(problem.message)
    this.problem = problem
  }
}

interface Info {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** Rows of a table in text: commas, semicolons or tabs, whichever the first line has most of. */
export async function* csvRows(texts: AsyncIterable<string>, lang: Lang): AsyncGenerator<TableRow> {
  const parser = await startParser(texts)
  let before = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<Info>) {
      const line = before + 1
      before = info.lines
      if (record.length > MOST_COLUMNS) throw new BrokenTable(tooWide(lang, line))
      yield { line, cells: record }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new BrokenTable(told(error, before + 1, lang))
    throw error
  }
}

async function startParser(texts: AsyncIterable<string>): Promise<Parser> {
  const pieces = texts[Symbol.asyncIterator]()
  let head = ''
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    head += next.value
    if (/[\r\n]/.test(head) || head.length > LONGEST_ROW) break
  }
  const clean = head.replace(/^\uFEFF/, '')
  const parser = parse({
    delimiter: delimiterOf(clean),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    info: true,
    max_record_size: LONGEST_ROW,
  })
  void feed(parser, clean, pieces)
  return parser
}

async function feed(parser: Parser, head: string, pieces: AsyncIterator<string>): Promise<void> {
  try {
    await write(parser, head)
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) await write(parser, next.value)
    parser.end()
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error('cannot read'))
  }
}

/** Waits while the reader is behind, so that never more than a few pieces are in memory. */
function write(parser: Parser, text: string): Promise<void> {
  if (parser.destroyed || parser.write(text)) return Promise.resolve()
  return new Promise((done) => {
    const go = (): void => {
      parser.off('drain', go).off('close', go)
      done()
    }
    parser.once('drain', go).once('close', go)
  })
}

function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const count = (mark: string): number => first.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

const tooWide = (lang: Lang, row: number): BatchProblem =>
  fault(
    'table-too-wide',
    lang,
    { row },
    { zh: `一行超过 ${MOST_COLUMNS} 列`, en: `a row has more than ${MOST_COLUMNS} columns` },
    { zh: '检查分隔符，或删去多余的列。', en: 'Check the delimiter, or remove columns.' },
  )

function told(error: CsvError, row: number, lang: Lang): BatchProblem {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return fault(
      'table-quote-open',
      lang,
      { row },
      { zh: '从这一行起有一个英文双引号没有配对', en: 'a double quote that begins in this row is never closed' },
      { zh: '补上另一个双引号，或删掉它；后面的行才读得到。', en: 'Close or remove it; the rows after it hang on it.' },
    )
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return fault(
      'table-row-too-long',
      lang,
      { row },
      { zh: '这一行太长（超过一百万字符）', en: 'this row is longer than a million characters' },
      { zh: '多半是双引号没有配对。', en: 'Most likely a double quote is not closed.' },
    )
  return fault(
    'table-quote',
    lang,
    { row },
    { zh: '这一行的双引号用得不对', en: 'a double quote is in the wrong place in this row' },
    {
      zh: '含逗号或引号的格子要整个用双引号括起来，里面的双引号写两遍；用 Excel 另存为 CSV 会自动这样写。',
      en: 'Quote the whole cell and double the quotes in it; saving as CSV from Excel does so.',
    },
  )
}
