import type { IsoDate } from '../model/dates.ts'
import { isIsoDate } from '../model/dates.ts'
import { parseFen, parseRatio, WHOLE, type Fen, type Ratio } from '../model/money.ts'
import { inBoth, type Problem } from '../model/problem.ts'
import { looksLikePerson, TOLD_WAYS, type Told, type ToldWay } from '../model/told.ts'
import { parseYaml, type Parsed } from '../yaml/parse.ts'
import { schemaCheck } from '../yaml/schema.ts'

/** The classes by which places cut what is paid elsewhere. */
export const CLASSES = ['long-term', 'referral', 'emergency', 'other-temporary', 'unfiled'] as const
export type FilingClass = (typeof CLASSES)[number]
const METHODS = ['points', 'factor', 'first-pay'] as const
export const SCHEMES = ['employee', 'resident'] as const
export const LEVELS = ['tertiary', 'secondary', 'primary'] as const

/** By when: so many months, the end of a year, or a day of a year so many years on. */
export interface LocalWindow {
  readonly unit: 'months' | 'year-end' | 'day-of-year'
  readonly count: number
  readonly day?: string
}

/** What one group of people has at one level of hospital; nothing of it is said of anybody else. */
export interface LocalFigure {
  readonly kind: string
  readonly scheme: (typeof SCHEMES)[number]
  readonly level: string
  readonly person?: string
  readonly deductible?: Fen
  readonly ratio?: Ratio
}

export interface LocalCut {
  readonly method: (typeof METHODS)[number]
  readonly by: ReadonlyMap<FilingClass, Ratio>
}

/** What an agency said of its place, as a helper noted it. What is left out was not asked, and stays a question. */
export interface LocalSheet {
  readonly told: Told & { readonly on: IsoDate }
  /** The day from which its figures hold; without it, the day on which they were said. */
  readonly since?: IsoDate
  readonly window?: LocalWindow
  readonly unfiled?: 'paid-less' | 'not-paid'
  readonly cut?: LocalCut
  readonly catalogue?: 'home' | 'treatment-place'
  readonly figures: readonly LocalFigure[]
  readonly handIn?: string
}

const share = { type: ['string', 'number'] }
const SHEET_SHAPE = {
  type: 'object',
  additionalProperties: false,
  required: ['told'],
  properties: {
    told: {
      type: 'object',
      additionalProperties: false,
      required: ['on'],
      properties: {
        on: { type: 'string' },
        way: { enum: [...TOLD_WAYS] },
        who: { type: ['string', 'number'] },
        'in-writing': { type: 'boolean' },
      },
    },
    since: { type: 'string' },
    window: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        months: { type: 'integer', minimum: 1 },
        'year-ends': { type: 'integer', minimum: 0 },
        day: { type: 'string', pattern: '^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$' },
        years: { type: 'integer', minimum: 0 },
      },
    },
    unfiled: { enum: ['paid-less', 'not-paid'] },
    cut: {
      type: 'object',
      additionalProperties: false,
      required: ['method'],
      properties: { method: { enum: [...METHODS] }, ...Object.fromEntries(CLASSES.map((one) => [one, share])) },
    },
    catalogue: { enum: ['home', 'treatment-place'] },
    'in-patient': {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['scheme', 'level'],
        properties: {
          scheme: { enum: [...SCHEMES] },
          level: { enum: [...LEVELS] },
          deductible: { type: ['string', 'number'] },
          ratio: share,
        },
      },
    },
    'hand-in': { type: 'string', minLength: 1 },
  },
}

const checked = schemaCheck(SHEET_SHAPE)

type Raw = Readonly<Record<string, unknown>>

/** A sheet from a file, or everything wrong with it at its line and column. */
export function readLocalSheet(
  text: string,
  file: string,
  today: IsoDate = '9999-12-31',
): { readonly sheet?: LocalSheet; readonly problems: readonly Problem[] } {
  const parsed = parseYaml(text, file)
  const problems: Problem[] = [...parsed.problems, ...(parsed.value === undefined ? [] : checked(parsed))]
  if (problems.length > 0) return { problems }
  const raw = parsed.value as Raw
  const reader = new Reader(parsed, problems, today)
  const sheet = reader.sheet(raw)
  return problems.length > 0 ? { problems } : { sheet, problems }
}

class Reader {
  readonly #parsed: Parsed
  readonly #problems: Problem[]
  readonly #today: IsoDate

  constructor(parsed: Parsed, problems: Problem[], today: IsoDate) {
    this.#today = today
    this.#parsed = parsed
    this.#problems = problems
  }

