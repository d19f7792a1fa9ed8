import { addDays, type IsoDate } from '../../model/dates.ts'
import type { Receipt, ReceiptFields } from '../../model/receipt.ts'

const NEAR_DAYS = 3

/** Which bills fill a prescription, and which prescriptions a bill fills, found without holding every one against every other. */
export interface Filled {
  byAPrescription(bill: Receipt): boolean
  byABill(prescription: Receipt): boolean
}

export function filled(prescriptions: readonly Receipt[], bills: readonly Receipt[]): Filled {
  const named = new Set(prescriptions.flatMap(({ fields }) => fields.belongsTo ?? []))
  const numbers = new Set(bills.flatMap(({ fields }) => fields.number ?? []))
  const [loose, written] = [
    distinctDays(prescriptions.filter(({ fields }) => fields.belongsTo === undefined)),
    distinctDays(prescriptions),
  ]
  const [unnumbered, spans] = [
    distinctSpans(bills.filter(({ fields }) => fields.number === undefined)),
    distinctSpans(bills),
  ]
  return {
    byAPrescription: ({ fields }) =>
      fields.number === undefined
        ? written.some((day) => fits(spanOf(fields), day))
        : named.has(fields.number) || loose.some((day) => fits(spanOf(fields), day)),
    byABill: (prescription) => {
      const { belongsTo } = prescription.fields
      const day = writtenOn(dayWritten(prescription))
      return belongsTo === undefined
        ? spans.some((span) => fits(span, day))
        : numbers.has(belongsTo) || unnumbered.some((span) => fits(span, day))
    },
  }
}

interface Span {
  readonly from: IsoDate | undefined
  readonly to: IsoDate | undefined
  readonly paid: IsoDate | undefined
}

/** The day a prescription was written, and the last on which a bill fills it. */
interface Written {
  readonly on: IsoDate
  readonly until: IsoDate
}

const dayWritten = ({ fields }: Receipt): IsoDate | undefined => fields.issuedOn ?? fields.visitOn

const writtenOn = (on: IsoDate | undefined): Written | undefined =>
  on === undefined ? undefined : { on, until: addDays(on, NEAR_DAYS) }

const spanOf = ({ admittedOn, dischargedOn, visitOn, issuedOn }: ReceiptFields): Span => ({
  from: admittedOn,
  to: dischargedOn,
  paid: visitOn ?? issuedOn,
})

/** A pile of thousands is about few days. */
const distinctDays = (prescriptions: readonly Receipt[]): readonly (Written | undefined)[] =>
  [...new Set(prescriptions.map(dayWritten))].map(writtenOn)

const distinctSpans = (bills: readonly Receipt[]): readonly Span[] => [
  ...new Map(
    bills.map(({ fields }) => {
      const span = spanOf(fields)
      return [`${span.from} ${span.to} ${span.paid}`, span] as const
    }),
  ).values(),
]

/** On its day or within three days after, or within the stay; what is not known speaks for it. */
function fits({ from, to, paid }: Span, written: Written | undefined): boolean {
  if (from !== undefined) return to !== undefined && written !== undefined && written.on >= from && written.on <= to
  if (written === undefined || paid === undefined) return true
  return paid >= written.on && paid <= written.until
}
