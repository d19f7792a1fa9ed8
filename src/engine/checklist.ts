import type { ChecklistItem, PaperStatus, StepState } from '../model/determination.ts'
import type { PaperRule } from '../model/rulebook.ts'
import { MET, OPEN, UNMET, type Truth } from './truth.ts'
import { namesOf, type Program } from './program.ts'
import { Trail, type World } from './world.ts'

type Paper = Program['papers'][number]

/** Every paper that is needed or may be, the law's first, then what this place adds, then what has no basis here, then what only an older text asks. */
export function checklist(program: Program, world: World): readonly ChecklistItem[] {
  const items = program.papers.flatMap((paper) => itemOf(paper, program, world) ?? [])
  const rank = { law: 0, local: 1, none: 2, older: 3 } as const
  return items.sort((a, b) => rank[a.basis] - rank[b.basis])
}

function itemOf(paper: Paper, program: Program, world: World): ChecklistItem | undefined {
  const needed = paper.needed.of(world)
  if (needed === UNMET) return undefined
  const trail = new Trail()
  paper.needed.why(world, trail)
  const { rule } = paper
  return {
    ...about(rule),
    status: needed === OPEN ? 'may-be-needed' : statusOf(paper, world),
    because: namesOf(program, world, trail),
    ...(rule.seal !== undefined && paper.sealed?.of(world) !== UNMET ? { seal: rule.seal.whose } : {}),
  }
}

/** A scan in the case counts as at hand, and so does an answer that says so; what the person said of the paper counts more. */
function statusOf({ have, inReceipts, atHand }: Paper, world: World): PaperStatus {
  switch (world.get(have)) {
    case 'have':
      return 'ready'
    case 'not-yet':
      return 'to-get'
    case 'lost':
      return 'lost'
    default:
      return atHand?.of(world) === MET || inReceipts.some((slot) => world.get(slot) === true) ? 'ready' : 'to-check'
  }
}

function about(rule: PaperRule): Omit<ChecklistItem, 'status' | 'because' | 'seal'> {
  const { id, label, step, originals, copies, issuer, office, validity, substitute, note, form, cites, status } = rule
  return {
    id,
    label,
    step,
    originals,
    copies,
    issuer,
    basis: basisOf(rule),
    cites,
    ruleStatus: status,
    ...(office === undefined ? {} : { office }),
    ...(validity === undefined ? {} : { validity }),
    ...(substitute === undefined ? {} : { substitute }),
    ...(note === undefined ? {} : { note }),
    ...(form === undefined ? {} : { form }),
    ...(rule.helpful === true ? { helpful: true } : {}),
  }
}

/** What the nation's file only heard of elsewhere is no rule of this place: no basis was found for it here. */
const basisOf = ({ basis, layer, status }: PaperRule): ChecklistItem['basis'] =>
  basis === 'local' && layer === NATION && status !== 'sourced' ? 'none' : basis

const NATION = '000000'

const stateOf = (done: Truth): StepState['status'] => (done === MET ? 'done' : done === OPEN ? 'open' : 'to-do')

/** The way, step by step; what only an older text knows is told as history, never as done or to do. */
export function steps(program: Program, world: World): readonly StepState[] {
  return program.steps.map(({ rule: { id, title, office, how, cites, status: known }, needed, done }) => {
    const trail = new Trail()
    const [need, did] = [needed.of(world), done.of(world)]
    const status = need === UNMET ? 'not-needed' : known === 'dated' ? 'history' : need === OPEN ? 'open' : stateOf(did)
    ;(need === MET ? done : needed).why(world, trail)
    return { id, title, office, how, cites, status, because: namesOf(program, world, trail) }
  })
}
