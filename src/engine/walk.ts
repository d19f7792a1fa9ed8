import type { EstimateLine } from '../model/determination.ts'
import { sayFen, sayRatio, WHOLE, type Fen } from '../model/money.ts'
import type { CutMethod } from '../model/scheme.ts'
import type { Words } from '../model/words.ts'
import { BOUNDLESS, SECOND, type Band, type Figure, type Figures } from './figures.ts'
import type { CutPlan } from './off-site-cuts.ts'
import type { LargePlan, SchemePlan, TierPlan } from './scheme-plan.ts'
import { PERHAPS } from './payable.ts'
import { coarse } from './ratio.ts'
import type { PoolSum, Slice, Sum, TierSum } from './sums.ts'

/** One line of the walk from the total to what is paid. `from` names the figures behind it. */
export interface Line {
  readonly id: string
  readonly label: Words
  readonly role: EstimateLine['role']
  readonly amount: Fen
  readonly working?: string
  readonly from: readonly Figure[]
}

/** The sums in lines. For one plan there are always the same lines in the same order, whatever the figures. */
export function walk(plan: SchemePlan, figures: Figures, sum: Sum): readonly Line[] {
  const { scheme } = plan
  const borne = (id: string, label: Words, amount: Fen, ...from: Figure[]): Line => ({
    id,
    label,
    role: 'borne',
    amount,
    from,
  })
  const figure = (at: Figure): bigint => figures[at] ?? 0n
  return [
    { id: 'total', label: LABELS.total, role: 'total', amount: sum.total, from: [plan.total] },
    borne('out-of-catalogue', LABELS.outOfCatalogue, figure(plan.outOfCatalogue), plan.outOfCatalogue),
    borne('over-limit', LABELS.overLimit, sum.borne.overLimit, plan.overLimit),
    ...firstPayLines(plan, figures, sum),
    { id: 'in-scope', label: LABELS.inScope, role: 'subtotal', amount: sum.inScope, from: [] },
    ...elsewhereLines(plan, figures, sum),
    ...(scheme.deductible === undefined ? [] : [deductibleLine(plan, figures, sum)]),
    ...poolLines(plan, figures, sum.pool),
    ...(plan.large === undefined || sum.large === undefined ? [] : largeLines(plan, plan.large, figures, sum.large)),
    ...(plan.serious === undefined || sum.serious === undefined ? [] : tierLines(plan.serious, figures, sum.serious)),
    ...(plan.assistance === undefined || sum.assistance === undefined
      ? []
      : tierLines(plan.assistance, figures, sum.assistance)),
    ...(scheme.ceiling?.on === 'payment'
      ? [borne('above-ceiling', LABELS.aboveCeiling, sum.borne.aboveCeiling, plan.ceiling, plan.ceilingUsed)]
      : []),
    borne('own-share', LABELS.ownShare, sum.borne.ownShare),
    { id: 'own-total', label: LABELS.ownTotal, role: 'subtotal', amount: sum.total - sum.paid, from: [] },
  ]
}

/** What was told in one amount; or where items make it up, one line for each. What later tiers pay of it comes off the first. */
function firstPayLines(plan: SchemePlan, figures: Figures, sum: Sum): readonly Line[] {
  const inItems = sum.items.reduce((all, item) => all + item, 0n)
  const told: Line = {
    id: 'first-pay',
    label: LABELS.firstPay,
    role: 'borne',
    amount: inItems === 0n ? sum.borne.firstPay : 0n,
    from: [plan.firstPay],
  }
  let relief = inItems === 0n ? 0n : inItems - sum.borne.firstPay
  const items = plan.items.map(({ amount, share }, i): Line => {
    const own = sum.items[i] ?? 0n
    const off = relief < own ? relief : own
    relief -= off
    return {
      id: `first-pay.${i + 1}`,
      label: plan.scheme.cost.items?.[i]?.title ?? LABELS.firstPay,
      role: 'borne',
      amount: own - off,
      working: times(figures[amount] ?? 0n, figures[share] ?? 0n, own),
      from: [amount, share],
    }
  })
  return [told, ...items]
}

