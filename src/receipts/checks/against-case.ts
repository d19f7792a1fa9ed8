import { sayDay, type IsoDate } from '../../model/dates.ts'
import { billsApart, standingBills } from '../../model/bills.ts'
import { sumFen, type Fen } from '../../model/money.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Words } from '../../model/words.ts'
import type { CaseView, Exclusion } from './case-facts.ts'
import { difference, finding } from './finding.ts'

/** What the rules of the place make of the case, as far as bills are checked against it. */
export interface Judgement {
  readonly asOf: IsoDate
  /** For treatment that ended on a day: the last day to hand it in, and whether that is certain. */
  readonly lastDay?: (end: IsoDate) => { readonly last: IsoDate; readonly sure: boolean } | undefined
  /** Whether the treatment was covered; undefined where nobody asked the rules. */
  readonly insured?: boolean | 'open'
  /** Requirements that are not met, and of which no official text says that they bar: a bill is not surely sent back for them. */
  readonly unsure?: ReadonlySet<string>
}

/** What the case says that no bill of it can be paid for, or no longer. Without a bill there is nothing to say. */
export function againstCase(
  bills: readonly Receipt[],
  view: CaseView,
  { asOf, lastDay, insured, unsure }: Judgement,
): readonly ReceiptFinding[] {
  if (bills.length === 0) return []
  const late = lastDay === undefined ? [] : lateBills(bills, view, lastDay, view.handedInOn ?? asOf)
  return [
    // Cover that reaches back is cover: where the rules were asked, what they say counts.
    ...((insured ?? view.insured) === false
      ? [asSureAs(unsure?.has('insured-then') !== true, finding('R04', bills))]
      : []),
    ...(view.excluded === undefined ? [] : [finding('R10', bills, sayAll(view.excluded), remedies(view.excluded))]),
    ...late.map(({ bill, last, sure }) =>
      // Without a day on which it was handed in, or by a window from a newspaper, only the agency can say whether it is too late.
      finding(view.handedInOn === undefined || !sure ? 'R54' : 'R35', [bill], {
        zh: `最晚 ${sayDay(last, 'zh')}`,
        en: `by ${sayDay(last, 'en')}`,
      }),
    ),
  ]
}

/** A bill is never said to be sent back where the verdict is only doubtful. */
export const asSureAs = (sure: boolean, found: ReceiptFinding): ReceiptFinding =>
  sure ? found : { ...found, severity: 'doubt', detail: ASK_FIRST }

const ASK_FIRST: Words = {
  zh: '多半报不了，但没有见到据此拒绝的正式文件：先打 12393 问清',
  en: 'probably not paid, but no official text that refuses it was found: ask 12393 first',
}

/** A total that the person named, and bills that come to another one: one is missing, or one too many is here. */
export function againstStated(receipts: readonly Receipt[], { statedTotal }: CaseView): readonly ReceiptFinding[] {
  const bills = standingBills(receipts)
  const apart = billsApart(receipts)
  const open = bills.filter(({ id }) => !apart.has(id))
  if (statedTotal === undefined || bills.length === 0 || open.some(({ fields }) => fields.total === undefined))
    return []
  const sum = totalOf(open)
  // Who counted in what was settled directly, or counted only what is asked for, said nothing wrong.
  const asked = sumFen(open.map(({ fields }) => fields.claimed ?? fields.total ?? 0n))
  if ([sum, asked, totalOf(bills)].includes(statedTotal)) return []
  const words = difference(['您说的总额', 'you said'], statedTotal, ['票据合计', 'the bills make'], sum)
  return [finding(sum < statedTotal ? 'G10' : 'R49', [], words)]
}

const totalOf = (bills: readonly Receipt[]): Fen => sumFen(bills.map(({ fields }) => fields.total ?? 0n))

/** Each with the last day on which it could have been handed in. */
function lateBills(
  bills: readonly Receipt[],
  { dischargedOn }: CaseView,
  lastDay: NonNullable<Judgement['lastDay']>,
  on: IsoDate,
): readonly { readonly bill: Receipt; readonly last: IsoDate; readonly sure: boolean }[] {
  const windows = new Map<IsoDate | undefined, ReturnType<typeof lastDay>>([[undefined, undefined]])
  return bills.flatMap((bill) => {
    const end = dischargedOn ?? bill.fields.dischargedOn ?? bill.fields.visitOn
    if (end !== undefined && !windows.has(end)) windows.set(end, lastDay(end))
    const window = windows.get(end)
    return window !== undefined && on > window.last ? [{ bill, ...window }] : []
  })
}

const SAID: Readonly<Record<Exclusion, Words>> = {
  abroad: { zh: '境外就医', en: 'treatment abroad' },
  'work-injury': { zh: '工伤', en: 'a work injury' },
  'third-party': { zh: '第三人已付或愿付', en: 'a third party who pays' },
  'public-health': { zh: '公共卫生负担', en: 'public health pays' },
}

const sayAll = (excluded: readonly Exclusion[]): Words => ({
  zh: excluded.map((one) => SAID[one].zh).join('、'),
  en: excluded.map((one) => SAID[one].en).join(', '),
})

/** Whom to turn to instead depends on why it is not paid. */
const TURN_TO: Readonly<Record<Exclusion, Words>> = {
  abroad: {
    zh: '买过旅游险、商业医疗险的，向保险公司理赔；票据原件收好。',
    en: 'claim from a travel or private insurer if there is one; keep the original bills.',
  },
  'work-injury': { zh: '改向工伤保险基金申请。', en: 'turn to the work-injury fund instead.' },
  'third-party': {
    zh: '先向对方（或对方的车险）要求赔偿。',
    en: 'claim from the other side (or their insurer) first.',
  },
  'public-health': {
    zh: '问接诊医院或当地疾控中心、卫健局由谁付。',
    en: 'ask the hospital, the local CDC or the health bureau who pays.',
  },
}

const remedies = (excluded: readonly Exclusion[]): Words => ({
  zh: excluded.map((one) => TURN_TO[one].zh).join(''),
  en: excluded.map((one) => TURN_TO[one].en).join(' '),
})
