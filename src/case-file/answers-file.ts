import type { AnswerOrigin, Case } from '../model/case.ts'
import { isIsoDate, type IsoDate } from '../model/dates.ts'
import { DataError } from '../model/errors.ts'
import type { Answer, FactId } from '../model/fact.ts'
import { withInsuredPlace } from '../model/places/insured.ts'
import { isError, type Place, type Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { parseValue } from '../model/values.ts'
import type { Lang } from '../model/words.ts'
import { bookFor } from '../model/visit-book.ts'
import type { Parsed, Path } from '../yaml/parse.ts'
import { readVisits } from './answers-visits.ts'
import { readAnswers, type AnswersReader } from './answers-facts.ts'
import { isRecord, readReceipts } from './answers-receipts.ts'
import { NOWHERE, procedureNamed, titleOn, whoElseAsks, type RuleShelf } from './elsewhere.ts'
import { complaints, suggest, whichOf, type Complaints } from './complaints.ts'
import { parseOn } from './mend.ts'
import { withTold } from './told-answer.ts'
import { insuredPlaceIn } from './place-in-file.ts'

export type { RuleShelf }

export interface AnswersReading {
  /** Undefined when a problem is an error. */
  readonly found?: Case
  readonly rulebook?: Rulebook
  readonly problems: readonly Problem[]
  /** Where an answer stands in the file. */
  at?(fact: FactId): Place
}

export interface AnswersOptions {
  readonly today: IsoDate
  /** Wins over the file's `as-of`. */
  readonly asOf?: IsoDate
  readonly lang: Lang
  /** The folder that scan paths are relative to. */
  readonly base: string
  readonly id: string
  readonly at: string
}

const TOP_KEYS = ['procedure', 'region', 'as-of', 'answers', 'visits', 'receipts', 'case']

/** Reads a plain answers file: the case it amounts to, or everything wrong with it, each at its line and column. */
export function readAnswersFile(
  text: string,
  file: string,
  shelf: RuleShelf,
  { today, asOf, lang, base, id, at }: AnswersOptions,
): AnswersReading {
  const parsed = parseOn(text, file)
  if (!isRecord(parsed.value)) return { problems: parsed.problems.length > 0 ? parsed.problems : [notAMap(file, lang)] }
  const found = complaints(lang)
  const top = parsed.value
  checkTop(parsed, top, found)
  const named = asOf ?? readDay(parsed, top['as-of'], found)
  const day = named ?? today
  const said = readRegion(parsed, top['region'], shelf, found)
  const region = insuredPlaceIn(
    {
      region: said,
      answers: isRecord(top['answers']) ? top['answers'] : {},
      ...(shelf.places === undefined ? {} : { places: shelf.places }),
      at: (fact) => parsed.at(['answers', fact]),
    },
    found,
  )
  const procedure = readProcedure(parsed, top['procedure'], shelf, found)
  const receipts = readReceipts(parsed, top['receipts'], found)
  const looked = procedure === undefined ? undefined : findRulebook(shelf, procedure, region, day, parsed, found)
  const keys = new Map<FactId, Path>()
  const reader: AnswersReader = {
    parsed,
    today,
    found,
    keys,
    elsewhere: looked === undefined ? () => NOWHERE : whoElseAsks(shelf, looked, day),
  }
  const ofClaim = looked === undefined ? NO_ANSWERS : readAnswers(reader, ['answers'], top['answers'], looked)
  const given = looked === undefined ? ofClaim : readVisits(reader, top['visits'], looked, ofClaim)
  const answers = withInsuredPlace(withTold(given), region, looked?.facts ?? [])
  const problems = [...parsed.problems, ...found.list].sort(byPlace)
  if (problems.some(isError) || procedure === undefined || looked === undefined) return { problems }
  const origin = { origin: 'file' satisfies AnswerOrigin, at, by: file } as const
  return {
    problems,
    rulebook: bookFor(looked, answers),
    at: (fact) => parsed.at(keys.get(fact) ?? ['region']),
    found: {
      id: typeof top['case'] === 'string' && /^[A-Za-z0-9-]{1,40}$/.test(top['case']) ? top['case'] : id,
      procedure,
      ...(region === undefined ? {} : { region }),
      ...(named === undefined ? {} : { asOf: named }),
      answers,
      origins: new Map([...answers.keys()].map((fact) => [fact, origin])),
      receipts,
      base,
    },
  }
}

const notAMap = (file: string, lang: Lang): Problem => ({
  code: 'answers-shape',
  severity: 'error',
  message:
    lang === 'zh'
      ? '这不是答案文件：最上层应有 procedure 和 answers'
      : 'this is no answers file: it should have procedure and answers at the top',
  at: { file, line: 1, column: 1 },
})

const byPlace = (a: Problem, b: Problem): number =>
  (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0)

function checkTop(parsed: Parsed, top: Readonly<Record<string, unknown>>, found: Complaints): void {
  for (const key of Object.keys(top)) {
    // By it an editor knows what to complete.
    if (key === '$schema' || TOP_KEYS.includes(key)) continue
    found.add(
      'answers-key',
      parsed.atKey([key]),
      { zh: `答案文件没有“${key}”这一项`, en: `unknown key "${key}"` },
      () =>
        suggest(key, TOP_KEYS, { zh: `可用的：${TOP_KEYS.join('、')}。`, en: `Known keys: ${TOP_KEYS.join(', ')}.` }),
    )
  }
}

function readDay(parsed: Parsed, given: unknown, found: Complaints): IsoDate | undefined {
  if (given === undefined || given === null) return undefined
  if (typeof given === 'string' && isIsoDate(given)) return given
  found.add('answers-as-of', parsed.at(['as-of']), {
    zh: '“as-of” 应是存在的日期，例如 2025-06-01',
    en: '"as-of" must be a day that exists, such as 2025-06-01',
  })
  return undefined
}

function readRegion(parsed: Parsed, given: unknown, { places }: RuleShelf, found: Complaints): string | undefined {
  if (given === undefined || given === null) return undefined
  const read = parseValue(
    { type: 'area', insures: true, ...(places === undefined ? {} : { places }) },
    typeof given === 'string' || typeof given === 'number' ? String(given) : '',
    '9999-12-31',
  )
  if (read.ok) {
    if (read.doubt !== undefined) found.warn('answers-region-doubt', parsed.at(['region']), read.doubt)
    return String(read.value)
  }
  found.add(
    'answers-region',
    parsed.at(['region']),
    {
      zh: '“region” 应是参保地的名字或六位行政区划代码',
      en: '"region" must be the insured place, by name or by its six-digit area code',
    },
    {
      zh: `${read.fault.zh}例如 "320100"；不清楚就删掉这一行。`,
      en: `${read.fault.en} Such as "320100"; leave the line out if you do not know.`,
    },
  )
  return undefined
}

function readProcedure(parsed: Parsed, given: unknown, shelf: RuleShelf, found: Complaints): string | undefined {
  const named = typeof given === 'string' ? procedureNamed(shelf, given) : undefined
  if (named !== undefined) return named
  const titles = shelf.procedures.map((one) => titleOn(shelf, one))
  found.add(
    'answers-procedure',
    parsed.at(['procedure']),
    given === undefined
      ? { zh: '缺少“procedure”（办理事项）', en: '"procedure" is missing' }
      : { zh: '没有这个办理事项（procedure）', en: 'unknown procedure' },
    () => suggest(String(given), [...shelf.procedures, ...titles.flatMap(({ zh, en }) => [zh, en])], whichOf(titles)),
  )
  return undefined
}

function findRulebook(
  shelf: RuleShelf,
  procedure: string,
  region: string | undefined,
  day: IsoDate,
  parsed: Parsed,
  found: Complaints,
): Rulebook | undefined {
  try {
    return shelf.rulebook(procedure, region, day)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    const at = parsed.at(['procedure'])
    found.list.push(...error.problems.map((problem) => ({ ...problem, at: problem.at ?? at })))
    return undefined
  }
}

const NO_ANSWERS: ReadonlyMap<FactId, Answer> = new Map()
