import type { ChecklistItem, PaperStatus, StepState } from '../model/determination.ts'
import type { PaperRule } from '../model/rulebook.ts'
import { MET, OPEN, UNMET } from './condition.ts'
import { namesOf, type Program } from './program.ts'
import { Trail, type World } from './world.ts'

type Paper = Program['papers'][number]

/** Every paper that is needed or may be, the law's first, then what one region adds, then what only an older text asks. */
export function checklist(program: Program, world: World): readonly ChecklistItem[] {
  const items = program.papers.flatMap((paper) => itemOf(paper, program, world) ?? [])
  const rank = { law: 0, local: 1, older: 2 } as const
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
  const { id, label, step, originals, copies, issuer, office, validity, substitute, note, basis, form, cites, status } =
    rule
  return {
    id,
    label,
    step,
    originals,
    copies,
    issuer,
    basis,
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

/** The way, step by step. */
export function steps(program: Program, world: World): readonly StepState[] {
  return program.steps.map(({ rule: { id, title, office, how, cites }, needed, done }) => {
    const trail = new Trail()
    const [need, did] = [needed.of(world), done.of(world)]
    const status =
      need === UNMET ? 'not-needed' : need === OPEN ? 'open' : did === MET ? 'done' : did === OPEN ? 'open' : 'to-do'
    ;(need === MET ? done : needed).why(world, trail)
    return { id, title, office, how, cites, status, because: namesOf(program, world, trail) }
  })
}
