import { isBill, type Receipt } from '../model/receipt.ts'
import { FIRST_VISIT } from '../model/visit-scope.ts'
import { afterCall, wantsCall } from './after-call.ts'
import { tendPapers } from './papers.ts'
import { asNew, type Scene, type Turn } from './turn.ts'
import {
  askAnother,
  askStray,
  askWhose,
  doubtfulBill,
  mayHaveSeveral,
  newVisit,
  placedIn,
  strayOf,
  type NewVisit,
} from './visits.ts'
import { tell } from './words.ts'

/**
 * What is asked beside the facts once none is left: another visit, papers, and whose a bill is; undefined where nothing of it is. A walk
 * asks for another visit from its review.
 */
export async function beside(scene: Scene): Promise<Turn | undefined> {
  const { setting, current, turn } = scene
  const { rulebook } = setting
  const walks = rulebook.walk !== undefined
  if (turn.noMore !== true && !walks && mayHaveSeveral(rulebook)) return another(scene)
  if (turn.offered !== true && !(walks && current.receipts.some(isBill))) return papers(scene)
  const putOff = turn.putOff ?? new Set<string>()
  const stray = mayHaveSeveral(rulebook) ? strayOf(rulebook, current, putOff) : []
  if (stray.length > 0) return strayed(scene, stray)
  const bill = doubtfulBill(rulebook, current, putOff)
  return bill === undefined ? undefined : whose(scene, bill)
}

export async function papers({ setting, turn }: Scene): Promise<Turn> {
  if (setting.papers !== undefined) await tendPapers({ ...setting, ...setting.papers })
  return { ...asNew(turn), offered: true }
}

export async function another({ setting, current, turn }: Scene): Promise<Turn> {
  const more = await askAnother(setting, current)
  return more === undefined ? { ...asNew(turn), noMore: true } : added(turn, more)
}

/** Bills of another stay: told as a visit, they are parted by hospital and days. */
async function strayed({ setting, current, turn }: Scene, bills: readonly Receipt[]): Promise<Turn> {
  const said = await askStray(setting, current, bills)
  if (said === 'later') return putOffMore(turn, bills)
  if (said === 'new') return added(turn, newVisit(current))
  const { now, by } = setting
  await setting.keeper.append(
    bills.map((bill) => ({ kind: 'receipt-changed', at: now(), by, receipt: placedIn(bill, FIRST_VISIT) }) as const),
  )
  return asNew(turn)
}

const added = (turn: Turn, { visit, fact }: NewVisit): Turn => ({ ...asNew(turn), adding: visit, at: fact })

async function whose({ setting, current, turn }: Scene, bill: Receipt): Promise<Turn> {
  const event = await askWhose(setting, setting.rulebook, current, bill)
  if (event === undefined) return putOffMore(turn, [bill])
  await setting.keeper.append([event])
  return asNew(turn)
}

const putOffMore = (turn: Turn, bills: readonly Receipt[]): Turn => ({
  ...asNew(turn),
  putOff: new Set([...(turn.putOff ?? []), ...bills.map(({ id }) => id)]),
})

/** What only the agency can say is one step of its own, offered once; after that it is reached from the review. */
export async function offerCall(scene: Scene): Promise<Turn> {
  const { setting, current, turn } = scene
  const { prompter, lang } = setting
  const after = { ...asNew(turn), called: true as const }
  if (!wantsCall(setting, current)) return after
  const chosen = await prompter.choose({
    id: 'call-offer',
    text: tell('callOffer', lang),
    options: [
      { value: 'later', label: tell('callLater', lang) },
      { value: 'now', label: tell('callNow', lang) },
    ],
    current: 'later',
  })
  return chosen === 'now' ? noteCall(scene) : after
}

/** The step after the call, now. */
export async function noteCall({ setting, turn }: Scene): Promise<Turn> {
  const after = { ...asNew(turn), called: true as const }
  return (await afterCall(setting)) === 'paused' ? { ...after, ending: 'paused' } : after
}
