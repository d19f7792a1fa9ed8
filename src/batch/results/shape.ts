import {
  COUNT,
  DAY,
  exactly,
  listOf,
  MONEY,
  orNull,
  record,
  SHA256,
  TEXT,
  TEXTS,
  word,
  YES_NO,
  shapeOf,
} from '../../model/shape.ts'
import type { ResultLine } from './result.ts'

const WORDS = record({ zh: TEXT, en: TEXT })

const OUTCOME = record(
  {
    procedure: TEXT,
    edition: TEXT,
    region: TEXT,
    asOf: DAY,
    verdict: word('eligible', 'ineligible', 'undetermined'),
    decidedBy: TEXTS,
    missing: TEXTS,
    papers: TEXTS,
    step: orNull(TEXT),
    deadlines: listOf(record({ id: TEXT, due: DAY })),
    ready: YES_NO,
    estimate: orNull(record({ low: MONEY, high: MONEY })),
  },
  { doubts: TEXTS, words: record({ verdict: WORDS, region: WORDS }) },
)

const PROBLEM = record(
  { code: TEXT, severity: word('error', 'warning'), message: TEXT },
  {
    sheet: TEXT,
    row: COUNT,
    column: TEXT,
    header: TEXT,
    character: COUNT,
    fact: TEXT,
    remedy: TEXT,
    other: record({ message: TEXT }, { remedy: TEXT }),
  },
)

/** One line of `results.jsonl`. */
export const RESULT_LINE = shapeOf<ResultLine>()(
  record({
    format: exactly(1),
    seq: COUNT,
    case: TEXT,
    at: record({ row: COUNT }, { sheet: TEXT }),
    status: word('made', 'refused', 'failed', 'quarantined'),
    folder: orNull(TEXT),
    key: orNull(SHA256),
    row: orNull(TEXT),
    number: orNull(TEXT),
    outcome: orNull(OUTCOME),
    files: listOf(record({ name: TEXT, sha256: SHA256, bytes: COUNT }, { pages: COUNT })),
    problems: listOf(PROBLEM),
  }),
)
