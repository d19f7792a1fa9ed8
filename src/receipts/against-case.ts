import { addMonths, sayDay, type IsoDate } from '../model/dates.ts'
import type { ReceiptFinding } from '../model/receipt-finding.ts'
import type { Receipt } from '../model/receipt.ts'
import type { Words } from '../model/words.ts'
import type { CaseView, Exclusion } from './case-facts.ts'
import { finding } from './finding.ts'

/** What the case says that no bill of it can be paid for, or no longer. Without a bill there is nothing to say. */
export function againstCase(bills: readonly Receipt[], view: CaseView, asOf: IsoDate): readonly ReceiptFinding[] {
  if (bills.length === 0) return []
  const late = lateBills(bills, view, view.handedInOn ?? asOf)
  return [
    ...(view.insured === false ? [finding('R04', bills)] : []),
    ...(view.excluded === undefined ? [] : [finding('R10', bills, sayAll(view.excluded))]),
    ...late.map(({ bill, last }) =>
      finding('R35', [bill], { zh: `最晚 ${sayDay(last, 'zh')}`, en: `by ${sayDay(last, 'en')}` }),
    ),
  ]
}

/** Each with the last day on which it could have been handed in. The window is that of the case's own agency. */
function lateBills(
  bills: readonly Receipt[],
  { window, dischargedOn }: CaseView,
  on: IsoDate,
): readonly { readonly bill: Receipt; readonly last: IsoDate }[] {
  if (window === undefined) return []
  return bills.flatMap((bill) => {
    const end = dischargedOn ?? bill.fields.dischargedOn ?? bill.fields.visitOn
    if (end === undefined) return []
    const last =
      'months' in window ? addMonths(end, window.months) : `${Number(end.slice(0, 4)) + window.yearEnds}-12-31`
    return on > last ? [{ bill, last }] : []
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
