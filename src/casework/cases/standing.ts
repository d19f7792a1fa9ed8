import type { Determination } from '../../model/determination.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import { filledForms } from '../../packet/forms.ts'
import type { PacketInput } from '../../packet/input.ts'
import { paperStand, type PaperStand } from '../../packet/paper-stand.ts'
import { readinessOf, type Readiness } from '../../packet/readiness.ts'
import { remarksOf } from '../../packet/remarks.ts'
import type { Loaded } from './open.ts'
import type { Desk } from '../../cli/desk.ts'
import { reconcileCase } from '../../cli/reconcile.ts'

/** What stands beside the verdict: whether the packet may be handed in as it is, and what checking the receipts turned up. */
export interface Standing {
  readonly readiness: Readiness
  readonly receipts: readonly ReceiptFinding[]
  /** How every paper of the checklist stands, by its id. */
  readonly papers: ReadonlyMap<string, PaperStand>
}

type About = Pick<Loaded, 'found' | 'rulebook'>

/** The very readiness that the cover and the checklist print. */
export async function standingOf(desk: Desk, about: About, determination: Determination): Promise<Standing> {
  const { templatesOf } = await import('../packet/make.ts')
  const receipts = await reconcileCase(desk, about)
  const input = { ...bare(desk, about, determination), remarks: remarksOf(receipts) }
  const forms = filledForms({ ...input, templates: await templatesOf(desk, determination.forms) })
  const papers = new Map(determination.checklist.map((item) => [item.id, paperStand(input, item)]))
  return { readiness: readinessOf(input, forms), receipts, papers }
}

/** How much has to be settled first: for lists, without the forms, which hold nobody up. */
export async function blockingIn(desk: Desk, about: About, determination: Determination): Promise<number> {
  const remarks = remarksOf(await reconcileCase(desk, about))
  return readinessOf({ ...bare(desk, about, determination), remarks }).blocking.length
}

const bare = ({ lang }: Desk, { found, rulebook }: About, determination: Determination): PacketInput => ({
  case: found,
  determination,
  rulebook,
  templates: new Map(),
  lang,
  size: 'normal',
})
