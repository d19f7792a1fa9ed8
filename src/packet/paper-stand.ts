import { factsOf } from '../model/condition.ts'
import type { ChecklistItem, PaperStatus } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import { isPrintedHere } from '../model/printed-here.ts'
import { isOfFile, NO_PRINT } from '../model/receipt-finding.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { isOpenQuestion } from './remarks.ts'
import { paperState } from './wording.ts'

/** How a paper stands in this case, for every page and screen alike. */
export interface PaperStand {
  /**
   * `to-sign`: printed here. `refused`, `partly-refused`: at hand, but all or some of it would be sent back. `unsealed`: at hand,
   * without the seal it must carry, or nobody has said whether it does.
   */
  readonly state: PaperStatus | 'to-sign' | 'refused' | 'partly-refused' | 'unsealed'
  /** What it would be sent back for. */
  readonly reasons: readonly string[]
  readonly text: Words
}

type About = Pick<PacketInput, 'case' | 'determination' | 'rulebook' | 'remarks' | 'visits'>

export function paperStand(about: About, item: ChecklistItem): PaperStand {
  if (item.status === 'ready') return standAtHand(about, item)
  if (isPrintedHere(about.determination, item)) return { state: 'to-sign', reasons: [], text: TO_SIGN }
  return { state: item.status, reasons: [], text: paperState(item) }
}

/** A bill at hand is no help where the reason stands beside it why it would be sent back. */
function standAtHand(about: About, item: ChecklistItem): PaperStand {
  const seal = sealStand(about, item)
  if (seal !== undefined) return { state: 'unsealed', reasons: [], text: seal }
  return standOfBills(about, item)
}

/** What says that a paper has its seal is a fact `….stamped`, beside the facts that ask for the paper: `referral.stamped`. */
function sealStand({ determination, rulebook }: About, { id, seal }: ChecklistItem): Words | undefined {
  const paper = rulebook.papers.find((one) => one.id === id)
  if (seal === undefined || paper === undefined) return undefined
  const asking = [paper.needed, ...(paper.atHand === undefined ? [] : [paper.atHand])].flatMap(factsOf)
  const topics = new Set(asking.map(topicOf))
  const barring = determination.findings.find(({ id: finding, kind, outcome }) => {
    const met = rulebook.requirements.find((one) => one.id === finding)?.met
    const about = met === undefined ? [] : factsOf(met).filter((fact) => fact.endsWith('.stamped'))
    return kind === 'claim' && outcome !== 'met' && about.some((fact) => topics.has(topicOf(fact)))
  })
  return barring === undefined ? undefined : barring.outcome === 'unmet' ? SEAL_MISSING : SEAL_UNKNOWN
}

const topicOf = (fact: FactId): string => fact.slice(0, fact.indexOf('.'))

const SEAL_MISSING: Words = { zh: '有，但还缺章', en: 'here, but the seal is missing' }
const SEAL_UNKNOWN: Words = { zh: '有，请核对盖了章没有', en: 'here: check that it carries its seal' }

function standOfBills(about: About, item: ChecklistItem): PaperStand {
  const { rulebook, remarks = [] } = about
  const receipts = about.visits?.find(({ id }) => id === item.visit)?.receipts ?? about.case.receipts
  const kinds = rulebook.papers.find(({ id }) => id === item.id)?.fromReceipts ?? []
  const own = new Set(receipts.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id))
  const barring = remarks.filter(
    ({ code, severity, receipts: about }) =>
      severity === 'blocking' && !isOpenQuestion(code) && about.some((id) => own.has(id)),
  )
  const barred = new Set(barring.flatMap(({ receipts: about }) => about.filter((id) => own.has(id)))).size
  if (barred === 0) return { state: 'ready', reasons: [], text: paperState(item) }
  const reasons = [...new Set(barring.map(({ code }) => code))].sort()
  const fate: Words = reasons.every(isOfFile) ? NO_PRINT : { zh: '会被退回', en: 'would be sent back' }
  return barred === own.size
    ? { state: 'refused', reasons, text: sentBack(`有，但${fate.zh}`, `at hand, but ${fate.en}`, reasons) }
    : {
        state: 'partly-refused',
        reasons,
        text: sentBack(`有，但 ${barred} 份${fate.zh}`, `at hand, but ${barred} of them ${fate.en}`, reasons),
      }
}

const sentBack = (zh: string, en: string, reasons: readonly string[]): Words => ({
  zh: `${zh}：${reasons.join('、')}`,
  en: `${en}: ${reasons.join(', ')}`,
})

export const TO_SIGN: Words = { zh: '已随本材料印出，待签字', en: 'printed in this packet, to be signed' }
