import type { ChecklistItem, StepState } from '../model/determination.ts'
import type { PacketInput } from './input.ts'
import { isPrintedHere } from '../model/printed-here.ts'

/** Something to be done at a place, once what it waits for has been done. */
export interface Task {
  readonly id: string
  readonly office: string
  readonly after: readonly string[]
}

export interface Trip {
  readonly office: string
  /** In an order in which they can be done. */
  readonly tasks: readonly string[]
}

/**
 * The fewest visits that get everything done, each task after what it waits for. Breadth-first over what has been
 * done: going to a place, one does there all that can be done, because doing more never makes a later visit longer.
 * Tasks that wait for each other in a circle are done in a last visit to their places.
 */
export function planTrips(tasks: readonly Task[]): readonly Trip[] {
  const offices = [...new Set(tasks.map(({ office }) => office))]
  let frontier: readonly State[] = [{ done: new Set(), trips: [] }]
  const reached = new Set<string>([''])
  for (;;) {
    const finished = frontier.find(({ done }) => done.size === tasks.length)
    if (finished !== undefined) return finished.trips
    const next: State[] = []
    for (const state of frontier)
      for (const office of offices) {
        const after = visit(state, office, tasks)
        const key = after === undefined ? '' : tasks.map(({ id }) => (after.done.has(id) ? '1' : '0')).join('')
        if (after === undefined || reached.has(key)) continue
        reached.add(key)
        next.push(after)
      }
    if (next.length === 0) return withCircle(frontier[0], tasks)
    frontier = next
  }
}

interface State {
  readonly done: ReadonlySet<string>
  readonly trips: readonly Trip[]
}

/** Undefined where nothing can be done there yet. */
function visit({ done, trips }: State, office: string, tasks: readonly Task[]): State | undefined {
  const now = new Set(done)
  const here: string[] = []
  for (let found = true; found;) {
    found = false
    for (const task of tasks) {
      if (task.office !== office || now.has(task.id) || !task.after.every((id) => now.has(id))) continue
      now.add(task.id)
      here.push(task.id)
      found = true
    }
  }
  return here.length === 0 ? undefined : { done: now, trips: [...trips, { office, tasks: here }] }
}

function withCircle(state: State | undefined, tasks: readonly Task[]): readonly Trip[] {
  const left = tasks.filter(({ id }) => state?.done.has(id) !== true)
  const offices = [...new Set(left.map(({ office }) => office))]
  const last = offices.map((office) => ({
    office,
    tasks: left.filter((task) => task.office === office).map(({ id }) => id),
  }))
  return [...(state?.trips ?? []), ...last]
}

/**
 * What is still to be done and where: papers to get, then the steps in their order. A step waits for the step before it
 * and for its own papers. A paper without an office is had at home.
 */
export function tasksOf(input: PacketInput): readonly Task[] {
  const { steps, checklist } = input.determination
  const open = steps.filter(({ status, office }) => (status === 'to-do' || status === 'open') && office !== '')
  const done = new Set(steps.filter(({ status }) => status === 'done').map(({ id }) => id))
  const papers = checklist.filter((item) => toGet(item, done) && !isPrintedHere(input.determination, item))
  const paperTasks = papers.map(({ id, office }) => ({ id: `paper.${id}`, office: office ?? '', after: [] }))
  const stepTasks = open.map((step, i) => ({
    id: `step.${step.id}`,
    office: step.office,
    after: [...before(open, i), ...papers.filter((paper) => paper.step === step.id).map(({ id }) => `paper.${id}`)],
  }))
  return [...paperTasks, ...stepTasks]
}

const before = (steps: readonly StepState[], i: number): readonly string[] => {
  const previous = steps[i - 1]
  return previous === undefined ? [] : [`step.${previous.id}`]
}

/** A paper nobody looked for yet is worth a trip, unless its step is done: then it lies at home. */
const toGet = ({ status, basis, office, step }: ChecklistItem, done: ReadonlySet<string>): boolean =>
  office !== undefined &&
  basis !== 'older' &&
  (status === 'to-get' || status === 'lost' || (status === 'to-check' && !done.has(step)))