/** What going elsewhere costs before anything is worked out. */
function elsewhereLines(plan: SchemePlan, figures: Figures, sum: Sum): readonly Line[] {
  const ofMethod = (method: string): readonly CutPlan[] => plan.offSite.cuts.filter((cut) => cut.method === method)
  const [refusing, paidFirst] = [ofMethod('not-payable'), ofMethod('first-pay')]
  const refused: Line = {
    id: 'not-payable',
    label: figures[plan.refused] === PERHAPS ? LABELS.perhapsNot : LABELS.notPayable,
    role: 'borne',
    amount: sum.borne.notPayable,
    from: [...refusing.map(({ on }) => on), plan.refused],
  }
  const shares = paidFirst.filter(({ on }) => figures[on] === 1n).map(({ figure }) => sayRatio(figures[figure] ?? 0n))
  const first: Line = {
    id: 'off-site-first-pay',
    label: LABELS.offSiteFirstPay,
    role: 'borne',
    amount: sum.borne.offSiteFirstPay,
    working: `${sayFen(sum.inScope)} × ${shares.length === 0 ? '0%' : shares.join(' + ')} = ${sayFen(sum.offSiteFirstPay)}`,
    from: paidFirst.flatMap(({ figure, on }) => [figure, on]),
  }
  return [refused, ...(paidFirst.length === 0 ? [] : [first])]
}

function deductibleLine(plan: SchemePlan, figures: Figures, sum: Sum): Line {
  const { deductible: at, scheme } = plan
  const { share, times: more } = scheme.deductible ?? {}
  const take = (figure: Figure): bigint => figures[figure] ?? 0n
  const line: Line = {
    id: 'deductible',
    label: LABELS.deductible,
    role: 'borne',
    amount: sum.borne.deductible,
    from: [at.fixed, at.paid, at.yearMost, at.times, at.which, at.share, at.least, at.most],
  }
  const left = take(at.yearMost) - take(at.paid)
  if (scheme.deductible?.yearMost !== undefined && left > 0n && left === sum.deductible)
    return { ...line, working: `${sayFen(take(at.yearMost))} − ${sayFen(take(at.paid))} = ${sayFen(sum.deductible)}` }
  if (share !== undefined && take(at.which) !== SECOND)
    return {
      ...line,
      working: `${sayFen(share.of === 'total' ? sum.total : sum.inScope)} × ${sayRatio(take(at.share))} → ${sayFen(sum.deductible)}`,
    }
  return more === undefined || take(at.times) === WHOLE
    ? line
    : { ...line, working: `${sayFen(take(at.fixed))} × ${sayRatio(take(at.times))} → ${sayFen(sum.deductible)}` }
}

function poolLines(plan: SchemePlan, figures: Figures, pool: PoolSum): readonly Line[] {
  const behind = [plan.retiree, plan.retireeOn, plan.older, plan.olderSteps]
  const cuts = plan.offSite.cuts.flatMap(({ figure, on }) => [figure, on])
  const bands = pool.slices.map((slice, i): Line => {
    const band = plan.bands[i]
    return {
      id: `pool.${i + 1}`,
      label: bandLabel(LABELS.pool, plan.bands, figures, i),
      role: 'paid',
      amount: slice.paid,
      working: bandWorking(plan, figures, band, slice),
      from: [...(band === undefined ? [] : [band.ratio, band.upTo]), ...cuts, ...behind],
    }
  })
  if (plan.scheme.floor === undefined) return bands
  return [...bands, { id: 'floor', label: LABELS.floor, role: 'paid', amount: pool.topUp, from: [plan.floor] }]
}

function largeLines(plan: SchemePlan, large: LargePlan, figures: Figures, sum: TierSum): readonly Line[] {
  return sum.slices.map((slice, i): Line => ({
    id: `large.${i + 1}`,
    label: bandLabel(plan.scheme.largeCost?.title ?? LABELS.aboveCeiling, large.bands, figures, i),
    role: 'paid',
    amount: slice.paid,
    working: `${times(slice.amount, figures[large.bands[i]?.ratio ?? -1] ?? 0n, slice.unlimited)}${limited(slice)}`,
    from: [large.on, large.from, ...(large.bands[i] === undefined ? [] : [large.bands[i].ratio]), large.ceiling],
  }))
}

