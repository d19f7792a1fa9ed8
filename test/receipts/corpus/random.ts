/** A small seeded generator (mulberry32): the same seed makes the same corpus on every machine. */
export interface Random {
  next(): number
  int(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  digits(count: number): string
  chance(share: number): boolean
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
    digits: (count) => Array.from({ length: count }, (_, i) => (i === 0 ? int(1, 9) : int(0, 9))).join(''),
    chance: (share) => next() < share,
  }
}
