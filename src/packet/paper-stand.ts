import type { ChecklistItem, PaperStatus } from '../model/determination.ts'
import { isPrintedHere } from '../model/printed-here.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { paperState } from './wording.ts'

/** How a paper stands in this case, for every page and screen alike. */
export interface PaperStand {
  /** `to-sign`: printed here. `refused`, `partly-refused`: at hand, but all or some of it would be sent back. */
  readonly state: PaperStatus | 'to-sign' | 'refused' | 'partly-refused'
  /** What it would be sent back for. */
  readonly reasons: readonly string[]
  readonly text: Words
}

type About = Pick<PacketInput, 'case' | 'determination' | 'rulebook' | 'remarks'>

export function paperStand(about: About, item: ChecklistItem): PaperStand {
  if (item.status === 'ready') return standAtHand(about, item)
  if (isPrintedHere(about.determination, item)) return { state: 'to-sign', reasons: [], text: TO_SIGN }
  return { state: item.status, reasons: [], text: paperState(item) }
}

/** A bill at hand is no help where the reason stands beside it why it would be sent back. */
function standAtHand({ case: { receipts }, rulebook, remarks = [] }: About, item: ChecklistItem): PaperStand {
  const kinds = rulebook.papers.find(({ id }) => id === item.id)?.fromReceipts ?? []
  const own = receipts.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  const barring = remarks.filter(({ severity, receipts: about }) => severity === 'blocking' && meet(about, own))
  const barred = own.filter((id) => barring.some(({ receipts: about }) => about.includes(id))).length
  if (barred === 0) return { state: 'ready', reasons: [], text: paperState(item) }
  const reasons = [...new Set(barring.map(({ code }) => code))].sort()
  return barred === own.length
    ? { state: 'refused', reasons, text: sentBack('有，但会被退回', 'at hand, but would be sent back', reasons) }
    : {
        state: 'partly-refused',
        reasons,
        text: sentBack(`有，但 ${barred} 份会被退回`, `at hand, but ${barred} of them would be sent back`, reasons),
      }
}

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))

const sentBack = (zh: string, en: string, reasons: readonly string[]): Words => ({
  zh: `${zh}：${reasons.join('、')}`,
  en: `${en}: ${reasons.join(', ')}`,
})

export const TO_SIGN: Words = { zh: '已随本材料印出，待签字', en: 'printed in this packet, to be signed' }
