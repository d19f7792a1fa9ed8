import { parseDay, type IsoDate } from '../../model/dates.ts'
import { known } from '../../model/fact.ts'
import type { Gazetteer } from '../../model/places/gazetteer.ts'
import { disagree, INSURED_PLACE, regionOf } from '../../model/places/insured.ts'
import { nearest } from '../../model/problem.ts'
import { parseValue, type Parsed } from '../../model/values.ts'
import { whichOf } from '../../case-file/complaints.ts'
import { same, type Words } from '../../model/words.ts'
import { fault, isFault, problemOf, type BatchProblem, type Where } from '../problem.ts'
import type { ListSetting } from './setting.ts'
import type { Found } from './vocabulary.ts'

/** What a case says of itself before its facts; texts are as found, empty where the list says nothing. */
export interface RawHead {
  readonly procedure: string
  readonly region: string
  readonly asOf: string
  /** The same place as an answer, and in words as older lists have it. */
  readonly place: string
  readonly written: string
}

interface CaseHead {
  readonly procedure: string
  readonly region?: string
  readonly asOf: IsoDate
  readonly rules: Found
}

interface ReadHead {
  readonly head?: CaseHead
  /** Where the place or the day is wrong: rules near enough to read the rest of the row by, so that all of it is named at once. */
  readonly rules?: Found
  readonly problems: readonly BatchProblem[]
}

/** Which rules a case is judged by; undefined, with the reasons, where nobody can tell. */
export function readHead(raw: RawHead, setting: ListSetting, whereOf: (key: keyof RawHead) => Where): ReadHead {
  const problems: BatchProblem[] = []
  const asOf = readDay(raw.asOf, setting, whereOf('asOf'), problems)
  const region = placeOf(raw, setting, whereOf, problems)
  const procedure = readProcedure(raw.procedure, setting, whereOf('procedure'), problems)
  if (procedure === undefined) return { problems }
  const rules = setting.desk.find(procedure, region, asOf)
  if (problems.length > 0) return { rules, problems }
  if (rules.rulebook === undefined)
    return {
      problems: rules.problems.map((problem) => problemOf(problem, setting.lang, whereOf('procedure'))),
    }
  return { head: { procedure, ...(region === undefined ? {} : { region }), asOf, rules }, problems }
}

function readDay(text: string, { asOf, lang }: ListSetting, where: Where, problems: BatchProblem[]): IsoDate {
  const day = text === '' ? asOf : parseDay(text)
  if (day !== undefined) return day
  problems.push(
    fault(
      'head-as-of',
      lang,
      where,
      { zh: '这不是存在的日期', en: 'this is no day that exists' },
      { zh: '写成 2025-06-01；不写就按今天的规则。', en: 'Write 2025-06-01; left empty, the rules of today hold.' },
    ),
  )
  return asOf
}

/** The one place of a row: its answer and its region have to agree; a name in words counts where neither is said. */
function placeOf(
  raw: RawHead,
  setting: ListSetting,
  whereOf: (key: keyof RawHead) => Where,
  problems: BatchProblem[],
): string | undefined {
  const { lang, desk } = setting
  const region = readRegion(raw.region, setting, whereOf('region'), problems)
  const [answer, written] = [raw.place, raw.written].map((text) => {
    const read = text === '' ? undefined : codeOf(text, desk.places)
    return read?.ok === true ? String(read.value) : undefined
  })
  if (disagree(region, answer)) problems.push(fault('head-place', lang, whereOf('place'), TWO_PLACES, ONE_PLACE))
  else if (disagree(answer ?? region, written))
    problems.push(fault('head-place', lang, whereOf('written'), TWO_PLACES, ONE_PLACE))
  const place = answer ?? written
  const said = place === undefined ? new Map() : new Map([[INSURED_PLACE, known(place)]])
  return regionOf(said, region) ?? setting.region
}

const codeOf = (text: string, places: Gazetteer): Parsed =>
  parseValue({ type: 'area', insures: true, places }, text, '9999-12-31')

/** What is wrong with head and facts; where the rules themselves tell of two insured places in a cell, that is enough. */
export const headAnd = (head: readonly BatchProblem[], facts: readonly BatchProblem[]): readonly BatchProblem[] => [
  ...head.filter(
    (one) =>
      one.code !== 'head-place' || !facts.some((fact) => isFault(fact) && CELL.every((key) => fact[key] === one[key])),
  ),
  ...facts,
]

const CELL = ['row', 'column', 'header'] as const

const TWO_PLACES: Words = {
  zh: '参保地说的不是同一个地方',
  en: 'the insured place is said to be two different places',
}
const ONE_PLACE: Words = {
  zh: '各列（参保地代码、参保地）只能是同一个地方；留一列即可。',
  en: 'Its columns must name one place; one of them is enough.',
}

function readRegion(
  text: string,
  { desk, lang }: ListSetting,
  where: Where,
  problems: BatchProblem[],
): string | undefined {
  if (text === '') return undefined
  const read = codeOf(text, desk.places)
  if (read.ok) return String(read.value)
  const said = /^\d{6}$/.test(text.normalize('NFKC'))
    ? { zh: '没有这个行政区划代码', en: 'there is no place with this area code' }
    : { zh: '参保地应是一个地方的名字或六位行政区划代码', en: 'the insured place is a name or a six-digit area code' }
  problems.push(
    fault('head-region', lang, where, said, {
      zh: `${read.fault.zh}例如 320100；不清楚就空着，按国家规定。`,
      en: `${read.fault.en} Such as 320100; left empty, the national floor holds.`,
    }),
  )
  return undefined
}

function readProcedure(
  text: string,
  { procedure, desk, titles, lang }: ListSetting,
  where: Where,
  problems: BatchProblem[],
): string | undefined {
  if (text === '') return procedure
  const found = desk.procedures.find((id) => {
    const title = titles.get(id)
    return id === text || title?.zh === text || title?.en.toLowerCase() === text.toLowerCase()
  })
  if (found !== undefined) return found
  const close = nearest(text, desk.procedures)
  problems.push(
    fault(
      'head-procedure',
      lang,
      where,
      { zh: '没有这个办理事项', en: 'unknown procedure' },
      close === undefined
        ? whichOf(desk.procedures.map((id) => titles.get(id) ?? same(id)))
        : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` },
    ),
  )
  return undefined
}
