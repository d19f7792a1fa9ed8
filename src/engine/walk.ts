import type { EstimateLine } from '../model/determination.ts'
import { divideHalfUp, sayFen, sayRatio, WHOLE, type Fen } from '../model/money.ts'
import type { Words } from '../model/words.ts'
import { BOUNDLESS, type Band, type Figure, type Figures } from './figures.ts'
import type { SchemePlan, TierPlan } from './scheme-plan.ts'
import type { Slice, Sum, TierSum } from './sums.ts'

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
    borne('first-pay', LABELS.firstPay, sum.borne.firstPay, plan.firstPay),
    { id: 'in-scope', label: LABELS.inScope, role: 'subtotal', amount: sum.inScope, from: [] },
    ...(scheme.offSite?.method === 'first-pay'
      ? [
          {
            ...borne('off-site-first-pay', LABELS.offSiteFirstPay, sum.borne.offSiteFirstPay, plan.offSite),
            working: times(sum.inScope, figure(plan.offSite), sum.offSiteFirstPay),
          },
        ]
      : []),
    ...(scheme.deductible === undefined
      ? []
      : [borne('deductible', LABELS.deductible, sum.borne.deductible, plan.deductible, plan.deductiblePaid)]),
    ...poolLines(plan, figures, sum.pool),
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

function poolLines(plan: SchemePlan, figures: Figures, pool: TierSum): readonly Line[] {
  return pool.slices.map((slice, i): Line => {
    const band = plan.bands[i]
    return {
      id: `pool.${i + 1}`,
      label: bandLabel(LABELS.pool, plan.bands, figures, i),
      role: 'paid',
      amount: slice.paid,
      working: bandWorking(plan, figures, band, slice),
      from: [...(band === undefined ? [] : [band.ratio, band.upTo]), plan.offSite, plan.retiree, plan.retireeOn],
    }
  })
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
  if (scheme.offSite?.method === 'points' && take(at.offSite) > 0n) steps.push(`−${sayRatio(take(at.offSite))}`)
  if (scheme.offSite?.method === 'factor' && take(at.offSite) !== WHOLE) steps.push(`×${sayRatio(take(at.offSite))}`)
  const counts = sayRatio(divideHalfUp(ratio, WHOLE * WHOLE))
  return `${sayFen(amount)} × ${steps.length > 1 ? `${counts} [${steps.join(' ')}]` : counts} = ${sayFen(unlimited)}${limited(slice)}`
}

const LABELS = {
  total: { zh: '医疗费总额', en: 'Total medical cost' },
  outOfCatalogue: { zh: '全自费（目录外）', en: 'Out of catalogue' },
  overLimit: { zh: '超限价自付', en: 'Above the payment standard' },
  firstPay: { zh: '乙类先行自付', en: 'Class B first-pay' },
  inScope: { zh: '政策范围内费用', en: 'In-scope cost' },
  offSiteFirstPay: { zh: '异地就医先行自付', en: 'Off-site first-pay' },
  deductible: { zh: '起付标准', en: 'Deductible' },
  pool: { zh: '统筹基金支付', en: 'Pooling fund' },
  aboveCeiling: { zh: '超过最高支付限额', en: 'Above the ceiling' },
  ownShare: { zh: '政策范围内其余由个人负担', en: 'The rest in scope, borne by the person' },
  ownTotal: { zh: '个人一共负担', en: 'Borne by the person in all' },
} as const satisfies Record<string, Words>
