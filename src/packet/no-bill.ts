import { BILL_KINDS, type ReceiptKind } from '../model/receipt.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { schedule } from './schedule.ts'
import { joined, RECEIPT_KIND } from './wording.ts'

type About = Pick<PacketInput, 'case' | 'determination' | 'rulebook'>

/**
 * Why nothing is claimed, where a claim is about bills and somebody said that they are at hand; undefined where one is. A bill
 * that is still to get is said by the checklist already.
 */
export function noBill({ case: { receipts }, determination, rulebook }: About): Words | undefined {
  const paper = determination.checklist.find(({ id, basis, status }) => {
    const kinds = rulebook.papers.find((one) => one.id === id)?.fromReceipts ?? []
    return basis !== 'older' && status === 'ready' && kinds.some((kind) => BILL_KINDS.some((bill) => bill === kind))
  })
  const { claimed, apart, unpriced } = schedule(receipts)
  if (paper === undefined || determination.verdict === 'ineligible' || claimed.length + unpriced.length > 0)
    return undefined
  if (apart.length > 0) return NONE_TO_CLAIM
  return receipts.length === 0 ? NONE_AT_ALL : noneAmong(new Set(receipts.map(({ kind }) => kind)))
}

const NONE_AT_ALL: Words = {
  zh: '一张票据都还没有录入，没有可以申报的金额',
  en: 'no bill has been entered yet: there is nothing to claim',
}

const NONE_TO_CLAIM: Words = {
  zh: '录入的票据都不能申报（已直接结算、已作废或重复）',
  en: 'none of the bills entered can be claimed (settled directly, void, or in twice)',
}

function noneAmong(kinds: ReadonlySet<ReceiptKind>): Words {
  const names = joined(
    [...kinds].map((kind) => RECEIPT_KIND[kind]),
    '、',
    ', ',
  )
  return {
    zh: `还没有录入收费票据，只有${names.zh}，没有可以申报的金额`,
    en: `no bill has been entered yet, only ${names.en}: there is nothing to claim`,
  }
}
