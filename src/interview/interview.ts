import { stayDaysIn } from '../model/stay-days.ts'
import { askDay } from './ask-day.ts'
import { clashesBy } from '../engine/clashes.ts'
import type { AnswerOrigin, Case, CaseEvent } from '../model/case.ts'
import type { Determination } from '../model/determination.ts'
import type { Answer, FactId, Facts } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import type { Receipt } from '../model/receipt.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { isLocal } from '../model/told.ts'
import { INSURED_PLACE } from '../model/places/insured.ts'
import { parseValue, sayValue } from '../model/values.ts'
import type { Lang } from '../model/words.ts'
import { afterCall, wantsCall } from './after-call.ts'
import { effectOf, matters, sayEffect } from './effect.ts'
import { barriers, culprits, sayKnockOut } from './knock-out.ts'
import { tendPapers, type PaperShelf } from './papers.ts'
import { promptFor } from './prompt-for.ts'
import type { Prompter, Wish } from './prompter.ts'
import { reviewOf, reviewOptions } from './review.ts'
import { before, leftToAsk, trailOf, type Asking } from './trail.ts'
import { chapterOf, heading, opening, questionsFor } from './chapters.ts'
import { offerPapers } from './offer-papers.ts'
import { breathOf, promptTogether, saidBy, type Breath } from './together.ts'
import { readOffBill, suggestionFor } from './suggest.ts'
import type { Said, Ticks, TypedLine, Ways } from '../model/walk.ts'
import { isBill } from '../model/receipt.ts'
import { FIRST_VISIT } from '../model/visit-scope.ts'
import {
  askAnother,
  askStray,
  askWhose,
  bookOf,
  doubtfulBill,
  likeBefore,
  mayHaveSeveral,
  newVisit,
  placedIn,
  strayOf,
  type NewVisit,
} from './visits.ts'
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
  /** Begins with the review of the answers. */
  readonly look?: boolean
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
  /** That question is put by itself, whatever it is asked together with on the way. */
  readonly alone?: true
  /** The chapter whose heading was shown last. */
  readonly chapter?: string
  /** What is asked one by one instead of in one breath. */
  readonly singly: ReadonlySet<string>
  /** The answers are looked over before anything is asked. */
  readonly looks?: true
  /** Papers were offered in one line. */
  readonly early?: true
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

const [FINISHED, PAPERS, FILL, CALL, VISIT] = ['#finished', '#papers', '#fill', '#call', '#visit']

/** Asks what is worth asking until nothing is left or the person stops. Everything said is kept at once. */
export async function interview(setting: Setting): Promise<Ending> {
  let turn: Turn = { told: new Set(), singly: new Set(), ...(setting.look === true ? { looks: true } : {}) }
  begin(setting)
  while (turn.ending === undefined) turn = await step(setting, turn)
  return turn.ending
}

/** The opening page, for a case of which nothing but the place and what was known before has been said. */
function begin({ rulebook, keeper, prompter, lang, judge }: Setting): void {
  const current = keeper.current()
  const typed = [...current.origins].some(([fact, { origin }]) => origin === 'typed' && fact !== INSURED_PLACE)
  if (rulebook.walk !== undefined && !typed) prompter.tell(opening(rulebook, judge(current), lang))
}

async function step(given: Setting, last: Turn): Promise<Turn> {
  const current = given.keeper.current()
  const setting = { ...given, rulebook: bookOf(given.rulebook, current, last.adding) }
  const determination = setting.judge(current)
  const standing = new Set(barriers(determination).map(({ id }) => id))
  const turn = { ...last, told: new Set([...last.told].filter((id) => standing.has(id))) }
  if (barriers(determination).some(({ id }) => !turn.told.has(id))) return knockOut(setting, determination, turn)
  if (turn.looks === true) return review(setting, current, determination, asNew(turn))
  const left = leftToAsk(determination, turn, setting.rulebook)
  const wanted = turn.at ?? left[0]?.fact
  // A walk has what the agency says among what is offered after its end.
  const callFirst = setting.rulebook.walk === undefined && turn.at === undefined && turn.called !== true
  if (callFirst && (wanted === undefined || isLocal(wanted))) return offerCall(setting, current, turn)
  const fact = setting.rulebook.facts.find(({ id }) => id === wanted)
  if (fact !== undefined)
    return turn.at === undefined
      ? walkOn(setting, current, determination, fact, turn)
      : put(setting, current, determination, fact, turn)
  return takesPapers(setting, determination, turn)
    ? beside(setting, current, determination, turn)
    : end(setting, current, determination, turn)
}

