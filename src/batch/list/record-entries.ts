import { inList } from '../../model/short-day.ts'
import { isNearStay, stayDaysOf } from '../../model/stay-days.ts'
import { readAnswer } from '../../case-file/answer-text.ts'
import { isRecord } from '../../case-file/answers-receipts.ts'
import { withTold } from '../../case-file/told-answer.ts'
import { ofOneVisit, oneAnswer, UNDER_ANSWERS, UNDER_VISIT } from '../../case-file/answers-visits.ts'
import type { Case } from '../../model/case.ts'
import type { Answer, FactId, Facts } from '../../model/fact.ts'
import { INSURED_PLACE, INSURED_PLACE_WRITTEN, withInsuredPlace } from '../../model/places/insured.ts'
import type { Receipt } from '../../model/receipt.ts'
import { amountsForAll, isOfClaim, joinVisits } from '../../model/visit-scope.ts'
import type { Words } from '../../model/words.ts'
import { headAnd, readHead, type RawHead } from './case-head.ts'
import { SoundCases } from './sound.ts'
import { answersThatClash, answersThatIdle, type Together } from './together.ts'
import type { ListEntry } from './entry.ts'
import { caseNumber } from './naming.ts'
import { doubt, fault, isFault, type BatchProblem, type Where } from '../problem.ts'
import { notKnown } from './not-known.ts'
import { plainId } from './row-groups.ts'
import { numbered, onePath, receiptsOfRecords, scanned } from './row-receipts.ts'
import type { ListSetting } from './setting.ts'
import type { Found } from './vocabulary.ts'

/** Characters in one line; a longer one is no case. */
export const LONGEST_LINE = 1_000_000

const TOP = ['case', 'procedure', 'region', 'as-of', 'answers', 'visits', 'receipts']

/** Every case of a file with one JSON object a line: the shape of an answers file, or facts at the top. */
export async function* recordEntries(
  lines: AsyncIterable<{ readonly line: number; readonly text: string; readonly tooLong: boolean }>,
  setting: ListSetting,
  sound = new SoundCases(),
): AsyncGenerator<ListEntry> {
  let seq = 0
  for await (const { line, text, tooLong } of lines) {
    if (text.trim() === '') continue
    const where = { row: line }
    const read = tooLong
      ? { problem: fault('line-too-long', setting.lang, where, TOO_LONG) }
      : parse(text, setting, where)
    if ('problem' in read) yield { seq: ++seq, id: `row-${line}`, at: where, rows: [where], problems: [read.problem] }
    else yield await entryOf(++seq, line, read.record, setting, sound)
  }
}

const headKey = (key: keyof RawHead, record: Line): string => {
  if (key === 'asOf') return 'as-of'
  if (key === 'place') return INSURED_PLACE
  return key === 'written' ? (saidIn(record, INSURED_PLACE_WRITTEN)?.name ?? key) : key
}

type Line = Readonly<Record<string, unknown>>

function parse(
  text: string,
  { lang }: ListSetting,
  where: Where,
): { readonly record: Line } | { readonly problem: BatchProblem } {
  try {
    const record: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (isRecord(record)) return { record }
    return { problem: fault('line-shape', lang, where, NO_OBJECT, NO_OBJECT_HOW) }
  } catch (error) {
    // Of the reason only the place is told: the parser's own message quotes the text.
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const character = at === undefined ? {} : { character: Number(at) + 1 }
    return { problem: fault('line-json', lang, { ...where, ...character }, NO_JSON, NO_JSON_HOW) }
  }
}