function tierLines(tier: TierPlan, figures: Figures, sum: TierSum): readonly Line[] {
  const limits = tier.tier.ceiling === undefined ? [] : [tier.ceiling, tier.used]
  return sum.slices.map((slice, i): Line => ({
    id: `${tier.name}.${i + 1}`,
    label: bandLabel(tier.tier.title, tier.bands, figures, i),
    role: 'paid',
    amount: slice.paid,
    working: `${times(slice.amount, figures[tier.bands[i]?.ratio ?? -1] ?? 0n, slice.unlimited)}${limited(slice)}`,
    from: [tier.on, tier.deductible, ...(tier.bands[i] === undefined ? [] : [tier.bands[i].ratio]), ...limits],
  }))
}

/** ` → 10,000.00`: where a ceiling cut it short. */
const limited = ({ paid, unlimited }: Slice): string => (paid === unlimited ? '' : ` → ${sayFen(paid)}`)

function bandLabel({ zh, en }: Words, bands: readonly Band[], figures: Figures, i: number): Words {
  if (bands.length === 1) return { zh, en }
  const upTo = figures[bands[i]?.upTo ?? -1] ?? BOUNDLESS
  return upTo >= BOUNDLESS
    ? { zh: `${zh}：第 ${i + 1} 段（以上部分）`, en: `${en}: band ${i + 1} (above)` }
    : { zh: `${zh}：第 ${i + 1} 段（至 ${sayFen(upTo)} 元）`, en: `${en}: band ${i + 1} (up to ${sayFen(upTo)})` }
}

const times = (amount: Fen, ratio: bigint, result: Fen): string =>
  `${sayFen(amount)} × ${sayRatio(ratio)} = ${sayFen(result)}`

/** `15,200.00 × 75% [85% −10%] = 11,400.00`: the ratio that counts, and what made it. */
function bandWorking(at: SchemePlan, figures: Figures, band: Band | undefined, slice: Slice): string {
  const { amount, ratio, unlimited } = slice
  const { scheme } = at
  const take = (figure: Figure): bigint => figures[figure] ?? 0n
  const steps = [sayRatio(take(band?.ratio ?? -1))]
  if (scheme.retiree !== undefined && take(at.retireeOn) === 1n)
    steps.push(
      scheme.retiree.method === 'points'
        ? `+${sayRatio(take(at.retiree))}`
        : `(1 − (1 − ${steps[0]}) × ${sayRatio(take(at.retiree))})`,
    )
  const older = take(at.older) * take(at.olderSteps)
  if (older > 0n) steps.push(`+${sayRatio(older)}`)
  for (const { method, figure, on } of at.offSite.cuts)
    if (take(on) === 1n) steps.push(...cutStep(method, take(figure)))
  const counts = sayRatio(coarse(ratio))
  return `${sayFen(amount)} × ${steps.length > 1 ? `${counts} [${steps.join(' ')}]` : counts} = ${sayFen(unlimited)}${limited(slice)}`
}

function cutStep(method: CutMethod, figure: bigint): readonly string[] {
  if (method === 'points' && figure > 0n) return [`−${sayRatio(figure)}`]
  if (method === 'factor' && figure !== WHOLE) return [`×${sayRatio(figure)}`]
  return method === 'own-share' && figure !== WHOLE ? [`1 − (1 − …)×${sayRatio(figure)}`] : []
}

const LABELS = {
  total: { zh: '医疗费总额', en: 'Total medical cost' },
  outOfCatalogue: { zh: '全自费（目录外）', en: 'Out of catalogue' },
  overLimit: { zh: '超限价自付', en: 'Above the payment standard' },
  firstPay: { zh: '乙类先行自付', en: 'Class B first-pay' },
  inScope: { zh: '政策范围内费用', en: 'In-scope cost' },
  offSiteFirstPay: { zh: '异地就医先行自付', en: 'Off-site first-pay' },
  notPayable: { zh: '按当地规定这种情况不付', en: 'Not paid here in such a case' },
  perhapsNot: { zh: '万一不能报，全由个人负担', en: 'Borne in full, should it not be paid' },
  floor: { zh: '按保底比例补足', en: 'Made up to the guaranteed share' },
  deductible: { zh: '起付标准', en: 'Deductible' },
  pool: { zh: '统筹基金支付', en: 'Pooling fund' },
  aboveCeiling: { zh: '超过最高支付限额', en: 'Above the ceiling' },
  ownShare: { zh: '政策范围内其余由个人负担', en: 'The rest in scope, borne by the person' },
  ownTotal: { zh: '个人一共负担', en: 'Borne by the person in all' },
} as const satisfies Record<string, Words>
