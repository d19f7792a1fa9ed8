import type { Verdict } from '../../model/determination.ts'
import { same, type Words } from '../../model/words.ts'
import { dayOf, type Office } from '../office.ts'
import type { CaseRow, Wanted } from './caseload.ts'

/** How a caseload is sorted and narrowed; every order is complete, so that it never depends on the disk. */
export const ORDERS = ['days', 'money', 'missing', 'case'] as const
export type Order = (typeof ORDERS)[number]

export interface Filter {
  readonly verdict?: Verdict
  readonly within?: number
  /** A fact or a paper, by its key or its name. */
  readonly missing?: string
  readonly procedure?: string
}

export const narrowed = (
  rows: readonly CaseRow[],
  { verdict, within, missing, procedure }: Filter,
): readonly CaseRow[] =>
  rows.filter(
    (row) =>
      (verdict === undefined || row.verdict === verdict) &&
      (within === undefined || (row.due !== undefined && row.due.days <= within)) &&
      (missing === undefined || row.missing.some(isCalled(missing))) &&
      (procedure === undefined || [row.procedure, row.title.zh, row.title.en].includes(procedure)),
  )

/** By its key, or by what it is called on the screen. */
const isCalled =
  (name: string) =>
  ({ id, label }: Wanted): boolean =>
    [id, label.zh, label.en].includes(name) || id === `paper.${name}`

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

/** What a filter may name: every procedure, and every fact and paper of every procedure and place. */
export async function knownOf(office: Pick<Office, 'rules' | 'asOf' | 'today'>): Promise<{
  readonly wanted: ReadonlySet<string>
  readonly procedures: readonly Words[]
  readonly keys: readonly string[]
}> {
  const rules = await office.rules()
  const procedures = [...new Set(rules.editions.map(({ procedure }) => procedure))].sort()
  const places = [undefined, ...rules.regions.map(({ code }) => code)]
  const wanted = new Set<string>()
  for (const procedure of procedures)
    for (const place of places) {
      const { rulebook } = rules.tryRulebook(procedure, place, dayOf(office))
      for (const { id, label } of [...(rulebook?.facts ?? []), ...(rulebook?.papers ?? [])])
        for (const name of [id, label.zh, label.en]) wanted.add(name)
    }
  const titles = procedures.map((one) => rules.editions.find(({ procedure }) => procedure === one)?.title ?? same(one))
  return { wanted, procedures: titles, keys: procedures }
}
