import { daysBetween, yearOf } from '../model/dates.ts'
import type { Estimate, EstimateLine } from '../model/determination.ts'
import type { Scheme } from '../model/scheme.ts'
import type { Cite } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import { divideHalfUp } from '../model/money.ts'
import { gatherInputs, leastReliable, type Figures, type Inputs } from './inputs.ts'
import type { Program } from './program.ts'
import { walk, type Line, type Walk } from './sums.ts'
import type { World } from './world.ts'

/** Either an estimate or the reason why there is none; never a guess. */
export interface Sums {
  readonly estimate: Estimate | null
  readonly reason?: Words
}

/**
 * What the funds would pay, as a range: the sums are done once with every open figure at its least favourable and once at its
 * most favourable. Each figure only ever pulls one way, so the truth lies between.
 */
export function estimate(program: Program, world: World): Sums {
  const { scheme } = program.book
  if (scheme === undefined) return { estimate: null, reason: NO_SCHEME }
  const inputs = gatherInputs(scheme, program, world)
  if (inputs === undefined) return { estimate: null, reason: costKnown(scheme, program, world) ? NO_SCHEME : NO_COST }
  const split = splitOf(scheme, program, world)
  const sum = (figures: Figures): Walk =>
    split === undefined ? walk(scheme, figures) : walkTwoYears(scheme, figures, split)
  const worst = sum(inputs.worst)
  const best = sum(inputs.best)
  return {
    estimate: {
      low: worst.paid,
      high: best.paid,
      lines: linesOf(worst, best, inputs, program, scheme),
      wanted: wantedFacts(inputs, worst, sum, program),
      status: leastReliable([scheme.status, ...Object.values(inputs.backing).map(({ status }) => status)]),
    },
  }
}

const NO_SCHEME: Words = {
  zh: '没有可引用的当地待遇标准，不能估算；请向参保地医保经办机构询问（12393）。',
  en: 'no sourced local benefit standard is at hand, so there is no estimate; ask the agency of the insured place (12393).',
}
const NO_COST: Words = { zh: '还不知道医疗费总额；请录入票据。', en: 'the total cost is not known yet; add the bills.' }

function costKnown({ cost }: Scheme, program: Program, world: World): boolean {
  return typeof world.get(program.slotOf(cost.total) ?? -1) === 'bigint'
}

/** Both walks have the same lines; a line that is nothing in both is left out. */
function linesOf(worst: Walk, best: Walk, inputs: Inputs, program: Program, scheme: Scheme): readonly EstimateLine[] {
  return worst.lines.flatMap((low, i) => {
    const high = best.lines[i] ?? low
    if (low.amount === 0n && high.amount === 0n && !ALWAYS_SHOWN.has(low.id)) return []
    return [lineOf(low, high, inputs, program, scheme)]
  })
}

const ALWAYS_SHOWN = new Set(['total', 'in-scope', 'deductible', 'own-share', 'pool.1'])

function lineOf(low: Line, high: Line, { backing }: Inputs, program: Program, scheme: Scheme): EstimateLine {
  const behind = low.from.flatMap((name) => backing[name] ?? [])
  const cites: readonly Cite[] = [...new Set(behind.flatMap((part) => part.cites))]
  const amount =
    low.amount <= high.amount ? { low: low.amount, high: high.amount } : { low: high.amount, high: low.amount }
  const working = workingOf(low, high)
  return {
    id: low.id,
    label: low.label,
    role: low.role,
    amount,
    ...(working === undefined ? {} : { working }),
    cites: cites.length > 0 || low.role === 'total' ? cites : scheme.cites,
    status: leastReliable(behind.map(({ status }) => status)),
    because: [...new Set(behind.flatMap(({ facts }) => facts))].map(program.idOf),
  }
}

function workingOf(low: Line, high: Line): Words | undefined {
  const [a, b] = [low.working?.(), high.working?.()]
  if (a === undefined || b === undefined) return a ?? b
  return a.zh === b.zh ? a : { zh: `${a.zh} … ${b.zh}`, en: `${a.en} … ${b.en}` }
}

/** What would settle a doubt, the one that lifts the lower end most first. */
function wantedFacts(
  inputs: Inputs,
  worst: Walk,
  sum: (figures: Figures) => Walk,
  program: Program,
): readonly string[] {
  const gains = inputs.doubts.map((doubt) => {
    const known = Object.fromEntries(doubt.figures.map((name) => [name, inputs.best[name] ?? 0n]))
    return { doubt, gain: sum({ ...inputs.worst, ...known }).paid - worst.paid }
  })
  gains.sort((a, b) => (a.gain === b.gain ? 0 : a.gain > b.gain ? -1 : 1))
  return [...new Set(gains.flatMap(({ doubt }) => doubt.facts))].map(program.idOf)
}

interface Split {
  readonly days: number
  readonly before: number
}

/** Days of a stay before and after New Year, where the place splits it. */
function splitOf(scheme: Scheme, program: Program, world: World): Split | undefined {
  if (scheme.crossYear?.method !== 'split-by-days') return undefined
  const [start, end] = [scheme.crossYear.start, scheme.crossYear.end].map((id) => world.get(program.slotOf(id) ?? -1))
  if (typeof start !== 'string' || typeof end !== 'string') return undefined
  if (yearOf(start) >= yearOf(end)) return undefined
  return { days: Math.max(1, daysBetween(start, end)), before: daysBetween(start, `${yearOf(start) + 1}-01-01`) }
}

const COUNTERS = /\.carried$|Paid$|Used$|\.used$/

/** Each year pays its share of the days by its own counters; the new year starts with all counters at nothing. */
function walkTwoYears(scheme: Scheme, figures: Figures, { days, before }: Split): Walk {
  const shared = ['total', 'outOfCatalogue', 'overLimit', 'firstPay']
  const first: Record<string, bigint> = { ...figures }
  const second: Record<string, bigint> = { ...figures }
  for (const name of shared) {
    first[name] = divideHalfUp((figures[name] ?? 0n) * BigInt(before), BigInt(days))
    second[name] = (figures[name] ?? 0n) - first[name]
  }
  for (const name of Object.keys(second)) if (COUNTERS.test(name)) second[name] = 0n
  const [old, fresh] = [walk(scheme, first), walk(scheme, second)]
  const marked = (walked: Walk, prefix: string, zh: string, en: string): Line[] =>
    walked.lines.map((line) => ({
      ...line,
      id: `${prefix}.${line.id}`,
      label: { zh: `${zh}：${line.label.zh}`, en: `${en}: ${line.label.en}` },
    }))
  return {
    lines: [...marked(old, 'first-year', '上年', 'first year'), ...marked(fresh, 'second-year', '下年', 'second year')],
    paid: old.paid + fresh.paid,
  }
}
