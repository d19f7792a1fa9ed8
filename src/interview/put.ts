import type { IsoDate } from '../model/dates.ts'
import type { Answer, FactId } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import { stayDaysIn } from '../model/stay-days.ts'
import { sayValue } from '../model/say-value.ts'
import { parseValue } from '../model/values.ts'
import type { Ticks, TypedLine, Ways } from '../model/walk.ts'
import type { Lang } from '../model/words.ts'
import { askDay } from './ask-day.ts'
import { answersOf, clash, keep } from './keep.ts'
import { promptFor } from './prompt-for.ts'
import { keptUnder, offersFor, OTHER, promptOffering } from './offers.ts'
import { meantShare } from './shares.ts'
import type { Wish } from './prompter.ts'
import { besideWhich, readOffBill, suggestionFor } from './suggest.ts'
import { breathOf, promptTogether, saidBy, type Breath } from './together.ts'
import { before, leftToAsk, trailOf } from './trail.ts'
import { asNew, type Scene, type Turn } from './turn.ts'
import { likeBefore } from './visits.ts'
import { why } from './why.ts'
import { tell } from './words.ts'

/** Puts the question of a fact: by itself, or in the breath in which the walk asks it. */
export async function put(scene: Scene, fact: Fact): Promise<Turn> {
  const { setting, current, determination, turn } = scene
  const breath =
    turn.alone === true ? undefined : breathOf(setting.rulebook, determination, current, fact.id, turn.singly)
  if (breath === undefined) return putAlone(scene, fact)
  if (breath.bundle.kind !== 'line') return putTogether(scene, breath as Choosing)
  const { line } = breath.bundle
  const typed = setting.rulebook.facts.find(({ id }) => id === line)
  return putAlone(scene, typed ?? fact, breath.bundle)
}

/** What the only bill says is told, and not asked; the review changes it like any answer. Undefined where it says nothing of it. */
export async function takeFromBill(scene: Scene, fact: Fact): Promise<Turn | undefined> {
  const { setting, current, determination, turn } = scene
  const { rulebook, prompter, lang } = setting
  const bundle = breathOf(rulebook, determination, current, fact.id, turn.singly)?.bundle
  const line = bundle?.kind === 'line' ? bundle : undefined
  const typed = rulebook.facts.find(({ id }) => id === (line?.line ?? fact.id))
  const read = typed === undefined ? undefined : readOffBill(rulebook, current, typed.id)
  if (typed === undefined || read === undefined) return undefined
  const said = [...(line?.set ?? []), { fact: typed.id, value: read.value }]
  if (clash(scene, said)) return undefined
  const colon = lang === 'zh' ? '：' : ': '
  prompter.tell(`  ${typed.label[lang]}${colon}${sayValue(typed, read.value, lang)}${tell('readOffBill', lang)}`)
  return keep(scene, answersOf(said), 'receipt')
}

/** What an earlier claim said of the same hospital is told, and not asked; the review changes it like any answer. */
export async function takeFromBefore(scene: Scene, fact: Fact): Promise<Turn | undefined> {
  const { setting, current } = scene
  const { prompter, lang } = setting
  const beside = besideWhich(fact, current)
  const answer = beside === undefined || current.answers.has(fact.id) ? undefined : setting.before?.(fact, beside.value)
  if (answer?.kind !== 'known' || clash(scene, [{ fact: fact.id, value: answer.value }])) return undefined
  const colon = lang === 'zh' ? '：' : ': '
  prompter.tell(`  ${fact.label[lang]}${colon}${sayValue(fact, answer.value, lang)}${tell('fromBefore', lang)}`)
  return keep(scene, [[fact.id, answer]], 'profile')
}

async function putAlone(scene: Scene, fact: Fact, line?: TypedLine): Promise<Turn> {
  const { setting, current, determination, turn } = scene
  const { lang, today, prompter, rulebook } = setting
  const previous = before(trailOf(rulebook, current, determination), fact.id)
  const earlier = current.answers.get(fact.id)
  const left = leftToAsk(determination, turn, rulebook)
  const leavesRest = earlier === undefined && fact.optional && left.every(({ optional }) => optional)
  const canLeave = leavesRest || turn.again !== undefined
  const suggestion = earlier === undefined ? suggestedFor(scene, fact) : undefined
  const offers =
    earlier !== undefined || suggestion !== undefined || fact.names !== 'hospital' || turn.singly.has(fact.id)
      ? []
      : offersFor(rulebook, current, fact, setting.namesBefore?.(keptUnder(fact)) ?? [])
  if (offers.length > 0) {
    const chosen = await prompter.ask(
      promptOffering(fact, offers, { lang, today, canGoBack: previous !== undefined, canLeave }),
    )
    if (chosen.kind === 'wish') return grant(scene, [fact], previous, chosen.wish)
    if (chosen.text !== OTHER) return keep(scene, [[fact.id, { kind: 'known', value: chosen.text }]])
    return { ...turn, at: fact.id, alone: true, singly: new Set([...turn.singly, fact.id]) }
  }
  const way = {
    canGoBack: previous !== undefined,
    canLeave,
    ...suggestion,
    ...(line === undefined ? {} : outOf(line, lang)),
  }
  const prompt = promptFor(fact, earlier, { lang, today, ...way })
  const { asOf } = scene.determination
  const until = asOf < today ? { until: asOf } : {}
  const reply = await askDay(prompter, prompt, { fact, today, lang, ...until, ...daysBeside(scene, fact) })
  if (reply.kind === 'wish') {
    if (reply.wish === 'otherwise' && line !== undefined) return otherwise(scene, line)
    return grant(scene, [fact], previous, reply.wish)
  }
  const text = fact.type === 'ratio' ? await shareMeant(fact, reply.text, scene) : reply.text
  if (text === undefined) return { ...turn, at: fact.id }
  const parsed = parseValue(fact, text, today)
  if (!parsed.ok) {
    prompter.tell(parsed.fault[lang])
    return { ...turn, at: fact.id }
  }
  const said = [...(line?.set ?? []), { fact: fact.id, value: parsed.value }]
  if (clash(scene, said)) return { ...turn, at: fact.id }
  if (parsed.doubt !== undefined) prompter.tell(parsed.doubt[lang])
  // Mended later, it is still what the agency said on that day.
  const told = earlier?.kind === 'known' ? earlier.told : undefined
  const answer: Answer = { kind: 'known', value: parsed.value, ...(told === undefined ? {} : { told }) }
  return keep(scene, [...answersOf(line?.set ?? []), [fact.id, answer]])
}

