import type { Condition } from '../model/condition.ts'
import type { IsoDate } from '../model/dates.ts'
import { known, type Answer, type FactId, type Facts } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { classesOf } from './classes.ts'
import { programOf, type Program } from './program.ts'
import { supportOf, type Support } from './support.ts'
import { MET, OPEN, type Test, type Truth } from './truth.ts'
import { DORMANT, Trail } from './world.ts'

/** What one goal of a rulebook comes to over all classes of answers. */
export interface GoalProof {
  /** `requirement:ID`, `paper:ID`, `step:ID`, `form:ID`, `note:ID`, `question:ID`, `cure:ID`. */
  readonly goal: string
  readonly facts: number
  /** By a decision diagram that leaves no class out, or by every pair of classes. */
  readonly by: 'diagram' | 'pairs'
  readonly judged: number
  readonly met: number
  readonly unmet: number
  /** Open, and what is lacking is named. */
  readonly lacking: number
  /** Open though nothing is lacking, and no two answers contradict one another. */
  readonly faults: readonly Facts[]
}

/** Above so many leaves every pair of classes stands in for every combination. */
const LEAVES = 6_000

/**
 * Every goal of a rulebook under all classes of answers. The diagram asks what the goal waits for and branches over every class of it and
 * over not knowing; it stops where the goal is decided, for no further answer changes that. So its leaves stand for all answers there are.
 */
export function everyClass(rulebook: Rulebook, asOf: IsoDate, leaves = LEAVES): readonly GoalProof[] {
  const program = programOf(rulebook)
  return goalsOf(program).map((goal) => {
    const support = supportOf(program.book, goal.conditions)
    const proof = new Diagram(program, goal, support, asOf, leaves)
    return proof.run() ?? new Pairs(program, goal, support, asOf).run()
  })
}

interface Goal {
  readonly name: string
  readonly tests: readonly (Test | undefined)[]
  readonly conditions: readonly (Condition | undefined)[]
}

function goalsOf(program: Program): readonly Goal[] {
  const one = (name: string, test: Test, condition: Condition | undefined): Goal => ({
    name,
    tests: [test],
    conditions: [condition],
  })
  return [
    ...program.requirements.map(({ rule, applies, met }) => ({
      name: `requirement:${rule.id}`,
      tests: [applies, met],
      conditions: [rule.applies, rule.met],
    })),
    ...program.papers.map(({ rule, needed }) => one(`paper:${rule.id}`, needed, rule.needed)),
    ...program.steps.flatMap(({ rule, needed, done }) => [
      one(`step:${rule.id}`, needed, rule.needed),
      one(`step-done:${rule.id}`, done, rule.done),
    ]),
    ...program.forms.map(({ rule, needed }) => one(`form:${rule.template}`, needed, rule.needed)),
    ...program.notes.map(({ rule, applies }) => one(`note:${rule.id}`, applies, rule.applies)),
    ...program.questions.map(({ rule, applies }) => one(`question:${rule.id}`, applies, rule.applies)),
    ...program.cures.map(({ rule, applies }) => one(`cure:${rule.id}`, applies, rule.applies)),
  ]
}

const UNKNOWN: Answer = { kind: 'unknown' }

/** What both ways of looking have in common: judging a goal, and seeing whether an open one says what it lacks. */
class Bench {
  judged = 0
  met = 0
  unmet = 0
  lacking = 0
  readonly faults: Facts[] = []
  readonly program: Program
  readonly goal: Goal
  readonly support: Support
  readonly asOf: IsoDate
  readonly #answers = new Map<FactId, readonly Answer[]>()

  constructor(program: Program, goal: Goal, support: Support, asOf: IsoDate) {
    this.program = program
    this.goal = goal
    this.support = support
    this.asOf = asOf
  }

  /** Of a requirement: one that does not apply is as good as decided. */
  judge(facts: Facts): { readonly truth: Truth; readonly open: readonly FactId[] } {
    this.judged++
    const world = this.program.world(facts, this.asOf)
    for (const test of this.goal.tests) {
      if (test === undefined) continue
      const truth = test.of(world)
      if (truth === OPEN) {
        const trail = new Trail()
        test.why(world, trail)
        return { truth, open: trail.slots.map((slot) => this.program.idOf(slot)) }
      }
      if (truth !== MET) return { truth, open: [] }
    }
    return { truth: MET, open: [] }
  }

  classes(id: FactId): readonly Answer[] {
    const made = this.#answers.get(id)
    if (made !== undefined) return made
    const fact = this.program.facts.find((one) => one.id === id)
    const values = fact === undefined ? [] : classesOf(fact, this.support.against.get(id) ?? [], this.asOf)
    const answers = [...values.map(known), UNKNOWN]
    this.#answers.set(id, answers)
    return answers
  }

