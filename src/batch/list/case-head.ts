import { parseDay, type IsoDate } from '../../model/dates.ts'
import { nearest } from '../../model/problem.ts'
import { fault, problemOf, type BatchProblem, type Where } from '../problem.ts'
import type { ListSetting } from './setting.ts'
import type { Found } from './vocabulary.ts'

/** What a case says of itself before its facts; texts are as found, empty where the list says nothing. */
export interface RawHead {
  readonly procedure: string
  readonly region: string
  readonly asOf: string
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
  const region = readRegion(raw.region, setting, whereOf('region'), problems)
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

function readRegion(
  text: string,
  { region, lang }: ListSetting,
  where: Where,
  problems: BatchProblem[],
): string | undefined {
  if (text === '') return region
  const code = text.normalize('NFKC')
  if (/^[1-8]\d{5}$/.test(code)) return code
  const said = /^\d{6}$/.test(code)
    ? { zh: '没有这个行政区划代码', en: 'there is no place with this area code' }
    : { zh: '参保地应是六位行政区划代码', en: 'the insured place is a six-digit area code' }
  problems.push(
    fault('head-region', lang, where, said, {
      zh: '例如 320100；不清楚就空着，按国家规定。',
      en: 'Such as 320100; left empty, the national floor holds.',
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
  const all = desk.procedures.join(', ')
  problems.push(
    fault(
      'head-procedure',
      lang,
      where,
      { zh: '没有这个办理事项', en: 'unknown procedure' },
      close === undefined
        ? { zh: `可选：${all}。`, en: `One of: ${all}.` }
        : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` },
    ),
  )
  return undefined
}