/** What the only bill says is told, and not asked; the review changes it like any answer. */
async function takeFromBill(
  setting: Setting,
  current: Case,
  determination: Determination,
  fact: Fact,
  turn: Turn,
): Promise<Turn | undefined> {
  const { rulebook, prompter, lang } = setting
  const bundle = breathOf(rulebook, determination, current, fact.id, turn.singly)?.bundle
  const line = bundle?.kind === 'line' ? bundle : undefined
  const typed = rulebook.facts.find(({ id }) => id === (line?.line ?? fact.id))
  const read = typed === undefined ? undefined : readOffBill(rulebook, current, typed.id)
  if (typed === undefined || read === undefined) return undefined
  const said = [...(line?.set ?? []), { fact: typed.id, value: read.value }]
  if (clash(setting, current, said, determination)) return undefined
  const colon = lang === 'zh' ? '：' : ': '
  prompter.tell(`  ${typed.label[lang]}${colon}${sayValue(typed, read.value, lang)}${tell('readOffBill', lang)}`)
  await setting.keeper.append(
    answersOf(said).map(([id, answer]) => ({ ...answered(setting, id, answer), origin: 'receipt' as const })),
  )
  return asNew(turn)
}

/** What is asked beside the facts once none is left: another visit, papers, and whose a bill is. A walk asks for another visit from its review. */
async function beside(setting: Setting, current: Case, determination: Determination, turn: Turn): Promise<Turn> {
  const walks = setting.rulebook.walk !== undefined
  if (turn.noMore !== true && !walks && mayHaveSeveral(setting.rulebook)) return another(setting, current, turn)
  if (turn.offered !== true && !(walks && current.receipts.some(isBill))) return papers(setting, turn)
  const putOff = turn.putOff ?? new Set<string>()
  const stray = mayHaveSeveral(setting.rulebook) ? strayOf(setting.rulebook, current, putOff) : []
  if (stray.length > 0) return strayed(setting, current, stray, turn)
  const bill = doubtfulBill(setting.rulebook, current, putOff)
  return bill === undefined ? end(setting, current, determination, turn) : whose(setting, current, bill, turn)
}

/** A walk ends with its last question: the answers are looked over from what is offered after the result. */
const end = (setting: Setting, current: Case, determination: Determination, turn: Turn): Promise<Turn> =>
  setting.rulebook.walk === undefined
    ? review(setting, current, determination, turn)
    : Promise.resolve({ ...turn, ending: 'finished' })

async function another(setting: Setting, current: Case, turn: Turn): Promise<Turn> {
  const more = await askAnother(setting, current)
  return more === undefined ? { ...asNew(turn), noMore: true } : added(turn, more)
}

/** Bills of another stay: told as a visit, they are parted by hospital and days. */
async function strayed(setting: Setting, current: Case, bills: readonly Receipt[], turn: Turn): Promise<Turn> {
  const said = await askStray(setting, current, bills)
  if (said === 'later')
    return { ...asNew(turn), putOff: new Set([...(turn.putOff ?? []), ...bills.map(({ id }) => id)]) }
  if (said === 'new') return added(turn, newVisit(current))
  const { now, by } = setting
  await setting.keeper.append(
    bills.map((bill) => ({ kind: 'receipt-changed', at: now(), by, receipt: placedIn(bill, FIRST_VISIT) }) as const),
  )
  return asNew(turn)
}

