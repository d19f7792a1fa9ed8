import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known, type Facts, type FactValue } from '../../src/model/fact.ts'
import { formatFen, parseFen } from '../../src/model/money.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { rulesBeside, shippedAreas, shippedTexts } from '../rulebook/shipped.ts'

const AS_OF = '2026-10-01'
const figure = (id: string, type: string, value: string): object => ({
  id,
  type,
  label: { zh: id, en: id },
  rows: [{ value, from: '2020-01-01', cites: ['NHSA-22'] }],
})

/** A place that pays 80 % above 1,000 a stay, up to a ceiling a year that begins in July. */
function place(ceiling: string, crossYear: object, facts: readonly object[] = [], scheme: object = {}): Rulebook {
  const book = {
    use: ['year-paid'],
    facts,
    parameters: [
      figure('ex-deductible', 'money', '1000.00'),
      figure('ex-ratio', 'ratio', '0.80'),
      figure('ex-cap', 'money', ceiling),
      figure('ex-edge', 'money', '10000.00'),
      figure('ex-first', 'ratio', '0.90'),
      figure('ex-second', 'ratio', '0.50'),
    ],
    override: {
      derived: [
        { id: 'visit.start-year', 'year-of': { date: 'visit.started-on', starts: '07-01' } },
        { id: 'visit.end-year', 'year-of': { date: 'visit.ended-on', starts: '07-01' } },
      ],
    },
    scheme: {
      id: 'example',
      title: { zh: '示例', en: 'example' },
      cites: ['NHSA-22'],
      cost: {
        total: 'cost.total',
        'out-of-catalogue': 'cost.out-of-catalogue',
        'over-limit': 'cost.over-limit',
        'first-pay': 'cost.first-pay',
      },
      deductible: { parameter: 'ex-deductible', repeat: 'per-stay' },
      bands: { axis: 'above-deductible', rows: [{ ratio: 'ex-ratio' }] },
      ceiling: { on: 'payment', parameter: 'ex-cap', used: 'year.fund-paid-so-far' },
      'year-starts': '07-01',
      'cross-year': crossYear,
      ...scheme,
    },
  }
  const region = {
    region: '899900',
    name: { zh: '示例市', en: 'Example City' },
    edition: '2025',
    'in-force': { from: '2025-01-01' },
    status: 'indicative',
    cites: ['NHSA-22'],
    procedures: { 'offsite-reimbursement': book },
  }
  const texts = new Map([...shippedTexts(), ['regions/899900-example/2025.yaml', JSON.stringify(region)]])
  return rulesBeside(texts, shippedAreas).rulebook('offsite-reimbursement', '899900', AS_OF)
}

interface Stay {
  readonly from: string
  readonly to: string
  readonly total: string
  /** Paid earlier in the insurance year that this stay begins. */
  readonly paid?: string
}

/** Where the unfiled are paid as well, nothing but the counters is in question. */
const WHO: Record<string, FactValue> = {
  'patient.insurance-type': 'employee',
  'patient.person-type': 'working',
  'local.unfiled-accepted': true,
}

/** The facts of stays, the first told under `order[0]`, and so on. */
function claim(stays: readonly Stay[], ofClaim: Record<string, string>, order = stays.map((_, i) => i + 1)): Facts {
  const facts: [string, FactValue][] = [
    ...Object.entries(WHO),
    ...Object.entries(ofClaim).map(([id, amount]): [string, FactValue] => [id, parseFen(amount) ?? 0n]),
  ]
  stays.forEach(({ from, to, total, paid }, i) => {
    const number = order[i] ?? 0
    const id = (fact: string): string => (number === 1 ? fact : `v${number}.${fact}`)
    facts.push([id('visit.kind'), 'in-patient'], [id('visit.discharged'), true])
    facts.push(
      [id('visit.started-on'), from],
      [id('visit.ended-on'), to],
      [id('cost.total-stated'), parseFen(total) ?? 0n],
    )
    for (const part of ['out-of-catalogue', 'over-limit', 'first-pay']) facts.push([id(`cost.${part}-stated`), 0n])
    if (paid !== undefined) facts.push([`v${number}.year.fund-paid-so-far`, parseFen(paid) ?? 0n])
  })
  return new Map(facts.map(([id, value]) => [id, known(value)]))
}

const each = (book: Rulebook, facts: Facts): readonly string[] =>
  (determine(book, facts, AS_OF).visits ?? []).map(({ determination: { estimate } }) =>
    estimate === null ? 'none' : [...new Set([formatFen(estimate.low), formatFen(estimate.high)])].join('..'),
  )

