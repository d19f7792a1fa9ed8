import type { Fact } from '../model/declaration.ts'
import { INSURED_PLACE } from '../model/places/insured.ts'
import { isBill } from '../model/receipt.ts'
import { isLocal } from '../model/told.ts'
import { wantsCall } from './after-call.ts'
import { nextAgain, offerAgain } from './again.ts'
import { another, beside, noteCall, offerCall, papers } from './beside.ts'
import { chapterOf, heading, opening, questionsFor } from './chapters.ts'
import { barriers, culprits, lastSaid, sayKnockOut } from './knock-out.ts'
import { offerPapers } from './offer-papers.ts'
import { put, takeFromBefore, takeFromBill } from './put.ts'
import { reviewOf, reviewOptions } from './review.ts'
import { leftToAsk } from './trail.ts'
import { asNew, takesPapers, type Ending, type Scene, type Setting, type Turn } from './turn.ts'
import { bookOf, mayHaveSeveral } from './visits.ts'
import { tell } from './words.ts'

const [FINISHED, PAPERS, FILL, CALL, VISIT] = ['#finished', '#papers', '#fill', '#call', '#visit']

/** Asks what is worth asking until nothing is left or the person stops. Everything said is kept at once. */
export async function interview(setting: Setting): Promise<Ending> {
  let turn: Turn = {
    told: new Set(),
    singly: new Set(),
    ...(setting.look === true ? { looks: true } : {}),
    ...(setting.tends === true ? { tends: true } : {}),
    ...(setting.resumed === true ? { asksAgain: true } : {}),
  }
  begin(setting)
  while (turn.ending === undefined) turn = await step(setting, turn)
  return turn.ending
}

/** The opening page, for a case of which nothing but the place and what was known before has been said. */
function begin({ rulebook, keeper, prompter, lang, judge }: Setting): void {
  const current = keeper.current()
  const typed = [...current.origins].some(([fact, { origin }]) => origin === 'typed' && fact !== INSURED_PLACE)
  if (!typed) prompter.tell(opening(rulebook, judge(current), lang))
}

async function step(given: Setting, last: Turn): Promise<Turn> {
  const current = given.keeper.current()
  const setting = { ...given, rulebook: bookOf(given.rulebook, current, last.adding) }
  const determination = setting.judge(current)
  const standing = new Set(barriers(determination).map(({ id }) => id))
  const turn = { ...last, told: new Set([...last.told].filter((id) => standing.has(id))) }
  const scene: Scene = { setting, current, determination, turn }
  if (barriers(determination).some(({ id }) => !turn.told.has(id))) return knockOut(scene)
  if (turn.tends === true) {
    const { tends: _, ...through } = turn
    return takesPapers(scene) ? papers({ ...scene, turn: through }) : through
  }
  if (turn.looks === true) return review({ ...scene, turn: asNew(turn) })
  if (turn.asksAgain === true) {
    const { asksAgain: _, ...once } = turn
    return (await offerAgain({ ...scene, turn: once })) ?? once
  }
  if (turn.again !== undefined && turn.at === undefined) {
    const { again: _, ...through } = turn
    return nextAgain(scene) ?? through
  }
  const { rulebook } = setting
  const wanted = turn.at ?? leftToAsk(determination, turn, rulebook)[0]?.fact
  // A walk has what the agency says among what is offered after its end.
  const callFirst = rulebook.walk === undefined && turn.at === undefined && turn.called !== true
  if (callFirst && (wanted === undefined || isLocal(wanted))) return offerCall(scene)
  const fact = rulebook.facts.find(({ id }) => id === wanted)
  if (fact !== undefined) return turn.at === undefined ? walkOn(scene, fact) : put(scene, fact)
  return (takesPapers(scene) ? await beside(scene) : undefined) ?? end(scene)
}

/** A walk ends with its last question: the answers are looked over from what is offered after the result. */
const end = (scene: Scene): Promise<Turn> =>
  scene.setting.rulebook.walk === undefined ? review(scene) : Promise.resolve({ ...scene.turn, ending: 'finished' })

