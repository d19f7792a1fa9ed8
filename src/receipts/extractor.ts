import type { FieldsRead } from '../model/paper-field.ts'
import type { ReceiptFields, ReceiptKind } from '../model/receipt.ts'
import type { ScanPages } from '../model/scan-pages.ts'
import type { FactType } from '../model/fact.ts'
import { parseValue } from '../model/values.ts'
import { readBillText } from './fields/bill-text.ts'
import { parseCapital } from '../model/capital.ts'
import { linesOfText } from './fields/text-lines.ts'

/** What an outside command is given: the print copy, never the original with its location data. */
export interface ExtractorInput {
  readonly type: 'jpeg' | 'png' | 'pdf'
  readonly bytes: Uint8Array
}

/**
 * An outside command that reads a picture (OCR). What it says stands beside the fields until a person confirms it, or until
 * it agrees with itself.
 */
export interface Extractor {
  /** What it printed; undefined when it failed, took too long or said too much. */
  run(input: ExtractorInput): Promise<string | undefined>
}

/** Pictures of one paper that are handed to the command, at most. */
const MOST_PAGES = 12
const MOST_LINES = 1_000
const MOST_IN_LINE = 400

/** What the command says of a print copy, read by the same rules as a text layer. */
export async function extractFields(
  extractor: Extractor,
  pages: ScanPages,
): Promise<{ readonly kind?: ReceiptKind; readonly read?: FieldsRead }> {
  const said: Said[] = []
  for (const input of inputsOf(pages)) {
    const output = await extractor.run(input)
    const one = output === undefined ? undefined : saidBy(output)
    if (one !== undefined) said.push(one)
  }
  const fields = Object.assign({}, ...said.map((one) => one.fields).toReversed()) as ReceiptFields
  const kind = said.find((one) => one.kind !== undefined)?.kind
  return {
    // What sort of paper it is decides what counts: only a total that was read twice, in figures and in words, may say so.
    ...(kind === undefined || !agreesInWords(fields) ? {} : { kind }),
    ...(Object.keys(fields).length === 0 ? {} : { read: { origin: 'ocr', fields } }),
  }
}

function inputsOf(pages: ScanPages): readonly ExtractorInput[] {
  if (pages.kind === 'refused') return []
  if (pages.kind === 'pdf') return [{ type: 'pdf', bytes: pages.bytes }]
  return pages.images.slice(0, MOST_PAGES).map(({ type, bytes }) => ({ type, bytes }))
}

const agreesInWords = ({ total, totalInWords }: ReceiptFields): boolean =>
  total !== undefined && totalInWords !== undefined && parseCapital(totalInWords) === total

interface Said {
  readonly fields: ReceiptFields
  readonly kind?: ReceiptKind
}

/**
 * JSON with `text` (lines from top to bottom), `lines` or `fields`; anything else is taken for plain text. Two spaces or more
 * part columns. Undefined where nothing of it can be used.
 */
export function saidBy(output: string): Said | undefined {
  const { text, fields } = partsOf(output)
  const read = text === undefined ? undefined : readBillText(linesOfText(bounded(text)))
  const all = { ...read?.fields, ...fields }
  // A code is only believed to whoever decoded it.
  const { codes: _codes, ...rest } = all
  if (Object.keys(rest).length === 0) return undefined
  return { fields: rest, ...(read?.kind === undefined ? {} : { kind: read.kind }) }
}

function partsOf(output: string): { readonly text?: string; readonly fields: ReceiptFields } {
  const json = jsonOf(output)
  if (json === undefined) return /^\s*[[{]/.test(output) ? { fields: {} } : { text: output, fields: {} }
  const lines = Array.isArray(json['lines']) ? json['lines'].filter((line) => typeof line === 'string') : undefined
  const text = typeof json['text'] === 'string' ? json['text'] : lines?.join('\n')
  return { ...(text === undefined ? {} : { text }), fields: fieldsOf(json['fields']) }
}

function jsonOf(output: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^\s*\{/.test(output)) return undefined
  try {
    return JSON.parse(output) as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}

const bounded = (text: string): string =>
  text
    .split(/\r?\n|\f/, MOST_LINES)
    .map((line) => plain(line).slice(0, MOST_IN_LINE))
    .join('\n')

/** Without what steers a terminal. */
const plain = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')

/** The fields a command may name, as the keys of an answers file; no flag, and nothing that links papers. */
const NAMED: Readonly<Record<string, readonly [keyof ReceiptFields, FactType]>> = {
  code: ['code', 'text'],
  number: ['number', 'text'],
  'check-code': ['checkCode', 'text'],
  'issued-on': ['issuedOn', 'date'],
  payer: ['payer', 'text'],
  hospital: ['hospital', 'text'],
  'visit-on': ['visitOn', 'date'],
  'admitted-on': ['admittedOn', 'date'],
  'discharged-on': ['dischargedOn', 'date'],
  total: ['total', 'money'],
  'total-in-words': ['totalInWords', 'text'],
  'fund-paid': ['fundPaid', 'money'],
  'account-paid': ['accountPaid', 'money'],
  'other-paid': ['otherPaid', 'money'],
  'cash-paid': ['cashPaid', 'money'],
  'own-part': ['ownPart', 'money'],
  'out-of-catalogue': ['outOfCatalogue', 'money'],
}

function fieldsOf(given: unknown): ReceiptFields {
  if (typeof given !== 'object' || given === null) return {}
  const found: Partial<Record<keyof ReceiptFields, unknown>> = {}
  for (const [key, [field, type]] of Object.entries(NAMED)) {
    const value = Object.hasOwn(given, key) ? (given as Readonly<Record<string, unknown>>)[key] : undefined
    if (typeof value !== 'string' || value.length > MOST_IN_LINE) continue
    const read = parseValue({ type }, plain(value).trim(), '9999-12-31')
    if (read.ok) found[field] = read.value
  }
  return found as ReceiptFields
}
