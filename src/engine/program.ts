import type { Fact } from '../model/declaration.ts'
import type { IsoDate } from '../model/dates.ts'
import type { Answer, FactId, Facts, FactValue } from '../model/fact.ts'
import type {
  Contradiction,
  Cure,
  FormRule,
  LocalQuestion,
  Note,
  PaperRule,
  Requirement,
  Rulebook,
  Step,
} from '../model/rulebook.ts'
import { ALWAYS, type Condition } from '../model/condition.ts'
import { compile, type Slots } from './condition.ts'
import type { Test } from './truth.ts'
import type { Clock } from './clock.ts'
import type { Closed, ClosedFact } from './cover.ts'
import { deriver } from './derive.ts'
import { factReader } from './fact-reader.ts'
import { fitting } from './fits.ts'
import type { Bar } from './payable.ts'
import { parameterReader, sourcedOnly, type ParameterReader } from './parameter.ts'
import { figuresInUse } from './figures-in-use.ts'
import { startClocks } from './start-clocks.ts'
import { planScheme, type SchemePlan } from './scheme-plan.ts'
import type { Cite } from '../model/source.ts'
import { citeOfTold, isLocal } from '../model/told.ts'
import type { Words } from '../model/words.ts'
import { DORMANT, UNREAD, World, type Bounds, type Held, type Reader, type Slot, type Trail } from './world.ts'
import { onceFor } from '../model/once-for.ts'

/** A rulebook compiled to closures over numbered slots. Made once for each rulebook. */
export interface Program {
  readonly book: Rulebook
  readonly facts: readonly Fact[]
  readonly idOf: (slot: Slot) => FactId
  readonly slotOf: (id: FactId) => Slot | undefined
  /** What to find out while these facts are open, as the questions they are. */
  readonly toFindOut: (facts: readonly FactId[]) => Words
  readonly parameter: (id: string) => ParameterReader | undefined
  readonly plan: SchemePlan | undefined
  readonly figuresInUse: ReadonlySet<string>
  readonly requirements: readonly {
    readonly rule: Requirement
    readonly applies: Test | undefined
    readonly met: Test
  }[]
  readonly papers: readonly {
    readonly rule: PaperRule
    readonly needed: Test
    readonly sealed: Test | undefined
    readonly atHand: Test | undefined
    readonly have: Slot
    readonly inReceipts: readonly Slot[]
  }[]
  readonly steps: readonly { readonly rule: Step; readonly needed: Test; readonly done: Test }[]
  readonly deadlines: readonly Clock[]
  readonly notes: readonly { readonly rule: Note; readonly applies: Test }[]
  readonly questions: readonly { readonly rule: LocalQuestion; readonly applies: Test }[]
  readonly cures: readonly { readonly rule: Cure; readonly applies: Test }[]
  readonly forms: readonly { readonly rule: FormRule; readonly needed: Test }[]
  readonly contradictions: readonly { readonly rule: Contradiction; readonly when: Test }[]
  world(facts: Facts, asOf: IsoDate, atLeast?: AtLeast): World
  /** The same, with every figure that rests on no official text taken as not known. */
  sourcedWorld(facts: Facts, asOf: IsoDate, atLeast?: AtLeast): World
}

/** Counts that are open, and within which bounds. */
export type AtLeast = ReadonlyMap<FactId, Bounds>

export const programOf = (given: Rulebook): Program => built(given.base ?? given)

const built = onceFor(build)

function build(book: Rulebook): Program {
  const names = [...book.facts.map(({ id }) => id), ...book.derived.map(({ id }) => id)]
  const index = new Map(names.map((id, slot) => [id, slot]))
  const parameters = new Map(book.parameters.map(({ id }, i) => [id, names.length + i]))
  const clocks = new Map<string, Clock>()
  const slots: Slots = {
    fact: (id) => index.get(id) ?? -1,
    parameter: (id) => parameters.get(id) ?? -1,
    clock: (id) => clocks.get(id),
  }
  const closed = closedFacts(book, slots)
  const asking = new Map<string, Words>()
  const tables = book.parameters.map((parameter) => parameterReader(parameter, slots, closed))
  const readers: Reader[] = [
    ...book.facts.map((fact, slot) => factReader(fact, slot, slots)),
    ...book.derived.map(({ from }) => deriver(from, slots)),
    ...tables,
  ]
  const parameter = (id: string): ParameterReader | undefined => tables[(parameters.get(id) ?? -1) - names.length]
  const test = (condition: Condition): Test => compile(condition, slots)
  const maybe = (condition: Condition | undefined): Test | undefined =>
    condition === undefined ? undefined : test(condition)
  startClocks(book, clocks, slots, parameter)
  const requirements = book.requirements.map((rule) => ({ rule, applies: maybe(rule.applies), met: test(rule.met) }))
  const bars = requirements.flatMap(({ rule, applies, met }): Bar[] => {
    const { nothingPaid } = rule
    if (nothingPaid === undefined && rule.kind !== 'exclusion' && rule.kind !== 'eligibility') return []
    const named = nothingPaid === undefined || nothingPaid === 'perhaps' ? undefined : nothingPaid
    return [{ rule, applies, met, refused: maybe(named) }]
  })
  return {
    book,
    facts: book.facts,
    idOf: (slot) => names[slot] ?? '',
    slotOf: (id) => index.get(id),
    toFindOut: (open) => {
      const key = open.join(' ')
      const words = asking.get(key) ?? questionsAbout(open, book, index)
      asking.set(key, words)
      return words
    },
    parameter,
    figuresInUse: figuresInUse(book),
    plan:
      book.scheme === undefined
        ? undefined
        : planScheme(book.scheme, { fact: slots.fact, parameter, bars }, book.parameters),
    requirements,
    papers: book.papers.map((rule) => ({
      rule,
      needed: test(rule.needed),
      sealed: maybe(rule.seal?.needed),
      atHand: maybe(rule.atHand),
      have: slots.fact(`paper.${rule.id}`),
      inReceipts: (rule.fromReceipts ?? [])
        .map((kind) => slots.fact(`receipts.has-${kind}`))
        .filter((slot) => slot >= 0),
    })),
    steps: book.steps.map((rule) => ({ rule, needed: test(rule.needed), done: test(rule.done) })),
    deadlines: [...clocks.values()],
    notes: book.notes.map((rule) => ({ rule, applies: test(rule.applies ?? ALWAYS) })),
    questions: book.localQuestions.map((rule) => ({ rule, applies: test(rule.applies ?? ALWAYS) })),
    cures: book.cures.map((rule) => ({ rule, applies: test(rule.applies ?? ALWAYS) })),
    forms: book.forms.map((rule) => ({ rule, needed: test(rule.needed) })),
    contradictions: book.contradictions.map((rule) => ({ rule, when: test(rule.when) })),
    world: starter(index, readers, book.facts),
    sourcedWorld: starter(index, [...readers.slice(0, names.length), ...tables.map(sourcedOnly)], book.facts),
  }
}

