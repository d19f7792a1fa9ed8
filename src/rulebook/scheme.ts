import { given } from '../model/given.ts'
import type { FactType } from '../model/fact.ts'
import type { Place, Problem } from '../model/problem.ts'
import type { CutMethod, Scheme, Tier } from '../model/scheme.ts'
import type { Words } from '../model/words.ts'
import { citesOf, idOf, problem, statusOf, type Item, type Raw } from './item.ts'
import { factIn, parameterIn } from './slots.ts'
import type { Vocabulary } from './vocabulary.ts'

type Rows = readonly { readonly upTo?: string; readonly ratio: string }[]

/** The sums of a pooling area as declared data. Every id is checked: parameters, and the facts that count. */
export function readScheme(item: Item, words: Vocabulary): Scheme {
  const { raw } = item
  const section = (key: string): Raw | undefined => raw[key] as Raw | undefined
  const fact = (type: FactType | undefined, id: unknown, ...path: (string | number)[]): string | undefined => {
    if (id !== undefined) factIn(words, String(id), type, item.at(...path))
    return id as string | undefined
  }
  const parameter = (type: FactType, id: unknown, ...path: (string | number)[]): string | undefined => {
    if (id !== undefined) parameterIn(words, String(id), type, item.at(...path))
    return id as string | undefined
  }
  const rows = (list: unknown, ...path: (string | number)[]): Rows =>
    (list as readonly Raw[]).map((row, i, all) => {
      if (row['up-to'] === undefined && i < all.length - 1) words.problems.push(openBand(i + 1, item.at(...path, i)))
      return given({
        upTo: parameter('money', row['up-to'], ...path, i, 'up-to'),
        ratio: parameter('ratio', row['ratio'], ...path, i, 'ratio'),
      })
    }) as Rows
  const tier = (key: string): Tier | undefined => {
    const part = section(key)
    if (part === undefined) return undefined
    const counts = part['counts'] as Raw
    return given({
      title: part['title'] as Words,
      applies: fact('yes-no', part['applies'], key, 'applies'),
      deductible: parameter('money', part['deductible'], key, 'deductible'),
      axis: part['axis'],
      rows: rows(part['rows'], key, 'rows'),
      ceiling: parameter('money', part['ceiling'], key, 'ceiling'),
      carried: fact('money', part['carried'], key, 'carried'),
      used: fact('money', part['used'], key, 'used'),
      counts: {
        firstPay: counts['first-pay'] === true,
        offSiteFirstPay: counts['off-site-first-pay'] === true,
        overLimit: counts['over-limit'] === true,
      },
    }) as Tier
  }
  const share = (part: Raw | undefined): unknown =>
    part &&
    given({
      of: part['of'],
      ratio: parameter('ratio', part['ratio'], 'deductible', 'share', 'ratio'),
      least: parameter('money', part['least'], 'deductible', 'share', 'least'),
      most: parameter('money', part['most'], 'deductible', 'share', 'most'),
      when: fact('yes-no', part['when'], 'deductible', 'share', 'when'),
    })
  const cut = (part: Raw, ...at: number[]): unknown =>
    given({
      method: part['method'],
      parameter: parameter('ratio', part['parameter'], 'off-site', ...at, 'parameter'),
      when: fact('yes-no', part['when'], 'off-site', ...at, 'when'),
    })
  const counters = (part: Raw | undefined): unknown =>
    part &&
    Object.fromEntries(
      Object.entries(part).map(([first, second]) => [
        fact(undefined, first, 'cross-year', 'counters', first),
        fact(words.shapes.get(first)?.type, second, 'cross-year', 'counters', first),
      ]),
    )
  const cost = section('cost') ?? {}
  const deductible = section('deductible')
  const bands = section('bands')
  const cuts = raw['off-site'] as Raw | readonly Raw[] | undefined
  const byAge = section('by-age')
  const floor = section('floor')
  const large = section('large-cost')
  const retiree = section('retiree')
  const ceiling = section('ceiling')
  const costCeiling = section('cost-ceiling')
  const crossYear = section('cross-year')
  misfits(raw, item, words)
  costSwapped(cost, item, words)
  return given({
    id: idOf(item),
    title: raw['title'] as Words,
    cites: citesOf(item),
    status: statusOf(item),
    at: item.at('id'),
    cost: {
      total: fact('money', cost['total'], 'cost', 'total') ?? '',
      outOfCatalogue: fact('money', cost['out-of-catalogue'], 'cost', 'out-of-catalogue') ?? '',
      overLimit: fact('money', cost['over-limit'], 'cost', 'over-limit') ?? '',
      firstPay: fact('money', cost['first-pay'], 'cost', 'first-pay') ?? '',
      ...(cost['items'] === undefined
        ? {}
        : {
            items: (cost['items'] as readonly Raw[]).map((one, i) => ({
              title: one['title'],
              amount: fact('money', one['amount'], 'cost', 'items', i, 'amount'),
              share: parameter('ratio', one['share'], 'cost', 'items', i, 'share'),
            })),
          }),
    },
    deductible:
      deductible &&
      given({
        parameter: parameter('money', deductible['parameter'], 'deductible', 'parameter'),
        repeat: deductible['repeat'],
        paid: fact('money', deductible['paid'], 'deductible', 'paid'),
        yearMost: parameter('money', deductible['year-most'], 'deductible', 'year-most'),
        times: parameter('ratio', deductible['times'], 'deductible', 'times'),
        share: share(deductible['share'] as Raw | undefined),
      }),
    bands:
      bands &&
      given({
        axis: bands['axis'],
        carried: fact('money', bands['carried'], 'bands', 'carried'),
        rows: rows(bands['rows'], 'bands', 'rows'),
      }),
    offSite:
      cuts === undefined
        ? undefined
        : Array.isArray(cuts)
          ? cuts.map((one, i) => cut(one as Raw, i))
          : [cut(cuts as Raw)],
    byAge:
      byAge &&
      given({
        parameter: parameter('ratio', byAge['parameter'], 'by-age', 'parameter'),
        fact: fact('count', byAge['fact'], 'by-age', 'fact'),
        from: byAge['from'],
        every: byAge['every'],
        most: byAge['most'],
      }),
    floor: floor && { of: floor['of'], parameter: parameter('ratio', floor['parameter'], 'floor', 'parameter') },
    retiree: retiree && {
      method: retiree['method'],
      parameter: parameter('ratio', retiree['parameter'], 'retiree', 'parameter'),
      when: fact('yes-no', retiree['when'], 'retiree', 'when'),
    },
    ceiling:
      ceiling &&
      given({
        on: ceiling['on'],
        parameter: parameter('money', ceiling['parameter'], 'ceiling', 'parameter'),
        used: fact('money', ceiling['used'], 'ceiling', 'used'),
      }),
    costCeiling:
      costCeiling &&
      given({
        parameter: parameter('money', costCeiling['parameter'], 'cost-ceiling', 'parameter'),
        used: fact('money', costCeiling['used'], 'cost-ceiling', 'used'),
      }),
    crossYear:
      crossYear &&
      given({
        method: crossYear['method'],
        start: fact('date', crossYear['start'], 'cross-year', 'start'),
        end: fact('date', crossYear['end'], 'cross-year', 'end'),
        deductible: crossYear['deductible'],
        figures: crossYear['figures'],
        counters: counters(crossYear['counters'] as Raw | undefined),
      }),
    yearStarts: raw['year-starts'],
    largeCost:
      large &&
      given({
        title: large['title'],
        applies: fact('yes-no', large['applies'], 'large-cost', 'applies'),
        rows: rows(large['rows'], 'large-cost', 'rows'),
        ceiling: parameter('money', large['ceiling'], 'large-cost', 'ceiling'),
        used: fact('money', large['used'], 'large-cost', 'used'),
      }),
    seriousIllness: tier('serious-illness'),
    medicalAssistance: tier('medical-assistance'),
  }) as unknown as Scheme
}

