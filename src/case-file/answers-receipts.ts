import type { FactValue } from '../model/fact.ts'
import type { Fen } from '../model/money.ts'
import type { FieldOrigin, Receipt, ReceiptFields, ReceiptLine } from '../model/receipt.ts'
import { KIND_NAMES, kindNamed, WHICH_KINDS } from '../model/receipt-words.ts'
import { parseValue } from '../model/values.ts'
import type { Words } from '../model/words.ts'
import type { Parsed, Path } from '../yaml/parse.ts'
import { suggest, type Complaints } from './complaints.ts'
import { LINE_KEYS, OTHER_KEYS, RECEIPT_KEYS, YES_NO_KEYS } from './receipt-keys.ts'

/** `r001`, `r002` …: the place in the list, so that it never says anything about the person. */
export const receiptId = (index: number): string => `r${String(index + 1).padStart(3, '0')}`

/** A scan that nobody has looked at yet: its bytes are read where the disk is. */
export const unseenScan = (path: string): Receipt['scan'] & object => ({ path, sha256: '', bytes: 0, type: 'unknown' })

export function readReceipts(parsed: Parsed, given: unknown, found: Complaints): Receipt[] {
  if (given === undefined || given === null) return []
  if (!Array.isArray(given)) {
    found.add('answers-receipts', parsed.at(['receipts']), {
      zh: '“receipts” 应是一个列表',
      en: '"receipts" must be a list',
    })
    return []
  }
  return given.map((entry: unknown, index) => readReceipt(parsed, entry, index, found))
}

function readReceipt(parsed: Parsed, entry: unknown, index: number, found: Complaints): Receipt {
  const path: Path = ['receipts', index]
  const record = isRecord(entry) ? entry : {}
  if (!isRecord(entry))
    found.add('answers-receipt', parsed.at(path), { zh: '每张单据要写成“键: 值”', en: 'a receipt is keys and values' })
  const fields: Record<string, unknown> = {}
  const origins: Record<string, FieldOrigin> = {}
  for (const [key, value] of Object.entries(record)) {
    const known = Object.hasOwn(RECEIPT_KEYS, key) ? RECEIPT_KEYS[key] : undefined
    if (known === undefined) reportKey(parsed, path, key, found)
    else {
      const read = readField(parsed, [...path, key], known.type, value, found)
      if (read !== undefined) [fields[known.field], origins[known.field]] = [read, 'typed']
    }
  }
  for (const key of YES_NO_KEYS)
    if (typeof record[key] === 'boolean') [fields[key], origins[key]] = [record[key], 'typed']
    else mustBe(parsed, [...path, key], record[key], TRUE_OR_FALSE, found)
  for (const key of ['file', 'note'])
    if (typeof record[key] !== 'string') mustBe(parsed, [...path, key], record[key], A_TEXT, found)
  const lines = readLines(parsed, [...path, 'lines'], record['lines'], found)
  if (lines.length > 0) fields['lines'] = lines
  return {
    id: receiptId(index),
    kind: readKind(parsed, path, record['kind'], found),
    fields: fields as ReceiptFields,
    origins,
    ...(typeof record['file'] === 'string' ? { scan: unseenScan(record['file'].replaceAll('\\', '/')) } : {}),
    ...(typeof record['note'] === 'string' ? { note: record['note'] } : {}),
  }
}

const TRUE_OR_FALSE: Words = { zh: '写 true 或 false，不加引号。', en: 'true or false, without quotes.' }
const A_TEXT: Words = { zh: '写一段文字，加引号。', en: 'a text, in quotes.' }

/** What is there but was not read is told: a bill that is not voided because of a word left aside would be claimed. */
function mustBe(parsed: Parsed, path: Path, value: unknown, form: Words, found: Complaints): void {
  if (value !== undefined && value !== null)
    found.add('answers-receipt-value', parsed.at(path), cannotUse(String(path.at(-1))), form)
}

function reportKey(parsed: Parsed, path: Path, key: string, found: Complaints): void {
  if (OTHER_KEYS.some((other) => other === key)) return
  const all = [...OTHER_KEYS, ...Object.keys(RECEIPT_KEYS)]
  found.add(
    'answers-receipt-key',
    parsed.atKey([...path, key]),
    { zh: `单据没有“${key}”这一项`, en: `a receipt has no key "${key}"` },
    () => suggest(key, all, { zh: `可用的：${all.join('、')}。`, en: `Known keys: ${all.join(', ')}.` }),
  )
}

