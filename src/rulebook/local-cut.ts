import type { Condition } from '../model/condition.ts'
import { WHOLE, type Ratio } from '../model/money.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import { plainValue } from '../model/say-value.ts'
import type { Scheme } from '../model/scheme.ts'
import type { Cite } from '../model/source.ts'
import { hiddenBehind } from './lint-figures.ts'
import { isPlain, NOWHERE, readsOwnTables } from './local-figures.ts'
import { words, type Marks, type Part } from './local-part.ts'
import { CLASSES, type FilingClass, type LocalCut, type LocalSheet } from './local-sheet.ts'
import { conditionYaml, literal } from './write-condition.ts'
import { rowsYaml } from './write-row.ts'

/** The nation's limits stand in points, for each class that nothing was said of. */
const LIMITS = 'offsite-points'
const LIMIT_CITE = 'NHSA-22#pt2(6)'

/** How a told cut gets into the sums of the place: through the table they read, through sums of its own, or not at all. */
type Way =
  | { readonly how: 'table'; readonly table: Parameter }
  | { readonly how: 'own' }
  | { readonly how: 'not'; readonly cites: readonly Cite[] }

function wayOf({ method }: LocalCut, book: Rulebook): Way {
  const { scheme } = book
  const [always, ...others] = (scheme?.offSite ?? []).filter(({ when }) => when === undefined)
  const read = others.length > 0 || always?.method !== method ? undefined : always.parameter
  const table = book.parameters.find(({ id }) => id === read)
  if (table !== undefined && table.rows.every(({ when }) => when === undefined || conditionYaml(when) !== undefined))
    return { how: 'table', table }
  const guessed = scheme === undefined || scheme.status === 'unverified' || scheme.status === 'told'
  return guessed && readsOwnTables(book) ? { how: 'own' } : { how: 'not', cites: scheme?.cites ?? [] }
}

/** The cut for each class it was said of; of the others the limits of the nation hold, and the question stays. */
export function cutPart({ cut }: LocalSheet, book: Rulebook, marks: Marks): Part {
  if (cut === undefined || cut.by.size === 0) return {}
  const way = wayOf(cut, book)
  if (way.how === 'not') return { comments: notRead(way.cites, cut) }
  if (way.how === 'table') return throughTable(cut, way.table, marks)
  const { method, by } = cut
  if (method !== 'points') return ownSumsOf({ method, by }, book, marks)
  const limits = book.parameters.find(({ id }) => id === LIMITS)
  if (limits === undefined) return { comments: notRead([], cut) }
  return {
    ...throughTable(cut, limits, marks),
    scheme: sumsYaml([`method: points, parameter: ${LIMITS}`], book, marks),
  }
}

const notRead = (cites: readonly Cite[], { method }: LocalCut): readonly string[] => [
  `这里的算法（${cites.join(', ')}）不是按答复的办法（${method}）降的，答复的降幅没有写进来，这个问题仍要问；不一致就带着文件再问。`,
  `The sums here (${cites.join(', ')}) do not cut in the way that was told (${method}); the answer is left out and stays a question. Where they differ, ask again.`,
]

const settledRemark = (classes: readonly FilingClass[], cites: readonly Cite[]): readonly string[] => [
  `降幅已有正式文件（${cites.join(', ')}：${classes.join(', ')}），答复没有写进来；不一致就带着文件再问。`,
  `The cut stands in an official text already (${cites.join(', ')}: ${classes.join(', ')}); the answer is left out. Where they differ, ask again.`,
]

const classIs = (value: string): Condition => ({ kind: 'compare', fact: 'claim.class', by: 'is', to: { value } })

/** The official row that speaks for this class whatever was told. */
const officialFor = (filed: FilingClass, { rows }: Parameter, from: string): ParameterRow | undefined => {
  const told = { ...NOWHERE, from, when: classIs(filed) }
  return rows.find((row) => row.status === 'sourced' && hiddenBehind([{ ...row, from }, told], 1) === 0)
}

const inForceBy = (row: ParameterRow, from: string): ParameterRow => (row.from < from ? { ...row, from } : row)

