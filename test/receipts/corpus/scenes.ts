import { addDays } from '../../../src/model/dates.ts'
import type { Receipt, ReceiptFields } from '../../../src/model/receipt.ts'
import { feeList, fiscalBill, vatBill, type Bill } from './bills.ts'
import { seeded } from './random.ts'

/** A whole claim without a fault, and what is done to it. */
export interface Scene {
  readonly receipts: readonly Receipt[]
  readonly seeded?: { readonly code: string; readonly ids: readonly string[] }
}

const scan = (seed: number): NonNullable<Receipt['scan']> => ({
  path: `scans/${seed}.pdf`,
  sha256: seeded(seed).digits(64),
  bytes: 1000,
  type: 'pdf',
})

const typed = (fields: ReceiptFields): Receipt['origins'] =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, 'typed']))

/** The fund has paid nothing, so the person bears it all. */
const unsettled = ({ total, ownPart, outOfCatalogue = 0n }: ReceiptFields): ReceiptFields => ({
  fundPaid: 0n,
  ...(total === undefined || ownPart === undefined ? {} : { ownPart: total - outOfCatalogue }),
})

const asReceipt = (bill: Bill, id: string, seed: number): Receipt => ({
  id,
  kind: bill.kind,
  fields: { ...bill.truth, ...unsettled(bill.truth), ...(bill.qr === undefined ? {} : { codes: [bill.qr] }) },
  origins: typed(bill.truth),
  scan: scan(seed),
})

const paper = (id: string, kind: Receipt['kind'], fields: ReceiptFields, seed: number): Receipt => ({
  id,
  kind,
  fields,
  origins: typed(fields),
  scan: scan(seed),
})

/** One stay and one out-patient visit, each with its bill and its list, at one hospital, for one person. */
export function cleanClaim(seed: number): readonly Receipt[] {
  const stay = fiscalBill(seed, { inPatient: true })
  const visit = fiscalBill(seed + 50_000, { inPatient: false })
  const one = { payer: stay.truth.payer ?? '', hospital: stay.truth.hospital ?? '' }
  const visitOn = addDays(stay.truth.admittedOn ?? '2025-01-01', -20)
  const stayFields = { ...stay.truth, ...one }
  const visitFields = { ...visit.truth, ...one, visitOn, issuedOn: visitOn }
  const stayBill = { ...stay, truth: settledBy(stayFields) }
  const visitBill = { ...visit, truth: settledBy(visitFields) }
  return [
    asReceipt(stayBill, 'r001', seed),
    asReceipt(feeList(stayBill, seed + 1), 'r002', seed + 100_000),
    asReceipt(visitBill, 'r003', seed + 200_000),
    asReceipt(feeList(visitBill, seed + 2), 'r004', seed + 300_000),
    paper('r005', 'prescription', { visitOn, hospital: one.hospital }, seed + 400_000),
    paper('r006', 'diagnosis', { hospital: one.hospital }, seed + 500_000),
    paper('r007', 'referral', { referredTo: one.hospital, hospital: '县人民医院' }, seed + 600_000),
  ]
}

/** Paid in full by the person: nothing settled. */
const settledBy = (fields: ReceiptFields): ReceiptFields => ({
  ...fields,
  fundPaid: 0n,
  ...(fields.total === undefined ? {} : { cashPaid: fields.total }),
})

const without = (receipts: readonly Receipt[], id: string): readonly Receipt[] =>
  receipts.filter((receipt) => receipt.id !== id)

const changed = (receipts: readonly Receipt[], id: string, fields: Partial<ReceiptFields>): readonly Receipt[] =>
  receipts.map((receipt) => (receipt.id === id ? { ...receipt, fields: { ...receipt.fields, ...fields } } : receipt))

/** Something that is missing, and the code that has to ask about it. */
export function gapScenes(seed: number): readonly Scene[] {
  const claim = cleanClaim(seed)
  const [stay] = claim
  const admitted = stay?.fields.admittedOn ?? '2025-01-01'
  const discharged = stay?.fields.dischargedOn ?? '2025-01-08'
  return [
    { receipts: without(claim, 'r001'), seeded: { code: 'G02', ids: ['r002'] } },
    { receipts: without(claim, 'r002'), seeded: { code: 'G05', ids: ['r001'] } },
    { receipts: without(without(claim, 'r003'), 'r004'), seeded: { code: 'G03', ids: ['r005'] } },
    { receipts: without(claim, 'r006'), seeded: { code: 'G06', ids: [] } },
    { receipts: changed(claim, 'r007', { referredTo: '北京儿童医院' }), seeded: { code: 'G04', ids: ['r001'] } },
    { receipts: withInterim(claim, admitted, addDays(admitted, -12), -8), seeded: { code: 'G01', ids: [] } },
    {
      receipts: withInterim(claim, addDays(discharged, 3), addDays(discharged, 9), 0),
      seeded: { code: 'G01', ids: [] },
    },
  ]
}

/** A second bill of the same stay, apart from the first by some days. */
function withInterim(claim: readonly Receipt[], from: string, to: string, shift: number): readonly Receipt[] {
  const [first] = claim
  const other = fiscalBill(Number(first?.fields.number ?? 1) % 100_000, { inPatient: true })
  const span =
    shift < 0 ? { admittedOn: to, dischargedOn: addDays(from, shift + 4) } : { admittedOn: from, dischargedOn: to }
  const bill = asReceipt(other, 'r008', 77)
  return [
    ...claim,
    {
      ...bill,
      fields: { ...bill.fields, ...span, hospital: first?.fields.hospital ?? '', payer: first?.fields.payer ?? '' },
    },
  ]
}

/** The same bill handed in again in some way, and the code that has to say so. */
export function duplicateScenes(seed: number): readonly Scene[] {
  const claim = cleanClaim(seed)
  const [bill] = claim
  if (bill === undefined) return []
  const again = (change: Partial<ReceiptFields>, more: Partial<Receipt> = {}): readonly Receipt[] => [
    ...claim,
    { ...bill, id: 'r009', scan: scan(seed + 900_000), ...more, fields: { ...bill.fields, ...change } },
  ]
  const bare = { code: undefined, number: undefined, codes: undefined, serial: undefined } as never
  const pair = ['r001', 'r009']
  return [
    { receipts: again({}), seeded: { code: 'R01', ids: pair } },
    { receipts: again({ number: bill.fields.number?.replace(/^0+/, '') ?? '' }), seeded: { code: 'R01', ids: pair } },
    { receipts: again({}, bill.scan === undefined ? {} : { scan: bill.scan }), seeded: { code: 'R13', ids: pair } },
    { receipts: again({ number: undefined, code: undefined } as never), seeded: { code: 'R52', ids: pair } },
    { receipts: again(bare), seeded: { code: 'R15', ids: pair } },
    { receipts: again({ ...(bare as object) }, { kind: 'fiscal-receipt' }), seeded: { code: 'R15', ids: pair } },
  ]
}

/** Many bills that are all different, as a family hands them in over a year. */
export function manyBills(seed: number, count: number): readonly Receipt[] {
  return Array.from({ length: count }, (_, i) => {
    const bill = i % 3 === 2 ? vatBill(seed + i) : fiscalBill(seed + i)
    return asReceipt(bill, `r${String(i).padStart(4, '0')}`, seed + i)
  })
}
