import type { IsoDate } from '../model/dates.ts'
import type { FactId, Facts } from '../model/fact.ts'

/** What the checks want to know of the case, and which facts say it: the first known one counts. */
export const ASKED = {
  patientName: ['patient.name'],
  patientId: ['patient.id-number'],
  visitKind: ['visit.kind'],
  hospital: ['visit.hospital', 'visit.hospital-name', 'hospital.name'],
  referredTo: ['referral.to-hospital', 'referral.hospital', 'referral.receiving-hospital'],
  admittedOn: ['visit.admitted-on'],
  dischargedOn: ['visit.discharged-on'],
  visitOn: ['visit.on', 'visit.registered-on', 'visit.date'],
  filedFrom: ['filing.valid-from', 'filing.from', 'filing.filed-on'],
  filedUntil: ['filing.valid-until', 'filing.until'],
  insuredFrom: ['insurance.in-force-from', 'insurance.benefits-from', 'insurance.active-from'],
  claimBy: ['claim.by', 'claim.deadline'],
  designated: ['visit.designated', 'hospital.designated', 'visit.hospital-designated'],
  emergency: ['visit.emergency'],
} as const satisfies Record<string, readonly FactId[]>

export interface CaseView {
  readonly patientName?: string
  readonly patientId?: string
  readonly inPatient?: boolean
  readonly hospital?: string
  readonly referredTo?: string
  readonly admittedOn?: IsoDate
  readonly dischargedOn?: IsoDate
  readonly visitOn?: IsoDate
  readonly filedFrom?: IsoDate
  readonly filedUntil?: IsoDate
  readonly insuredFrom?: IsoDate
  readonly claimBy?: IsoDate
  readonly designated?: boolean
  readonly emergency?: boolean
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
  const [designated, emergency] = [value('designated'), value('emergency')]
  const view = {
    patientName: text('patientName'),
    patientId: text('patientId'),
    inPatient: kind === undefined ? undefined : /^in-?patient/.test(kind),
    hospital: text('hospital'),
    referredTo: text('referredTo'),
    admittedOn: text('admittedOn'),
    dischargedOn: text('dischargedOn'),
    visitOn: text('visitOn'),
    filedFrom: text('filedFrom'),
    filedUntil: text('filedUntil'),
    insuredFrom: text('insuredFrom'),
    claimBy: text('claimBy'),
    designated: typeof designated === 'boolean' ? designated : undefined,
    emergency: typeof emergency === 'boolean' ? emergency : undefined,
  }
  return Object.fromEntries(Object.entries(view).filter(([, known]) => known !== undefined)) as CaseView
}
