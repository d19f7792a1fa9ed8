import { seeded } from '../../corpus/random.ts'
import type { Damage } from './photo.ts'

type Befalls = readonly [name: string, of: (random: ReturnType<typeof seeded>) => Damage]

const between = (random: ReturnType<typeof seeded>, low: number, high: number): number =>
  low + random.next() * (high - low)

const ALL: readonly Befalls[] = [
  ['lean', (random) => ({ tilt: between(random, -9, 9) })],
  ['quarters', (random) => ({ quarters: random.pick([90, 180, 270] as const) })],
  ['aslant', (random) => ({ perspective: between(random, 0.03, 0.14) })],
  ['bent', (random) => ({ wave: between(random, -0.02, 0.02) })],
  ['shade', (random) => ({ shadow: between(random, 0.3, 0.7) })],
  ['dim', (random) => ({ light: between(random, 0.35, 0.7) })],
  ['pale', (random) => ({ faded: between(random, 0.3, 0.65) })],
  ['soft', (random) => ({ blur: between(random, 0.6, 2.2) })],
  ['noise', (random) => ({ grain: between(random, 8, 34), quality: random.int(25, 70) })],
  ['stamp', () => ({ ring: 'ring' })],
  ['stamp letters', () => ({ ring: 'letters' })],
  ['few pixels', (random) => ({ side: random.int(1_050, 1_700) })],
  ['moved', (random) => ({ motion: random.pick([3, 5]) })],
  ['lamp', (random) => ({ warm: between(random, 0.15, 0.45) })],
  ['folded', (random) => ({ fold: between(random, 0.2, 0.8) })],
  ['many pixels', (random) => ({ side: random.int(2_600, 3_400) })],
]

/** One to three things that befall a photo at once, each as strong as chance has it. */
export function strangeDamage(seed: number): { readonly damage: string; readonly how: Damage } {
  const random = seeded(seed * 13 + 5)
  const befalls = Array.from({ length: random.int(1, 3) }, () => random.pick(ALL))
  const how = Object.assign({ side: 2_000 }, ...befalls.map(([, of]) => of(random))) as Damage
  return { damage: befalls[0]?.[0] ?? '', how }
}