  count(facts: Facts, truth: Truth, open: readonly FactId[]): void {
    if (truth === MET) this.met++
    else if (truth !== OPEN) this.unmet++
    else if (open.some((id) => facts.get(id)?.kind === 'unknown')) this.lacking++
    else if (!this.#contradicts(facts)) this.faults.push(new Map(facts))
    else this.lacking++
  }

  #contradicts(facts: Facts): boolean {
    const world = this.program.world(facts, this.asOf)
    return this.program.contradictions.some(({ when }) => when.of(world) === MET)
  }

  proof(by: GoalProof['by']): GoalProof {
    const { judged, met, unmet, lacking, faults } = this
    return { goal: this.goal.name, facts: this.support.facts.size, by, judged, met, unmet, lacking, faults }
  }
}

class Diagram extends Bench {
  readonly #most: number

  constructor(program: Program, goal: Goal, support: Support, asOf: IsoDate, most: number) {
    super(program, goal, support, asOf)
    this.#most = most
  }

  run(): GoalProof | undefined {
    return this.#branch(new Map(), [...this.support.absent]) ? this.proof('diagram') : undefined
  }

  /** False where there are too many leaves. */
  #branch(facts: Map<FactId, Answer>, first: readonly FactId[]): boolean {
    if (this.judged > this.#most) return false
    const [early, ...rest] = first
    if (early !== undefined)
      return this.#sleeps(early, facts) ? this.#branch(facts, rest) : this.#over(early, facts, rest)
    const { truth, open } = this.judge(facts)
    const next = truth === OPEN ? open.find((id) => !facts.has(id)) : undefined
    if (next !== undefined) return this.#over(next, facts, [])
    this.count(facts, truth, open)
    return true
  }

  /** Whatever is answered to a fact that does not apply, it says nothing. */
  #sleeps(id: FactId, facts: Facts): boolean {
    const slot = this.program.slotOf(id) ?? -1
    const fact = this.program.facts[slot]
    if (fact?.applies === undefined || fact.heeded !== undefined) return false
    return this.program.world(facts, this.asOf).get(slot) === DORMANT
  }

  #over(id: FactId, facts: Map<FactId, Answer>, rest: readonly FactId[]): boolean {
    for (const answer of this.classes(id)) {
      facts.set(id, answer)
      if (!this.#branch(facts, rest)) return false
    }
    facts.delete(id)
    return true
  }
}

/** A table of answers in which every two classes of every two facts come together in some row. */
class Pairs extends Bench {
  run(): GoalProof {
    for (const facts of pairwise([...this.support.facts].map((id) => [id, this.classes(id)] as const))) {
      const { truth, open } = this.judge(facts)
      this.count(facts, truth, open)
    }
    return this.proof('pairs')
  }
}

/** Rows so that every two classes of every two facts come together in one of them: each row starts from a pair that none has yet. */
export function pairwise(columns: readonly (readonly [FactId, readonly Answer[]])[]): readonly Facts[] {
  const wide = columns.map(([, answers]) => answers.length)
  const missing = new Set<number>()
  const key = (i: number, a: number, j: number, b: number): number => ((i * 64 + a) * 256 + j) * 64 + b
  for (let i = 0; i < wide.length; i++)
    for (let j = i + 1; j < wide.length; j++)
      for (let a = 0; a < (wide[i] ?? 0); a++) for (let b = 0; b < (wide[j] ?? 0); b++) missing.add(key(i, a, j, b))
  const rows: Facts[] = []
  while (missing.size > 0) {
    const [pair = 0] = missing
    const chosen = new Map<number, number>([
      [Math.floor(pair / (64 * 256 * 64)), Math.floor(pair / (256 * 64)) % 64],
      [Math.floor(pair / 64) % 256, pair % 64],
    ])
    for (let i = 0; i < wide.length; i++) {
      if (chosen.has(i)) continue
      let best = 0
      let most = -1
      for (let a = 0; a < (wide[i] ?? 0); a++) {
        let fresh = 0
        for (const [j, b] of chosen) if (missing.has(i < j ? key(i, a, j, b) : key(j, b, i, a))) fresh++
        if (fresh > most) [most, best] = [fresh, a]
      }
      chosen.set(i, best)
    }
    const list = [...chosen]
    for (const [i, a] of list) for (const [j, b] of list) if (i < j) missing.delete(key(i, a, j, b))
    rows.push(new Map(list.map(([i, a]) => [columns[i]?.[0] ?? '', columns[i]?.[1][a] ?? UNKNOWN] as const)))
  }
  return rows
}
