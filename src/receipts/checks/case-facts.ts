import type { IsoDate } from '../../model/dates.ts'
import type { FactId, Facts } from '../../model/fact.ts'
import type { Fen } from '../../model/money.ts'
import { claimantOf, type Claimant } from '../../model/people/whose-paper.ts'

/** What the checks want to know of the case, and which facts say it: the first known one counts. */
const ASKED = {
  visitKind: ['visit.kind'],
  stayed: ['visit.stayed'],
  hospital: ['visit.hospital'],
  // Not `referral.hospital`, which is the one that issued it.
  referredTo: ['referral.to-hospital'],
  startedOn: ['visit.started-on', 'visit.admitted-on'],
  endedOn: ['visit.ended-on', 'visit.discharged-on'],
  filedFrom: ['filing.from', 'filing.valid-from'],
  filedUntil: ['filing.until', 'filing.valid-until'],
  insuredFrom: ['local.covered-from', 'insurance.in-force-from', 'patient.benefits-from'],
  designated: ['visit.designated'],
  benefits: ['patient.benefits-active'],
  abroad: ['visit.abroad'],
  workInjury: ['visit.work-injury'],
  thirdParty: ['visit.third-party'],
  publicHealth: ['visit.public-health'],
  handedInOn: ['claim.handed-in-on'],
  statedTotal: ['cost.total-stated'],
} as const satisfies Record<string, readonly FactId[]>

export interface CaseView {
  readonly claimant?: Claimant
  readonly inPatient?: boolean
  readonly hospital?: string
  readonly referredTo?: string
  readonly admittedOn?: IsoDate
  readonly dischargedOn?: IsoDate
  readonly filedFrom?: IsoDate
  readonly filedUntil?: IsoDate
  readonly insuredFrom?: IsoDate
  readonly designated?: boolean
  readonly emergency?: boolean
  /** Papers that the person says are at hand, scanned or not: `fee-list`, `diagnosis`. */
  readonly papersAtHand?: ReadonlySet<string>
  /** The insurance was in force when the person was treated. */
  readonly insured?: boolean
  /** What the law leaves to another payer, as far as the case says. */
  readonly excluded?: readonly Exclusion[]
  readonly handedInOn?: IsoDate
  /** What the person says that the bills come to. */
  readonly statedTotal?: Fen
}

export type Exclusion = 'abroad' | 'work-injury' | 'third-party' | 'public-health'

/** The known part of a case as far as receipts are checked against it. */
export function viewOf(facts: Facts): CaseView {
  const value = (key: keyof typeof ASKED): unknown => {
    for (const id of ASKED[key]) {
      const answer = facts.get(id)
      if (answer?.kind === 'known') return answer.value
    }
    return undefined
  }
  const text = (key: keyof typeof ASKED): string | undefined => {
    const found = value(key)
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const kind = text('visitKind')
  const statedTotal = value('statedTotal')
  const [designated, stayed] = [value('designated'), value('stayed')]
  const inPatient = kind === undefined ? undefined : kind === 'in-patient' || stayed === true
  const view = {
    claimant: claimantOf(facts),
    inPatient,
    hospital: text('hospital'),
    referredTo: text('referredTo'),
    // Of a visit without a stay these are the day of the visit, which other bills need not share.
    admittedOn: inPatient === false ? undefined : text('startedOn'),
    dischargedOn: inPatient === false ? undefined : text('endedOn'),
    filedFrom: text('filedFrom'),
    filedUntil: text('filedUntil'),
    insuredFrom: text('insuredFrom'),
    designated: yesNo(designated),
    emergency: kind === undefined ? undefined : kind === 'emergency' || kind === 'rescue',
    papersAtHand: papersIn(facts),
    insured: yesNo(value('benefits')),
    excluded: excludedBy(value),
    handedInOn: text('handedInOn'),
    statedTotal: typeof statedTotal === 'bigint' ? statedTotal : undefined,
  }
  return Object.fromEntries(Object.entries(view).filter(([, known]) => known !== undefined)) as CaseView
}

const papersIn = (facts: Facts): ReadonlySet<string> =>
  new Set(
    [...facts].flatMap(([id, answer]) =>
      id.startsWith('paper.') && answer.kind === 'known' && answer.value === 'have' ? [id.slice('paper.'.length)] : [],
    ),
  )

const EXCLUSIONS: readonly (readonly [key: keyof typeof ASKED, when: unknown, name: Exclusion])[] = [
  ['abroad', true, 'abroad'],
  ['workInjury', true, 'work-injury'],
  ['thirdParty', 'liable-pays', 'third-party'],
  ['publicHealth', true, 'public-health'],
]

/** Undefined where nothing speaks against it. */
function excludedBy(value: (key: keyof typeof ASKED) => unknown): readonly Exclusion[] | undefined {
  const names = EXCLUSIONS.filter(([key, when]) => value(key) === when).map(([, , name]) => name)
  return names.length === 0 ? undefined : names
}

const yesNo = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