function readKind(parsed: Parsed, path: Path, kind: unknown, found: Complaints): Receipt['kind'] {
  const known = typeof kind === 'string' ? kindNamed(kind) : undefined
  if (known !== undefined) return known
  found.add(
    'answers-receipt-kind',
    kind === undefined ? parsed.at(path) : parsed.at([...path, 'kind']),
    kind === undefined
      ? { zh: '单据缺少“kind”（单据种类）', en: 'a receipt lacks "kind"' }
      : { zh: '单据种类（kind）不认识', en: 'unknown kind of receipt' },
    () => suggest(String(kind), KIND_NAMES, WHICH_KINDS),
  )
  return 'other'
}

/** Dates of bills are never in the future in practice, but a typed one may be: only the form is checked here. */
function readField(
  parsed: Parsed,
  path: Path,
  type: (typeof RECEIPT_KEYS)[string]['type'],
  value: unknown,
  found: Complaints,
): FactValue | undefined {
  if (value === null || value === undefined) return undefined
  const name = String(path.at(-1))
  const read =
    typeof value === 'string' || typeof value === 'number'
      ? parseValue({ type }, String(value), '9999-12-31')
      : { ok: false as const, fault: { zh: '这里要写一个值。', en: 'a single value.' } }
  const strange = name === 'visit' && read.ok && !/^v[1-9]\d{0,3}$/.test(String(read.value))
  if (read.ok && !strange) return read.value
  found.add('answers-receipt-value', parsed.at(path), cannotUse(name), read.ok ? VISIT_FORM : read.fault)
  return undefined
}

/** By its place in `visits:`. */
const VISIT_FORM: Words = { zh: '写“v2”，即 visits 里的第二项。', en: 'such as v2, the second entry of visits.' }

const cannotUse = (name: string): Words => ({ zh: `“${name}”写得不对`, en: `the value of "${name}" cannot be used` })

function readLines(parsed: Parsed, path: Path, given: unknown, found: Complaints): ReceiptLine[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) {
    found.add('answers-receipt-value', parsed.at(path), cannotUse('lines'))
    return []
  }
  return given.flatMap((entry: unknown, index) => readLine(parsed, [...path, index], entry, found) ?? [])
}

function readLine(parsed: Parsed, path: Path, entry: unknown, found: Complaints): ReceiptLine | undefined {
  const record = isRecord(entry) ? entry : {}
  for (const key of Object.keys(record)) {
    if (Object.hasOwn(LINE_KEYS, key)) continue
    const all = Object.keys(LINE_KEYS)
    const remedy = (): Words =>
      suggest(key, all, { zh: `可用的：${all.join('、')}。`, en: `Known keys: ${all.join(', ')}.` })
    found.add(
      'answers-receipt-key',
      parsed.atKey([...path, key]),
      { zh: `明细没有“${key}”这一项`, en: `a line has no key "${key}"` },
      remedy,
    )
  }
  const money = (key: string): Fen | undefined => {
    const value = readField(parsed, [...path, key], 'money', record[key], found)
    return typeof value === 'bigint' ? value : undefined
  }
  const text = (key: string, type: 'text' | 'date'): string | undefined => {
    const value = readField(parsed, [...path, key], type, record[key], found)
    return typeof value === 'string' ? value : undefined
  }
  const [name, amount, day, unitPrice] = [
    text('name', 'text'),
    money('amount'),
    text('day', 'date'),
    money('unit-price'),
  ]
  const [quantity, itemCode, unit] = [text('quantity', 'text'), text('item-code', 'text'), text('unit', 'text')]
  const grade = GRADES.find((one) => one === record['grade'])
  if (grade === undefined && record['grade'] !== undefined && record['grade'] !== null)
    found.add('answers-receipt-value', parsed.at([...path, 'grade']), cannotUse('grade'), GRADE_FORM)
  if (name === undefined || amount === undefined) {
    found.add('answers-receipt-value', parsed.at(path), {
      zh: '明细至少要有“name”和“amount”',
      en: 'a line needs "name" and "amount"',
    })
    return undefined
  }
  return {
    name,
    amount,
    ...(day === undefined ? {} : { day }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...(grade === undefined ? {} : { grade }),
    ...(itemCode === undefined ? {} : { itemCode }),
    ...(unit === undefined ? {} : { unit }),
  }
}

const GRADES = ['A', 'B', 'C'] as const
const GRADE_FORM: Words = { zh: '写 A、B 或 C（甲、乙、丙类）。', en: 'A, B or C.' }

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
