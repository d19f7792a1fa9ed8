import { same, type Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { planTrips, tasksOf } from './visit-plan.ts'

/** A visit that is still to be made: where, and what is done or fetched there. */
export interface Errand {
  readonly where: Words
  readonly what: readonly Words[]
  /** How much of it is a step, or a paper that the law asks for: what is named where not all visits are. */
  readonly weighs: number
}

/** The visits in the order in which they can be made, as the route prints them. */
export const errandsOf = (input: PacketInput): readonly Errand[] =>
  planTrips(tasksOf(input)).map(({ office, tasks }) => ({
    where: input.rulebook.offices.find(({ id }) => id === office)?.name ?? same(office),
    what: tasks.map((task) => nameOf(input, task)),
    weighs: tasks.filter((task) => isNeeded(input, task)).length,
  }))

const isNeeded = ({ determination: { checklist } }: PacketInput, task: string): boolean =>
  !task.startsWith('paper.') || checklist.find(({ id }) => `paper.${id}` === task)?.basis === 'law'

function nameOf({ determination }: PacketInput, task: string): Words {
  const [kind, id] = [task.slice(0, task.indexOf('.')), task.slice(task.indexOf('.') + 1)]
  const found =
    kind === 'paper'
      ? determination.checklist.find((one) => one.id === id)?.label
      : determination.steps.find((one) => one.id === id)?.title
  return found ?? same(id)
}
