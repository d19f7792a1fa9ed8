import type { Place, Problem } from '../model/problem.ts'
import type { Scheme, Tier } from '../model/scheme.ts'
import type { Words } from '../model/words.ts'
import { citesOf, given, idOf, problem, statusOf, type Item, type Raw } from './item.ts'
import { knowsFact, knowsParameter, type Vocabulary } from './vocabulary.ts'

type Rows = readonly { readonly upTo?: string; readonly ratio: string }[]

/** The sums of a pooling area as declared data. Every id is checked: parameters, and the facts that count. */
export function readScheme(item: Item, words: Vocabulary): Scheme {
  const { raw } = item
  const section = (key: string): Raw | undefined => raw[key] as Raw | undefined
  const fact = (id: unknown, ...path: (string | number)[]): string | undefined => {
    if (id !== undefined) knowsFact(words, String(id), item.at(...path))
    return id as string | undefined
  }
  const parameter = (id: unknown, ...path: (string | number)[]): string | undefined => {
    if (id !== undefined) knowsParameter(words, String(id), item.at(...path))
    return id as string | undefined
  }
  const rows = (list: unknown, ...path: (string | number)[]): Rows =>
    (list as readonly Raw[]).map((row, i, all) => {
      if (row['up-to'] === undefined && i < all.length - 1) words.problems.push(openBand(i + 1, item.at(...path, i)))
      return given({
        upTo: parameter(row['up-to'], ...path, i, 'up-to'),
        ratio: parameter(row['ratio'], ...path, i, 'ratio'),
      })
    }) as Rows
  const tier = (key: string): Tier | undefined => {
    const part = section(key)
    if (part === undefined) return undefined
    const counts = part['counts'] as Raw
    return given({
      title: part['title'] as Words,
      applies: fact(part['applies'], key, 'applies'),
      deductible: parameter(part['deductible'], key, 'deductible'),
      rows: rows(part['rows'], key, 'rows'),
      ceiling: parameter(part['ceiling'], key, 'ceiling'),
      carried: fact(part['carried'], key, 'carried'),
      used: fact(part['used'], key, 'used'),
      counts: {
        firstPay: counts['first-pay'] === true,
        offSiteFirstPay: counts['off-site-first-pay'] === true,
        overLimit: counts['over-limit'] === true,
      },
    }) as Tier
  }
  const cost = section('cost') ?? {}
  const deductible = section('deductible')
  const bands = section('bands')
  const offSite = section('off-site')
  const retiree = section('retiree')
  const ceiling = section('ceiling')
  const costCeiling = section('cost-ceiling')
  const crossYear = section('cross-year')
  return given({
    id: idOf(item),
    title: raw['title'] as Words,
    cites: citesOf(item),
    status: statusOf(item),
    cost: {
      total: fact(cost['total'], 'cost', 'total') ?? '',
      outOfCatalogue: fact(cost['out-of-catalogue'], 'cost', 'out-of-catalogue') ?? '',
      overLimit: fact(cost['over-limit'], 'cost', 'over-limit') ?? '',
      firstPay: fact(cost['first-pay'], 'cost', 'first-pay') ?? '',
    },
    deductible:
      deductible &&
      given({
        parameter: parameter(deductible['parameter'], 'deductible', 'parameter'),
        repeat: deductible['repeat'],
        paid: fact(deductible['paid'], 'deductible', 'paid'),
      }),
    bands:
      bands &&
      given({
        axis: bands['axis'],
        carried: fact(bands['carried'], 'bands', 'carried'),
        rows: rows(bands['rows'], 'bands', 'rows'),
      }),
    offSite: offSite && {
      method: offSite['method'],
      parameter: parameter(offSite['parameter'], 'off-site', 'parameter'),
    },
    retiree: retiree && {
      method: retiree['method'],
      parameter: parameter(retiree['parameter'], 'retiree', 'parameter'),
      when: fact(retiree['when'], 'retiree', 'when'),
    },
    ceiling:
      ceiling &&
      given({
        on: ceiling['on'],
        parameter: parameter(ceiling['parameter'], 'ceiling', 'parameter'),
        used: fact(ceiling['used'], 'ceiling', 'used'),
      }),
    costCeiling:
      costCeiling &&
      given({
        parameter: parameter(costCeiling['parameter'], 'cost-ceiling', 'parameter'),
        used: fact(costCeiling['used'], 'cost-ceiling', 'used'),
      }),
    crossYear: crossYear && {
      method: crossYear['method'],
      start: fact(crossYear['start'], 'cross-year', 'start'),
      end: fact(crossYear['end'], 'cross-year', 'end'),
    },
    seriousIllness: tier('serious-illness'),
    medicalAssistance: tier('medical-assistance'),
  }) as unknown as Scheme
}

const openBand = (number: number, at: Place): Problem =>
  problem(
    'open-band',
    at,
    `band ${number} has no \`up-to:\`: the bands after it are never reached`,
    'Only the last band goes without `up-to:`.',
  )
