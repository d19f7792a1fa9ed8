import { determine } from '../../engine/determine.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Determination, EstimateLine, Range, Verdict } from '../../model/determination.ts'
import type { Facts } from '../../model/fact.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Words } from '../../model/words.ts'
import { diffRulebooks } from '../../rulebook/diff.ts'
import { clausesOf, withOneChange, type Clause } from '../../rulebook/one-change.ts'

interface Side {
  readonly verdict: Verdict
  readonly verdictText: Words
  readonly estimate: Range | null
}

/** Papers that one result asks for and the other does not, by id and name. */
export interface PaperChange {
  readonly id: string
  readonly label: Words
  readonly change: 'added' | 'removed'
}

/** A line of the estimate that the two sums do not have alike; undefined where one of them has no such line. */
export interface LineChange {
  readonly id: string
  readonly label: Words
  readonly before: EstimateLine | undefined
  readonly after: EstimateLine | undefined
}

/** What one changed clause does by itself; money is after less before, where no sum is no money. */
interface ClauseEffect extends Clause {
  readonly verdict: { readonly before: Verdict; readonly after: Verdict }
  readonly money: Range
  readonly papers: readonly PaperChange[]
}

/** What another rulebook means for one case. The effects of all clauses and `interaction` come to `money`, at either end. */
export interface CaseEffect {
  readonly case: string
  readonly before: Side
  readonly after: Side
  readonly money: Range
  readonly papers: readonly PaperChange[]
  /** Only of clauses that do something to this case. */
  readonly clauses: readonly ClauseEffect[]
  /** What the changes do together beyond what each does by itself. */
  readonly interaction: Range
  /** Of two places with sums of their own, line beside line: there no clause makes sense within the sums of the other. */
  readonly lines: readonly LineChange[]
}

/** The two rulebooks, and between them one for each clause that differs. */
export interface Editions {
  readonly before: Rulebook
  readonly after: Rulebook
  readonly steps: readonly { readonly clause: Clause; readonly book: Rulebook }[]
}

export function editionsBetween(before: Rulebook, after: Rulebook): Editions {
  const clauses = clausesOf(diffRulebooks(before, after))
  return { before, after, steps: clauses.map((clause) => ({ clause, book: withOneChange(before, after, clause) })) }
}

export function effectOn(
  { before, after, steps }: Editions,
  name: string,
  facts: (book: Rulebook) => Facts,
  asOf: IsoDate,
): CaseEffect {
  const judge = (book: Rulebook): Determination => determine(book, facts(book), asOf)
  const [old, fresh] = [judge(before), judge(after)]
  const clauses = steps
    .map(({ clause, book }): ClauseEffect => {
      const alone = judge(book)
      const { money, papers } = between(old, alone)
      return { ...clause, verdict: { before: old.verdict, after: alone.verdict }, money, papers }
    })
    .filter(matters)
  const { money, papers } = between(old, fresh)
  const sum = clauses.reduce((all, one) => plus(all, one.money), NOTHING)
  return {
    case: name,
    before: side(old),
    after: side(fresh),
    money,
    papers,
    clauses,
    interaction: { low: money.low - sum.low, high: money.high - sum.high },
    lines: before.scheme?.id === after.scheme?.id ? [] : linesBetween(old, fresh),
  }
}

function linesBetween({ estimate: a }: Determination, { estimate: b }: Determination): readonly LineChange[] {
  const [was, is] = [a?.lines ?? [], b?.lines ?? []]
  const dropped = was.filter(({ id }) => !is.some((line) => line.id === id))
  return [...is, ...dropped]
    .map(({ id, label }) => ({
      id,
      label,
      before: was.find((line) => line.id === id),
      after: is.find((line) => line.id === id),
    }))
    .filter(({ before, after }) => worked(before) !== worked(after))
}

const worked = (line: EstimateLine | undefined): string =>
  line === undefined ? '' : `${line.amount.low} ${line.amount.high} ${line.working?.en ?? ''}`

const NOTHING: Range = { low: 0n, high: 0n }
const plus = (a: Range, b: Range): Range => ({ low: a.low + b.low, high: a.high + b.high })
const side = ({ verdict, verdictText, estimate }: Determination): Side => ({
  verdict,
  verdictText,
  estimate: estimate === null ? null : { low: estimate.low, high: estimate.high },
})

function between(a: Determination, b: Determination): Pick<CaseEffect, 'money' | 'papers'> {
  const [was, is] = [a.estimate ?? NOTHING, b.estimate ?? NOTHING]
  const asked = (one: Determination): ReadonlySet<string> => new Set(one.checklist.map(({ id }) => id))
  const [had, has] = [asked(a), asked(b)]
  return {
    money: { low: is.low - was.low, high: is.high - was.high },
    papers: [
      ...b.checklist.filter(({ id }) => !had.has(id)).map(({ id, label }) => ({ id, label, change: 'added' as const })),
      ...a.checklist
        .filter(({ id }) => !has.has(id))
        .map(({ id, label }) => ({ id, label, change: 'removed' as const })),
    ],
  }
}

const matters = ({ verdict, money, papers }: ClauseEffect): boolean =>
  verdict.before !== verdict.after || money.low !== 0n || money.high !== 0n || papers.length > 0