describe('an insurance year from July to June', () => {
  const book = place('20000.00', { method: 'at-discharge', start: 'visit.started-on', end: 'visit.ended-on' })
  const [may, june, july]: readonly Stay[] = [
    { from: '2025-05-05', to: '2025-05-15', total: '21000.00' },
    { from: '2025-06-10', to: '2025-06-20', total: '21000.00' },
    { from: '2025-07-05', to: '2025-07-15', total: '21000.00' },
  ]
  const NONE = { 'year.fund-paid-so-far': '0.00' }

  test('counts May and June together, and begins anew in July', () => {
    // 20000 × 80% = 16000; 4000 are left of the year; July has a year of its own
    const stays = [may!, june!, { ...july!, paid: '0.00' }]
    expect(each(book, claim(stays, NONE))).toEqual(['16000.00', '4000.00', '16000.00'])
  })

  test('comes to the same in whatever order the stays were told', () => {
    const stays = [may!, june!, { ...july!, paid: '0.00' }]
    expect(each(book, claim(stays, { 'year.fund-paid-so-far': '0.00' }, [3, 1, 2]))).toEqual([
      '16000.00',
      '4000.00',
      '16000.00',
    ])
  })

  test('leaves the new year open while nobody says how it stands', () => {
    expect(each(book, claim([may!, june!, july!], NONE))).toEqual(['16000.00', '4000.00', '0.00..16000.00'])
  })

  test('does not begin anew at New Year', () => {
    const december = { from: '2025-12-01', to: '2025-12-11', total: '21000.00' }
    const january = { from: '2026-01-05', to: '2026-01-15', total: '21000.00' }
    expect(each(book, claim([december, january], NONE))).toEqual(['16000.00', '4000.00'])
  })
})

describe('a stay over the first of July that is split by its days', () => {
  const next = {
    id: 'ex.next-paid',
    type: 'money',
    label: { zh: '下一年已付', en: 'Paid next year' },
    ask: { zh: '下一年统筹已经付了多少？', en: 'How much was paid in the second year?' },
    step: 'receipts',
    optional: true,
  }
  const split = {
    method: 'split-by-days',
    start: 'visit.started-on',
    end: 'visit.ended-on',
    deductible: 'once',
    figures: 'each-year',
    counters: { 'year.fund-paid-so-far': 'ex.next-paid' },
  }
  const book = place('12000.00', split, [next])
  const stays: readonly Stay[] = [
    { from: '2025-06-01', to: '2025-06-11', total: '11000.00' },
    { from: '2025-06-21', to: '2025-07-11', total: '21000.00' },
    { from: '2025-08-01', to: '2025-08-11', total: '11000.00' },
  ]

  test('uses up what is left of both years, and what comes after has what it left of the new one', () => {
    // 10000 × 80% = 8000, so 12000 − 1000 − 8000 = 3000 are left of the old year.
    // 20 days, 10 in each: 9500 × 80% = 7600 → 3000; 10500 × 80% = 8400 of 12000 − 2000.
    // The last: 8000, of which 12000 − 2000 − 8400 = 1600 are left.
    const told = { 'year.fund-paid-so-far': '1000.00', 'ex.next-paid': '2000.00' }
    expect(each(book, claim(stays, told))).toEqual(['8000.00', '11400.00', '1600.00'])
  })

  test('comes to the same in whatever order the stays were told', () => {
    const told = { 'year.fund-paid-so-far': '1000.00', 'ex.next-paid': '2000.00' }
    expect(each(book, claim(stays, told, [2, 3, 1]))).toEqual(['8000.00', '11400.00', '1600.00'])
  })

  const above = { 'large-cost': { title: { zh: '大额', en: 'above' }, rows: [{ ratio: 'ex-first' }] } }
  const withLarge = place('12000.00', split, [next], above)

  test('leaves nothing open above the ceiling where both years are told', () => {
    // The old year: 3000 are left for 3750, 5750 × 90% above; the new: 8400. The last: 1600 are left for 2000, 8000 × 90% above.
    const told = { 'year.fund-paid-so-far': '1000.00', 'ex.next-paid': '2000.00' }
    expect(each(withLarge, claim(stays, told))).toEqual(['8000.00', '16575.00', '8800.00'])
  })

  test('asks nothing of a second year, and leaves nothing open of it, where no stay reaches into it', () => {
    // 12000 for 15000, 5000 × 90% above; then 20000 × 90%.
    const within: readonly Stay[] = [
      { from: '2025-08-01', to: '2025-08-11', total: '21000.00' },
      { from: '2025-09-01', to: '2025-09-11', total: '21000.00' },
    ]
    const facts = claim(within, { 'year.fund-paid-so-far': '0.00' })
    expect(each(withLarge, facts)).toEqual(['16500.00', '18000.00'])
    expect(determine(withLarge, facts, AS_OF).estimate?.wanted).not.toContain('ex.next-paid')
  })
})

