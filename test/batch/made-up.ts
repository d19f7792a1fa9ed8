/** A list of made-up cases, the same every time: nobody in it exists. */

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国志文玉兰龙'
const RARE = '䶮㛃𬭎𫖯𬱖'
const HOSPITALS = ['上海市样例医院', '北京市样例医院', '杭州市样例人民医院', '武汉市样例中心医院']

/** The heads, in order; `values` follows them. */
const HEADS = [
  'case',
  'region',
  'visit.abroad',
  'visit.work-injury',
  'visit.accident',
  'visit.public-health',
  'patient.name',
  'patient.id-type',
  'patient.id-number',
  'patient.insurance-type',
  'patient.person-type',
  'patient.insured-place-name',
  'patient.insured-place',
  'patient.benefits-active',
  'patient.phone',
  'visit.kind',
  'visit.hospital',
  'visit.designated',
  'visit.hospital-level',
  'visit.place-name',
  'visit.place',
  'visit.in-province',
  'visit.started-on',
  'visit.discharged',
  'visit.ended-on',
  'visit.diagnosis',
  'settled.directly',
  'settled.claimed-before',
  'settled.other-insurer',
  'filing.category',
  'filing.done',
  'filing.from',
  'filing.until',
  'referral.have',
  'referral.form',
  'referral.hospital',
  'referral.hospital-level',
  'referral.to-hospital',
  'referral.issued-on',
  'referral.stamped',
  'claim.outside-purchase',
  'agent.acting',
  'bank.holder',
  'bank.name',
  'bank.card-number',
  'receipt.kind',
  'receipt.code',
  'receipt.number',
  'receipt.issued-on',
  'receipt.hospital',
  'receipt.total',
  'receipt.fund-paid',
  'receipt.cash-paid',
  'receipt.out-of-catalogue',
  'files.fiscal-e-receipt',
] as const

type Head = (typeof HEADS)[number]
export type Values = Record<Head, string>

/** Small, quick, and the same on every machine. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

function idNumber(next: () => number): string {
  const year = 1940 + Math.floor(next() * 60)
  const body = `320102${year}${two(1 + Math.floor(next() * 12))}${two(1 + Math.floor(next() * 28))}${String(Math.floor(next() * 1000)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}

function cardNumber(next: () => number): string {
  const body = `622202${String(Math.floor(next() * 1e12)).padStart(12, '0')}`
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i])
    const doubled = i % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** The `i`-th case, from 0. `scans`: how many scans there are to choose from; none: no scan is named. */
function madeUp(i: number, scans = 0): Values {
  const next = chance(i * 7919 + 17)
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(next() * list.length)] as T
  const rare = next() < 0.06 ? pick([...RARE]) : pick(GIVEN)
  const name = `${pick(SURNAMES)}${pick(GIVEN)}${rare}`
  const hospital = pick(HOSPITALS)
  const day = 1 + Math.floor(next() * 18)
  const fen = 50_000 + Math.floor(next() * 8_000_000)
  const out = Math.floor(fen * 0.07)
  const money = (amount: number): string => `${Math.floor(amount / 100)}.${two(amount % 100)}`
  const unknown = next() < 0.1
  return {
    case: `C${String(i + 1).padStart(6, '0')}`,
    region: next() < 0.5 ? '320100' : '',
    'visit.abroad': '否',
    'visit.work-injury': next() < 0.02 ? '是' : '否',
    'visit.accident': '否',
    'visit.public-health': '否',
    'patient.name': name,
    'patient.id-type': 'resident-id',
    'patient.id-number': idNumber(next),
    'patient.insurance-type': next() < 0.5 ? 'employee' : 'resident',
    'patient.person-type': '',
    'patient.insured-place-name': '江苏省南京市',
    'patient.insured-place': '320100',
    'patient.benefits-active': '是',
    'patient.phone': `138${String(Math.floor(next() * 1e8)).padStart(8, '0')}`,
    'visit.kind': 'in-patient',
    'visit.hospital': hospital,
    'visit.designated': unknown ? '不知道' : '是',
    'visit.hospital-level': 'tertiary',
    'visit.place-name': '上海市',
    'visit.place': '310000',
    'visit.in-province': '否',
    'visit.started-on': `2025-03-${two(day)}`,
    'visit.discharged': '是',
    'visit.ended-on': `2025年3月${day + 8}日`,
    'visit.diagnosis': '样例疾病',
    'settled.directly': '否',
    'settled.claimed-before': '否',
    'settled.other-insurer': '否',
    'filing.category': 'referral',
    'filing.done': '是',
    'filing.from': '2025-03-01',
    'filing.until': '2025-08-31',
    'referral.have': '是',
    'referral.form': 'paper',
    'referral.hospital': '南京市样例医院',
    'referral.hospital-level': 'tertiary',
    'referral.to-hospital': hospital,
    'referral.issued-on': '2025-02-28',
    'referral.stamped': '是',
    'claim.outside-purchase': '否',
    'agent.acting': '否',
    'bank.holder': name,
    'bank.name': '样例银行南京样例支行',
    'bank.card-number': cardNumber(next),
    'receipt.kind': 'fiscal-e-receipt',
    'receipt.code': '32060125',
    'receipt.number': String(10_000_000 + i).padStart(10, '0'),
    'receipt.issued-on': `2025-03-${two(day + 8)}`,
    'receipt.hospital': hospital,
    'receipt.total': money(fen),
    'receipt.fund-paid': '0.00',
    'receipt.cash-paid': money(fen),
    'receipt.out-of-catalogue': money(out),
    'files.fiscal-e-receipt': scans === 0 ? '' : `${Math.floor(next() * scans)}.jpg; ${Math.floor(next() * scans)}.jpg`,
  }
}

