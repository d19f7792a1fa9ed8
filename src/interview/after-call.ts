import { NO_PERSON, toldIn } from '../case-file/told-answer.ts'
import type { Case, CaseEvent } from '../model/case.ts'
import type { Fact } from '../model/declaration.ts'
import type { Answer, FactId } from '../model/fact.ts'
import { looksLikePerson, TOLD_FACTS, citeOfTold, toldWords, type Told } from '../model/told.ts'
import { parseValue } from '../model/values.ts'
import { callQuestions, type CallQuestion } from './call-questions.ts'
import type { Determination } from '../model/determination.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Lang } from '../model/words.ts'
import { promptFor } from './prompt-for.ts'
import type { Prompt, Prompter, Reply } from './prompter.ts'
import { checkShare, meantShare } from './shares.ts'
import { sayTold } from '../model/say-told.ts'
import { why } from './why.ts'
import { tell } from './words.ts'

/** What the step needs of a conversation. */
export interface CallSetting {
  readonly rulebook: Rulebook
  readonly keeper: { current(): Case; append(events: readonly CaseEvent[]): Promise<Case> }
  readonly prompter: Prompter
  readonly lang: Lang
  readonly today: string
  judge(current: Case): Determination
  now(): string
  readonly by: string
}

const [SKIP, PAUSE] = ['#skip', '#pause'] as const

/**
 * After the phone call: who said it, when and which way, then each answer in the order of the sheet. Everything is kept at once, so
 * that it can be stopped anywhere and gone on with; what is noted already is not asked again.
 */
export async function afterCall(setting: CallSetting): Promise<'finished' | 'paused'> {
  const { prompter, lang } = setting
  const skipped = new Set<string>()
  if (nextQuestion(setting, skipped) === undefined) return finish(setting)
  const told = await theCall(setting)
  if (told === undefined) return 'paused'
  for (let next = nextQuestion(setting, skipped); next !== undefined; next = nextQuestion(setting, skipped)) {
    const left = callQuestions(setting.rulebook, judged(setting)).filter(({ id }) => !skipped.has(id)).length
    prompter.tell(lang === 'zh' ? `还有 ${left} 条：` : `${left} to go:`)
    const outcome = await noteOne(setting, next, told)
    if (outcome === 'paused') return 'paused'
    if (outcome === 'skipped') skipped.add(next.id)
  }
  return finish(setting)
}

function finish(setting: CallSetting): 'finished' {
  const { prompter, lang, keeper, rulebook } = setting
  const determination = judged(setting)
  const lines = determination.told.map((one) => `  ${sayTold(one, rulebook, lang, keeper.current().answers)}`)
  prompter.tell([tell(lines.length === 0 ? 'callNone' : 'callDone', lang), ...lines].join('\n'))
  return 'finished'
}

const judged = ({ keeper, judge }: CallSetting): Determination => judge(keeper.current())

/** The first that is not noted and was not passed over; one that was answered "not told" before is asked again in a new call. */
const nextQuestion = (setting: CallSetting, skipped: ReadonlySet<string>): CallQuestion | undefined =>
  callQuestions(setting.rulebook, judged(setting)).find(({ id }) => !skipped.has(id))

/** Who, when and which way: of the call that was being noted, or of a new one. Undefined where the person stops. */
async function theCall(setting: CallSetting): Promise<Told | undefined> {
  const { prompter, lang, keeper } = setting
  const before = toldIn(keeper.current().answers)
  if (before !== undefined) {
    const named = toldWords(citeOfTold(before))?.[lang] ?? ''
    const chosen = await prompter.choose({
      id: 'call',
      text: tell('callWhich', lang),
      options: [
        { value: 'same', label: `${tell('callSame', lang)}${lang === 'zh' ? '：' : ': '}${named}` },
        { value: 'new', label: tell('callNew', lang) },
      ],
      current: 'same',
    })
    if (chosen === 'same') return before
  }
  return newCall(setting)
}

async function newCall(setting: CallSetting): Promise<Told | undefined> {
  const answers = new Map<FactId, Answer>()
  for (const id of [TOLD_FACTS.way, TOLD_FACTS.on, TOLD_FACTS.who, TOLD_FACTS.inWriting]) {
    const fact = setting.rulebook.facts.find((one) => one.id === id)
    if (fact === undefined) continue
    const answer = await askOf(setting, fact, id === TOLD_FACTS.who ? usualDesk(answers) : setting.today)
    if (answer === 'paused') return undefined
    answers.set(id, answer)
    await setting.keeper.append([event(setting, id, answer, 'typed')])
  }
  return toldIn(answers) ?? {}
}

