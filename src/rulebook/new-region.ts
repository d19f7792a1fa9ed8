import type { IsoDate } from '../model/dates.ts'
import type { FactId, Facts, FactValue } from '../model/fact.ts'
import { known } from '../model/fact.ts'
import { isIsoDate } from '../model/dates.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { citeOfTold, looksLikePerson, toldWords, type Told } from '../model/told.ts'
import type { Words } from '../model/words.ts'
import { CLASSES, type FilingClass, type LocalFigure, type LocalSheet } from './local-sheet.ts'
import { bodyOf } from './local-body.ts'
import { isPlain, withoutSettled } from './local-figures.ts'
import { casesOf } from './local-cases.ts'
import { literal } from './write-condition.ts'

export interface Place {
  /** GB/T 2260, six digits. */
  readonly code: string
  readonly name: Words
  /** The folder part after the code: `xuzhou`. */
  readonly folder: string
}

/** Files to write, by their path below the rules folder; `source` is to be added to `sources.yaml`. */
export interface NewRegion {
  readonly path: string
  readonly text: string
  /** The cases beside it. */
  readonly test: { readonly path: string; readonly text: string }
  readonly source: string
}

/** A layer of what the agency said: each figure for whom it was said, and what was not asked left as the question it is. */
export function regionFromSheet(place: Place, told: LocalSheet, book: Rulebook): NewRegion {
  const { sheet, comments } = withoutSettled(told, book)
  const cite = `LOCAL-${place.code}`
  const from = sheet.since ?? sheet.told.on
  const path = pathOf(place, from)
  return {
    path,
    text: `${[...head(place, from, cite), ...comments.map((line) => `# ${line}`), ...bodyOf(sheet, book, { cite, from, prefix: place.folder, asked: told })].join('\n')}\n`,
    test: {
      path: path.replace(/yaml$/, 'test.yaml'),
      text: casesOf(place.code, isPlain(book) ? sheet : { ...sheet, figures: [] }, from),
    },
    source: sourceOf(place, sheet.told),
  }
}

/** An answer of the agency and the case that it was given for. */
export interface CaseAnswers {
  readonly facts: Facts
  readonly today: IsoDate
}

/** What was not asked, or was asked for nobody in particular, in words. */
export interface LeftOut {
  readonly fact: FactId
  readonly lacks: readonly FactId[]
}

/** The sheet that the answers in a case amount to: each figure for people like this patient, and for nobody else. */
export function sheetOfCase({ facts, today }: CaseAnswers): {
  readonly sheet: LocalSheet
  readonly left: readonly LeftOut[]
} {
  const value = (fact: FactId): FactValue | undefined => {
    const answer = facts.get(fact)
    return answer?.kind === 'known' ? answer.value : undefined
  }
  const told = toldOf(facts)
  const ended = value('visit.ended-on')
  const on = told.on ?? today
  const since = typeof ended === 'string' && isIsoDate(ended) && ended < on ? ended : undefined
  const left: LeftOut[] = []
  const group = ['visit.kind', 'patient.insurance-type', 'visit.hospital-level'] as const
  const lacks = group.filter((fact) => value(fact) === undefined)
  const [ratio, deductible] = [value('local.home-ratio'), value('local.deductible')]
  for (const [fact, given] of [
    ['local.home-ratio', ratio],
    ['local.deductible', deductible],
  ] as const)
    if (given !== undefined && lacks.length > 0) left.push({ fact, lacks })
  const person = value('patient.person-type')
  const figures: readonly LocalFigure[] =
    lacks.length > 0 || (ratio === undefined && deductible === undefined)
      ? []
      : [
          {
            kind: String(value('visit.kind')),
            scheme: value('patient.insurance-type') as LocalFigure['scheme'],
            level: String(value('visit.hospital-level')),
            ...(person === undefined ? {} : { person: String(person) }),
            ...(typeof ratio === 'bigint' ? { ratio } : {}),
            ...(typeof deductible === 'bigint' ? { deductible } : {}),
          },
        ]
  const cut = cutOf(value, left)
  const window = windowOf(value)
  const unfiled = value('local.unfiled-accepted')
  return {
    left,
    sheet: {
      told: { ...told, on },
      ...(since === undefined ? {} : { since }),
      ...(window === undefined ? {} : { window }),
      ...(typeof unfiled === 'boolean' ? { unfiled: unfiled ? 'paid-less' : 'not-paid' } : {}),
      ...(cut === undefined ? {} : { cut }),
      figures,
    },
  }
}

