import fc from 'fast-check'
import type { Answer, FactId, Facts, FactValue } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import { known } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { addDays } from '../../src/model/dates.ts'
import { rulesBeside, shippedTexts } from '../rulebook/shipped.ts'

/** Rule files written at random: what must hold for every rulebook is tried on these as well as on those we ship. */

type Entry = Readonly<Record<string, unknown>>

const words = (text: string): Entry => ({ zh: text, en: text })
const LAW = ['LAW-SIL#28']
const FLAGS = ['flag.a', 'flag.b', 'flag.c', 'flag.d']
const KINDS = ['kind.a', 'kind.b']
const SUMS = ['sum.a', 'sum.b']
const DAYS = ['day.a', 'day.b']
const COUNTS = ['count.a', 'count.b']
const CHOICES = ['one', 'two', 'three']
const COST = ['cost.total', 'cost.out', 'cost.over', 'cost.first']

const money = fc
  .integer({ min: 0, max: 5_000_000 })
  .map((fen) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`)
const day = fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2023-01-01', days))
const ratio = fc
  .integer({ min: 0, max: 100 })
  .map((percent) => (percent === 100 ? '1' : `0.${String(percent).padStart(2, '0')}`))

/** How many times as much elsewhere: never less. */
const times = fc.integer({ min: 100, max: 300 }).map((percent) => `${percent}%`)

/** Comparisons that say nothing of having been answered: those alone are three-valued logic. */
const leaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.tuple(fc.constantFrom(...FLAGS, 'made.flag'), fc.boolean()).map(([id, value]) => ({ [id]: value })),
  fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom(...CHOICES)).map(([id, value]) => ({ [id]: value })),
  fc
    .tuple(
      fc.constantFrom(...KINDS),
      fc.constantFrom('in', 'not-in'),
      fc.uniqueArray(fc.constantFrom(...CHOICES), { minLength: 1 }),
    )
    .map(([id, by, list]) => ({ [id]: { [by]: list } })),
  fc
    .tuple(
      fc.constantFrom(...SUMS, 'made.sum'),
      fc.constantFrom('at-least', 'at-most', 'more-than', 'less-than'),
      money,
    )
    .map(([id, by, value]) => ({ [id]: { [by]: value } })),
  fc
    .tuple(fc.constantFrom(...COUNTS, 'made.years'), fc.integer({ min: 0, max: 5 }))
    .map(([id, value]) => ({ [id]: { 'at-least': value } })),
  fc.constantFrom({ 'day.a': { 'on-or-before': { fact: 'day.b' } } }, { 'day.b': { after: { fact: 'made.day' } } }),
  fc.integer({ min: 0, max: 90 }).map((days) => ({ 'day.a': { 'within-days-before': { fact: 'day.b', days } } })),
  fc.integer({ min: 0, max: 12 }).map((months) => ({ 'day.b': { 'within-months-after': { fact: 'day.a', months } } })),
  fc.constant({ 'sum.a': { 'at-least': { parameter: 'limit' } } }),
  fc.constant({ 'day.a': { 'within-days-before': { fact: 'day.b', days: { parameter: 'span' } } } }),
)

const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}))

/** Gates speak of the first flags and the first kind only, so that nothing is worked out from itself. */
const gate = fc.option(
  fc.oneof(
    fc.tuple(fc.constantFrom('flag.a', 'flag.b'), fc.boolean()).map(([id, value]) => ({ [id]: value })),
    fc.constantFrom(...CHOICES).map((value) => ({ 'kind.a': value })),
  ),
  { nil: undefined },
)

const asked = (id: FactId, type: string, applies: unknown): Entry => ({
  id,
  type,
  label: words(id),
  ask: words(`${id}?`),
  step: 'way',
  ...(type === 'choice' ? { choices: CHOICES.map((value) => ({ value, label: words(value) })) } : {}),
  ...(applies === undefined ? {} : { applies }),
})

const GATED: readonly (readonly [FactId, string])[] = [
  ['flag.c', 'yes-no'],
  ['flag.d', 'yes-no'],
  ['kind.b', 'choice'],
  ...SUMS.map((id) => [id, 'money'] as const),
  ...DAYS.map((id) => [id, 'date'] as const),
  ...COUNTS.map((id) => [id, 'count'] as const),
]

const facts = fc
  .tuple(...GATED.map(() => gate))
  .map((gates) => [
    asked('flag.a', 'yes-no', undefined),
    asked('flag.b', 'yes-no', undefined),
    asked('kind.a', 'choice', undefined),
    ...GATED.map(([id, type], i) => asked(id, type, gates[i])),
    ...COST.map((id) => asked(id, 'money', undefined)),
    asked('counter', 'money', undefined),
  ])

const derived = fc.tuple(condition, fc.boolean()).map(([is, minus]) => [
  { id: 'made.flag', type: 'yes-no', label: words('made'), is: purged(is) },
  {
    id: 'made.sum',
    type: 'money',
    label: words('made'),
    ...(minus ? { minus: { from: 'sum.a', less: ['sum.b'] } } : { sum: SUMS }),
  },
  { id: 'made.years', type: 'count', label: words('made'), 'years-between': DAYS },
  { id: 'made.day', type: 'date', label: words('made'), 'months-after': { date: 'day.a', months: 6 } },
])

/** `made.flag` must not be worked out from itself. */
const purged = (is: unknown): unknown => JSON.parse(JSON.stringify(is).replaceAll('"made.flag"', '"flag.a"')) as unknown

const requirement = (i: number): fc.Arbitrary<Entry> =>
  fc
    .tuple(
      fc.constantFrom('exclusion', 'eligibility', 'route', 'claim'),
      condition,
      fc.option(condition, { nil: undefined }),
    )
    .map(([kind, met, applies]) => ({
      id: `must-${i}`,
      title: words('must'),
      kind,
      step: 'way',
      met,
      cites: LAW,
      ...(applies === undefined ? {} : { applies }),
    }))

const paper = (i: number): fc.Arbitrary<Entry> =>
  condition.map((needed) => ({
    id: `paper-${i}`,
    label: words('paper'),
    step: 'way',
    needed,
    issuer: words('hospital'),
    basis: 'law',
    cites: LAW,
  }))

const row = (value: unknown, when?: unknown): Entry => ({
  value,
  from: '2020-01-01',
  cites: LAW,
  ...(when === undefined ? {} : { when }),
})

/** Figures that may hang on a kind or a flag, with or without a row for the rest. */
const figure = (
  id: string,
  type: string,
  value: fc.Arbitrary<unknown>,
  shapes: readonly string[] = ['plain', 'by-flag', 'by-kind', 'half'],
): fc.Arbitrary<Entry> =>
  fc.tuple(value, value, value, fc.constantFrom(...shapes)).map(([a, b, c, shape]) => ({
    id,
    type,
    label: words(id),
    rows:
      shape === 'plain'
        ? [row(a)]
        : shape === 'by-flag'
          ? [row(a, { 'flag.a': true }), row(b)]
          : shape === 'by-kind'
            ? [row(a, { 'kind.a': 'one' }), row(b, { 'kind.a': 'two' }), row(c)]
            : [row(a, { 'flag.b': true })],
  }))

/** Without a gap: what a condition leans on must always turn out. */
const WHOLE = ['plain', 'by-flag', 'by-kind']

const parameters = fc.tuple(
  figure('limit', 'money', money, WHOLE),
  figure('span', 'count', fc.integer({ min: 0, max: 60 }), WHOLE),
  figure('deductible', 'money', money),
  figure('ratio-1', 'ratio', ratio),
  figure('ratio-2', 'ratio', ratio),
  fc.constant({ id: 'edge', type: 'money', label: words('edge'), rows: [row('10000.00')] }),
  figure('cut', 'ratio', ratio),
  figure('cut-2', 'ratio', ratio),
  figure('own-times', 'ratio', times),
  figure('deductible-times', 'ratio', times),
  figure('bill-share', 'ratio', ratio),
  figure('bill-least', 'money', money),
  fc.constant({ id: 'bill-most', type: 'money', label: words('most'), rows: [row('20000.00')] }),
  figure('item-share', 'ratio', ratio),
  figure('age-points', 'ratio', ratio),
  figure('floor', 'ratio', ratio),
  figure('pensioner', 'ratio', ratio),
  figure('ceiling', 'money', money),
  figure('serious-deductible', 'money', money),
  figure('serious-ratio', 'ratio', ratio),
  figure('aid-deductible', 'money', money),
  figure('aid-ratio', 'ratio', ratio),
  figure('aid-ceiling', 'money', money),
)

/** A tier that counts what lies outside the scope counts what is inside it but paid first as well. */
const counts = fc.constantFrom(
  ...[0, 1, 2, 3, 4].map((shape) => ({
    'first-pay': shape === 1 || shape === 3,
    'over-limit': shape === 2 || shape === 3,
    'off-site-first-pay': shape > 0,
  })),
)

const scheme = fc
  .record({
    deductible: fc.constantFrom<object>(
      { repeat: 'per-stay' },
      { repeat: 'per-year', paid: 'counter' },
      { repeat: 'per-stay', 'year-most': 'bill-most', paid: 'counter' },
    ),
    axis: fc.constantFrom('including-deductible', 'above-deductible'),
    carried: fc.boolean(),
    offSite: fc.constantFrom<unknown>(
      { method: 'points', parameter: 'cut' },
      { method: 'factor', parameter: 'cut' },
      { method: 'first-pay', parameter: 'cut' },
      { method: 'own-share', parameter: 'own-times' },
      [
        { method: 'points', parameter: 'cut' },
        { method: 'points', parameter: 'cut-2', when: 'flag.a' },
      ],
      [
        { method: 'factor', parameter: 'cut', when: 'flag.a' },
        { method: 'first-pay', parameter: 'cut-2', when: 'made.flag' },
        { method: 'not-payable', when: 'flag.c' },
      ],
      [
        { method: 'first-pay', parameter: 'cut' },
        { method: 'own-share', parameter: 'own-times', when: 'flag.c' },
      ],
    ),
    asking: fc.constantFrom<unknown>(
      {},
      { times: 'deductible-times' },
      { share: { of: 'total', ratio: 'bill-share', least: 'bill-least', most: 'bill-most' } },
      { share: { of: 'in-scope', ratio: 'bill-share', when: 'flag.c' }, times: 'deductible-times' },
    ),
    items: fc.boolean(),
    byAge: fc.constantFrom<unknown>(undefined, { from: 2, every: 3 }, { from: 0, every: 10, most: 2 }),
    floor: fc.constantFrom<unknown>(undefined, 'total', 'in-scope', 'above-deductible'),
    large: fc.boolean(),
    tierAxis: fc.constantFrom('above-deductible', 'including-deductible'),
    across: fc.constantFrom<unknown>(
      {},
      { deductible: 'once' },
      { figures: 'each-year', deductible: 'once', counters: { 'sum.a': 'counter' } },
    ),
    yearStarts: fc.constantFrom<unknown>(undefined, '07-01'),
    retiree: fc.constantFrom('points', 'share-of-own-part'),
    ceiling: fc.constantFrom('payment', 'cost'),
    crossYear: fc.constantFrom('at-discharge', 'split-by-days'),
    counts,
    tiers: fc.boolean(),
  })
  .map((chosen) => ({
    id: 'sums',
    title: words('sums'),
    cites: LAW,
    cost: {
      total: 'cost.total',
      'out-of-catalogue': 'cost.out',
      'over-limit': 'cost.over',
      'first-pay': 'cost.first',
      ...(chosen.items
        ? {
            items: [
              { title: words('drugs'), amount: 'sum.a', share: 'item-share' },
              { title: words('organs'), amount: 'sum.b', share: 'cut-2' },
            ],
          }
        : {}),
    },
    deductible: { parameter: 'deductible', ...chosen.deductible, ...(chosen.asking as object) },
    bands: {
      axis: 'share' in (chosen.asking as object) ? 'above-deductible' : chosen.axis,
      rows: [{ 'up-to': 'edge', ratio: 'ratio-1' }, { ratio: 'ratio-2' }],
      ...(chosen.carried ? { carried: 'sum.b' } : {}),
    },
    'off-site': chosen.offSite,
    ...(chosen.byAge === undefined
      ? {}
      : { 'by-age': { parameter: 'age-points', fact: 'count.a', ...(chosen.byAge as object) } }),
    ...(chosen.floor === undefined ? {} : { floor: { parameter: 'floor', of: chosen.floor } }),
    ...(chosen.large
      ? { 'large-cost': { title: words('large'), applies: 'flag.d', rows: [{ ratio: 'serious-ratio' }] } }
      : {}),
    ...(chosen.yearStarts === undefined ? {} : { 'year-starts': chosen.yearStarts }),
    retiree: { method: chosen.retiree, parameter: 'pensioner', when: 'flag.d' },
    ceiling: {
      on: 'share' in (chosen.asking as object) ? 'payment' : chosen.ceiling,
      parameter: 'ceiling',
      used: 'sum.a',
    },
    'cross-year': {
      method: chosen.crossYear,
      start: 'day.a',
      end: 'day.b',
      ...('share' in (chosen.asking as object) ? {} : (chosen.across as object)),
    },
    ...(chosen.tiers
      ? {
          'serious-illness': {
            title: words('serious'),
            deductible: 'serious-deductible',
            axis: chosen.tierAxis,
            rows: [{ 'up-to': 'edge', ratio: 'serious-ratio' }, { ratio: 'ratio-2' }],
            carried: 'sum.b',
            counts: chosen.counts,
          },
          'medical-assistance': {
            title: words('aid'),
            applies: 'flag.c',
            deductible: 'aid-deductible',
            rows: [{ ratio: 'aid-ratio' }],
            ceiling: 'aid-ceiling',
            used: 'sum.a',
            counts: chosen.counts,
          },
        }
      : {}),
  }))

const procedure = fc
  .record({
    facts,
    derived,
    requirements: fc.tuple(requirement(1), requirement(2), requirement(3), requirement(4)),
    papers: fc.tuple(paper(1), paper(2)),
    needed: condition,
    done: condition,
    parameters,
    unit: fc.constantFrom('working-days', 'days', 'months', 'year-end'),
    rolls: fc.boolean(),
    scheme,
  })
  .map((made) => ({
    procedure: 'random',
    edition: '1',
    title: words('random'),
    summary: words('random'),
    'in-force': { from: '2020-01-01' },
    facts: made.facts,
    derived: made.derived,
    requirements: made.requirements,
    papers: made.papers,
    offices: [{ id: 'window', name: words('window'), where: words('there') }],
    steps: [
      {
        id: 'way',
        title: words('way'),
        office: 'window',
        needed: made.needed,
        done: made.done,
        how: words('so'),
        cites: LAW,
      },
    ],
    parameters: made.parameters,
    deadlines: [
      {
        id: 'clock',
        title: words('clock'),
        whose: 'agency',
        from: 'day.a',
        unit: made.unit,
        count: 2,
        rolls: made.rolls,
        cites: LAW,
      },
      {
        id: 'span',
        title: words('span'),
        whose: 'claimant',
        from: 'made.day',
        unit: 'days',
        count: { parameter: 'span' },
        rolls: true,
        cites: LAW,
      },
    ],
    notes: [{ id: 'remark', text: words('remark'), applies: made.done, cites: LAW }],
    forms: [{ template: 'sheet', needed: made.needed }],
    scheme: made.scheme,
  }))

const SOURCES = JSON.stringify({
  sources: [
    {
      id: 'LAW-SIL',
      title: words('law'),
      kind: 'law',
      tier: 'A',
      'verified-on': '2026-11-01',
      'verified-via': words('copy'),
    },
  ],
})
const CALENDARS = [...shippedTexts()].filter(([path]) => path.startsWith('calendar/'))

const read = (made: unknown): Rulebook =>
  rulesBeside(
    new Map([...CALENDARS, ['sources.yaml', SOURCES], ['procedures/random/1.yaml', JSON.stringify(made)]]),
  ).rulebook('random', undefined, '2025-01-01')

const HOW_MANY = 80

/** Read from rule texts, as every real one is; made once, because reading takes longer than judging. */
const POOL: readonly Rulebook[] = fc.sample(procedure, { numRuns: HOW_MANY, seed: 20250601 }).map(read)

export const rulebooks: fc.Arbitrary<Rulebook> = fc.nat(HOW_MANY - 1).map((i) => POOL[i] ?? read({}))

const unsaid: fc.Arbitrary<Answer> = fc.constantFrom({ kind: 'unknown' }, { kind: 'later' }, { kind: 'refused' })

/** A value that fits the fact. */
export function valueOf({ type, choices }: Fact): fc.Arbitrary<FactValue> {
  switch (type) {
    case 'yes-no':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...(choices ?? []).map(({ value }) => value))
    case 'date':
      return day
    case 'month':
      return day.map((one) => one.slice(0, 7))
    case 'money':
      return fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10_000_000n }))
    case 'ratio':
      return fc.bigInt({ min: 0n, max: 1_000_000n })
    case 'count':
      return fc.integer({ min: 0, max: 40 })
    case 'id-number':
      return fc.constantFrom('11010519491231002X', '440524188001010014')
    case 'phone':
      return fc.constant('13800000000')
    case 'bank-card':
      return fc.constant('6222020000000000000')
    case 'area':
      return fc.constantFrom('320100', '110000', '440300', '360100')
    case 'text':
      return fc.constantFrom('甲', '乙')
  }
}

/** Some of the asked facts, with answers that fit. */
export function answersTo(book: Rulebook, howMany: 'some' | 'all' = 'some'): fc.Arbitrary<Facts> {
  const asked = book.facts.filter(({ supplied }) => supplied !== true)
  return fc
    .tuple(
      ...asked.map((fact) =>
        howMany === 'all'
          ? valueOf(fact).map(known)
          : fc.oneof(
              { arbitrary: valueOf(fact).map(known), weight: 6 },
              { arbitrary: unsaid, weight: 1 },
              { arbitrary: fc.constant(undefined), weight: 4 },
            ),
      ),
    )
    .map(
      (answers) => new Map(asked.flatMap(({ id }, i) => (answers[i] === undefined ? [] : [[id, answers[i]] as const]))),
    )
}

const fen = (facts: Facts, id: FactId): bigint => {
  const answer = facts.get(id)
  return answer?.kind === 'known' && typeof answer.value === 'bigint' ? answer.value : 0n
}

/** Amounts that can be true together: the parts of the cost do not exceed the whole. */
export const addsUp = (facts: Facts): boolean =>
  fen(facts, 'cost.out') + fen(facts, 'cost.over') + fen(facts, 'cost.first') <= fen(facts, 'cost.total')

/** What is told of first-pay goes before what the items of a bill make it, so it is no mere further answer to them. */
export const listsFirstPay = (book: Rulebook, less: Facts): boolean =>
  book.scheme?.cost.items !== undefined && !less.has('cost.first')

/** Full answers, and the same with some of them not given yet. */
export function moreAndLess(book: Rulebook): fc.Arbitrary<{ readonly less: Facts; readonly more: Facts }> {
  return answersTo(book, 'all').chain((full) =>
    fc
      .tuple(
        fc.array(fc.boolean(), { minLength: full.size, maxLength: full.size }),
        fc.array(fc.boolean(), { minLength: full.size, maxLength: full.size }),
      )
      .map(([first, second]) => {
        const entries = [...full]
        const less = entries.filter((_, i) => first[i] === true && second[i] === true)
        return { less: new Map(less), more: new Map(entries.filter((_, i) => first[i] === true)) }
      }),
  )
}
