import type { Verdict } from '../../model/determination.ts'
import { UsageError } from '../../model/errors.ts'
import { nearest } from '../../model/problem.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { CaseRow } from './caseload.ts'

/** How a caseload is sorted and narrowed; every order is complete, so that it never depends on the disk. */
export const ORDERS = ['days', 'money', 'missing', 'case'] as const
export type Order = (typeof ORDERS)[number]

export interface Filter {
  readonly verdict?: Verdict
  readonly within?: number
  /** A fact or a paper. */
  readonly missing?: string
  readonly procedure?: string
}

const VERDICTS: readonly Verdict[] = ['eligible', 'ineligible', 'undetermined']

export function readOrder(sort: string): Order {
  const order = ORDERS.find((one) => one === sort)
  if (order === undefined) throw new UsageError(`--sort ${ORDERS.join('|')}`)
  return order
}

export function readFilter(given: {
  readonly verdict?: string
  readonly within?: string
  readonly missing?: string
  readonly procedure?: string
}): Filter {
  const verdict = VERDICTS.find((one) => one === given.verdict)
  if (given.verdict !== undefined && verdict === undefined) throw new UsageError(`--verdict ${VERDICTS.join('|')}`)
  if (given.within !== undefined && !/^\d{1,4}$/.test(given.within)) throw new UsageError('--within DAYS')
  return {
    ...(verdict === undefined ? {} : { verdict }),
    ...(given.within === undefined ? {} : { within: Number(given.within) }),
    ...(given.missing === undefined ? {} : { missing: given.missing }),
    ...(given.procedure === undefined ? {} : { procedure: given.procedure }),
  }
}

/** A filter that can fit no case says what would; `known`: every fact, paper and procedure of the rules. */
export function mustBeKnown(
  rows: readonly CaseRow[],
  { missing, procedure }: Filter,
  known: { readonly wanted: ReadonlySet<string>; readonly procedures: readonly string[] },
  lang: Lang,
): void {
  if (procedure !== undefined && !known.procedures.includes(procedure))
    throw new UsageError(`--procedure: ${NO_PROCEDURE[lang]}${known.procedures.join(', ')}`)
  if (missing === undefined || known.wanted.has(missing) || known.wanted.has(`paper.${missing}`)) return
  const now = [...new Set(rows.flatMap((row) => row.missing.map(({ id }) => id)))].sort()
  if (now.includes(missing)) return
  const close = nearest(missing, [...known.wanted])
  const how = [
    ...(close === undefined ? [] : [{ zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` }[lang]]),
    ...(now.length === 0 ? [] : [`${WANTED_NOW[lang]}${now.join(', ')}`]),
  ]
  throw new UsageError([`--missing: ${NO_SUCH[lang]}`, ...how].join('\n  '))
}

const NO_PROCEDURE: Words = { zh: '没有这个事项；可选：', en: 'unknown procedure; one of: ' }
const NO_SUCH: Words = { zh: '没有这个事实或材料', en: 'unknown fact or paper' }
const WANTED_NOW: Words = { zh: '这些个案现在缺的有：', en: 'What these cases want now: ' }

export const narrowed = (
  rows: readonly CaseRow[],
  { verdict, within, missing, procedure }: Filter,
): readonly CaseRow[] =>
  rows.filter(
    (row) =>
      (verdict === undefined || row.verdict === verdict) &&
      (within === undefined || (row.due !== undefined && row.due.days <= within)) &&
      (missing === undefined || row.missing.some(({ id }) => id === missing || id === `paper.${missing}`)) &&
      (procedure === undefined || row.procedure === procedure),
  )

/** `days`: what runs out first, and among equals what is worth most; `money`: the other way round. */
export function sorted(rows: readonly CaseRow[], order: Order): readonly CaseRow[] {
  const by: Readonly<Record<Order, readonly Compare[]>> = {
    days: [days, money],
    money: [money, days],
    missing: [(a, b) => b.missing.length - a.missing.length, days],
    case: [],
  }
  return rows.toSorted((a, b) => {
    for (const compare of [...by[order], byId]) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  })
}

type Compare = (a: CaseRow, b: CaseRow) => number

/** A case without a clock comes after those that have one. */
const days: Compare = (a, b) => (a.due?.days ?? 1e9) - (b.due?.days ?? 1e9)

const money: Compare = (a, b) => {
  const [left, right] = [a.estimate?.high ?? -1n, b.estimate?.high ?? -1n]
  return left === right ? 0 : left > right ? -1 : 1
}

const byId: Compare = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.folder < b.folder ? -1 : 1)
