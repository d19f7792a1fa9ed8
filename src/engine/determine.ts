import type { IsoDate } from '../model/dates.ts'
import type { Determination, Finding, Verdict } from '../model/determination.ts'
import type { Outcome } from '../model/condition.ts'
import type { FactId, Facts, FactValue } from '../model/fact.ts'
import type { Requirement, Rulebook } from '../model/rulebook.ts'
import { checklist, steps } from './checklist.ts'
import { MET, OPEN, UNMET, type Truth } from './condition.ts'
import { deadlines } from './deadlines.ts'
import { estimate } from './estimate.ts'
import { missing } from './missing.ts'
import { programOf, type Program } from './program.ts'
import { DORMANT, Trail, type World } from './world.ts'

/**
 * What a rulebook says of the facts known so far, on a day. Pure and total: it never throws, asks, or looks at a clock.
 * Whatever is not known stays `open`; dormant answers decide nothing and reach no output.
 */
export function determine(rulebook: Rulebook, facts: Facts, asOf: IsoDate): Determination {
  const program = programOf(rulebook)
  const world = program.world(facts, asOf)
  const findings = program.requirements.flatMap((entry) => findingOf(entry, program, world) ?? [])
  const verdict = verdictOf(findings)
  const papers = checklist(program, world)
  const sums = estimate(program, world)
  const forms = program.forms.filter(({ needed }) => needed.of(world) === MET).map(({ rule }) => rule.template)
  return {
    procedure: rulebook.procedure,
    title: rulebook.title,
    edition: rulebook.edition,
    region: rulebook.region,
    floorOnly: rulebook.floorOnly,
    asOf,
    verdict,
    decidedBy: decidedBy(verdict, findings),
    findings,
    missing:
      verdict === 'ineligible' ? [] : missing(program, world, facts, { findings, papers, estimate: sums.estimate }),
    steps: steps(program, world),
    checklist: papers,
    deadlines: deadlines(program, world),
    estimate: verdict === 'ineligible' ? null : sums.estimate,
    ...(verdict !== 'ineligible' && sums.reason !== undefined ? { noEstimate: sums.reason } : {}),
    notes: program.notes
      .filter(({ applies }) => applies.of(world) === MET)
      .map(({ rule: { id, text, cites, status } }) => ({ id, text, cites, status })),
    confirmLocally: questions(program, world),
    forms,
    dormant: [...facts.keys()].filter((id) => isDormant(program, world, id)),
    facts: knownFacts(program, world),
  }
}

const OUTCOMES: Record<Truth, Outcome> = { [MET]: 'met', [UNMET]: 'unmet', [OPEN]: 'open' }

/** Undefined where the requirement does not apply. */
function findingOf(
  { rule, applies, met }: Program['requirements'][number],
  program: Program,
  world: World,
): Finding | undefined {
  const relevant = applies === undefined ? MET : applies.of(world)
  if (relevant === UNMET) return undefined
  const trail = new Trail()
  const truth = relevant === OPEN ? open(met.of(world)) : met.of(world)
  if (relevant === OPEN && truth === OPEN) applies?.why(world, trail)
  else {
    if (truth !== OPEN) applies?.why(world, trail)
    met.why(world, trail)
  }
  return { ...told(rule), outcome: OUTCOMES[truth], because: trail.slots.map(program.idOf) }
}

/** While it is open whether a requirement applies, it can only be met or open: not applying counts as met. */
const open = (truth: Truth): Truth => (truth === MET ? MET : OPEN)

function told({
  id,
  kind,
  step,
  title,
  remedy,
  instead,
  cites,
  status,
  layer,
}: Requirement): Omit<Finding, 'outcome' | 'because'> {
  return {
    id,
    kind,
    step,
    title,
    cites,
    status,
    layer,
    ...(remedy === undefined ? {} : { remedy }),
    ...(instead === undefined ? {} : { instead }),
  }
}

const bars = ({ kind }: Finding): boolean => kind === 'exclusion' || kind === 'eligibility'

function verdictOf(findings: readonly Finding[]): Verdict {
  const barring = findings.filter(bars)
  if (barring.some(({ outcome }) => outcome === 'unmet')) return 'ineligible'
  return barring.some(({ outcome }) => outcome === 'open') ? 'undetermined' : 'eligible'
}

/** One refusal is enough; a yes rests on everything; an open verdict hangs on what is open. */
function decidedBy(verdict: Verdict, findings: readonly Finding[]): readonly string[] {
  const wanted: Outcome = verdict === 'ineligible' ? 'unmet' : verdict === 'eligible' ? 'met' : 'open'
  return findings.filter((finding) => bars(finding) && finding.outcome === wanted).map(({ id }) => id)
}

function questions(program: Program, world: World): Determination['confirmLocally'] {
  return program.questions
    .filter(({ applies }) => applies.of(world) === MET)
    .filter(({ rule }) => rule.fact === undefined || world.get(program.slotOf(rule.fact) ?? -1) === undefined)
    .map(({ rule: { id, ask, why, fact } }) => ({ id, ask, why, ...(fact === undefined ? {} : { fact }) }))
}

function isDormant(program: Program, world: World, id: FactId): boolean {
  const slot = program.slotOf(id)
  return slot === undefined || world.get(slot) === DORMANT
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
