import type { Determination, Finding, Missing } from '../model/determination.ts'
import type { FactId, Facts } from '../model/fact.ts'
import { isPrintedHere } from '../model/printed-here.ts'
import { asksAgency } from '../model/told.ts'
import { MET, OPEN, UNMET } from './truth.ts'
import type { Program } from './program.ts'
import { Trail, type World } from './world.ts'

type SoFar = Pick<Determination, 'verdict' | 'findings' | 'checklist' | 'estimate' | 'forms'>

const ORDER: readonly Finding['kind'][] = ['exclusion', 'eligibility', 'route', 'claim']

/**
 * The facts that something still waits for, in the order to ask: what can bar the claim first
 * (a doubt too, where an answer not given yet would lift it), then what decides the way,
 * the papers, the clocks and the sum, then what only the forms want, then which papers are at hand; not those that we print.
 */
export function missing(program: Program, world: World, facts: Facts, soFar: SoFar): readonly Missing[] {
  const { findings, checklist: papers, estimate } = soFar
  const wanted = new Wanted(program, world, facts)
  for (const kind of ORDER)
    for (const { id, outcome, because, unsure } of findings.filter((finding) => finding.kind === kind))
      if (outcome === 'open' || unsure === true) wanted.add(because, id)
  for (const { rule, needed, done } of program.steps) {
    // Once it is done, nobody need know whether it was wanted.
    if (rule.status === 'dated' || done.of(world) === MET) continue
    wanted.addOpen(needed, rule.id)
    if (needed.of(world) !== OPEN) wanted.addOpen(done, rule.id)
  }
  for (const { id, status, because } of papers) if (status === 'may-be-needed') wanted.add(because, id)
  for (const { rule, needed } of program.forms) wanted.addOpen(needed, rule.template)
  wanted.add(estimate?.wanted ?? [], 'estimate')
  for (const { rule, applies, from } of program.deadlines) {
    if (rule.status === 'dated' || applies?.of(world) === UNMET) continue
    wanted.addOpen(applies, rule.id)
    if (world.get(from) === undefined) wanted.addSlot(from, rule.id)
  }
  const filled = program.facts.filter(({ id }) => !id.startsWith('paper.') && !asksAgency(id))
  const formless = noFormLeft(program, world)
  for (const fact of formless ? [] : filled) if (!fact.optional) wanted.add([fact.id], 'form')
  for (const item of papers)
    if (item.status === 'to-check' && item.basis !== 'older' && !isPrintedHere(soFar, item))
      wanted.add([`paper.${item.id}`], item.id)
  for (const fact of formless ? [] : filled) if (fact.optional) wanted.add([fact.id], 'form')
  return wanted.list()
}

/** A procedure that has forms, none of which is to be filled here: it is done already, or nothing need be done. */
const noFormLeft = ({ forms }: Program, world: World): boolean =>
  forms.length > 0 && forms.every(({ needed }) => needed.of(world) === UNMET)

class Wanted {
  readonly #program: Program
  readonly #world: World
  readonly #facts: Facts
  readonly #found = new Map<FactId, string[]>()

  constructor(program: Program, world: World, facts: Facts) {
    this.#program = program
    this.#world = world
    this.#facts = facts
  }

  /** Takes in those that are asked of a person, apply, and are open; what an undecided `applies` hangs on comes first. */
  add(ids: readonly FactId[], waiting: string): void {
    for (const id of ids) {
      const slot = this.#program.slotOf(id)
      if (slot !== undefined && this.#world.get(slot) === undefined) this.addSlot(slot, waiting)
    }
  }

  addSlot(slot: number, waiting: string): void {
    const trail = new Trail()
    this.#world.why(slot, trail)
    for (const open of trail.slots) {
      const fact = this.#program.facts[open]
      if (fact === undefined || fact.supplied === true || fact.unasked === true || this.#world.get(open) !== undefined)
        continue
      const list = this.#found.get(fact.id)
      if (list === undefined) this.#found.set(fact.id, [waiting])
      else if (!list.includes(waiting)) list.push(waiting)
    }
  }

  addOpen(test: Program['steps'][number]['done'] | undefined, waiting: string): void {
    if (test === undefined || test.of(this.#world) !== OPEN) return
    const trail = new Trail()
    test.why(this.#world, trail)
    this.add(trail.slots.map(this.#program.idOf), waiting)
  }

  /** Which papers are at hand is asked after everything else, save what is optional and only a form or a clock waits for. */
  list(): readonly Missing[] {
    const idle = new Set(['form', ...this.#program.deadlines.map(({ rule }) => rule.id)])
    const rank = ([fact, waiting]: readonly [FactId, readonly string[]]): number => {
      if (fact.startsWith('paper.')) return 2
      if (this.#fact(fact)?.optional === true && waiting.every((one) => idle.has(one))) return 3
      return this.#fact(fact)?.askedLast === true ? 1 : 0
    }
    return [...this.#found].sort((a, b) => rank(a) - rank(b)).map(([fact, waiting]) => this.#missing(fact, waiting))
  }

  #fact(id: FactId): Program['facts'][number] | undefined {
    return this.#program.facts[this.#program.slotOf(id) ?? -1]
  }

  #missing(fact: FactId, waiting: readonly string[]): Missing {
    const declared = this.#fact(fact)
    const answer = this.#facts.get(fact)
    return {
      fact,
      question: declared?.ask ?? { zh: fact, en: fact },
      for: waiting,
      optional: declared?.optional === true,
      put: answer === undefined || answer.kind === 'known' ? 'never-asked' : answer.kind,
    }
  }
}
