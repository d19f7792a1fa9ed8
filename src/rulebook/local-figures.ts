import type { Condition } from '../model/condition.ts'
import { formatFen } from '../model/money.ts'
import type { DeadlineRule, Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import type { Cite } from '../model/source.ts'
import { plainValue } from '../model/say-value.ts'
import type { Words } from '../model/words.ts'
import { hiddenBehind } from './lint-figures.ts'
import type { Marks, Part } from './local-part.ts'
import type { LocalFigure, LocalSheet } from './local-sheet.ts'
import { conditionYaml } from './write-condition.ts'
import { rowYaml } from './write-row.ts'

type Kind = 'deductible' | 'ratio'

const NAMES: Readonly<Record<Kind | 'window', Words>> = {
  window: { zh: '交材料的期限', en: 'the window' },
  deductible: { zh: '起付线', en: 'deductible' },
  ratio: { zh: '比例', en: 'ratio' },
}

/** The sheet without what an official text settles already, and a remark for each: a voice on the phone does not undo a text. */
export function withoutSettled(
  sheet: LocalSheet,
  book: Rulebook,
): { readonly sheet: LocalSheet; readonly comments: readonly string[] } {
  const comments: string[] = []
  const official = sheet.window === undefined ? undefined : officialWindow(book)
  if (official !== undefined) comments.push(...remark('window', official.cites))
  const figures = sheet.figures.flatMap((figure): readonly LocalFigure[] => {
    const [deductible, ratio] = (['deductible', 'ratio'] as const).map((kind) => {
      const by = settledBy(figure, kind, book)
      if (by !== undefined) comments.push(...remark(kind, by))
      return by === undefined ? figure[kind] : undefined
    })
    if (deductible === undefined && ratio === undefined) return []
    const { deductible: _, ratio: __, ...who } = figure
    return [{ ...who, ...(deductible === undefined ? {} : { deductible }), ...(ratio === undefined ? {} : { ratio }) }]
  })
  const { window, ...rest } = sheet
  return {
    sheet: { ...rest, ...(window === undefined || official !== undefined ? {} : { window }), figures },
    comments: [...new Set(comments)],
  }
}

function remark(what: keyof typeof NAMES, cites: readonly Cite[]): readonly string[] {
  const texts = cites.join(', ')
  const { zh, en } = NAMES[what]
  return [
    `${zh}已有正式文件（${texts}），答复没有写进来；不一致就带着文件再问。`,
    `An official text settles ${en} already (${texts}); the answer is left out. Where they differ, ask again.`,
  ]
}

/** A window of an official text: with a length of its own, or from a table with an official row. */
function officialWindow({ deadlines, requirements, parameters }: Rulebook): DeadlineRule | undefined {
  const named = new Set(requirements.flatMap(({ met }) => (met.kind === 'in-time' ? met.clocks : [])))
  return deadlines.find(({ id, count, status }) => {
    if (!named.has(id) || status !== 'sourced') return false
    if (typeof count === 'number') return true
    return parameters.some((table) => table.id === count.parameter && table.rows.some(isSourced))
  })
}

const isSourced = ({ status }: ParameterRow): boolean => status === 'sourced'

/** The table that the sums of the place read; of a place with several bands one told ratio says nothing. */
function tableOf({ scheme, parameters }: Rulebook, kind: Kind): Parameter | undefined {
  const rows = scheme?.bands?.rows ?? []
  const id = kind === 'deductible' ? (scheme?.deductible?.parameter ?? 'deductible') : (rows[0]?.ratio ?? 'home-ratio')
  return kind === 'ratio' && rows.length > 1 ? undefined : parameters.find((one) => one.id === id)
}

/** The texts that leave a told figure no word: an official row that speaks for these people, or sums of several bands. */
function settledBy(figure: LocalFigure, kind: Kind, book: Rulebook): readonly Cite[] | undefined {
  if (figure[kind] === undefined) return undefined
  const table = tableOf(book, kind)
  if (table === undefined) return book.scheme?.cites
  const official = table.rows.filter(isSourced)
  if (official.some(({ when }) => when !== undefined && conditionYaml(when) === undefined))
    return official.flatMap(({ cites }) => cites)
  const row = { ...NOWHERE, when: whoOf(figure) }
  return official.find((earlier) => hiddenBehind([{ ...earlier, from: row.from }, row], 1) === 0)?.cites
}

/** A row of nothing yet, to be compared with others. */
export const NOWHERE: ParameterRow = {
  value: 0n,
  from: '0001-01-01',
  cites: [],
  status: 'told',
  layer: '',
  at: { file: '' },
}

/** Each figure for the people and the hospitals it was said of; everybody else's stays a question, and official rows go before. */
export function figuresPart({ figures }: LocalSheet, book: Rulebook, marks: Marks): Part {
  const over = (kind: Kind): readonly string[] => {
    const table = tableOf(book, kind)
    const rows = figures.flatMap((figure) => {
      const value = figure[kind]
      if (value === undefined) return []
      const said = kind === 'deductible' ? formatFen(value) : String(plainValue('ratio', value))
      const who = conditionYaml(whoOf(figure)) ?? ''
      return [`- { when: ${bare(who)}, value: "${said}", from: ${marks.from}, cites: [${marks.cite}], status: told }`]
    })
    if (rows.length === 0 || table === undefined) return []
    const official = table.rows.filter(isSourced).flatMap((row) => rowYaml(table, row) ?? [])
    return [
      `- id: ${table.id}`,
      ...(table.governedBy === undefined ? ['  governed-by: visit.ended-on'] : []),
      '  rows:',
      ...[...official, ...rows].map((row) => `    ${row}`),
    ]
  }
  return { parametersOver: [...over('deductible'), ...over('ratio')] }
}

/** Codes and words of a condition need no quotes. */
const bare = (yaml: string): string => yaml.replaceAll(/"([a-z][a-z-]*)"/g, '$1')

const whoOf = ({ kind, scheme, level, person }: LocalFigure): Condition => {
  const is = (fact: string, value: string | boolean): Condition => ({ kind: 'compare', fact, by: 'is', to: { value } })
  return {
    kind: 'all',
    of: [
      kind === 'in-patient' ? is('visit.as-in-patient', true) : is('visit.kind', kind),
      is('patient.insurance-type', scheme),
      is('visit.hospital-level', level),
      ...(person === undefined ? [] : [is('patient.person-type', person)]),
    ],
  }
}

/** Whether the sums read one deductible and one ratio, each from the nation's own table. */
export const readsOwnTables = (book: Rulebook): boolean =>
  tableOf(book, 'deductible')?.id === 'deductible' && tableOf(book, 'ratio')?.id === 'home-ratio'

/** Whether the sums of a figure can be foretold: nothing but the two told tables has a word in them. */
export const isPlain = (book: Rulebook): boolean =>
  readsOwnTables(book) &&
  (['deductible', 'ratio'] as const).every((kind) => tableOf(book, kind)?.rows.some(isSourced) === false)
