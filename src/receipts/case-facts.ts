import type { IsoDate } from '../model/dates.ts'
import type { FactId, Facts } from '../model/fact.ts'

/** What the checks want to know of the case, and which facts say it: the first known one counts. */
export const ASKED = {
  patientName: ['patient.name'],
  patientId: ['patient.id-number'],
  visitKind: ['visit.kind'],
  stayed: ['visit.stayed'],
  hospital: ['visit.hospital'],
  // Not `referral.hospital`, which is the one that issued it.
  referredTo: ['referral.to-hospital'],
  startedOn: ['visit.started-on', 'visit.admitted-on'],
  endedOn: ['visit.ended-on', 'visit.discharged-on'],
  filedFrom: ['filing.from', 'filing.valid-from'],
  filedUntil: ['filing.until', 'filing.valid-until'],
  insuredFrom: ['insurance.in-force-from', 'patient.benefits-from'],
  designated: ['visit.designated'],
} as const satisfies Record<string, readonly FactId[]>

export interface CaseView {
  readonly patientName?: string
  readonly patientId?: string
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
}

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
  const [designated, stayed] = [value('designated'), value('stayed')]
  const inPatient = kind === undefined ? undefined : kind === 'in-patient' || stayed === true
  const view = {
    patientName: text('patientName'),
    patientId: text('patientId'),
    inPatient,
    hospital: text('hospital'),
    referredTo: text('referredTo'),
    // Of a visit without a stay these are the day of the visit, which other bills need not share.
    admittedOn: inPatient === false ? undefined : text('startedOn'),
    dischargedOn: inPatient === false ? undefined : text('endedOn'),
    filedFrom: text('filedFrom'),
    filedUntil: text('filedUntil'),
    insuredFrom: text('insuredFrom'),
    designated: typeof designated === 'boolean' ? designated : undefined,
    emergency: kind === undefined ? undefined : kind === 'emergency' || kind === 'rescue',
    papersAtHand: papersIn(facts),
  }
  return Object.fromEntries(Object.entries(view).filter(([, known]) => known !== undefined)) as CaseView
}

const papersIn = (facts: Facts): ReadonlySet<string> =>
  new Set(
    [...facts].flatMap(([id, answer]) =>
      id.startsWith('paper.') && answer.kind === 'known' && answer.value === 'have' ? [id.slice('paper.'.length)] : [],
    ),
  )
