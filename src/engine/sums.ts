import { divideHalfUp, maxFen, minFen, sayFen, sayRatio, WHOLE, type Fen, type Ratio } from '../model/money.ts'
import type { Scheme, Tier } from '../model/scheme.ts'
import type { EstimateLine } from '../model/determination.ts'
import type { Words } from '../model/words.ts'
import { BOUNDLESS, type Figures } from './inputs.ts'

/** One line of the walk at one set of figures. `from` names the figures behind it. */
export interface Line {
  readonly id: string
  readonly label: Words
  readonly role: EstimateLine['role']
  readonly amount: Fen
  readonly working?: () => Words
  readonly from: readonly string[]
}

/** A walk and what the funds pay at its end. Total = everything borne + everything paid, to the fen. */
export interface Walk {
  readonly lines: readonly Line[]
  readonly paid: Fen
}

/** Ratios with everything applied to them are exact in 10⁻¹⁸. */
const FINE = 10n ** 18n

/**
 * The sums of one stay, by the declared scheme: in scope → off-site first-pay → deductible → bands → ceiling → serious illness → assistance.
 * Each fund's result is rounded half up to the fen. More cost in scope never pays less.
 */
export function walk(scheme: Scheme, figures: Figures): Walk {
  const take = (name: string): bigint => figures[name] ?? 0n
  const lines: Line[] = [{ id: 'total', label: LABELS.total, role: 'total', amount: take('total'), from: ['total'] }]
  const borne = (id: string, label: Words, amount: Fen, from: readonly string[], working?: () => Words): void => {
    lines.push({ id, label, role: 'borne', amount, from, ...(working === undefined ? {} : { working }) })
  }
  borne('out-of-catalogue', LABELS.outOfCatalogue, take('outOfCatalogue'), ['outOfCatalogue'])
  borne('over-limit', LABELS.overLimit, take('overLimit'), ['overLimit'])
  borne('first-pay', LABELS.firstPay, take('firstPay'), ['firstPay'])
  const inScope = maxFen(0n, take('total') - take('outOfCatalogue') - take('overLimit') - take('firstPay'))
  lines.push({ id: 'in-scope', label: LABELS.inScope, role: 'subtotal', amount: inScope, from: [] })
  const ahead = offSiteAhead(scheme, inScope, take)
  if (scheme.offSite?.method === 'first-pay')
    borne('off-site-first-pay', LABELS.offSiteFirstPay, ahead, ['offSite'], () =>
      product(inScope, take('offSite'), ahead),
    )
  const counted = inScope - ahead
  const deductible = deductibleOwed(scheme, counted, take)
  if (scheme.deductible !== undefined)
    borne('deductible', LABELS.deductible, deductible, ['deductible', 'deductiblePaid'])
  const pool = poolPayment(scheme, counted, deductible, take)
  lines.push(...pool.lines)
  const serious = tierPayment('serious', scheme.seriousIllness, counted - pool.paid, ahead, take)
  const assistance = tierPayment(
    'assistance',
    scheme.medicalAssistance,
    counted - pool.paid - serious.paid,
    ahead,
    take,
  )
  lines.push(...serious.lines, ...assistance.lines)
  const paid = pool.paid + serious.paid + assistance.paid
  borne('own-share', LABELS.ownShare, counted - deductible - paid, [])
  return { lines, paid }
}

type Take = (name: string) => bigint

const offSiteAhead = ({ offSite }: Scheme, inScope: Fen, take: Take): Fen =>
  offSite?.method === 'first-pay' ? divideHalfUp(inScope * take('offSite'), WHOLE) : 0n

function deductibleOwed({ deductible }: Scheme, counted: Fen, take: Take): Fen {
  if (deductible === undefined) return 0n
  const owed =
    deductible.repeat === 'per-year' ? maxFen(0n, take('deductible') - take('deductiblePaid')) : take('deductible')
  return minFen(owed, counted)
}

