import type { Press } from '../../documents/press.ts'
import { drawSheet } from '../../documents/draw-sheet.ts'
import { determine } from '../../engine/determine.ts'
import type { Case } from '../../model/case.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Determination } from '../../model/determination.ts'
import { receiptFacts } from '../../model/receipt-facts.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Template } from '../../model/template.ts'
import { assemblePacket, type Assembled } from '../../packet/assemble.ts'
import type { PacketInput, ReceiptRemark } from '../../packet/input.ts'
import { headOf } from '../../packet/manifest.ts'
import { planPacket } from '../../packet/plan.ts'
import { isReady, readinessOf } from '../../packet/readiness.ts'
import { remarksOf } from '../../packet/remarks.ts'
import { checkReceipts } from '../../receipts/checks/check.ts'
import type { LedgerMatch } from '../../receipts/checks/ledger.ts'

/** How every packet of a batch looks. */
export interface Look {
  readonly lang: Sheet['lang']
  readonly size: Sheet['size']
  readonly duplex: boolean
}

export interface MakerKit {
  readonly press: Press
  /** Every form template, by id. */
  readonly templates: ReadonlyMap<string, Template>
  /** Name and version of the program. */
  readonly program: string
  readonly look: Look
}

export interface Judged {
  readonly determination: Determination
  readonly input: PacketInput
  readonly ready: boolean
}

/** Bills of a case that an earlier claim has, or another case of the same list. */
export interface HeldElsewhere {
  readonly ledger: readonly LedgerMatch[]
  readonly shared: readonly string[]
}

const sharedRemark = (receipt: string): ReceiptRemark => ({
  code: 'bill-twice',
  severity: 'blocking',
  receipts: [receipt],
  text: { zh: '名单里另一个个案也交了这张票据', en: 'another case of the same list hands in this bill too' },
})

/** What the rules say of a case: its answers, and what its receipts amount to. What a person answered wins. */
export function judgeCase(
  found: Case,
  rulebook: Rulebook,
  asOf: IsoDate,
  { templates, look }: MakerKit,
  { ledger, shared }: HeldElsewhere,
): Judged {
  const facts = new Map([...receiptFacts(found.receipts), ...found.answers])
  const determination = determine(rulebook, facts, asOf)
  const input: PacketInput = {
    case: found,
    determination,
    rulebook,
    templates,
    lang: look.lang,
    size: look.size,
    remarks: [...remarksOf(checkReceipts(found.receipts, facts, { asOf, ledger })), ...shared.map(sharedRemark)],
  }
  return { determination, input, ready: isReady(readinessOf(input)) }
}

/** The same three files that one case gives by hand. */
export const makeFiles = (
  { input, determination }: Judged,
  scans: ReadonlyMap<string, ScanPages>,
  { press, program, look }: MakerKit,
): Promise<Assembled> =>
  assemblePacket(planPacket(input), {
    press,
    scans,
    head: headOf(input, program),
    date: determination.asOf,
    duplex: look.duplex,
  })

export const drawOne = (sheet: Sheet, date: IsoDate, { press }: MakerKit): Uint8Array =>
  drawSheet(press, sheet, { date }).bytes