/** On the phone it is nearly always that number; at a window or in a letter it is not. */
const usualDesk = (answers: ReadonlyMap<FactId, Answer>): string => {
  const way = answers.get(TOLD_FACTS.way)
  return way?.kind === 'known' && way.value !== 'phone' ? '' : '12393'
}

/** `usual`: what is offered for a day or a desk. */
async function askOf(setting: CallSetting, fact: Fact, usual: string): Promise<Answer | 'paused'> {
  const { lang, today, prompter } = setting
  const plain = promptFor(fact, undefined, { lang, today, canGoBack: false, canLeave: false })
  const offered = fact.type === 'choice' || fact.type === 'yes-no' || usual === '' ? {} : { current: usual }
  for (;;) {
    const reply = await prompter.ask({ ...here(plain), ...offered })
    if (reply.kind === 'wish' && reply.wish === 'pause') return 'paused'
    if (reply.kind === 'wish') return { kind: 'unknown' }
    const parsed = parseValue(fact, reply.text === '' ? usual : reply.text, today)
    const person = fact.id === TOLD_FACTS.who && looksLikePerson(reply.text)
    if (parsed.ok && !person) return { kind: 'known', value: parsed.value }
    prompter.tell(person ? NO_PERSON[lang] : parsed.ok ? '' : parsed.fault[lang])
  }
}

/** Only what makes sense in this step may be said instead of an answer. */
const here = (prompt: Prompt): Prompt => ({
  ...prompt,
  wishes: prompt.wishes.filter(({ wish }) => wish === 'why' || wish === 'unknown' || wish === 'pause'),
})

type Noted = 'noted' | 'skipped' | 'paused'

async function noteOne(setting: CallSetting, question: CallQuestion, told: Told): Promise<Noted> {
  const fact = await inWhichForm(setting, question)
  if (fact === undefined) return 'skipped'
  return fact === PAUSE ? 'paused' : note(setting, fact, told)
}

/** A window is said as months, as a year's end or as a day: which of them was it? */
async function inWhichForm(setting: CallSetting, question: CallQuestion): Promise<Fact | typeof PAUSE | undefined> {
  const { prompter, lang, rulebook } = setting
  const facts = question.facts.flatMap((id) => rulebook.facts.find((fact) => fact.id === id) ?? [])
  if (facts.length < 2) return facts[0]
  const chosen = await prompter.choose({
    id: question.id,
    text: question.ask[lang],
    options: [
      ...facts.map(({ id, label }) => ({ value: id, label: label[lang] })),
      { value: SKIP, label: tell('callNotTold', lang) },
      { value: PAUSE, label: tell('pause', lang) },
    ],
  })
  return chosen === PAUSE ? PAUSE : facts.find(({ id }) => id === chosen)
}

async function note(setting: CallSetting, fact: Fact, told: Told): Promise<Noted> {
  const { prompter, lang, today, keeper } = setting
  const plain = promptFor(fact, undefined, { lang, today, canGoBack: false, canLeave: false })
  const prompt = { ...here(plain), check: checkShare(fact, plain.check) }
  for (;;) {
    const reply: Reply = await prompter.ask(prompt)
    if (reply.kind === 'wish') {
      if (reply.wish === 'pause') return 'paused'
      if (reply.wish !== 'why') return 'skipped'
      prompter.tell(why(setting.rulebook, fact, lang))
      continue
    }
    const fits = (reading: string): boolean => parseValue(fact, reading, today).ok
    const text = fact.type === 'ratio' ? await meantShare(fact.id, reply.text, prompter, lang, fits) : reply.text
    if (text === undefined) continue
    const parsed = parseValue(fact, text, today)
    if (!parsed.ok) {
      prompter.tell(parsed.fault[lang])
      continue
    }
    await keeper.append([event(setting, fact.id, { kind: 'known', value: parsed.value, told }, 'local-answer')])
    return 'noted'
  }
}

const event = (
  { now, by }: Pick<CallSetting, 'now' | 'by'>,
  fact: FactId,
  answer: Answer,
  origin: 'typed' | 'local-answer',
): CaseEvent => ({ kind: 'answered', at: now(), by, fact, answer, origin })

/** Whether there is anything that the agency could settle. */
export const wantsCall = ({ rulebook, judge }: Pick<CallSetting, 'rulebook' | 'judge'>, current: Case): boolean =>
  callQuestions(rulebook, judge(current)).length > 0
