import type { IsoDate } from '../model/dates.ts'
import type { Determination, Finding, Verdict } from '../model/determination.ts'
import type { Outcome } from '../model/condition.ts'
import type { FactId, Facts, FactValue } from '../model/fact.ts'
import type { Requirement, Rulebook } from '../model/rulebook.ts'
import { checkedLongAgo } from './checked-long-ago.ts'
import { doubtsOf, verdictText } from '../model/verdict.ts'
import { isLocal } from '../model/told.ts'
import { hasLaterVisits } from '../model/visit-scope.ts'
import type { Words } from '../model/words.ts'
import { checklist, steps } from './checklist.ts'
import { dormantAmong, dormantBecause } from './dormant.ts'
import { MET, OPEN, UNMET, type Truth } from './truth.ts'
import { deadlines } from './deadlines.ts'
import { estimate, type Sums } from './estimate.ts'
import { NO_CARRY, type Carry } from './figures.ts'
import { localQuestions } from './local-questions.ts'
import { missing } from './missing.ts'
import { tellable } from './tellable.ts'
import { toldAmong } from './told-among.ts'
import { backedByTold, toldAnswers } from './told-answers.ts'
import { namesOf, programOf, type AtLeast, type Program } from './program.ts'
import type { DetermineOne, OneDetermination } from './visit-parts.ts'
import { determineVisits } from './visits.ts'
import { DORMANT, Trail, type World } from './world.ts'
import type { Most } from './yearly-ceilings.ts'

/**
 * What a rulebook says of the facts known so far, on a day. Pure and total: it never throws, asks, or looks at a clock.
 * Whatever is not known stays `open`; dormant answers decide nothing and reach no output.
 */
export function determine(rulebook: Rulebook, facts: Facts, asOf: IsoDate): Determination {
  const program = programOf(rulebook)
  return hasLaterVisits(facts)
    ? determineVisits(program, facts, asOf, determineOne)
    : new Determined(program, program.world(facts, asOf), facts, { carry: NO_CARRY })
}

/** One visit, after what the visits before it used up. */
const determineOne: DetermineOne = (program, facts, asOf, before) =>
  new Determined(program, program.world(facts, asOf, before.atLeast), facts, before)

interface Before {
  readonly carry: Carry
  readonly atLeast?: AtLeast
}

/** The verdict and its reasons at once; what is only wanted on paper when somebody looks. */
class Determined implements Determination, OneDetermination {
  readonly procedure: string
  readonly title: Words
  readonly edition: string
  readonly region: Determination['region']
  readonly floorOnly: boolean
  readonly asOf: IsoDate
  readonly verdict: Verdict
  readonly verdictText: Words
  readonly doubts: readonly string[]
  readonly findings: readonly Finding[]
  readonly estimate: Determination['estimate']
  declare readonly noEstimate?: Words
  readonly #program: Program
  readonly #world: World
  readonly #given: Facts
  readonly #later: Partial<Determination> & { -readonly [K in keyof Determination]?: Determination[K] } = {}

  readonly #sums: Sums | undefined
  readonly #carry: Carry

  constructor(program: Program, world: World, given: Facts, { carry, atLeast }: Before) {
    const { book } = program
    this.#program = program
    this.#world = world
    this.#given = given
    this.procedure = book.procedure
    this.title = book.title
    this.edition = book.edition
    this.region = book.region
    this.floorOnly = book.floorOnly
    this.asOf = world.asOf
    this.findings = findingsOf(program, world, () => program.sourcedWorld(withoutTold(given), world.asOf, atLeast))
    this.verdict = verdictOf(this.findings)
    const doubts = this.verdict === 'undetermined' ? this.findings.filter(isDoubt) : []
    this.doubts = doubts.map(({ id }) => id)
    this.verdictText = verdictText(book.verdicts, this.verdict, doubtsOf(doubts))
    this.#carry = carry
    const sums = this.verdict === 'ineligible' ? undefined : estimate(program, world, carry, doubts.length === 0)
    this.estimate = sums?.estimate ?? null
    this.#sums = sums
    if (sums?.reason !== undefined) this.noEstimate = sums.reason
  }