const added = (turn: Turn, { visit, fact }: NewVisit): Turn => ({ ...asNew(turn), adding: visit, at: fact })

async function whose(setting: Setting, current: Case, bill: Receipt, turn: Turn): Promise<Turn> {
  const event = await askWhose(setting, setting.rulebook, current, bill)
  if (event === undefined) return { ...asNew(turn), putOff: new Set([...(turn.putOff ?? []), bill.id]) }
  await setting.keeper.append([event])
  return asNew(turn)
}

/** The next question of the way: under the heading of its chapter, and after the papers that the chapter asks for. */
async function walkOn(
  setting: Setting,
  current: Case,
  determination: Determination,
  fact: Fact,
  turn: Turn,
): Promise<Turn> {
  const { rulebook, prompter, lang } = setting
  const chapter = rulebook.walk === undefined ? undefined : chapterOf(rulebook.walk, fact.id)
  if (chapter === undefined || chapter.id === turn.chapter)
    return (
      (await takeFromBill(setting, current, determination, fact, turn)) ??
      put(setting, current, determination, fact, turn)
    )
  const left = questionsFor(
    leftToAsk(determination, turn, rulebook).flatMap(({ fact: id, optional }) => (optional ? [] : [id])),
    rulebook.walk,
  )
  const from = turn.chapter === undefined ? {} : { from: turn.chapter }
  prompter.tell(heading(rulebook, determination, { ...from, to: chapter, left }, lang).join('\n'))
  const now = { ...turn, chapter: chapter.id }
  const wanted = takesPapers(setting, determination, turn) && !current.receipts.some(isBill)
  if (chapter.papers === undefined || !wanted) return put(setting, current, determination, fact, now)
  if (chapter.papers === 'tend' && turn.offered !== true) return papers(setting, now)
  if (chapter.papers === 'offer' && turn.early !== true && setting.papers !== undefined) {
    await offerPapers({ ...setting, ...setting.papers })
    return { ...asNew(now), early: true }
  }
  return put(setting, current, determination, fact, now)
}

/** What only the agency can say is one step of its own, offered once; after that it is reached from the review. */
async function offerCall(setting: Setting, current: Case, turn: Turn): Promise<Turn> {
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
  return chosen === 'now' ? noteCall(setting, after) : after
}

const noteCall = async (setting: Setting, turn: Turn): Promise<Turn> =>
  (await afterCall(setting)) === 'paused' ? { ...turn, ending: 'paused' } : turn

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
  const breath =
    turn.alone === true ? undefined : breathOf(setting.rulebook, determination, current, fact.id, turn.singly)
  if (breath === undefined) return putAlone(setting, current, determination, fact, turn)
  if (breath.bundle.kind !== 'line') return putTogether(setting, current, determination, breath as Choosing, turn)
  const { line } = breath.bundle
  const typed = setting.rulebook.facts.find(({ id }) => id === line)
  return putAlone(setting, current, determination, typed ?? fact, turn, breath.bundle)
}

async function putAlone(
  setting: Setting,
  current: Case,
  determination: Determination,
  fact: Fact,
  turn: Turn,
  line?: TypedLine,
): Promise<Turn> {
  const { lang, today, prompter, rulebook } = setting
  const previous = before(trailOf(rulebook, current, determination), fact.id)
  const earlier = current.answers.get(fact.id)
  const left = leftToAsk(determination, turn, rulebook)
  const canLeave = earlier === undefined && fact.optional && left.every(({ optional }) => optional)
  const suggestion = earlier === undefined ? suggestedFor(rulebook, current, fact, lang) : undefined
  const way = {
    canGoBack: previous !== undefined,
    canLeave,
    ...suggestion,
    ...(line === undefined ? {} : outOf(line, lang)),
  }
  const near = stayDaysIn(fact.id, current.answers, current.receipts)
  const reply = await askDay(prompter, promptFor(fact, earlier, { lang, today, ...way }), { fact, near, today, lang })
  if (reply.kind === 'wish') {
    if (reply.wish === 'otherwise' && line !== undefined) return otherwise(setting, current, determination, line, turn)
    return grant(setting, current, determination, [fact], previous, reply.wish, turn)
  }
  const parsed = parseValue(fact, reply.text, today)
  if (!parsed.ok) {
    prompter.tell(parsed.fault[lang])
    return { ...turn, at: fact.id }
  }
  const said = [...(line?.set ?? []), { fact: fact.id, value: parsed.value }]
  if (clash(setting, current, said, determination)) return { ...turn, at: fact.id }
  if (parsed.doubt !== undefined) prompter.tell(parsed.doubt[lang])
  // Mended later, it is still what the agency said on that day.
  const told = earlier?.kind === 'known' ? earlier.told : undefined
  const answer: Answer = { kind: 'known', value: parsed.value, ...(told === undefined ? {} : { told }) }
  return keep(setting, current, determination, [...answersOf(line?.set ?? []), [fact.id, answer]], turn)
}

