import { clashesBy } from '../engine/clashes.ts'
import type { AnswerOrigin, Case, CaseEvent } from '../model/case.ts'
import type { Determination } from '../model/determination.ts'
import type { Answer, FactId, Facts } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import type { Receipt } from '../model/receipt.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { parseValue } from '../model/values.ts'
import type { Lang } from '../model/words.ts'
import { effectOf, matters, sayEffect } from './effect.ts'
import { barriers, culprits, sayKnockOut } from './knock-out.ts'
import { tendPapers, type PaperShelf } from './papers.ts'
import { promptFor } from './prompt-for.ts'
import type { Prompter, Wish } from './prompter.ts'
import { reviewOf, reviewOptions } from './review.ts'
import { before, nextFact, onlyOptional, trailOf, type Asking } from './trail.ts'
import { askAnother, askWhose, bookOf, doubtfulBill, likeBefore, mayHaveSeveral } from './visits.ts'
import { why } from './why.ts'
import { tell } from './words.ts'

/** The case under way: reads as it stands, and keeps what is said before it goes on. */
interface CaseKeeper {
  current(): Case
  append(events: readonly CaseEvent[]): Promise<Case>
}

export interface Setting {
  readonly rulebook: Rulebook
  readonly keeper: CaseKeeper
  readonly prompter: Prompter
  readonly lang: Lang
  readonly today: string
  /** The result for a set of answers; receipts are already mixed in. */
  judge(current: Case): Determination
  now(): string
  readonly by: string
  /** Where the papers of the case are kept; left out where nothing is paid on papers: then only answers are talked about. */
  readonly papers?: PaperShelf
  /** Whether these rules are still those of the case's place. */
  holds?(current: Case): boolean
  /** Told of every answer that is safe, such as to keep the profile. */
  kept?(fact: Fact, answer: Answer): Promise<void>
}

/** `moved`: another place's rules hold now, by which the conversation is to go on. */
export type Ending = 'finished' | 'paused' | 'moved'

/** Where the conversation stands. */
interface Turn extends Asking {
  /** The question to put next, when it is not simply the first missing one. */
  readonly at?: FactId
  /** Barriers that were already told, so that each is told once. */
  readonly told: ReadonlySet<string>
  /** The papers have been offered once; after that they are reached from the review. */
  readonly offered?: true
  readonly ending?: Ending
  /** Nothing more is to be told of visits; asked once when nothing else is left. */
  readonly noMore?: true
  /** A visit of which only its number is known yet. */
  readonly adding?: string
  /** Bills whose visit is to be told another time. */
  readonly putOff?: ReadonlySet<string>
}

const [FINISHED, PAPERS] = ['#finished', '#papers']

/** Asks what is worth asking until nothing is left or the person stops. Everything said is kept at once. */
export async function interview(setting: Setting): Promise<Ending> {
  let turn: Turn = { told: new Set() }
  while (turn.ending === undefined) turn = await step(setting, turn)
  return turn.ending
}

async function step(given: Setting, last: Turn): Promise<Turn> {
  const current = given.keeper.current()
  const setting = { ...given, rulebook: bookOf(given.rulebook, current, last.adding) }
  const determination = setting.judge(current)
  const standing = new Set(barriers(determination).map(({ id }) => id))
  const turn = { ...last, told: new Set([...last.told].filter((id) => standing.has(id))) }
  if (barriers(determination).some(({ id }) => !turn.told.has(id))) return knockOut(setting, determination, turn)
  const wanted = turn.at ?? nextFact(determination, turn)
  const fact = setting.rulebook.facts.find(({ id }) => id === wanted)
  if (fact !== undefined) return put(setting, current, determination, fact, turn)
  if (!takesPapers(setting, determination, turn)) return review(setting, current, determination, turn)
  if (turn.noMore !== true && mayHaveSeveral(setting.rulebook)) return another(setting, current, turn)
  if (turn.offered !== true) return papers(setting, turn)
  const bill = doubtfulBill(setting.rulebook, current, turn.putOff ?? new Set())
  return bill === undefined ? review(setting, current, determination, turn) : whose(setting, current, bill, turn)
}