/** Forms that do not go together: each is said at its place, with what to write instead. */
function misfits(raw: Raw, item: Item, words: Vocabulary): void {
  const say = (path: readonly (string | number)[], message: string, remedy: string): void =>
    void words.problems.push(problem('misfit', item.at(...path), message, remedy))
  const deductible = raw['deductible'] as Raw | undefined
  const share = deductible?.['share']
  if (deductible !== undefined && share === undefined && deductible['parameter'] === undefined)
    say(['deductible'], 'the deductible says no amount', 'Name a `parameter:`, or a `share:` of the bill.')
  if (deductible?.['year-most'] !== undefined && deductible['repeat'] === 'per-year')
    say(
      ['deductible', 'year-most'],
      'a deductible that is asked for once a year has no other limit for the year',
      'Write `repeat: per-stay`, or leave out `year-most:`.',
    )
  if (share !== undefined && (raw['bands'] as Raw | undefined)?.['axis'] === 'including-deductible')
    say(
      ['deductible', 'share'],
      'a deductible that grows with the bill does not go with bands that include it',
      'Write `axis: above-deductible`.',
    )
  if (
    share !== undefined &&
    ((raw['ceiling'] as Raw | undefined)?.['on'] === 'cost' || raw['cost-ceiling'] !== undefined)
  )
    say(
      ['deductible', 'share'],
      'a deductible that grows with the bill does not go with a limit on cost',
      'Write `on: payment` under `ceiling:`, or a fixed `parameter:`.',
    )
  if (share !== undefined && (raw['cross-year'] as Raw | undefined)?.['deductible'] === 'once')
    say(
      ['deductible', 'share'],
      'a share of the bill cannot be asked for once in two years',
      'Write `deductible: each` under `cross-year:`, or a fixed `parameter:`.',
    )
  if (raw['large-cost'] !== undefined && raw['ceiling'] === undefined)
    say(['large-cost'], 'nothing lies above a ceiling that is not there', 'Declare the `ceiling:` of the pool.')
  const cuts = raw['off-site'] as Raw | readonly Raw[] | undefined
  const list = cuts === undefined ? [] : Array.isArray(cuts) ? (cuts as readonly Raw[]) : [cuts as Raw]
  list.forEach((cut, i) => {
    const at = ['off-site', ...(Array.isArray(cuts) ? [i] : [])]
    const method = cut['method'] as CutMethod
    if (method !== 'not-payable' && cut['parameter'] === undefined)
      say(at, `"${method}" needs a figure`, 'Name the `parameter:` that gives it.')
    if (method === 'not-payable' && cut['when'] === undefined)
      say(at, '"not-payable" without a case would pay nobody', 'Name the yes-no fact of the case under `when:`.')
  })
}

const COSTS: readonly string[] = ['total', 'out-of-catalogue', 'over-limit', 'first-pay']

/** `cost: { total: cost.out-of-catalogue }`: what goes by the name of one part of a bill, in the place of another. */
function costSwapped(cost: Raw, item: Item, { problems }: Vocabulary): void {
  for (const key of COSTS) {
    const fact = String(cost[key] ?? '')
    const other = /^cost\.(.+?)(?:-stated)?$/.exec(fact)?.[1]
    if (other === undefined || other === key || !COSTS.includes(other)) continue
    problems.push(
      problem(
        'cost-swapped',
        item.at('cost', key),
        { zh: `“${key}”的地方写了“${fact}”`, en: `"${fact}" stands in the place of "${key}"` },
        { zh: `写：${key}: cost.${key}`, en: `Write: ${key}: cost.${key}` },
      ),
    )
  }
}

const openBand = (number: number, at: Place): Problem =>
  problem(
    'open-band',
    at,
    `band ${number} has no \`up-to:\`: the bands after it are never reached`,
    'Only the last band goes without `up-to:`.',
  )