/** The days by which one without its year is read: of the stay, or the one before which the walk says that it lies. */
function daysBeside(
  { setting, current }: Scene,
  { id }: Fact,
): { readonly near: readonly IsoDate[]; readonly before?: true } {
  const rule = setting.rulebook.walk?.shortDays.find(({ fact }) => fact === id)
  if (rule === undefined) return { near: stayDaysIn(id, current.answers, current.receipts) }
  const said = (fact: FactId): unknown => {
    const answer = current.answers.get(fact)
    return answer?.kind === 'known' ? answer.value : undefined
  }
  const day = said(rule.before)
  return typeof day === 'string' && rule.is.includes(String(said(rule.when)))
    ? { near: [day], before: true }
    : { near: [] }
}

/** At most 1 is asked back here too: it may be meant in hundredths. */
const shareMeant = async (fact: Fact, text: string, { setting }: Scene): Promise<string | undefined> =>
  parseValue(fact, text, setting.today).ok ? meantShare(fact.id, text, setting.prompter, setting.lang) : text

/** What stands in the line of a question that is new: what a paper or another answer says, or what the visit before had. */
function suggestedFor({ setting, current }: Scene, fact: Fact): ReturnType<typeof suggestionFor> {
  const { rulebook, lang } = setting
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
async function otherwise(scene: Scene, { id, when, unless }: TypedLine): Promise<Turn> {
  const { turn } = scene
  if (unless.set === undefined) return { ...asNew(turn), at: when, alone: true, singly: new Set([...turn.singly, id]) }
  if (clash(scene, unless.set)) return { ...turn, at: when }
  return keep(scene, answersOf(unless.set))
}

type Choosing = Breath & { readonly bundle: Ways | Ticks }

async function putTogether(scene: Scene, breath: Choosing): Promise<Turn> {
  const { setting, current, determination, turn } = scene
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
    if (clash(scene, said)) return { ...turn, at: first.id }
    return keep(scene, answersOf(said))
  }
  if (reply.wish === 'singly')
    return { ...asNew(turn), at: first.id, alone: true, singly: new Set([...turn.singly, bundle.id]) }
  return grant(scene, facts, previous, reply.wish)
}

/** What was said instead of an answer. */
async function grant(scene: Scene, facts: readonly Fact[], previous: FactId | undefined, wish: Wish): Promise<Turn> {
  const { setting, turn } = scene
  const at = facts[0]?.id ?? ''
  switch (wish) {
    case 'back':
      return { ...turn, at: previous ?? at }
    case 'keep':
      return turn.again === undefined ? forward(scene, facts.at(-1)?.id ?? at) : asNew(turn)
    case 'why':
      setting.prompter.tell(facts.map((fact) => why(setting.rulebook, fact, setting.lang)).join('\n'))
      return { ...turn, at }
    case 'rest':
      return turn.again === undefined ? { ...asNew(turn), leaves: true } : { ...asNew(turn), again: [] }
    case 'review':
      return { ...asNew(turn), looks: true }
    case 'pause':
      return { ...turn, ending: 'paused' }
    case 'unknown':
    case 'later':
    case 'not-applicable':
    case 'refused':
      return keep(
        scene,
        facts.map(({ id }) => [id, { kind: wish }] as const),
      )
    case 'otherwise':
    case 'singly':
      return { ...turn, at }
  }
}

/** The question after this one on the trail, else the first missing one. */
function forward({ setting, current, determination, turn }: Scene, from: FactId): Turn {
  const trail = trailOf(setting.rulebook, current, determination)
  const following = trail[trail.indexOf(from) + 1]
  return following === undefined || trail.indexOf(from) === -1 ? asNew(turn) : { ...turn, at: following }
}
