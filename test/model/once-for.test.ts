import { expect, test } from 'vitest'
import { onceFor } from '../../src/model/once-for.ts'

test('what was worked out for a thing is not worked out again, nothing included, and is not given for another', () => {
  const asked: string[] = []
  const lastOf = onceFor((list: readonly string[]) => {
    asked.push(list.join())
    return list.at(-1)
  })
  const [full, empty] = [['a', 'b'], []]
  expect([full, empty, full, empty].map(lastOf)).toEqual(['b', undefined, 'b', undefined])
  expect(lastOf(['a', 'b'])).toBe('b')
  expect(asked).toEqual(['a,b', '', 'a,b'])
})
