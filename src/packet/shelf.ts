import { sayFen } from '../model/money.ts'
import { formsIn, oneOfEach } from '../model/one-bill.ts'
import type { Part } from '../model/packet.ts'
import { BILL_KINDS, type Receipt, type ReceiptKind } from '../model/receipt.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { byDay } from './schedule.ts'
import { joined, RECEIPT_KIND } from './wording.ts'
import { onceFor } from '../model/once-for.ts'

export type ScanPart = Part & { readonly kind: 'scan' }

/** Identity first, then the way there, then the bills each with what belongs to it, then the medical papers. */
const RANK: Readonly<Record<ReceiptKind, number>> = {
  identity: 0,
  'household-register': 1,
  'power-of-attorney': 2,
  'bank-card': 3,
  referral: 4,
  'fiscal-e-receipt': 5,
  'fiscal-receipt': 5,
  'vat-invoice': 5,
  'fee-list': 6,
  'settlement-statement': 7,
  diagnosis: 8,
  'discharge-summary': 9,
  'medical-record': 10,
  prescription: 11,
  'no-third-party-letter': 12,
  other: 13,
}

/** The annex number of every paper, by receipt. */
export type Annexes = ReadonlyMap<string, number>

/** In the order of the pile; numbers that were given in an earlier packet stay, and new papers go on behind the last. */
export function annexNumbers({ case: { receipts }, annexes: given }: Shelved): Annexes {
  if (given !== undefined) return numbered(receipts, given)
  return numberedAnew(receipts)
}

/** Every remark on a paper names its annex. */
const numberedAnew = onceFor((receipts: readonly Receipt[]) => numbered(receipts, new Map()))

function numbered(receipts: readonly Receipt[], given: Annexes): Annexes {
  let last = Math.max(0, ...given.values())
  return new Map(pile(oneOfEach(receipts)).map(({ id }) => [id, given.get(id) ?? ++last]))
}

type Shelved = Pick<PacketInput, 'case' | 'annexes' | 'onePerPage'>

/** Small slips of these kinds may share a page: one is seldom looked at without the others. */
const SHARING: readonly ReceiptKind[] = [...BILL_KINDS, 'prescription', 'other']

/**
 * Every paper of the case, numbered 附件 1, 2, … A paper never scanned gets its page too. Bills that are small on paper may
 * share one: how small they are is seen when their scans are opened.
 */
export function shelf(input: Shelved): readonly ScanPart[] {
  const numbers = annexNumbers(input)
  const forms = new Map(formsIn(input.case.receipts).map(([first, ...others]) => [first.id, others]))
  return oneOfEach(input.case.receipts)
    .map((receipt) => {
      const part = scanPart(receipt, numbers.get(receipt.id) ?? 0, input.onePerPage !== true)
      const others = forms.get(receipt.id) ?? []
      return others.length === 0 ? part : { ...part, forms: others }
    })
    .toSorted((a, b) => a.annex - b.annex)
}

/** The papers in the order in which they lie: each bill with what belongs to it behind. Every paper exactly once. */
export function pile(receipts: readonly Receipt[]): readonly Receipt[] {
  const behind = new Map<string, Receipt[]>()
  const lead: Receipt[] = []
  for (const receipt of receipts.toSorted(byDay)) {
    const bill = billOf(receipt, receipts)
    if (bill === undefined) lead.push(receipt)
    else behind.set(bill.id, [...(behind.get(bill.id) ?? []), receipt])
  }
  lead.sort((a, b) => RANK[a.kind] - RANK[b.kind])
  return lead.flatMap((receipt) => [receipt, ...(behind.get(receipt.id) ?? [])])
}

/** The bill that a fee list or a prescription names. */
const billOf = ({ kind, fields: { belongsTo } }: Receipt, receipts: readonly Receipt[]): Receipt | undefined =>
  belongsTo === undefined || BILL_KINDS.includes(kind)
    ? undefined
    : receipts.find((bill) => BILL_KINDS.includes(bill.kind) && bill.fields.number === belongsTo)

function scanPart(receipt: Receipt, annex: number, sharing: boolean): ScanPart {
  const title = joined([{ zh: `附件 ${annex}`, en: `Annex ${annex}` }, RECEIPT_KIND[receipt.kind]], ' ', ' ')
  const part: ScanPart = {
    kind: 'scan',
    id: `scan.${receipt.id}`,
    title,
    annex,
    receipt,
    caption: captionOf(receipt),
    group: groupOf(receipt),
  }
  return sharing && SHARING.includes(receipt.kind) ? { ...part, mayShare: true } : part
}

/** What a paper stands under in the bookmarks; what belongs to a bill stands with the bills. */
function groupOf({ kind, fields: { belongsTo } }: Receipt): Words {
  const rank = belongsTo === undefined ? RANK[kind] : RANK['fiscal-receipt']
  if (rank < RANK.referral) return { zh: '附件：身份和账户', en: 'Annexes: identity and account' }
  if (rank === RANK.referral) return { zh: '附件：转诊', en: 'Annexes: referral' }
  return rank < RANK.diagnosis
    ? { zh: '附件：票据和清单', en: 'Annexes: bills and lists' }
    : { zh: '附件：病历等资料', en: 'Annexes: medical papers' }
}

const LAID_FLAT: Words = { zh: '照片已展平', en: 'photo laid flat' }

/** One line that says which paper this is; no name, no ID number, no diagnosis, no number of our own. */
function captionOf({ kind, fields, seen }: Receipt): Words {
  const number = [fields.code, fields.number].filter((part) => part !== undefined).join(' ')
  return joined(
    [
      RECEIPT_KIND[kind],
      fields.issuedOn ?? fields.visitOn,
      number === '' ? undefined : number,
      fields.total === undefined ? undefined : `¥${sayFen(fields.total)}`,
      seen?.lying?.some((lying) => lying !== null) === true ? LAID_FLAT : undefined,
    ],
    ' · ',
    ' · ',
  )
}