function poolPayment(
  scheme: Scheme,
  counted: Fen,
  deductible: Fen,
  take: Take,
): { readonly lines: readonly Line[]; readonly paid: Fen } {
  const { bands, ceiling } = scheme
  if (bands === undefined) return { lines: [], paid: 0n }
  const room = maxFen(0n, take('ceiling') - take('ceilingUsed'))
  const payable = ceiling?.on === 'cost' ? minFen(counted, maxFen(deductible, room)) : counted
  const start = bands.axis === 'including-deductible' ? deductible : 0n
  const end = bands.axis === 'including-deductible' ? payable : maxFen(0n, payable - deductible)
  const carried = take('band.carried')
  const lines: Line[] = []
  let paid = 0n
  slices('band', bands.rows.length, start + carried, end + carried, take).forEach(({ from, to, ratio, index }) => {
    const effective = effectiveRatio(scheme, ratio, take)
    const amount = divideHalfUp((to - from) * effective, FINE)
    paid += amount
    const upTo = take(`band.${index}.upTo`)
    const label = bandLabel(bands.rows.length, index, upTo)
    lines.push({
      id: `pool.${index + 1}`,
      label,
      role: 'paid',
      amount,
      from: [`band.${index}.ratio`, 'offSite', 'retiree', 'retireeOn'],
      working: () => bandWorking(scheme, to - from, ratio, effective, amount, take),
    })
  })
  if (ceiling?.on === 'payment' && take('ceiling') < BOUNDLESS) {
    const over = maxFen(0n, paid - room)
    paid -= over
    lines.push({
      id: 'above-ceiling',
      label: LABELS.aboveCeiling,
      role: 'paid',
      amount: -over,
      from: ['ceiling', 'ceilingUsed'],
      working: () => upToWords(room),
    })
  }
  return { lines, paid }
}

interface Slice {
  readonly index: number
  readonly from: Fen
  readonly to: Fen
  readonly ratio: Ratio
}

/** Cuts the stretch from `start` to `end` at the edges of the bands. Every band has its slice, empty or not. */
function slices(name: string, count: number, start: Fen, end: Fen, take: Take): readonly Slice[] {
  let lower = 0n
  return Array.from({ length: count }, (_, index) => {
    const upper = maxFen(lower, take(`${name}.${index}.upTo`))
    const from = clamp(start, lower, upper)
    const to = maxFen(from, clamp(end, lower, upper))
    lower = upper
    return { index, from, to, ratio: take(`${name}.${index}.ratio`) }
  })
}

const clamp = (value: Fen, low: Fen, high: Fen): Fen => minFen(maxFen(value, low), high)

/** The band's ratio with what retirement and going off-site do to it, exact, between 0 and 1. */
function effectiveRatio({ retiree, offSite }: Scheme, ratio: Ratio, take: Take): bigint {
  let fine = ratio * WHOLE * WHOLE
  if (retiree !== undefined && take('retireeOn') === 1n)
    fine =
      retiree.method === 'points'
        ? fine + take('retiree') * WHOLE * WHOLE
        : FINE - (WHOLE - ratio) * take('retiree') * WHOLE
  if (fine > FINE) fine = FINE
  if (offSite?.method === 'points') fine -= take('offSite') * WHOLE * WHOLE
  if (offSite?.method === 'factor') fine = (fine / WHOLE) * take('offSite')
  return fine < 0n ? 0n : fine > FINE ? FINE : fine
}

