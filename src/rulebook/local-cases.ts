import { addMonths, yearOf, type IsoDate } from '../model/dates.ts'
import { divideHalfUp, formatFen, WHOLE } from '../model/money.ts'
import type { LocalFigure, LocalSheet, LocalWindow } from './local-sheet.ts'

/** The cases beside a local sheet: one for the window, one for each pair of figures, with the sum in a comment. */
export function casesOf(code: string, sheet: LocalSheet, from: IsoDate): string {
  const asOf = dayInTime(sheet.window, sheet.told.on > from ? sheet.told.on : from)
  const figures = sheet.figures.flatMap((figure) => figureCase(figure, sheet))
  const window = windowCase(sheet, asOf)
  const cases = [...window, ...figures]
  return `${[
    'procedure: offsite-reimbursement',
    `region: '${code}'`,
    `as-of: ${asOf}`,
    'given:',
    '  visit.kind: in-patient',
    '  visit.discharged: true',
    `  visit.started-on: ${asOf}`,
    `  visit.ended-on: ${asOf}`,
    '  filing.category: long-term',
    '  filing.done: true',
    `  filing.from: ${asOf}`,
    "  cost.total-stated: '50000.00'",
    "  cost.out-of-catalogue-stated: '0.00'",
    "  cost.over-limit-stated: '0.00'",
    "  cost.first-pay-stated: '0.00'",
    'cases:',
    ...(cases.length === 0 ? ['  - name: the sheet loads', '    expect: { verdict: undetermined }'] : cases),
  ].join('\n')}\n`
}

/** The patient leaves on the day of asking, so that it is never too late; where the named day of that year is over, early the next year. */
const dayInTime = (window: LocalSheet['window'], day: IsoDate): IsoDate =>
  window === undefined || dueOf(window, day) >= day ? day : `${yearOf(day) + 1}-01-01`

const dueOf = ({ unit, count, day }: LocalWindow, ended: IsoDate): IsoDate =>
  unit === 'months' ? addMonths(ended, count) : `${yearOf(ended) + count}-${unit === 'year-end' ? '12-31' : day}`

function windowCase({ window }: LocalSheet, ended: IsoDate): readonly string[] {
  if (window === undefined) return []
  return [
    '  - name: by when the papers are handed in',
    `    expect: { deadlines: { told-claim-window: ${dueOf(window, ended)} } }`,
  ]
}

/** 50,000 in all, below any ceiling, nothing outside the catalogue; long-term filers have no cut unless the sheet says so. */
function figureCase(
  { kind, scheme, level, person, deductible, ratio }: LocalFigure,
  { cut }: LocalSheet,
): readonly string[] {
  if (deductible === undefined || ratio === undefined || kind !== 'in-patient') return []
  if (cut?.by.has('long-term') === true) return []
  const whole = 5_000_000n
  const paid = whole <= deductible ? 0n : divideHalfUp((whole - deductible) * ratio, WHOLE)
  const who = `patient.insurance-type: ${scheme}, visit.hospital-level: ${level}${person === undefined ? '' : `, patient.person-type: ${person}`}`
  return [
    `  - name: ${scheme}, ${level}${person === undefined ? '' : `, ${person}`}`,
    `    # (50000.00 − ${formatFen(deductible)}) × ${Number(ratio) / 10_000}% = ${formatFen(paid)}`,
    `    given: { ${who} }`,
    `    expect: { estimate: { low: '${formatFen(paid)}', high: '${formatFen(paid)}' } }`,
  ]
}
