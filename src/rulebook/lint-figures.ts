import type { Comparison, Condition } from '../model/condition.ts'
import { isIsoDate, type IsoDate } from '../model/dates.ts'
import type { FactId } from '../model/fact.ts'
import { UNLIMITED, WHOLE } from '../model/money.ts'
import type { Problem } from '../model/problem.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import type { Cut } from '../model/scheme.ts'
import type { Words } from '../model/words.ts'
import { problem, warning } from './item.ts'

/** Figures that load and cannot be meant so: shares the wrong way round, bands that fall, rows behind wider ones. */
export const figureProblems = (book: Rulebook): readonly Problem[] => [
  ...book.parameters.flatMap((parameter) => [...limits(parameter), ...negative(parameter), ...hidden(parameter)]),
  ...shares(book),
  ...bands(book),
]

/** Where only a limit is published, the true figure lies between the two. */
const limits = ({ id, rows }: Parameter): readonly Problem[] =>
  rows.flatMap(({ value, least, at }, i) =>
    least !== undefined && least > value
      ? [
          problem(
            'least-above',
            at,
            `in row ${i + 1} of "${id}" \`least:\` is above \`value:\``,
            '`least:` is the lower end, `value:` the upper.',
          ),
        ]
      : [],
  )

/** A cut is a figure of its own, and no share of anything is below nought. */
const negative = ({ id, type, rows }: Parameter): readonly Problem[] =>
  type !== 'ratio'
    ? []
    : rows.flatMap(({ value, at }, i) =>
        typeof value === 'bigint' && value < 0n
          ? [
              problem(
                'negative-share',
                at,
                `in row ${i + 1} of "${id}" the share is below nought`,
                'A cut is written without a minus.',
              ),
            ]
          : [],
      )

/** A row that begins years from now is a slip of the pen more often than a plan. */
export const farAhead = ({ parameters }: Pick<Rulebook, 'parameters'>, today: IsoDate): readonly Problem[] => {
  const last = `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`
  return parameters.flatMap(({ id, rows }) =>
    rows.flatMap(({ from, at }, i) =>
      from > last
        ? [
            warning(
              'far-ahead',
              at,
              `row ${i + 1} of "${id}" begins on ${from}, years from now`,
              'Compare it with the text.',
            ),
          ]
        : [],
    ),
  )
}

const YEARS_AHEAD = 3

type Compare = Extract<Condition, { kind: 'compare' }>

export const conjuncts = (when: Condition | undefined): readonly Condition[] =>
  when === undefined || when.kind === 'always' ? [] : when.kind === 'all' ? when.of.flatMap(conjuncts) : [when]

const key = (condition: Condition): string =>
  JSON.stringify(condition, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))

const operand = ({ to }: Compare): unknown => ('value' in to ? to.value : undefined)

/** Whether what the later asks makes sure of what the earlier asks. */
export function assures(later: Condition, earlier: Condition): boolean {
  if (key(later) === key(earlier)) return true
  if (later.kind !== 'compare' || earlier.kind !== 'compare' || later.fact !== earlier.fact) return false
  const [a, b] = [operand(later), operand(earlier)]
  if (earlier.by === 'in' && Array.isArray(b))
    return later.by === 'is'
      ? b.includes(a)
      : later.by === 'in' && Array.isArray(a) && a.every((one) => b.includes(one))
  const numbers = (typeof a === 'number' && typeof b === 'number') || (typeof a === 'bigint' && typeof b === 'bigint')
  if (!numbers || later.by !== earlier.by) return false
  if (later.by === 'at-least' || later.by === 'more-than') return a >= b
  return (later.by === 'at-most' || later.by === 'less-than') && a <= b
}

function hidden({ id, rows }: Parameter): readonly Problem[] {
  return rows.flatMap((row, i) => {
    const fact = contradicted(conjuncts(row.when))
    if (fact !== undefined) return [neverMet(id, i, row, `No answer to "${fact}" meets both demands.`)]
    const before = hiddenBehind(rows, i)
    return before < 0 ? [] : [neverReached(id, i, row, before)]
  })
}

export const neverMet = (id: string, i: number, { at }: ParameterRow, remedy: string | Words): Problem =>
  problem('never-met', at, `row ${i + 1} of "${id}" can never be met`, remedy)

/** `before`: the row that alone speaks first; without it, the earlier rows do together. */
export const neverReached = (id: string, i: number, { at }: ParameterRow, before: number | undefined): Problem =>
  problem(
    'unreachable-row',
    at,
    `row ${i + 1} of "${id}" is never reached: ${before === undefined ? 'the rows before it always speak first' : `row ${before + 1} always speaks first`}`,
    'Put the special rows before the general one, or end the earlier row with `until:`.',
  )

/** The first row that speaks whenever a later one could; -1 where none does for sure. */
export function hiddenBehind(rows: readonly ParameterRow[], i: number): number {
  const row = rows[i]
  if (row === undefined) return -1
  const own = conjuncts(row.when)
  return rows
    .slice(0, i)
    .findIndex(
      (earlier) =>
        spans(earlier, row) && conjuncts(earlier.when).every((part) => own.some((one) => assures(one, part))),
    )
}