type Value = (fact: FactId) => FactValue | undefined

function windowOf(value: Value): LocalSheet['window'] {
  const [months, years] = [value('local.claim-window-months'), value('local.claim-window-year-ends')]
  if (typeof months === 'number') return { unit: 'months', count: months }
  return typeof years === 'number' ? { unit: 'year-end', count: years } : undefined
}

const METHOD_OF = {
  'local.offsite-points': 'points',
  'local.offsite-factor': 'factor',
  'local.offsite-first-pay': 'first-pay',
} as const

/** The cut was said for the class of this case. */
function cutOf(value: Value, left: LeftOut[]): LocalSheet['cut'] {
  for (const [fact, method] of Object.entries(METHOD_OF)) {
    const share = value(fact)
    if (typeof share !== 'bigint') continue
    const filed = value('claim.class')
    const known = CLASSES.find((one) => one === filed) satisfies FilingClass | undefined
    if (known === undefined) left.push({ fact, lacks: ['filing.category'] })
    else return { method, by: new Map([[known, share]]) }
  }
  return undefined
}

/** The latest day and the way on which the answers were given; of several desks none is named. */
function toldOf(facts: Facts): Told {
  const all = [...facts.values()].flatMap((answer) =>
    answer.kind === 'known' && answer.told !== undefined ? [answer.told] : [],
  )
  const last = all.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1))[0]
  if (last === undefined) return {}
  const { who, ...rest } = last
  const same = who !== undefined && all.every((one) => one.who === who) && !looksLikePerson(who)
  return same ? { ...rest, who } : rest
}

/** With the facts that are worked out: rows go by them. */
export const withWorkedOut = (answers: Facts, worked: ReadonlyMap<FactId, FactValue>): Facts =>
  new Map([...[...worked].map(([fact, value]) => [fact, known(value)] as const), ...answers])

const pathOf = ({ code, folder }: Place, on: IsoDate): string => `regions/${code}-${folder}/${on.slice(0, 4)}.yaml`

const head = ({ code, name }: Place, from: IsoDate, cite: string): readonly string[] => [
  `# ${name.zh}：医保经办机构的答复整理，没有见到文件；核对到文件以前，一律标 told。`,
  `# ${name.en}: put together from what the agency said, no text seen; told until a text confirms it.`,
  `region: "${code}"`,
  `name: { zh: ${literal(name.zh)}, en: ${literal(name.en)} }`,
  `edition: "${from.slice(0, 4)}"`,
  `in-force: { from: ${from} }`,
  'status: told',
  `cites: [${cite}]`,
]

/** Kind and day, and the desk or number: never a private person. */
function sourceOf({ code, name }: Place, told: Told & { readonly on: IsoDate }): string {
  const desk = told.who === undefined || looksLikePerson(told.who) ? undefined : told.who
  const said = toldWords(citeOfTold(told)) ?? { zh: '', en: '' }
  const via: Words = {
    zh: desk === undefined || said.zh.includes(desk) ? said.zh : `${said.zh}，${desk}`,
    en: desk === undefined || said.en.includes(desk) ? said.en : `${said.en}, ${desk}`,
  }
  return [
    `  - id: LOCAL-${code}`,
    `    title: { zh: ${literal(`${name.zh}医保经办机构的答复`)}, en: ${literal(`What the agency of ${name.en} said`)} }`,
    '    kind: told',
    '    tier: C',
    `    area: "${code}"`,
    `    verified-on: ${told.on}`,
    `    verified-via: { zh: ${literal(via.zh)}, en: ${literal(via.en)} }`,
    '',
  ].join('\n')
}