/** Official rows first, then what was told, then what was only a guess and is still reached. */
function throughTable(cut: LocalCut, table: Parameter, marks: Marks): Part {
  const settled = new Map(
    CLASSES.flatMap((filed) => {
      const row = officialFor(filed, table, marks.from)
      return row === undefined ? [] : [[filed, row] as const]
    }),
  )
  const told = new Map([...cut.by].filter(([filed]) => !settled.has(filed)))
  const left = [...cut.by.keys()].filter((filed) => settled.has(filed))
  const remark =
    left.length === 0 ? [] : settledRemark(left, [...new Set(left.flatMap((filed) => settled.get(filed)?.cites ?? []))])
  if (told.size === 0) return { comments: remark }
  const toldRows = [...told.keys()].map((filed) => ({ ...NOWHERE, from: marks.from, when: classIs(filed) }))
  const rest = table.rows.filter(
    (row) => row.status !== 'sourced' && hiddenBehind([...toldRows, inForceBy(row, marks.from)], toldRows.length) < 0,
  )
  const rows = [
    ...rowsYaml({ ...table, rows: table.rows.filter(({ status }) => status === 'sourced') }),
    ...rowsOf(told, marks),
    ...rowsYaml({ ...table, rows: rest }),
  ]
  const open = CLASSES.filter((filed) => filed !== 'long-term' && !told.has(filed) && !settled.has(filed))
  return {
    comments: remark,
    parametersOver: [`- id: ${table.id}`, '  rows:', ...rows.map((row) => `    ${row}`)],
    answers: ['offsite-reduction'],
    questions: restQuestion('offsite-reduction-rest', open, table.localFact, marks),
    notes: aboveLimitNote({ ...cut, by: told }, marks),
  }
}

const rowsOf = (told: LocalCut['by'], { from, cite }: Marks): readonly string[] =>
  [...told].map(
    ([filed, share]) =>
      `- { when: { claim.class: ${filed} }, value: ${literal(plainValue('ratio', share))}, from: ${from}, cites: [${cite}], status: told }`,
  )

const restQuestion = (
  id: string,
  open: readonly FilingClass[],
  fact: string | undefined,
  { cite }: Marks,
  ask: string = words(
    '另外几类人在外地看病，比例各降几个百分点？',
    'By how many points does the ratio drop for the other classes?',
  ),
): readonly string[] =>
  open.length === 0
    ? []
    : [
        `- id: ${id}`,
        `  ask: ${ask}`,
        `  why: ${words('别的几类还没有问到。', 'The other classes were not asked for yet.')}`,
        `  applies: { claim.class: { in: [${open.join(', ')}] } }`,
        ...(fact === undefined ? [] : [`  fact: ${fact}`]),
        `  cites: [${cite}]`,
      ]

const OWN = {
  factor: {
    label: words('异地打几折', 'Off-site factor'),
    ask: words(
      '医保中心说，这种情况按本地比例的百分之多少结付？（不打折填 100%）',
      'At what share of the home ratio does the agency pay such a case (no reduction: 100%)?',
    ),
  },
  'first-pay': {
    label: words('异地先自付几成', 'Off-site first-pay share'),
    ask: words(
      '医保中心说，这种情况先自付百分之多少？（不用先付填 0）',
      'What share is borne first in such a case (none: 0)?',
    ),
  },
} as const

/**
 * Sums that cut by a factor or a first-pay share those of whom it was said; of the others nothing is known but the limits of the
 * nation, which stand in points (long-term filers: none), so those go by them.
 */
function ownSumsOf(
  { method, by }: LocalCut & { readonly method: keyof typeof OWN },
  book: Rulebook,
  marks: Marks,
): Part {
  const { prefix } = marks
  const fact = `local.offsite-${method}`
  const { label, ask } = OWN[method]
  const [told, limits] = [`${prefix}.cut-told`, `${prefix}.cut-by-limits`]
  const said = `any: [claim.class: { in: [${[...by.keys()].join(', ')}] }, ${fact}: { answered: true }]`
  const open = CLASSES.filter((filed) => filed !== 'long-term' && !by.has(filed))
  return {
    derived: [
      ...yesNo(told, words('这一类的降法问到了', 'The cut was said of this class'), `{ ${said} }`),
      ...yesNo(
        limits,
        words('这一类只知道全国上限', 'Only the national limits are known for this class'),
        `{ ${told}: false }`,
      ),
    ],
    parameters: [
      `- id: ${prefix}-offsite`,
      `  label: ${label}`,
      '  type: ratio',
      '  governed-by: visit.ended-on',
      `  local-fact: ${fact}`,
      '  rows:',
      ...rowsOf(by, marks).map((row) => `    ${row}`),
    ],
    questions: restQuestion(`offsite-${method}`, open, fact, marks, ask.replace('医保中心说，', '')),
    answers: ['offsite-reduction'],
    scheme: sumsYaml(
      [
        `method: ${method}, parameter: ${prefix}-offsite, when: ${told}`,
        `method: points, parameter: ${LIMITS}, when: ${limits}`,
      ],
      book,
      marks,
    ),
  }
}