/** Whether an earlier row is in force on every day that the later one is. */
export const spans = (earlier: ParameterRow, later: ParameterRow): boolean =>
  earlier.from <= later.from &&
  (earlier.until === undefined || (later.until !== undefined && later.until <= earlier.until))

/** A fact with two demands on it that no answer meets both of. */
export function contradicted(own: readonly Condition[]): FactId | undefined {
  const pair = own.flatMap((a) => own.flatMap((b) => (excludes(a, b) && a.kind === 'compare' ? [a.fact] : [])))
  return pair[0]
}

function excludes(a: Condition, b: Condition): boolean {
  if (a.kind !== 'compare' || b.kind !== 'compare' || a.fact !== b.fact) return false
  const [x, y] = [operand(a), operand(b)]
  if (a.by === 'is' && b.by === 'is') return x !== y
  if (a.by === 'is' && b.by === 'in') return Array.isArray(y) && !y.includes(x)
  if (a.by === 'is' && b.by === 'is-not') return x === y
  if (typeof x === 'string' && typeof y === 'string') return LOWER.has(a.by) && UPPER.has(b.by) && isIsoDate(x) && x > y
  const numbers = (typeof x === 'number' && typeof y === 'number') || (typeof x === 'bigint' && typeof y === 'bigint')
  if (!numbers || !LOWER.has(a.by) || !UPPER.has(b.by)) return false
  return x > y || (x === y && (a.by === 'more-than' || b.by === 'less-than'))
}

const LOWER: ReadonlySet<Comparison> = new Set(['at-least', 'more-than', 'on-or-after', 'after'])
const UPPER: ReadonlySet<Comparison> = new Set(['at-most', 'less-than', 'on-or-before', 'before'])

const HALF = WHOLE / 2n

/** A factor of 0.1 pays a tenth; a cut of 0.9 leaves a tenth: hardly what a text says. */
const shares = ({ scheme, parameters }: Rulebook): readonly Problem[] =>
  (scheme?.offSite ?? []).flatMap((cut) => sharesOf(cut, parameters))

function sharesOf({ method, parameter }: Cut, parameters: Rulebook['parameters']): readonly Problem[] {
  const table = parameters.find(({ id }) => id === parameter)
  // Twice or three times one's own share is what it says.
  if (table === undefined || method === 'own-share') return []
  return table.rows.flatMap(({ value, at }, i) => {
    if (typeof value !== 'bigint') return []
    const off = method === 'factor' ? value > 0n && value < HALF : value > HALF && value <= WHOLE
    if (!off) return []
    const said = `${Number(value) / 10_000}%`
    return [
      method === 'factor'
        ? warning(
            'factor-or-cut',
            at,
            `row ${i + 1} of "${table.id}" pays only ${said} of the home ratio`,
            'A factor is what is left: ten per cent less is "0.9". Ten points less is `method: points` with "0.10".',
          )
        : warning(
            'factor-or-cut',
            at,
            `row ${i + 1} of "${table.id}" takes away ${said}`,
            'Here it is what is taken away: ten less is "0.10". Paying 90 per cent of the home ratio is `method: factor` with "0.9".',
          ),
    ]
  })
}

function bands({ scheme, parameters }: Rulebook): readonly Problem[] {
  const lists = [
    scheme?.bands?.rows,
    scheme?.largeCost?.rows,
    scheme?.seriousIllness?.rows,
    scheme?.medicalAssistance?.rows,
  ]
  return lists.flatMap((rows = []) => {
    const edges = rows.map(({ upTo }) => parameters.find(({ id }) => id === upTo))
    const last = edges.at(-1)
    const open =
      last === undefined || rows.at(-1)?.upTo === undefined
        ? []
        : [
            warning(
              'bands-end',
              last.at,
              `the last band ends at "${last.id}": what lies above it is paid nothing`,
              'Leave `up-to` out of the last band, or use `ceiling` for a limit.',
            ),
          ]
    return [...open, ...edges.flatMap((edge, i) => falling(edges[i - 1], edge))]
  })
}

function falling(lower: Parameter | undefined, upper: Parameter | undefined): readonly Problem[] {
  const of = (parameter: Parameter | undefined): readonly bigint[] =>
    (parameter?.rows ?? []).flatMap(({ value, when }) =>
      typeof value === 'bigint' && when === undefined ? [value] : [],
    )
  const [low, high] = [of(lower), of(upper)]
  if (upper === undefined || lower === undefined || low.length === 0 || high.length === 0) return []
  const falls =
    low.length === high.length ? low.some((value, i) => value !== UNLIMITED && value >= (high[i] ?? value)) : false
  return falls
    ? [
        problem(
          'bands-fall',
          upper.at,
          `the band edge "${upper.id}" is not above "${lower.id}", the one before it`,
          'Edges rise from band to band.',
        ),
      ]
    : []
}