async function another(setting: Setting, current: Case, turn: Turn): Promise<Turn> {
  const more = await askAnother(setting, current)
  return more === undefined ? { ...asNew(turn), noMore: true } : { ...asNew(turn), adding: more.visit, at: more.fact }
}

async function whose(setting: Setting, current: Case, bill: Receipt, turn: Turn): Promise<Turn> {
  const event = await askWhose(setting, setting.rulebook, current, bill)
  if (event === undefined) return { ...asNew(turn), putOff: new Set([...(turn.putOff ?? []), bill.id]) }
  await setting.keeper.append([event])
  return asNew(turn)
}

/** On a claim that is barred no paper is worth taking in, but for somebody who goes on anyway. */
const takesPapers = ({ papers }: Setting, { verdict }: Determination, { anyway }: Turn): boolean =>
  papers !== undefined && (verdict !== 'ineligible' || anyway === true)

async function papers(setting: Setting, turn: Turn): Promise<Turn> {
  if (setting.papers !== undefined) await tendPapers({ ...setting, ...setting.papers })
  return { ...asNew(turn), offered: true }
}

async function put(
  setting: Setting,
  current: Case,
  determination: Determination,
  fact: Fact,
  turn: Turn,
): Promise<Turn> {
  const { lang, today, prompter } = setting
  const previous = before(trailOf(setting.rulebook, current, determination), fact.id)
  const earlier = current.answers.get(fact.id)
  const canLeave = earlier === undefined && fact.optional && onlyOptional(determination, turn)
  const way = { canGoBack: previous !== undefined, canLeave }
  const prompt = promptFor(fact, earlier, { lang, today, ...way })
  const like = earlier === undefined ? likeBefore(setting.rulebook, current.answers, fact) : undefined
  const offered = like === undefined ? undefined : promptFor(fact, like, { lang, today, ...way }).current
  const reply = await prompter.ask(offered === undefined ? prompt : { ...prompt, current: offered })
  if (reply.kind === 'wish') return grant(setting, current, determination, fact, previous, reply.wish, turn)
  const parsed = parseValue(fact, reply.text, today)
  if (!parsed.ok) {
    prompter.tell(parsed.fault[lang])
    return { ...turn, at: fact.id }
  }
  const after: Facts = new Map([...current.answers, [fact.id, { kind: 'known', value: parsed.value }]])
  const clashes = clashesBy(setting.rulebook, { before: current.answers, after }, [fact.id], determination.asOf)
  for (const { text } of clashes) prompter.tell(text[lang])
  if (clashes.some(({ stops }) => stops)) return { ...turn, at: fact.id }
  if (parsed.doubt !== undefined) prompter.tell(parsed.doubt[lang])
  return keep(setting, current, determination, fact, { kind: 'known', value: parsed.value }, turn)
}

async function grant(
  setting: Setting,
  current: Case,
  determination: Determination,
  fact: Fact,
  previous: FactId | undefined,
  wish: Wish,
  turn: Turn,
): Promise<Turn> {
  switch (wish) {
    case 'back':
      return { ...turn, at: previous ?? fact.id }
    case 'keep':
      return forward(setting, current, determination, fact.id, turn)
    case 'why':
      setting.prompter.tell(why(setting.rulebook, fact, setting.lang))
      return { ...turn, at: fact.id }
    case 'rest':
      return { ...asNew(turn), leaves: true }
    case 'review':
      return review(setting, current, determination, turn)
    case 'pause':
      return { ...turn, ending: 'paused' }
    case 'unknown':
    case 'later':
    case 'not-applicable':
    case 'refused':
      return keep(setting, current, determination, fact, { kind: wish }, turn)
  }
}

/** The question after this one on the trail, else the first missing one. */
function forward({ rulebook }: Setting, current: Case, determination: Determination, from: FactId, turn: Turn): Turn {
  const trail = trailOf(rulebook, current, determination)
  const following = trail[trail.indexOf(from) + 1]
  return following === undefined || trail.indexOf(from) === -1 ? asNew(turn) : { ...turn, at: following }
}