/** What a tier pays of the burden that the tiers before it leave. */
function tierPayment(
  name: string,
  tier: Tier | undefined,
  left: Fen,
  ahead: Fen,
  take: Take,
): { readonly lines: readonly Line[]; readonly paid: Fen } {
  if (tier === undefined) return { lines: [], paid: 0n }
  const { counts } = tier
  const extra =
    (counts.firstPay ? take('firstPay') : 0n) +
    (counts.offSiteFirstPay ? ahead : 0n) +
    (counts.overLimit ? take('overLimit') : 0n)
  const carried = take(`${name}.carried`)
  const deductible = take(`${name}.deductible`)
  const above = (burden: Fen): Fen => maxFen(0n, burden - deductible)
  const lines: Line[] = []
  let paid = 0n
  const on = take(`${name}.on`) === 1n
  slices(name, tier.rows.length, above(carried), above(carried + left + extra), take).forEach(
    ({ from, to, ratio, index }) => {
      const amount = on ? divideHalfUp((to - from) * ratio, WHOLE) : 0n
      paid += amount
      lines.push({
        id: `${name}.${index + 1}`,
        label: tier.rows.length === 1 ? tier.title : withBand(tier.title, take(`${name}.${index}.upTo`)),
        role: 'paid',
        amount,
        from: [`${name}.on`, `${name}.deductible`, `${name}.${index}.ratio`],
        working: () => product(on ? to - from : 0n, ratio, amount),
      })
    },
  )
  const room = tier.ceiling === undefined ? BOUNDLESS : maxFen(0n, take(`${name}.ceiling`) - take(`${name}.used`))
  const over = maxFen(0n, paid - room)
  if (tier.ceiling !== undefined)
    lines.push({
      id: `${name}.above-ceiling`,
      label: { zh: `${tier.title.zh}：超过封顶`, en: `${tier.title.en}: above the ceiling` },
      role: 'paid',
      amount: -over,
      from: [`${name}.ceiling`, `${name}.used`],
    })
  return { lines, paid: paid - over }
}

const withBand = (title: Words, upTo: Fen): Words =>
  upTo >= BOUNDLESS
    ? { zh: `${title.zh}（其余部分）`, en: `${title.en} (the rest)` }
    : { zh: `${title.zh}（至 ${sayFen(upTo)} 元）`, en: `${title.en} (up to ${sayFen(upTo)})` }

const bandLabel = (count: number, index: number, upTo: Fen): Words => {
  if (count === 1) return LABELS.pool
  return upTo >= BOUNDLESS
    ? { zh: `统筹基金支付：第 ${index + 1} 段（以上部分）`, en: `Pooling fund: band ${index + 1} (above)` }
    : {
        zh: `统筹基金支付：第 ${index + 1} 段（至 ${sayFen(upTo)} 元）`,
        en: `Pooling fund: band ${index + 1} (up to ${sayFen(upTo)})`,
      }
}

function bandWorking(scheme: Scheme, amount: Fen, ratio: Ratio, effective: bigint, result: Fen, take: Take): Words {
  const fine = sayRatio(divideHalfUp(effective, WHOLE * WHOLE))
  const steps = [sayRatio(ratio)]
  if (scheme.retiree !== undefined && take('retireeOn') === 1n)
    steps.push(scheme.retiree.method === 'points' ? `+${sayRatio(take('retiree'))}` : `(${sayRatio(take('retiree'))})`)
  if (scheme.offSite?.method === 'points' && take('offSite') > 0n) steps.push(`−${sayRatio(take('offSite'))}`)
  if (scheme.offSite?.method === 'factor') steps.push(`×${sayRatio(take('offSite'))}`)
  const how = steps.length > 1 ? `${fine} [${steps.join(' ')}]` : fine
  const text = `${sayFen(amount)} × ${how} = ${sayFen(result)}`
  return { zh: text, en: text }
}

function product(amount: Fen, ratio: Ratio, result: Fen): Words {
  const text = `${sayFen(amount)} × ${sayRatio(ratio)} = ${sayFen(result)}`
  return { zh: text, en: text }
}

const upToWords = (room: Fen): Words => ({
  zh: `最多还可支付 ${sayFen(room)}`,
  en: `at most ${sayFen(room)} can still be paid`,
})

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
  ownShare: { zh: '其余由个人负担', en: 'The rest, borne by the person' },
} as const satisfies Record<string, Words>
