import type { Estimate, EstimateLine } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import { sumFen, type Fen } from '../model/money.ts'
import type { Status } from '../model/source.ts'
import { UNPLACED } from '../model/visit-bills.ts'
import type { Words } from '../model/words.ts'
import { leastReliable } from './backing.ts'
import type { ClaimParts, Judged } from './visit-parts.ts'

/** Under which id a fact of a visit stands in the claim. */
type IdOf = (visit: Judged, fact: FactId) => FactId

/** The estimates of all visits together: each line is a visit's, and the ends are sums of theirs. */
export class ClaimEstimate implements Estimate {
  readonly low: Fen
  readonly high: Fen
  /** Why the visits cannot be added up; undefined where they can. */
  readonly reason: Words | undefined
  readonly #idOf: IdOf
  readonly #paid: readonly { readonly visit: Judged; readonly estimate: Estimate }[]
  #lines: readonly EstimateLine[] | undefined

  constructor(parts: ClaimParts, idOf: IdOf) {
    this.#idOf = idOf
    const open = parts.visits.filter(({ determination: { verdict } }) => verdict !== 'ineligible')
    this.reason = reasonOf(parts, open)
    this.#paid = open.flatMap((visit) => {
      const { estimate } = visit.determination
      return estimate === null ? [] : [{ visit, estimate }]
    })
    this.low = sumFen(this.#paid.map(({ estimate }) => estimate.low))
    this.high = sumFen(this.#paid.map(({ estimate }) => estimate.high))
  }

  /** Whether any visit comes to a sum at all. */
  get any(): boolean {
    return this.#paid.length > 0
  }

  get lines(): readonly EstimateLine[] {
    return (this.#lines ??= this.#paid.flatMap(({ visit, estimate }) =>
      estimate.lines.map((line) => ({
        ...line,
        id: `${visit.id}.${line.id}`,
        visit: visit.id,
        label: { zh: `${visit.title.zh}：${line.label.zh}`, en: `${visit.title.en}: ${line.label.en}` },
        because: line.because.map((id) => this.#idOf(visit, id)),
      })),
    ))
  }

  get status(): Status {
    return leastReliable(this.#paid.map(({ estimate }) => estimate.status))
  }

  get wanted(): readonly FactId[] {
    return [...new Set(this.#paid.flatMap(({ visit, estimate }) => estimate.wanted.map((id) => this.#idOf(visit, id))))]
  }
}

/** Nothing is silently left out of a sum: a visit without one, or a bill without a visit, leaves the whole open. */
function reasonOf({ given, program }: ClaimParts, open: readonly Judged[]): Words | undefined {
  const unplaced = given.get(UNPLACED)
  if (unplaced?.kind === 'known') return homeless(String(unplaced.value))
  if (program.plan !== undefined && open.length > 1) {
    const undated = open.find(({ day }) => day === undefined)
    if (undated !== undefined) return noDays(undated.title)
  }
  const without = open.find(({ determination: { estimate } }) => estimate === null)
  if (without === undefined) return undefined
  const { noEstimate } = without.determination
  if (noEstimate === undefined) return undefined
  return {
    zh: `${without.title.zh}：${noEstimate.zh}`,
    en: `${without.title.en}: ${noEstimate.en}`,
  }
}

const homeless = (bills: string): Words => ({
  zh: `票据 ${bills.split(',').join('、')} 还不知道属于哪一次就医，先说清才能估算。`,
  en: `it is not known yet to which visit bills ${bills.split(',').join(', ')} belong; say so first.`,
})

const noDays = ({ zh, en }: Words): Words => ({
  zh: `${zh} 的日期还不知道；全年的起付线、封顶按日期先后算，日期都知道以后才能估算。`,
  en: `the days of ${en} are not known; yearly deductible and ceiling run by date, so they are needed first.`,
})
