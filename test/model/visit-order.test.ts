import { expect, test } from 'vitest'
import { known } from '../../src/model/fact.ts'
import { placesInTime } from '../../src/model/visit-order.ts'

const days = (given: Readonly<Record<string, string>>) =>
  new Map(Object.entries(given).map(([fact, day]) => [fact, known(day)]))

test('visits are called by the order of their days, whichever was told first', () => {
  const facts = days({
    'visit.started-on': '2025-05-01',
    'v2.visit.started-on': '2025-02-01',
    'v2.visit.ended-on': '2025-02-08',
    'v4.visit.started-on': '2025-03-01',
  })
  expect([...placesInTime(['v1', 'v2', 'v4'], facts)]).toEqual([
    ['v2', 1],
    ['v4', 2],
    ['v1', 3],
  ])
})

test('one whose day nobody knows comes last, in the order of telling', () => {
  const facts = days({ 'v3.visit.started-on': '2025-02-01' })
  expect([...placesInTime(['v1', 'v2', 'v3'], facts).keys()]).toEqual(['v3', 'v1', 'v2'])
})