const asNew = ({ told, offered, anyway, leaves, noMore, adding, putOff }: Turn): Turn => ({
  told,
  ...(noMore === undefined ? {} : { noMore }),
  ...(adding === undefined ? {} : { adding }),
  ...(putOff === undefined ? {} : { putOff }),
  ...(leaves === undefined ? {} : { leaves }),
  ...(offered === undefined ? {} : { offered }),
  ...(anyway === undefined ? {} : { anyway }),
})

/** Keeps an answer. When it changes an earlier one, its effect is shown first and may be taken back. */
async function keep(
  setting: Setting,
  current: Case,
  determination: Determination,
  fact: Fact,
  answer: Answer,
  turn: Turn,
): Promise<Turn> {
  const earlier = current.answers.get(fact.id)
  if (earlier !== undefined && sameAnswer(earlier, answer)) return asNew(turn)
  if (earlier !== undefined && !(await accepted(setting, current, determination, fact.id, answer))) return asNew(turn)
  const now = await setting.keeper.append([answered(setting, fact.id, answer)])
  await setting.kept?.(fact, answer)
  return setting.holds?.(now) === false ? { ...asNew(turn), ending: 'moved' } : asNew(turn)
}

async function accepted(
  setting: Setting,
  current: Case,
  determination: Determination,
  fact: FactId,
  answer: Answer,
): Promise<boolean> {
  const { prompter, lang, rulebook } = setting
  const answers: Facts = new Map([...current.answers, [fact, answer]])
  const effect = effectOf(determination, setting.judge({ ...current, answers }))
  if (!matters(effect)) return true
  const labels = new Map(rulebook.facts.map(({ id, label }) => [id, label]))
  prompter.tell([tell('effect', lang), ...sayEffect(effect, labels, lang).map((line) => `  ${line}`)].join('\n'))
  const options = [
    { value: 'yes', label: tell('saveYes', lang) },
    { value: 'no', label: tell('saveNo', lang) },
  ]
  return (await prompter.choose({ id: 'save', text: tell('save', lang), options })) === 'yes'
}

const answered = ({ now, by }: Setting, fact: FactId, answer: Answer): CaseEvent => ({
  kind: 'answered',
  at: now(),
  by,
  fact,
  answer,
  origin: 'typed' satisfies AnswerOrigin,
})

const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.kind === 'known' && b.kind === 'known' ? a.value === b.value : a.kind === b.kind

/** All answers to look over; choosing one puts its question again. */
async function review(setting: Setting, current: Case, determination: Determination, turn: Turn): Promise<Turn> {
  const { lang, prompter, rulebook } = setting
  const options = reviewOptions(reviewOf(rulebook, current, determination, lang), lang)
  const left = nextFact(determination, turn) !== undefined
  const chosen = await prompter.choose({
    id: 'review',
    text: tell('reviewTitle', lang),
    options: [
      { value: FINISHED, label: tell(left ? 'keep' : 'finish', lang) },
      ...(takesPapers(setting, determination, turn) ? [{ value: PAPERS, label: tell('papers', lang) }] : []),
      ...options,
    ],
    current: FINISHED,
  })
  if (chosen === PAPERS) return papers(setting, turn)
  if (chosen !== FINISHED) return { ...turn, at: chosen }
  return left ? asNew(turn) : { ...turn, ending: 'finished' }
}

/** Said early and kindly, once for each reason; the person decides whether to go on. */
async function knockOut(setting: Setting, determination: Determination, turn: Turn): Promise<Turn> {
  const { prompter, lang, rulebook } = setting
  prompter.tell(sayKnockOut(rulebook, determination, setting.keeper.current(), lang))
  const told = new Set([...turn.told, ...barriers(determination).map(({ id }) => id)])
  const change = culprits(rulebook, determination).at(-1)
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
  if (choice === 'stop') return { told, ending: 'paused' }
  if (choice === 'change' && change !== undefined) return { told, at: change }
  return choice === 'go-on' ? { ...turn, told, anyway: true } : { ...turn, told }
}
