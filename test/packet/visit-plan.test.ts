import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planTrips, tasksOf, type Task } from '../../src/packet/visit-plan.ts'
import { DETERMINATION, input, paper } from './fixture.ts'

/** Up to six tasks in three places; a task waits only for earlier ones, so there is always a way. */
const tasks: fc.Arbitrary<readonly Task[]> = fc
  .array(fc.record({ office: fc.constantFrom('a', 'b', 'c'), waits: fc.array(fc.nat(5), { maxLength: 2 }) }), {
    maxLength: 6,
  })
  .map((drafts) =>
    drafts.map(({ office, waits }, i) => ({
      id: `t${i}`,
      office,
      after: [...new Set(waits.filter((one) => one < i))].map((one) => `t${one}`),
    })),
  )

/** Every order of all tasks that respects what they wait for; the fewest changes of place among them. */
function leastByTrying(all: readonly Task[]): number {
  let least = all.length
  const walk = (done: readonly Task[], trips: number): void => {
    if (trips > least) return
    if (done.length === all.length) least = Math.min(least, trips)
    for (const task of all) {
      if (done.includes(task) || !task.after.every((id) => done.some((one) => one.id === id))) continue
      walk([...done, task], trips + (done.at(-1)?.office === task.office ? 0 : 1))
    }
  }
  walk([], 0)
  return all.length === 0 ? 0 : least
}

test('the plan makes as few trips as trying every order does', () => {
  fc.assert(
    fc.property(tasks, (all) => {
      expect(planTrips(all)).toHaveLength(leastByTrying(all))
    }),
    { numRuns: 150 },
  )
})

test('the plan does everything once, each after what it waits for, in its own place', () => {
  fc.assert(
    fc.property(tasks, (all) => {
      const done = planTrips(all).flatMap(({ office, tasks: here }) => here.map((id) => ({ office, id })))
      expect(done.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
      for (const task of all) {
        const at = done.findIndex(({ id }) => id === task.id)
        expect(done[at]?.office).toBe(task.office)
        for (const first of task.after) expect(done.findIndex(({ id }) => id === first)).toBeLessThan(at)
      }
    }),
  )
})

test('tasks that wait for each other in a circle still get their visits', () => {
  const circle = [
    { id: 'x', office: 'a', after: ['y'] },
    { id: 'y', office: 'b', after: ['x'] },
    { id: 'z', office: 'a', after: [] },
  ]
  expect(
    planTrips(circle)
      .flatMap(({ tasks: here }) => here)
      .toSorted(),
  ).toEqual(['x', 'y', 'z'])
})

test('twenty papers in eight places are planned at once', () => {
  const many = Array.from({ length: 20 }, (_, i) => ({ id: `p${i}`, office: `o${i % 8}`, after: [] }))
  expect(planTrips(many)).toHaveLength(8)
})

test('a step waits for its own papers; papers at hand and papers of an older text need no visit', () => {
  const { steps } = DETERMINATION
  const checklist = [
    paper('record', { status: 'to-get', office: 'treating-hospital' }),
    paper('list', { status: 'ready', office: 'treating-hospital' }),
    paper('register', { status: 'to-get', office: 'agency', basis: 'older' }),
  ]
  expect(tasksOf(input({ determination: { steps, checklist } }))).toEqual([
    { id: 'paper.record', office: 'treating-hospital', after: [] },
    { id: 'step.claim', office: 'agency', after: ['paper.record'] },
  ])
})