describe('a limit of the year that no fact tells the use of', () => {
  const whole = { method: 'at-discharge', start: 'visit.started-on', end: 'visit.ended-on' }
  const stays: readonly Stay[] = [
    { from: '2025-05-05', to: '2025-05-15', total: '21000.00' },
    { from: '2025-06-10', to: '2025-06-20', total: '21000.00' },
    { from: '2025-07-05', to: '2025-07-15', total: '21000.00' },
  ]
  const limited = (scheme: object): Rulebook => place('20000.00', whole, [], scheme)

  test('on payment is one for all visits of the year', () => {
    const book = limited({ ceiling: { on: 'payment', parameter: 'ex-cap' } })
    expect(each(book, claim(stays, {}))).toEqual(['16000.00', '4000.00', '16000.00'])
  })

  test('on cost is one for all visits of the year', () => {
    // (20000 − 1000) × 80%; 0 is left of June; July has a year of its own
    const book = limited({ ceiling: { on: 'cost', parameter: 'ex-cap' } })
    expect(each(book, claim(stays, {}))).toEqual(['15200.00', '0.00', '15200.00'])
  })

  test('on cost besides one on payment is one for all visits of the year', () => {
    const book = limited({ ceiling: undefined, 'cost-ceiling': { parameter: 'ex-cap' } })
    expect(each(book, claim(stays, {}))).toEqual(['15200.00', '0.00', '15200.00'])
  })

  test('is what the bands above it go on from', () => {
    // May: 20000 of cost pay 16000; June: 4000 pay for 5000, 15000 lie above: 10000 × 90% + 5000 × 50%.
    // A third stay in June: 20000 above, all of them in the second band.
    const book = limited({
      ceiling: { on: 'payment', parameter: 'ex-cap' },
      'large-cost': {
        title: { zh: '大额', en: 'above' },
        rows: [{ 'up-to': 'ex-edge', ratio: 'ex-first' }, { ratio: 'ex-second' }],
      },
    })
    const third = { from: '2025-06-24', to: '2025-06-28', total: '21000.00' }
    expect(each(book, claim([...stays.slice(0, 2), third], {}))).toEqual(['16000.00', '15500.00', '10000.00'])
  })

  test('that is a deductible is asked for once a year', () => {
    const book = limited({ ceiling: undefined, deductible: { parameter: 'ex-deductible', repeat: 'per-year' } })
    expect(each(book, claim(stays, {}))).toEqual(['16000.00', '16800.00', '16000.00'])
  })

  test('that is what deductibles of a year come to at most is shared by the visits of a claim', () => {
    // 1000 of May and 500 of June are the 1,500 of the year; July has a year of its own.
    const deductible = { parameter: 'ex-deductible', repeat: 'per-stay', 'year-most': 'ex-cap' }
    const book = place('1500.00', whole, [], { ceiling: undefined, deductible })
    expect(each(book, claim(stays, {}))).toEqual(['16000.00', '16400.00', '16000.00'])
  })

  test('leaves a second visit open while the first one is, and together they never pay more than it', () => {
    const book = limited({ ceiling: { on: 'payment', parameter: 'ex-cap' } })
    const facts = new Map(claim(stays.slice(0, 2), {}))
    facts.delete('cost.out-of-catalogue-stated')
    expect(each(book, facts)).toEqual(['0.00..16000.00', '4000.00..16000.00'])
    expect(formatFen(determine(book, facts, AS_OF).estimate?.high ?? 0n)).toBe('20000.00')
  })
})

describe('a visit that says how the year stood before it', () => {
  const whole = { method: 'at-discharge', start: 'visit.started-on', end: 'visit.ended-on' }
  const book = place('20000.00', whole)
  const both = (paid: string): readonly Stay[] => [
    { from: '2025-05-05', to: '2025-05-15', total: '21000.00', paid: '0.00' },
    { from: '2025-06-10', to: '2025-06-20', total: '21000.00', paid },
  ]

  test('is believed where the visits of the claim are in it', () => {
    expect(each(book, claim(both('17000.00'), {}))).toEqual(['16000.00', '3000.00'])
  })

  test('does not count the visits of this claim where it says less than they used: they count on top', () => {
    expect(each(book, claim(both('0.00'), {}))).toEqual(['16000.00', '4000.00'])
    expect(each(book, claim(both('1000.00'), {}))).toEqual(['16000.00', '3000.00'])
  })
})
