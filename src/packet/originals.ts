import type { Receipt } from '../model/receipt.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { schedule } from './schedule.ts'

/** Who pays a share and wants to see the bills, in the lawful order: basic insurance first. */
export type Payer = 'basic' | 'serious-illness' | 'assistance' | 'other-insurer'

export interface Turn {
  readonly payer: Payer
  /** Bills whose one original goes to this payer. */
  readonly originals: readonly string[]
  /** Bills shown by print-out, copy or settlement statement. */
  readonly copies: readonly string[]
  /** What to ask for here, for the next payer. */
  readonly askFor: boolean
}

const ORDER: readonly Payer[] = ['basic', 'serious-illness', 'assistance', 'other-insurer']

/** Every original goes to exactly one payer, the first; the others see the settlement statement and copies. */
export function planOriginals(payers: readonly Payer[], bills: readonly Receipt[]): readonly Turn[] {
  const order = ORDER.filter((payer) => payers.includes(payer))
  const [paper, electronic] = [
    bills.filter(({ kind }) => kind !== 'fiscal-e-receipt').map(({ id }) => id),
    bills.filter(({ kind }) => kind === 'fiscal-e-receipt').map(({ id }) => id),
  ]
  return order.map((payer, i) => ({
    payer,
    originals: i === 0 ? paper : [],
    copies: i === 0 ? electronic : [...paper, ...electronic],
    askFor: i < order.length - 1,
  }))
}

/** Who will pay, as far as the facts and the estimate say. */
function payersOf({ determination: { facts, estimate } }: PacketInput): readonly Payer[] {
  const assistance = facts.get('patient.assistance')
  const serious = estimate?.lines.some(({ id }) => id.startsWith('serious-illness')) === true
  return [
    'basic',
    ...(serious ? (['serious-illness'] as const) : []),
    ...(typeof assistance === 'string' && assistance !== 'none' ? (['assistance'] as const) : []),
    ...(facts.get('claim.other-payer') === true ? (['other-insurer'] as const) : []),
  ]
}

/** The plan of this case; empty where only one payer wants the bills. */
export function originalsPlan(input: PacketInput): readonly Turn[] {
  const payers = payersOf(input)
  const bills = schedule(input.case.receipts).claimed.map(({ receipt }) => receipt)
  return payers.length < 2 || bills.length === 0 ? [] : planOriginals(payers, bills)
}

export const PAYER: Readonly<Record<Payer, Words>> = {
  basic: { zh: '基本医疗保险（医保经办机构）', en: 'basic medical insurance (the agency)' },
  'serious-illness': {
    zh: '大病保险（多与基本医保一并结算）',
    en: 'serious-illness insurance (mostly settled together)',
  },
  assistance: { zh: '医疗救助', en: 'medical assistance' },
  'other-insurer': { zh: '其他付款方（商业保险、单位等）', en: 'another insurer (commercial, employer)' },
}