  sheet(raw: Raw): LocalSheet {
    const told = raw['told'] as Raw
    const window = raw['window'] as Raw | undefined
    const cut = raw['cut'] as Raw | undefined
    const rows = (raw['in-patient'] as readonly Raw[] | undefined) ?? []
    return {
      told: {
        on: this.#past(told['on'], ['told', 'on']),
        ...(told['way'] === undefined ? {} : { way: told['way'] as ToldWay }),
        ...(told['who'] === undefined ? {} : { who: this.#desk(String(told['who'])) }),
        ...(told['in-writing'] === undefined ? {} : { inWriting: told['in-writing'] === true }),
      },
      ...(raw['since'] === undefined ? {} : { since: this.#day(raw['since'], ['since']) }),
      ...(window === undefined ? {} : { window: this.#window(window) }),
      ...(raw['unfiled'] === undefined ? {} : { unfiled: raw['unfiled'] as 'paid-less' }),
      ...(cut === undefined ? {} : { cut: this.#cut(cut) }),
      ...(raw['catalogue'] === undefined ? {} : { catalogue: raw['catalogue'] as 'home' }),
      figures: rows.map((row, i) => this.#figure(row, i)),
      ...(raw['hand-in'] === undefined ? {} : { handIn: String(raw['hand-in']) }),
    }
  }

  #window(raw: Raw): LocalWindow {
    if (typeof raw['months'] === 'number') return { unit: 'months', count: raw['months'] }
    if (typeof raw['day'] === 'string')
      return { unit: 'day-of-year', day: raw['day'], count: Number(raw['years'] ?? 1) }
    return { unit: 'year-end', count: Number(raw['year-ends'] ?? 1) }
  }

  #cut(raw: Raw): LocalCut {
    const told = CLASSES.filter((one) => raw[one] !== undefined)
    return {
      method: raw['method'] as LocalCut['method'],
      by: new Map(told.map((one) => [one, this.#share(raw[one], ['cut', one])])),
    }
  }

  #figure(row: Raw, i: number): LocalFigure {
    const path = ['in-patient', i] as const
    return {
      kind: 'in-patient',
      scheme: row['scheme'] as LocalFigure['scheme'],
      level: String(row['level']),
      ...(row['deductible'] === undefined
        ? {}
        : { deductible: this.#money(row['deductible'], [...path, 'deductible']) }),
      ...(row['ratio'] === undefined ? {} : { ratio: this.#share(row['ratio'], [...path, 'ratio']) }),
    }
  }

  #day(raw: unknown, path: readonly (string | number)[]): IsoDate {
    if (typeof raw === 'string' && isIsoDate(raw)) return raw
    return this.#bad(
      path,
      '2000-01-01',
      '应是存在的日期，例如 2025-06-03',
      'must be a day that exists, such as 2025-06-03',
    )
  }

  /** Nobody has answered yet on a day that is still to come. */
  #past(raw: unknown, path: readonly (string | number)[]): IsoDate {
    const day = this.#day(raw, path)
    if (day <= this.#today) return day
    return this.#bad(
      path,
      this.#today,
      '是答复的那一天，不能在今天以后；照通话或窗口记录核对',
      'is the day of the answer and cannot be after today; check it against the note of the call',
    )
  }

  #desk(who: string): string {
    if (!looksLikePerson(who)) return who
    return this.#bad(
      ['told', 'who'],
      '',
      '写窗口、科室或号码（如 12393、3 号窗口），不写个人姓名',
      'is a desk or a number (such as 12393, window 3), never the name of a person',
    )
  }

  #share(raw: unknown, path: readonly (string | number)[]): Ratio {
    const ratio = parseRatio(String(raw))
    const bare = !/[%％]$/.test(String(raw)) && ratio !== undefined && ratio > WHOLE
    if (ratio !== undefined && ratio <= WHOLE && !bare) return ratio
    return this.#bad(path, 0n, '应是百分比，带上 %，例如 85%', 'must be a share with its sign, such as 85%')
  }

  #money(raw: unknown, path: readonly (string | number)[]): Fen {
    const fen = parseFen(String(raw))
    if (fen !== undefined && fen >= 0n) return fen
    return this.#bad(path, 0n, '应是金额，例如 1000', 'must be an amount, such as 1000')
  }

  #bad<T>(path: readonly (string | number)[], instead: T, zh: string, en: string): T {
    const name = path.at(-1)
    this.#problems.push({
      code: 'local-sheet',
      severity: 'error',
      at: this.#parsed.at(path),
      ...inBoth({ zh: `“${name}”${zh}`, en: `"${name}" ${en}` }),
    })
    return instead
  }
}