const yesNo = (id: string, label: string, is: string): readonly string[] => [
  `- id: ${id}`,
  '  type: yes-no',
  `  label: ${label}`,
  `  is: ${is}`,
]

/** The nation's order of the sums, with the standing of what was told. */
const sumsYaml = (cuts: readonly string[], { scheme }: Rulebook, { cite, prefix }: Marks): readonly string[] => [
  `id: ${prefix}-told`,
  `title: ${words('按医保中心告知的办法', 'As the agency said')}`,
  `cites: [${cite}]`,
  'cost: { total: cost.total, out-of-catalogue: cost.out-of-catalogue, over-limit: cost.over-limit, first-pay: cost.first-pay }',
  'deductible: { parameter: deductible, repeat: per-stay }',
  'bands: { axis: above-deductible, rows: [{ ratio: home-ratio }] }',
  ...(scheme?.ceiling === undefined ? [] : [`ceiling: ${ceilingYaml(scheme.ceiling)}`]),
  ...(cuts.length === 1 ? [`off-site: { ${cuts[0]} }`] : ['off-site:', ...cuts.map((cut) => `  - { ${cut} }`)]),
]

/** The ceiling of the layer below: nothing that was told lifts it. */
const ceilingYaml = ({ on, parameter, used }: NonNullable<Scheme['ceiling']>): string =>
  `{ on: ${on}, parameter: ${parameter}${used === undefined ? '' : `, used: ${used}`} }`

/** Figures that were told are paid out by sums that were told: the nation's own order of them is only a guess at what a place does. */
export function ownSums(sheet: LocalSheet, book: Rulebook, marks: Marks): Part {
  const { figures, cut } = sheet
  const [off, ...others] = book.scheme?.offSite ?? []
  const guessed =
    book.scheme?.status === 'unverified' &&
    isPlain(book) &&
    off?.method === 'points' &&
    off.parameter !== undefined &&
    others.length === 0
  const cutHere = cut !== undefined && (cut.method !== 'points' || wayOf(cut, book).how !== 'table')
  if (figures.length === 0 || !guessed || off.parameter === undefined || cutHere) return {}
  return { scheme: sumsYaml([`method: points, parameter: ${off.parameter}`], book, marks) }
}

const LOW: readonly FilingClass[] = ['referral', 'emergency']
const limitOf = (filed: FilingClass): Ratio => (LOW.includes(filed) ? WHOLE / 10n : WHOLE / 5n)

/** The classes for which more points were told than the nation allows. */
export const aboveLimit = ({ cut }: Pick<LocalSheet, 'cut'>): readonly FilingClass[] =>
  cut?.method === 'points' ? [...cut.by].filter(([filed, share]) => share > limitOf(filed)).map(([filed]) => filed) : []

const aboveLimitNote = (cut: LocalCut, { cite, prefix }: Marks): readonly string[] => {
  const classes = aboveLimit({ cut })
  if (classes.length === 0) return []
  return [
    `- id: ${prefix}-reduction-above-limit`,
    `  text: ${words(
      '医保中心说的异地降幅超过了国家定的上限（转诊、急诊 10 个百分点，其他 20 个）。这个上限我们只见到转载，估算先按告知的数算；请再打电话核对一次，问清依据。',
      'The reduction that the agency told is above the national limit (10 points for referral and emergency, 20 for the rest). We have seen that limit in reprints only, so the estimate goes by what was told; check once more and ask for the basis.',
    )}`,
    `  applies: { claim.class: { in: [${classes.join(', ')}] } }`,
    `  cites: [${cite}, ${literal(LIMIT_CITE)}]`,
    '  status: unverified',
  ]
}