async function entryOf(
  seq: number,
  line: number,
  record: Line,
  setting: ListSetting,
  sound: SoundCases,
): Promise<ListEntry> {
  const { lang } = setting
  const problems: BatchProblem[] = []
  const at = (key: string | number | undefined): Where => ({
    row: line,
    ...(typeof key === 'string' ? { header: key } : {}),
  })
  const id = idOf(record['case'], lang, at('case'), problems) ?? `row-${line}`
  const place = { row: line }
  const base = { seq, id, at: place, rows: [place] }
  const head = readHead(rawHead(record, lang, at, problems), setting, (key) => at(headKey(key, record)))
  problems.push(...head.problems)
  const receipts = numbered(await receiptsOf(record['receipts'], setting, at, problems))
  if (head.head === undefined)
    return { ...base, problems: headAnd(problems, faultsBy(head.rules, record, setting, at)) }
  const { rules, ...named } = head.head
  const setup = { rulebook: rules.rulebook, region: named.region, asOf: named.asOf, lang }
  const whole = (answers: Facts): Facts => withInsuredPlace(answers, named.region, rules.rulebook?.facts ?? [])
  const together: Together = (answers, where) =>
    sound.isStill(seq, { ...named, answers: whole(answers), receipts })
      ? []
      : answersThatClash(answers, { ...setup, asOf: setting.asOf }, where)
  const ofClaim = answersOf(record, rules, setting, at, problems, together)
  const answers = withVisits(ofClaim, record['visits'], rules, setting, at, problems, together)
  if (problems.some(isFault)) return { ...base, problems }
  const found: Case = {
    id: caseNumber(seq, id),
    ...named,
    answers: whole(answers),
    origins: new Map(),
    receipts,
    base: '',
  }
  if (sound.isStill(seq, found)) return { ...base, found, problems }
  problems.push(...answersThatIdle(found, setup, at))
  if (problems.length === 0) sound.keep(seq, found)
  return { ...base, found, problems }
}

function idOf(given: unknown, lang: ListSetting['lang'], where: Where, problems: BatchProblem[]): string | undefined {
  if (given === undefined || given === null) return undefined
  const text = plainText(given, lang, where, problems)
  return text === undefined ? undefined : plainId(text) || undefined
}

/** Strings, and numbers that are exact; a long bare number has lost digits already. */
function plainText(
  given: unknown,
  lang: ListSetting['lang'],
  where: Where,
  problems: BatchProblem[],
): string | undefined {
  if (given === undefined || given === null) return ''
  if (typeof given === 'string') return given.trim()
  if (typeof given === 'number' && Math.abs(given) < 1e15) return String(given)
  if (typeof given === 'number') problems.push(fault('number-digits-lost', lang, where, BARE, BARE_HOW))
  else problems.push(fault('value-shape', lang, where, ONE_VALUE))
  return undefined
}

/** What a line says to one of these, at its top or among its answers. */
function saidIn(record: Line, names: readonly FactId[]): { readonly name: FactId; readonly text: string } | undefined {
  const nested = isRecord(record['answers']) ? record['answers'] : {}
  for (const name of names) {
    const value = record[name] ?? nested[name]
    if (typeof value === 'string' || typeof value === 'number') return { name, text: String(value).trim() }
  }
  return undefined
}

function rawHead(
  record: Line,
  lang: ListSetting['lang'],
  at: (key: string) => Where,
  problems: BatchProblem[],
): RawHead {
  const text = (key: string): string => plainText(record[key], lang, at(key), problems) ?? ''
  return {
    procedure: text('procedure'),
    region: text('region'),
    asOf: text('as-of'),
    place: saidIn(record, [INSURED_PLACE])?.text ?? '',
    written: saidIn(record, INSURED_PLACE_WRITTEN)?.text ?? '',
  }
}

function answersOf(
  record: Line,
  rules: Found,
  setting: ListSetting,
  at: (key: string) => Where,
  problems: BatchProblem[],
  together: Together,
): ReadonlyMap<FactId, Answer> {
  const { lang, asOf } = setting
  const answers = new Map<FactId, Answer>()
  const nested = record['answers']
  if (nested !== undefined && !isRecord(nested)) problems.push(fault('value-shape', lang, at('answers'), NO_OBJECT))
  const beside = inList(stayDaysOf((fact) => saidIn(record, [fact])?.text))
  const flat = Object.entries(record).filter(([key]) => !TOP.includes(key))
  for (const [name, value] of [...flat, ...(isRecord(nested) ? Object.entries(nested) : [])]) {
    if (value === null || value === '') continue
    const fact = rules.named(name)
    if (fact === undefined || fact.supplied === true) problems.push(notKnown(name, rules, setting, at(name), TOP))
    else if (typeof value === 'number' && Math.abs(value) >= 1e15)
      problems.push(fault('number-digits-lost', lang, { ...at(name), fact: name }, BARE, BARE_HOW))
    else {
      const read = readAnswer(fact, value, asOf, isNearStay(fact.id) ? beside : undefined)
      if (!read.ok) problems.push(fault(`cell-${fact.type}`, lang, { ...at(name), fact: name }, WRONG, read.fault))
      else {
        answers.set(fact.id, read.answer)
        if (read.doubt !== undefined)
          problems.push(doubt(`doubt-${fact.type}`, lang, { ...at(name), fact: name }, DOUBTFUL, read.doubt))
      }
    }
  }
  problems.push(...together(answers, at))
  return withTold(answers)
}

