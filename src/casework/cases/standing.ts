import type { Determination } from '../../model/determination.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { visitsOf, type Visit } from '../../model/visit.ts'
import { paperStand, type PaperStand } from '../../packet/paper-stand.ts'
import { errandsOf, type Errand } from '../../packet/errands.ts'
import { readinessOf, type Readiness } from '../../packet/readiness.ts'
import { matchesOf } from '../ledger/ledger.ts'
import { dayOf, type Office } from '../office.ts'
import { inputOf, readyPacket } from '../packet/ready.ts'
import { templatesOf } from '../packet/shelf.ts'
import { withMissing } from '../papers/scans.ts'
import { judgeCase, staysOf, type Claim, type Judged } from './judge.ts'

/** What stands beside the verdict: whether the packet may be handed in as it is, and what checking the receipts turned up. */
export interface Standing {
  readonly visits: readonly Visit[]
  readonly readiness: Readiness
  readonly receipts: readonly ReceiptFinding[]
  /** How every paper of the checklist stands, by its id. */
  readonly papers: ReadonlyMap<string, PaperStand>
  /** The visits that are still to be made, in their order. */
  readonly errands: readonly Errand[]
}

/** Judges a case as it lies here: its scans as they are on the disk now, its bills against those of every other case. */
export async function judgeHere(office: Office, claim: Claim, determination?: Determination): Promise<Judged> {
  const { found } = claim
  return judgeCase(claim, {
    asOf: dayOf(office, found),
    receipts: await withMissing(office, found),
    ledger: await matchesOf(office, found),
    ...(determination === undefined ? {} : { determination }),
  })
}

/** The very readiness that the cover and the checklist print. */
export async function standingOf(office: Office, judged: Judged): Promise<Standing> {
  const { determination, findings } = judged
  const templates = await templatesOf(office, determination.forms)
  const { input, readiness } = readyPacket(judged, { lang: office.lang, size: 'normal' }, templates)
  const papers = new Map(determination.checklist.map((item) => [item.id, paperStand(input, item)]))
  const visits = visitsOf(staysOf(judged))
  return { visits, readiness, receipts: findings, papers, errands: errandsOf(input) }
}

/** How much has to be settled first: for lists, without the forms, which hold nobody up. */
export const blockingIn = ({ lang }: Pick<Office, 'lang'>, judged: Judged): number =>
  readinessOf(inputOf(judged, { lang, size: 'normal' })).blocking.length