/** Yes-no facts and choices, asked or worked out. */
function closedFacts(book: Rulebook, slots: Slots): Closed {
  const closed = new Map<FactId, ClosedFact>()
  for (const { id, type, choices } of [...book.facts, ...book.derived])
    if (type === 'yes-no') closed.set(id, { slot: slots.fact(id), values: [true, false] })
    else if (type === 'choice')
      closed.set(id, { slot: slots.fact(id), values: (choices ?? []).map(({ value }) => value) })
  return closed
}

const MOST_QUESTIONS = 3

/** Never that something failed: only what is not known yet. A fact that nobody is asked for is for the agency to say. */
function questionsAbout(open: readonly FactId[], { facts }: Rulebook, index: ReadonlyMap<FactId, Slot>): Words {
  const asked = open.flatMap((id) => {
    const fact = facts[index.get(id) ?? -1]
    return fact === undefined || fact.supplied === true || id.startsWith('paper.') ? [] : [fact.ask]
  })
  const some = asked.slice(0, MOST_QUESTIONS)
  if (some.length === 0) return ASK_AGENCY
  return {
    zh: `还要弄清楚：${some.map(({ zh }) => zh).join('；')}`,
    en: `To find out: ${some.map(({ en }) => en).join(' ')}`,
  }
}

const ASK_AGENCY: Words = {
  zh: '还要弄清楚：这一条现在还看不出来，可以打 12393 问吗？先核对手头的材料。',
  en: 'To find out: this cannot be told yet. Look at the papers at hand; can 12393 say?',
}

/** Starts a world from the answers as given; a fact without conditions of its own needs no working out. */
function starter(
  index: ReadonlyMap<FactId, Slot>,
  readers: readonly Reader[],
  facts: readonly Fact[],
): Program['world'] {
  const blank: (Held | typeof UNREAD)[] = readers.map((_, slot) =>
    facts[slot] !== undefined &&
    facts[slot].applies === undefined &&
    facts[slot].writtenAs === undefined &&
    facts[slot].ofEarlierStays !== true
      ? undefined
      : UNREAD,
  )
  const nothing: Held[] = readers.map(() => undefined)
  const fits = facts.map(fitting)
  const formerly = new Map(facts.flatMap((fact, slot) => (fact.formerly ?? []).map((id) => [id, slot] as const)))
  return (answers, asOf, atLeast) => {
    const stated = nothing.slice()
    const held = blank.slice()
    const told = new Map<Slot, Cite>()
    for (const [id, answer] of answers) {
      const slot = formerly.get(id) ?? index.get(id)
      if (slot === undefined || slot >= facts.length) continue
      if (formerly.has(id) && stated[slot] !== undefined) continue
      const value = heldOf(answer, fits[slot])
      stated[slot] = value
      if (answer.kind === 'known' && isLocal(id)) told.set(slot, citeOfTold(answer.told))
      if (held[slot] !== UNREAD) held[slot] = value
    }
    const least = [...(atLeast ?? [])].map(([id, count]) => [index.get(id) ?? -1, count] as const)
    return new World(readers, stated, held, asOf, told, least.length === 0 ? undefined : new Map(least))
  }
}

/** An answer that cannot be one leaves the fact open. */
function heldOf(answer: Answer, fits: ((value: FactValue) => boolean) | undefined): Held {
  if (answer.kind === 'not-applicable') return DORMANT
  return answer.kind === 'known' && fits?.(answer.value) === true ? answer.value : undefined
}

/** The facts of a trail by name. What only receipts could have told, and did not, is no reason for anything. */
export function namesOf({ facts, idOf }: Program, world: World, { slots }: Trail): readonly FactId[] {
  const names: FactId[] = []
  for (const slot of slots) if (facts[slot]?.supplied !== true || world.get(slot) !== undefined) names.push(idOf(slot))
  return names
}