/** `visits` of a line: a list, the first visit first, with what each answers for itself. */
function withVisits(
  ofClaim: ReadonlyMap<FactId, Answer>,
  given: unknown,
  rules: Found,
  setting: ListSetting,
  at: (key: string) => Where,
  problems: BatchProblem[],
  together: Together,
): ReadonlyMap<FactId, Answer> {
  const { rulebook } = rules
  const { lang } = setting
  if (given === undefined || given === null || rulebook === undefined) return ofClaim
  if (!Array.isArray(given) || !given.every(isRecord)) {
    problems.push(fault('value-shape', lang, at('visits'), NO_LIST))
    return ofClaim
  }
  const here = (key: string): Where => at(`visits.${key}`)
  const owns = given.map((entry) => answersOf({ answers: entry }, rules, setting, here, problems, together))
  if (owns.length > 1)
    for (const fact of amountsForAll(rulebook, ofClaim))
      problems.push(fault('visit-amount', lang, { ...at(fact), fact }, ofOneVisit(fact), UNDER_VISIT))
  for (const fact of owns.flatMap((own) => [...own.keys()].filter((id) => isOfClaim(rulebook, id))))
    problems.push(fault('visit-fact', lang, { ...here(fact), fact }, oneAnswer(fact), UNDER_ANSWERS))
  const answers = joinVisits(rulebook, ofClaim, owns)
  problems.push(...together(answers, here).filter(({ message }) => !problems.some((one) => one.message === message)))
  return answers
}

const NO_LIST: Words = { zh: '这里应是一个列表，每次就医一项', en: 'this should be a list, one entry a visit' }

/** What is wrong with the answers by rules that are only near: whether a fact is known at all, they cannot say. */
function faultsBy(
  rules: Found | undefined,
  record: Line,
  setting: ListSetting,
  at: (key: string) => Where,
): readonly BatchProblem[] {
  const problems: BatchProblem[] = []
  const together: Together = (answers, where) =>
    answersThatClash(answers, { ...setting, rulebook: rules?.rulebook, region: undefined }, where)
  if (rules !== undefined) answersOf(record, rules, setting, at, problems, together)
  return problems.filter(({ code }) => code !== 'column-unknown' && code !== 'cell-not-here')
}

async function receiptsOf(
  given: unknown,
  setting: ListSetting,
  at: (key: string | number | undefined) => Where,
  problems: BatchProblem[],
): Promise<readonly Receipt[]> {
  if (given === undefined || given === null) return []
  const read = receiptsOfRecords(given, setting.lang, (key) =>
    at(typeof key === 'string' ? `receipts.${key}` : 'receipts'),
  )
  problems.push(...read.problems)
  const { lang, shelf } = setting
  const receipts: Receipt[] = []
  for (const receipt of read.receipts) {
    const { scan } = receipt
    const path =
      scan === undefined ? undefined : await onePath(scan.path, { shelf, lang }, at('receipts.file'), problems)
    receipts.push(scanned(receipt, path))
  }
  return receipts
}

const TOO_LONG: Words = { zh: '这一行超过一百万字符', en: 'the line is longer than a million characters' }
const NO_OBJECT: Words = { zh: '这里应是“键: 值”的对象', en: 'this should be an object of keys and values' }
const NO_OBJECT_HOW: Words = {
  zh: '每行一个对象，例如 {"case":"A001","answers":{…}}。',
  en: 'One object a line, such as {"case":"A001","answers":{…}}.',
}
const NO_JSON: Words = { zh: '这一行不是 JSON', en: 'this line is no JSON' }
const NO_JSON_HOW: Words = {
  zh: '每个个案写成一行 JSON；检查引号、逗号和括号。',
  en: 'Each case is one line of JSON: check quotes, commas and brackets.',
}
const BARE: Words = {
  zh: '没有引号的长数字已经丢了位数',
  en: 'a long number without quotes has lost digits already',
}
const BARE_HOW: Words = { zh: '给号码加上引号。', en: 'Put numbers of cards and papers in quotes.' }
const ONE_VALUE: Words = { zh: '这里要写一个值', en: 'a single value belongs here' }
const WRONG: Words = { zh: '这个答案不能用', en: 'this answer cannot be used' }
const DOUBTFUL: Words = { zh: '请核对', en: 'please check' }
