import { afterEach, describe, expect, test, vi } from 'vitest'
import { realClock } from '../../src/io/clock.ts'

afterEach(() => vi.useRealTimers())

describe('the clock', () => {
  test.each([
    ['2025-03-07T15:59:59Z', '2025-03-07', '2025-03-07T23:59:59.000+08:00'],
    ['2025-03-07T16:00:00Z', '2025-03-08', '2025-03-08T00:00:00.000+08:00'],
    ['2024-12-31T23:00:00Z', '2025-01-01', '2025-01-01T07:00:00.000+08:00'],
    ['2024-02-28T16:30:00Z', '2024-02-29', '2024-02-29T00:30:00.000+08:00'],
  ])('at %s is %s in China, wherever the computer is', (moment, day, instant) => {
    vi.useFakeTimers({ now: new Date(moment) })
    expect(realClock.today()).toBe(day)
    expect(realClock.now()).toBe(instant)
  })
})