  get decidedBy(): readonly string[] {
    return decidedBy(this.verdict, this.findings)
  }

  /** Nothing is worth asking once the claim is barred. */
  get missing(): Determination['missing'] {
    return this.verdict === 'ineligible' ? [] : this.missingAnyway
  }

  get missingAnyway(): Determination['missing'] {
    return (this.#later.missing ??= missing(this.#program, this.#world, this.#given, this))
  }

  get steps(): Determination['steps'] {
    return (this.#later.steps ??= steps(this.#program, this.#world))
  }

  get checklist(): Determination['checklist'] {
    return (this.#later.checklist ??= checklist(this.#program, this.#world))
  }

  get deadlines(): Determination['deadlines'] {
    return (this.#later.deadlines ??= deadlines(this.#program, this.#world))
  }

  get notes(): Determination['notes'] {
    return (this.#later.notes ??= [
      ...notes(this.#program, this.#world),
      ...checkedLongAgo(this.#program.book, this.findings, this.asOf),
    ])
  }

  get confirmLocally(): Determination['confirmLocally'] {
    return localQuestions(this.#program, this.#world)
  }

  get tellable(): Determination['tellable'] {
    return tellable(this.#program, this.#world)
  }

  get told(): Determination['told'] {
    return toldAnswers(this.#program, this.#world)
  }

  get forms(): readonly string[] {
    return (this.#later.forms ??= this.#program.forms
      .filter(({ needed }) => needed.of(this.#world) === MET)
      .map(({ rule }) => rule.template))
  }

  get dormant(): readonly FactId[] {
    return dormantAmong(this.#given, this.#program, this.#world)
  }

  unusedBecause(fact: FactId): readonly FactId[] | undefined {
    return dormantBecause(fact, this.#program, this.#world)
  }

  spent(): readonly Carry[] | undefined {
    // What is not to be paid may still have been settled at the hospital, and counted there.
    const sums = this.#sums ?? estimate(this.#program, this.#world, this.#carry, true)
    return sums.spent?.()
  }

  most(): Most | undefined {
    return this.#sums?.most?.()
  }

  get facts(): Determination['facts'] {
    return (this.#later.facts ??= knownFacts(this.#program, this.#world))
  }
}

const notes = (program: Program, world: World): Determination['notes'] =>
  program.notes
    .filter(({ applies }) => applies.of(world) === MET)
    .map(({ rule: { id, text, cites, status, leadsTo } }) => ({
      id,
      text,
      cites,
      status,
      ...(leadsTo === undefined ? {} : { leadsTo }),
    }))

const OUTCOMES: Record<Truth, Outcome> = { [MET]: 'met', [UNMET]: 'unmet', [OPEN]: 'open' }

function findingsOf(program: Program, world: World, sourcedWorld: () => World): readonly Finding[] {
  const findings: Finding[] = []
  let sourced: World | undefined
  for (const requirement of program.requirements) {
    const finding = findingOf(requirement, program, world)
    if (finding === undefined) continue
    const unsure = bars(finding) && finding.outcome === 'unmet' && !refuses(requirement, (sourced ??= sourcedWorld()))
    findings.push(unsure ? { ...finding, unsure, status: statusInDoubt(finding, requirement.rule) } : finding)
  }
  return findings
}

/** A text that refuses only together with an answer of the agency: it is that answer that stands against it. */
const statusInDoubt = ({ status, cites }: Finding, rule: Requirement): Finding['status'] =>
  status === 'sourced' && cites !== rule.cites ? 'told' : status

/** What somebody said on the telephone refuses nobody. */
const withoutTold = (given: Facts): Facts => new Map([...given].filter(([id]) => !isLocal(id)))

/** Whether it is not met by official texts alone: only then is anybody told no. */
const refuses = ({ rule, applies, met }: Program['requirements'][number], sourced: World): boolean =>
  rule.status === 'sourced' &&
  rule.refuses !== false &&
  (applies === undefined || applies.of(sourced) === MET) &&
  met.of(sourced) === UNMET

/** Undefined where the requirement does not apply. */
function findingOf(
  { rule, applies, met }: Program['requirements'][number],
  program: Program,
  world: World,
): Finding | undefined {
  const relevant = applies === undefined ? MET : applies.of(world)
  if (relevant === UNMET || met.idle?.(world) === true) return undefined
  const trail = new Trail()
  const truth = relevant === OPEN ? open(met.of(world)) : met.of(world)
  if (relevant === OPEN && truth === OPEN) applies?.why(world, trail)
  else {
    if (truth !== OPEN) applies?.why(world, trail)
    met.why(world, trail)
  }
  const backed = truth === OPEN ? rule : backedByTold(rule, toldAmong(trail.slots, world))
  return new Found(rule, OUTCOMES[truth], namesOf(program, world, trail), program, backed)
}

/** While it is open whether a requirement applies, it can only be met or open: not applying counts as met. */
const open = (truth: Truth): Truth => (truth === MET ? MET : OPEN)

/** A requirement with what came of it. A class, because thousands are made a second. */
class Found implements Finding {
  readonly id: string
  readonly kind: Finding['kind']
  readonly step: string
  readonly outcome: Outcome
  readonly title: Words
  readonly because: readonly FactId[]
  readonly cites: readonly string[]
  readonly status: Finding['status']
  readonly layer: string
  declare readonly remedy?: Words
  declare readonly instead?: Words
  declare readonly leadsTo?: string

  constructor(
    rule: Requirement,
    outcome: Outcome,
    because: readonly FactId[],
    program: Program,
    backed: Pick<Requirement, 'cites' | 'status'>,
  ) {
    this.id = rule.id
    this.kind = rule.kind
    this.step = rule.step
    this.outcome = outcome
    this.title = rule.title
    this.because = because
    this.cites = backed.cites
    this.status = backed.status
    this.layer = rule.layer
    const remedy = outcome === 'open' ? (rule.findOut ?? program.toFindOut(because)) : rule.remedy
    if (remedy !== undefined) this.remedy = remedy
    if (rule.instead !== undefined) this.instead = rule.instead
    if (outcome === 'unmet' && rule.leadsTo !== undefined) this.leadsTo = rule.leadsTo
  }
}

const bars = ({ kind }: Finding): boolean => kind === 'exclusion' || kind === 'eligibility'

const isDoubt = (finding: Finding): boolean => bars(finding) && finding.outcome === 'unmet'

/** Only official texts refuse; what is not met by weaker ones leaves it undetermined, like what is not known. */
function verdictOf(findings: readonly Finding[]): Verdict {
  const barring = findings.filter((finding) => bars(finding) && finding.outcome !== 'met')
  if (barring.some(({ outcome, unsure }) => outcome === 'unmet' && unsure !== true)) return 'ineligible'
  return barring.length > 0 ? 'undetermined' : 'eligible'
}

/** One refusal is enough; a yes rests on everything; an open verdict hangs on what is doubtful or open. */
function decidedBy(verdict: Verdict, findings: readonly Finding[]): readonly string[] {
  const decides = ({ outcome, unsure }: Finding): boolean => {
    if (verdict === 'eligible') return outcome === 'met'
    return verdict === 'ineligible' ? outcome === 'unmet' && unsure !== true : outcome !== 'met'
  }
  return findings.filter((finding) => bars(finding) && decides(finding)).map(({ id }) => id)
}

/** Answers that apply and facts worked out from them: all that any output may show. */
function knownFacts(program: Program, world: World): ReadonlyMap<FactId, FactValue> {
  const known = new Map<FactId, FactValue>()
  const size = program.facts.length + program.book.derived.length
  for (let slot = 0; slot < size; slot++) {
    const value = world.get(slot)
    if (value !== undefined && value !== DORMANT) known.set(program.idOf(slot), value)
  }
  return known
}