/** The next question of the way: under the heading of its chapter, and after the papers that the chapter asks for. */
async function walkOn(scene: Scene, fact: Fact): Promise<Turn> {
  const { setting, current, determination, turn } = scene
  const { rulebook, prompter, lang } = setting
  const chapter = rulebook.walk === undefined ? undefined : chapterOf(rulebook.walk, fact.id)
  if (chapter === undefined || chapter.id === turn.chapter)
    return (await takeFromBill(scene, fact)) ?? (await takeFromBefore(scene, fact)) ?? put(scene, fact)
  const left = questionsFor(
    leftToAsk(determination, turn, rulebook).flatMap(({ fact: id, optional }) => (optional ? [] : [id])),
    rulebook.walk,
  )
  const from = turn.chapter === undefined ? {} : { from: turn.chapter }
  prompter.tell(heading(rulebook, determination, { ...from, to: chapter, left }, lang).join('\n'))
  const now = { ...turn, chapter: chapter.id }
  const wanted = takesPapers(scene) && !current.receipts.some(isBill)
  if (chapter.papers === undefined || !wanted) return put({ ...scene, turn: now }, fact)
  if (chapter.papers === 'tend' && turn.offered !== true) return papers({ ...scene, turn: now })
  if (chapter.papers === 'offer' && turn.early !== true && setting.papers !== undefined) {
    await offerPapers({ ...setting, ...setting.papers })
    return { ...asNew(now), early: true }
  }
  return put({ ...scene, turn: now }, fact)
}

/** All answers to look over; choosing one puts its question again. */
async function review(scene: Scene): Promise<Turn> {
  const { setting, current, determination, turn } = scene
  const { lang, prompter, rulebook } = setting
  const options = reviewOptions(reviewOf(rulebook, current, determination, lang), lang)
  const left = leftToAsk(determination, turn, rulebook).length > 0
  const lines = leftToAsk(determination, { ...turn, fills: true }, rulebook).length
  const chosen = await prompter.choose({
    id: 'review',
    text: tell('reviewTitle', lang),
    options: [
      { value: FINISHED, label: tell(left ? 'keep' : 'finish', lang) },
      ...(takesPapers(scene) ? [{ value: PAPERS, label: tell('papers', lang) }] : []),
      ...(left || lines === 0 ? [] : [{ value: FILL, label: `${tell('fill', lang)} (${lines})` }]),
      ...(rulebook.walk !== undefined && mayHaveSeveral(rulebook)
        ? [{ value: VISIT, label: tell('anotherVisit', lang) }]
        : []),
      ...(wantsCall(setting, current) ? [{ value: CALL, label: tell('callReview', lang) }] : []),
      ...options,
    ],
    current: FINISHED,
  })
  if (chosen === FILL) return { ...asNew(turn), fills: true }
  if (chosen === VISIT) return another(scene)
  if (chosen === PAPERS) return papers(scene)
  if (chosen === CALL) return noteCall(scene)
  if (chosen !== FINISHED) return { ...turn, at: chosen, alone: true }
  return left ? asNew(turn) : { ...turn, ending: 'finished' }
}

/** Said early and kindly, once for each reason; the person decides whether to go on. */
async function knockOut({ setting, current, determination, turn }: Scene): Promise<Turn> {
  const { prompter, lang, rulebook, command } = setting
  prompter.tell(sayKnockOut(rulebook, determination, current, lang, command))
  const told = new Set([...turn.told, ...barriers(determination).map(({ id }) => id)])
  const change = lastSaid(culprits(rulebook, determination), current)
  const choice = await prompter.choose({
    id: 'knock-out',
    text: tell('goOn', lang),
    options: [
      { value: 'stop', label: tell('goOnStop', lang) },
      ...(change === undefined ? [] : [{ value: 'change', label: tell('goOnChange', lang) }]),
      { value: 'go-on', label: tell('goOnYes', lang) },
      { value: 'review', label: tell('goOnReview', lang) },
    ],
  })
  if (choice === 'stop') return { ...turn, told, ending: 'paused' }
  if (choice === 'change' && change !== undefined) return { ...asNew(turn), told, at: change, alone: true }
  return choice === 'go-on' ? { ...turn, told, anyway: true } : { ...turn, told }
}
