import type { Case } from '../model/case.ts'
import { answersNow } from '../model/declaration.ts'
import { formatFen } from '../model/money.ts'
import type { Receipt, ReceiptLine } from '../model/receipt.ts'
import { scopeOf, visitBound, visitIds } from '../model/visit-scope.ts'
import { writeAnswer } from './answer-text.ts'
import { RECEIPT_KEYS, YES_NO_KEYS } from './receipt-keys.ts'

type Rules = Parameters<typeof visitIds>[0]

/** The case as a plain answers file: what `check` reads and a person can too. Dormant and unknown facts are kept. */
export function answersYaml(found: Case, rules: Rules): string {
  const ids = visitIds(rules, found.answers)
  const several = ids.length > 1
  const said = answersNow(rules.facts, found.answers)
  const ofClaim = several ? said.filter(([{ id }]) => !isOfVisit(rules, id)) : said.map(asFirst)
  const answers = ofClaim.map(([fact, answer]) => `  ${fact.id}: ${scalar(writeAnswer(fact, answer))}`)
  const numbers = new Map(ids.map((id, i) => [id, `v${i + 1}`]))
  return [
    `case: ${scalar(found.id)}`,
    `procedure: ${found.procedure}`,
    ...(found.region === undefined ? [] : [`region: ${scalar(found.region)}`]),
    ...(found.asOf === undefined ? [] : [`as-of: ${found.asOf}`]),
    ...(answers.length === 0 ? [] : ['answers:', ...answers]),
    ...(several ? ['visits:', ...ids.flatMap((id) => visitYaml(id, said, rules))] : []),
    ...(found.receipts.length === 0
      ? []
      : ['receipts:', ...found.receipts.flatMap((receipt) => receiptYaml(renumbered(receipt, numbers)))]),
    '',
  ].join('\n')
}

type Plain = string | boolean | number
type Said = ReturnType<typeof answersNow>[number]

const isOfVisit = (rules: Rules, given: string): boolean => scopeOf(given).id !== given || visitBound(rules).has(given)

/** A visit that is left alone goes by the plain names. */
const asFirst = ([fact, answer]: Said): Said => [{ ...fact, id: scopeOf(fact.id).id }, answer]

function visitYaml(visit: string, said: readonly Said[], rules: Rules): readonly string[] {
  const own = said.filter(([{ id }]) => isOfVisit(rules, id) && scopeOf(id).visit === visit).map(asFirst)
  const rows = own.map(([fact, answer]) => `${fact.id}: ${scalar(writeAnswer(fact, answer))}`)
  const [first, ...others] = rows
  return first === undefined ? ['  - {}'] : [`  - ${first}`, ...others.map((row) => `    ${row}`)]
}

/** In a file the visits are numbered as they stand there. */
function renumbered(receipt: Receipt, numbers: ReadonlyMap<string, string>): Receipt {
  const visit = numbers.get(receipt.fields.visit ?? '')
  return visit === undefined ? receipt : { ...receipt, fields: { ...receipt.fields, visit } }
}

/** Texts are always quoted, so that no number, date or colon in them can be misread. */
function scalar(value: Plain | Readonly<Record<string, Plain>>): string {
  if (typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${key}: ${key === 'answer' ? part : scalar(part)}`)
      .join(', ')} }`
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

function receiptYaml({ kind, fields, scan, note }: Receipt): string[] {
  const pairs = Object.entries(RECEIPT_KEYS).flatMap(([key, { field }]) => {
    const value = fields[field]
    if (value === undefined) return []
    return [`${key}: ${typeof value === 'bigint' ? scalar(formatFen(value)) : scalar(value)}`]
  })
  const rows = [
    `kind: ${kind}`,
    ...(scan === undefined ? [] : [`file: ${scalar(scan.path)}`]),
    ...pairs,
    ...YES_NO_KEYS.flatMap((key) => (fields[key] === undefined ? [] : [`${key}: ${fields[key]}`])),
    ...(note === undefined ? [] : [`note: ${scalar(note)}`]),
  ]
  const lines = (fields.lines ?? []).map((line) => `      - ${lineYaml(line)}`)
  const [first = '', ...others] = rows
  return [`  - ${first}`, ...others.map((row) => `    ${row}`), ...(lines.length === 0 ? [] : ['    lines:', ...lines])]
}

function lineYaml({ name, day, quantity, unitPrice, amount, grade, itemCode, unit }: ReceiptLine): string {
  const pairs = [
    `name: ${scalar(name)}`,
    ...(day === undefined ? [] : [`day: ${day}`]),
    ...(quantity === undefined ? [] : [`quantity: ${scalar(quantity)}`]),
    ...(unitPrice === undefined ? [] : [`unit-price: ${scalar(formatFen(unitPrice))}`]),
    `amount: ${scalar(formatFen(amount))}`,
    ...(grade === undefined ? [] : [`grade: ${grade}`]),
    ...(itemCode === undefined ? [] : [`item-code: ${scalar(itemCode)}`]),
    ...(unit === undefined ? [] : [`unit: ${scalar(unit)}`]),
  ]
  return `{ ${pairs.join(', ')} }`
}