/** Everything that can be wrong with a row, each with the code that names it. */
export const WAYS_TO_BREAK: readonly { readonly code: string; readonly break: (row: Values, k: number) => Values }[] = [
  { code: 'cell-id-number', break: (row) => ({ ...row, 'patient.id-number': swapLast(row['patient.id-number']) }) },
  { code: 'cell-id-number', break: (row) => ({ ...row, 'patient.id-number': row['patient.id-number'].slice(1) }) },
  { code: 'cell-digits-lost', break: (row) => ({ ...row, 'patient.id-number': '3.20102E+17' }) },
  { code: 'cell-digits-lost', break: (row) => ({ ...row, 'patient.id-number': '320102194912310000' }) },
  { code: 'cell-date', break: (row) => ({ ...row, 'visit.started-on': '2025-02-30' }) },
  { code: 'cell-date', break: (row) => ({ ...row, 'visit.ended-on': '45730' }) },
  { code: 'receipt-value', break: (row) => ({ ...row, 'receipt.total': '一千多' }) },
  { code: 'receipt-value', break: (row) => ({ ...row, 'receipt.total': '12.345' }) },
  { code: 'receipt-kind', break: (row) => ({ ...row, 'receipt.kind': '发漂' }) },
  { code: 'receipt-kind', break: (row) => ({ ...row, 'receipt.kind': '' }) },
  { code: 'cell-choice', break: (row) => ({ ...row, 'visit.kind': '住院住院' }) },
  { code: 'cell-yes-no', break: (row) => ({ ...row, 'filing.done': '也许' }) },
  { code: 'cell-phone', break: (row) => ({ ...row, 'patient.phone': '12345' }) },
  { code: 'cell-bank-card', break: (row) => ({ ...row, 'bank.card-number': '6222' }) },
  { code: 'head-region', break: (row) => ({ ...row, region: '某地' }) },
  { code: 'cell-formula-error', break: (row) => ({ ...row, 'bank.name': '#REF!' }) },
  { code: 'case-twice', break: (row, k) => ({ ...row, case: `TWIN-${k >> 1 === 2 ? 1 : k >> 1}` }) },
  { code: 'case-id-missing', break: (row) => ({ ...row, case: '' }) },
  { code: 'path-outside', break: (row) => ({ ...row, 'files.fiscal-e-receipt': '../../etc/passwd' }) },
  { code: 'cell-area', break: (row) => ({ ...row, 'patient.insured-place': '某地' }) },
]

const swapLast = (id: string): string => id.slice(0, -1) + (id.endsWith('1') ? '2' : '1')

const csvLine = (values: readonly string[]): string =>
  `${values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\n`

const valuesOf = (row: Values): readonly string[] => HEADS.map((head) => row[head])

/** A list as CSV, line by line, with some of its rows broken; `broken` tells the way by the row's place. */
export function* csvList(
  count: number,
  { scans = 0, broken = new Map() }: { readonly scans?: number; readonly broken?: ReadonlyMap<number, number> } = {},
): Generator<string> {
  yield csvLine(HEADS)
  const times = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const way = broken.get(i)
    const row = madeUp(i, scans)
    const k = way === undefined ? 0 : (times.get(way) ?? 0)
    if (way !== undefined) times.set(way, k + 1)
    yield csvLine(valuesOf(way === undefined ? row : (WAYS_TO_BREAK[way]?.break(row, k) ?? row)))
  }
}

/** `per` rows broken in each way, spread over a list. */
export function brokenRows(count: number, per: number): ReadonlyMap<number, number> {
  const next = chance(99)
  const broken = new Map<number, number>()
  for (let way = 0; way < WAYS_TO_BREAK.length; way++)
    for (let k = 0; k < per;) {
      const at = Math.floor(next() * count)
      if (broken.has(at)) continue
      broken.set(at, way)
      k++
    }
  return broken
}