/** What stands in the line of a question that is new: what a paper or another answer says, or what the visit before had. */
function suggestedFor(rulebook: Rulebook, current: Case, fact: Fact, lang: Lang): ReturnType<typeof suggestionFor> {
  const like = likeBefore(rulebook, current.answers, fact)
  return suggestionFor(rulebook, current, fact.id, lang) ?? (like === undefined ? undefined : { suggested: like })
}

/** A line that answers two questions asks both, and has a way out. */
const outOf = ({ ask, help, unless }: TypedLine, lang: Lang) => ({
  otherwise: unless.label[lang],
  ...(ask === undefined ? {} : { ask: ask[lang] }),
  ...(help === undefined ? {} : { help: help[lang] }),
})

/** The way out of a typed line: what it says, or the question that it leads to. */
async function otherwise(
  setting: Setting,
  current: Case,
  determination: Determination,
  { id, when, unless }: TypedLine,
  turn: Turn,
): Promise<Turn> {
  if (unless.set === undefined) return { ...asNew(turn), at: when, alone: true, singly: new Set([...turn.singly, id]) }
  if (clash(setting, current, unless.set, determination)) return { ...turn, at: when }
  return keep(setting, current, determination, answersOf(unless.set), turn)
}

type Choosing = Breath & { readonly bundle: Ways | Ticks }

async function putTogether(
  setting: Setting,
  current: Case,
  determination: Determination,
  breath: Choosing,
  turn: Turn,
): Promise<Turn> {
  const { rulebook, prompter, lang } = setting
  const { bundle, facts } = breath
  const [first] = facts
  if (first === undefined) return asNew(turn)
  const previous = before(trailOf(rulebook, current, determination), first.id)
  const again = facts.some(({ id }) => current.answers.has(id))
  const wishes: readonly Wish[] = [
    ...(again ? (['keep'] as const) : []),
    ...(previous === undefined ? [] : (['back'] as const)),
    'why',
    'singly',
    'unknown',
    'later',
    'review',
    'pause',
  ]
  const reply = await prompter.ask(promptTogether(breath, current, wishes, lang))
  if (reply.kind === 'answer') {
    const said = saidBy(breath, reply.text)
    if (clash(setting, current, said, determination)) return { ...turn, at: first.id }
    return keep(setting, current, determination, answersOf(said), turn)
  }
  if (reply.wish === 'singly')
    return { ...asNew(turn), at: first.id, alone: true, singly: new Set([...turn.singly, bundle.id]) }
  return grant(setting, current, determination, facts, previous, reply.wish, turn)
}

/** Tells what does not go together with the answers so far; true where that stops these. */
function clash(
  { rulebook, prompter, lang }: Setting,
  { answers }: Case,
  said: readonly Said[],
  { asOf }: Determination,
): boolean {
  const after: Facts = new Map([...answers, ...answersOf(said)])
  const clashes = clashesBy(
    rulebook,
    { before: answers, after },
    said.map(({ fact }) => fact),
    asOf,
  )
  for (const { text } of clashes) prompter.tell(text[lang])
  return clashes.some(({ stops }) => stops)
}

type Given = readonly (readonly [FactId, Answer])[]

const answersOf = (said: readonly Said[]): Given =>
  said.map(({ fact, value }) => [fact, { kind: 'known', value }] as const)

async function grant(
  setting: Setting,
  current: Case,
  determination: Determination,
  facts: readonly Fact[],
  previous: FactId | undefined,
  wish: Wish,
  turn: Turn,
): Promise<Turn> {
  const at = facts[0]?.id ?? ''
  switch (wish) {
    case 'back':
      return { ...turn, at: previous ?? at }
    case 'keep':
      return forward(setting, current, determination, facts.at(-1)?.id ?? at, turn)
    case 'why':
      setting.prompter.tell(facts.map((fact) => why(setting.rulebook, fact, setting.lang)).join('\n'))
      return { ...turn, at }
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
      return keep(
        setting,
        current,
        determination,
        facts.map(({ id }) => [id, { kind: wish }] as const),
        turn,
      )
    case 'otherwise':
    case 'singly':
      return { ...turn, at }
  }
}

/** The question after this one on the trail, else the first missing one. */
function forward({ rulebook }: Setting, current: Case, determination: Determination, from: FactId, turn: Turn): Turn {
  const trail = trailOf(rulebook, current, determination)
  const following = trail[trail.indexOf(from) + 1]
  return following === undefined || trail.indexOf(from) === -1 ? asNew(turn) : { ...turn, at: following }
}

const asNew = ({ at: _, alone: __, ending: ___, looks: ____, ...rest }: Turn): Turn => rest

/** Keeps what one reply says. When it changes an earlier answer, its effect is shown first and may be taken back. */
async function keep(
  setting: Setting,
  current: Case,
  determination: Determination,
  given: Given,
  turn: Turn,
): Promise<Turn> {
  const fresh = given.filter(([fact, answer]) => {
    const earlier = current.answers.get(fact)
    return earlier === undefined || !sameAnswer(earlier, answer)
  })
  if (fresh.length === 0) return asNew(turn)
  const changes = fresh.some(([fact]) => current.answers.has(fact))
  if (changes && !(await accepted(setting, current, determination, fresh))) return asNew(turn)
  const now = await setting.keeper.append(fresh.map(([fact, answer]) => answered(setting, fact, answer)))
  for (const [id, answer] of fresh) {
    const fact = setting.rulebook.facts.find((one) => one.id === id)
    if (fact !== undefined) await setting.kept?.(fact, answer)
  }
  return setting.holds?.(now) === false ? { ...asNew(turn), ending: 'moved' } : asNew(turn)
}

async function accepted(setting: Setting, current: Case, determination: Determination, given: Given): Promise<boolean> {
  const { prompter, lang, rulebook } = setting
  const answers: Facts = new Map([...current.answers, ...given])
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
  const left = leftToAsk(determination, turn, rulebook).length > 0
  const lines = leftToAsk(determination, { ...turn, fills: true }, rulebook).length
  const chosen = await prompter.choose({
    id: 'review',
    text: tell('reviewTitle', lang),
    options: [
      { value: FINISHED, label: tell(left ? 'keep' : 'finish', lang) },
      ...(takesPapers(setting, determination, turn) ? [{ value: PAPERS, label: tell('papers', lang) }] : []),
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
  if (chosen === VISIT) return another(setting, current, turn)
  if (chosen === PAPERS) return papers(setting, turn)
  if (chosen === CALL) return noteCall(setting, { ...asNew(turn), called: true })
  if (chosen !== FINISHED) return { ...turn, at: chosen, alone: true }
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
  if (choice === 'stop') return { ...turn, told, ending: 'paused' }
  if (choice === 'change' && change !== undefined) return { ...asNew(turn), told, at: change, alone: true }
  return choice === 'go-on' ? { ...turn, told, anyway: true } : { ...turn, told }
}
