import { OTHER_KEYS, RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import type { FactId } from '../../model/fact.ts'
import { nearest } from '../../model/problem.ts'
import type { ReceiptKind } from '../../model/receipt.ts'
import type { Lang, Words } from '../../model/words.ts'
import { RECEIPT_FIELD, RECEIPT_KINDS } from '../../model/receipt-words.ts'
import { RECEIPT_KIND } from '../../packet/wording.ts'
import type { FactNames } from '../../rulebook/declared.ts'
import { fault, type BatchProblem } from '../problem.ts'
import { columnLetters } from './table.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a column of a list is about. */
export type Column =
  | { readonly kind: 'case' | 'procedure' | 'region' | 'as-of' | 'visit' | 'ignored' }
  | { readonly kind: 'fact'; readonly fact: FactId }
  /** A key of one receipt, as in an answers file: several rows of one case give several receipts. */
  | { readonly kind: 'receipt'; readonly key: string }
  /** Paths or patterns of scans below the receipts' folder; each file is a paper of that kind. */
  | { readonly kind: 'files'; readonly of: ReceiptKind }

export interface MatchedColumn {
  readonly index: number
  readonly header: string
  readonly column: Column
}

export interface Matched {
  readonly columns: readonly MatchedColumn[]
  readonly problems: readonly BatchProblem[]
}

const CASE_WORDS: Readonly<Record<'case' | 'procedure' | 'region' | 'as-of' | 'visit', Words>> = {
  case: { zh: '个案编号', en: 'case' },
  procedure: { zh: '办理事项', en: 'procedure' },
  region: { zh: '参保地代码', en: 'region' },
  'as-of': { zh: '按哪天的规则', en: 'as-of' },
  /** Several rows of one case, each a visit: `1`, `v2`, `第2次`. */
  visit: { zh: '第几次就医', en: 'visit' },
}

/** Other names that lists in use have for the same. */
const ALSO: Readonly<Record<string, keyof typeof CASE_WORDS>> = {
  编号: 'case',
  个案: 'case',
  个案号: 'case',
  事项: 'procedure',
  asof: 'as-of',
  就医编号: 'visit',
  就诊次序: 'visit',
}

/** How lists in use head the facts that nearly all of them have. */
const FACTS_ALSO: Readonly<Record<string, FactId>> = {
  姓名: 'patient.name',
  患者姓名: 'patient.name',
  患者: 'patient.name',
  身份证: 'patient.id-number',
  身份证号: 'patient.id-number',
  身份证号码: 'patient.id-number',
  公民身份号码: 'patient.id-number',
  电话: 'patient.phone',
  手机: 'patient.phone',
  手机号: 'patient.phone',
  联系电话: 'patient.phone',
  银行卡号: 'bank.card-number',
  银行账号: 'bank.card-number',
  开户行: 'bank.name',
  开户银行: 'bank.name',
  户名: 'bank.holder',
  医院: 'visit.hospital',
  就诊医院: 'visit.hospital',
  就医类型: 'visit.kind',
  入院日期: 'visit.started-on',
  出院日期: 'visit.ended-on',
  诊断: 'visit.diagnosis',
  参保类型: 'patient.insurance-type',
  医保类型: 'patient.insurance-type',
  人员类型: 'patient.person-type',
  出生年月: 'patient.birth-date-stated',
  参保地区: 'patient.insured-place',
  就诊地: 'visit.place',
  就医地区: 'visit.place',
  医院等级: 'visit.hospital-level',
  医院名称: 'visit.hospital',
  总费用: 'cost.total-stated',
  费用总额: 'cost.total-stated',
  总金额: 'cost.total-stated',
  医疗总费用: 'cost.total-stated',
  备案类型: 'filing.category',
  备案类别: 'filing.category',
  是否备案: 'filing.done',
  办了备案: 'filing.done',
}

export const REMARKS: Words = { zh: '检查意见', en: 'remarks' }
/** Columns that many lists have and nothing is read from; the remarks are our own. */
const IGNORED = new Set(['序号', '备注', 'no', 'no.', '#', REMARKS.en, REMARKS.zh])
/** Whether a column holds our own remarks, in either language. */
export const isRemarks = (header: string): boolean => [REMARKS.zh, REMARKS.en].includes(plainHeader(header))

/** A head that the template has before the words of a receipt. */
const RECEIPT_WORDS: Readonly<Record<string, Words>> = {
  kind: { zh: '单据种类', en: 'receipt kind' },
  file: { zh: '单据扫描件', en: 'receipt file' },
  note: { zh: '单据说明', en: 'receipt note' },
  voided: { zh: '单据已作废', en: 'receipt voided' },
  title: { zh: '票据名称', en: 'receipt title' },
  code: { zh: '票据代码', en: 'receipt code' },
  number: { zh: '票据号码', en: 'receipt number' },
  'check-code': { zh: '票据校验码', en: 'receipt check code' },
  'issued-on': { zh: '开票日期', en: 'receipt issued on' },
  payer: { zh: '票据交款人', en: 'receipt payer' },
  hospital: { zh: '票据医院', en: 'receipt hospital' },
  total: { zh: '票据金额', en: 'receipt total' },
  'fund-paid': { zh: '票据统筹支付', en: 'receipt fund paid' },
  'other-paid': { zh: '票据其他支付', en: 'receipt other paid' },
  'account-paid': { zh: '票据个人账户支付', en: 'receipt account paid' },
  'cash-paid': { zh: '票据现金支付', en: 'receipt cash paid' },
  'own-part': { zh: '票据个人自付', en: 'receipt own part' },
  'out-of-catalogue': { zh: '票据个人自费', en: 'receipt out of catalogue' },
  'first-pay': { zh: '票据先行自付', en: 'receipt first pay' },
  'over-limit': { zh: '票据超限价', en: 'receipt over limit' },
  'admitted-on': { zh: '票据入院日期', en: 'receipt admitted on' },
  'discharged-on': { zh: '票据出院日期', en: 'receipt discharged on' },
}

const RECEIPT_COLUMNS = [...OTHER_KEYS.filter((key) => key !== 'lines'), ...Object.keys(RECEIPT_KEYS)]

/** Spaces, stars for "must be filled", full-width forms and case do not count. */
const plainHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\((?:必填|选填|required|optional)\)/gi, '')
    .replace(/[*\s]+/g, '')
    .toLowerCase()

/** What a head can mean: more than one, where two facts share a label. */
export interface Dictionary {
  meaningsOf(header: string): readonly Column[]
  readonly names: readonly string[]
  readonly derived: ReadonlySet<FactId>
}

/** What heads can mean. Words of the list itself come first, then the facts of its procedure, then those of other ones. */
export function dictionaryOf({ facts, derived }: Vocabulary, others?: Vocabulary): Dictionary {
  const meanings = new Map<string, Column[]>()
  const add = (name: string, column: Column): void => {
    const plain = plainHeader(name)
    const before = meanings.get(plain) ?? []
    if (!before.some((one) => sameColumn(one, column))) meanings.set(plain, [...before, column])
  }
  for (const [kind, words] of Object.entries(CASE_WORDS) as [keyof typeof CASE_WORDS, Words][])
    for (const name of [kind, words.zh, words.en]) add(name, { kind })
  for (const [name, kind] of Object.entries(ALSO)) add(name, { kind })
  for (const name of IGNORED) add(name, { kind: 'ignored' })
  for (const key of RECEIPT_COLUMNS)
    for (const name of [`receipt.${key}`, RECEIPT_WORDS[key]?.zh, RECEIPT_WORDS[key]?.en])
      if (name !== undefined) add(name, { kind: 'receipt', key })
  for (const of of RECEIPT_KINDS)
    for (const name of [`files.${of}`, filesWords(of).zh, filesWords(of).en]) add(name, { kind: 'files', of })
  const own = new Set(meanings.keys())
  for (const fact of facts.values()) addFact(fact, own, add)
  const taken = new Set(meanings.keys())
  // An id that a fact of the list's own procedure had formerly means that fact, as in an answers file.
  for (const fact of others?.facts.values() ?? []) if (!taken.has(plainHeader(fact.id))) addFact(fact, taken, add)
  for (const [name, fact] of Object.entries(FACTS_ALSO))
    if (facts.has(fact) && !meanings.has(plainHeader(name))) add(name, { kind: 'fact', fact })
  // What a field is called on screen and on paper, where that is nothing else's name.
  for (const [key, { field }] of Object.entries(RECEIPT_KEYS))
    if (!meanings.has(plainHeader(RECEIPT_FIELD[field].zh))) add(RECEIPT_FIELD[field].zh, { kind: 'receipt', key })
  return {
    meaningsOf: (header) => meanings.get(plainHeader(header)) ?? [],
    names: [...meanings.keys()],
    derived: others === undefined ? derived : new Set([...derived, ...others.derived]),
  }
}

/** An id always means its fact; a label gives way to what has been said before. */
function addFact(
  { id, label, formerly = [] }: FactNames,
  taken: ReadonlySet<string>,
  add: (name: string, column: Column) => void,
): void {
  for (const name of [id, ...formerly]) add(name, { kind: 'fact', fact: id })
  for (const name of [label.zh, label.en]) if (!taken.has(plainHeader(name))) add(name, { kind: 'fact', fact: id })
}

const sameColumn = (a: Column, b: Column): boolean => JSON.stringify(a) === JSON.stringify(b)

const filesWords = (kind: ReceiptKind): Words => ({
  zh: `扫描件：${RECEIPT_KIND[kind].zh}`,
  en: `files: ${RECEIPT_KIND[kind].en}`,
})

/** The head of a column as a template writes it. */
export function headOf(
  column: Column,
  facts: ReadonlyMap<FactId, FactNames>,
): { readonly words: Words; readonly id: string } {
  switch (column.kind) {
    case 'case':
    case 'procedure':
    case 'region':
    case 'as-of':
    case 'visit':
      return { words: CASE_WORDS[column.kind], id: column.kind }
    case 'ignored':
      return { words: REMARKS, id: 'remarks' }
    case 'fact':
      return { words: facts.get(column.fact)?.label ?? { zh: column.fact, en: column.fact }, id: column.fact }
    case 'receipt': {
      const id = `receipt.${column.key}`
      return { words: RECEIPT_WORDS[column.key] ?? { zh: id, en: id }, id }
    }
    case 'files':
      return { words: filesWords(column.of), id: `files.${column.of}` }
  }
}

export interface MatchOptions {
  readonly lang: Lang
  readonly sheet?: string
  readonly row: number
  /** Heads that the person said to leave out. */
  readonly ignore: readonly string[]
}

/** Matches every head, or says what it might have meant. */
export function matchColumns(headers: readonly string[], dictionary: Dictionary, options: MatchOptions): Matched {
  const { lang, sheet, row } = options
  const ignore = new Set(options.ignore.map(plainHeader))
  const columns: MatchedColumn[] = []
  const problems: BatchProblem[] = []
  headers.forEach((header, index) => {
    if (header.trim() === '') return
    const where = { row, column: columnLetters(index), header, ...(sheet === undefined ? {} : { sheet }) }
    const found = ignore.has(plainHeader(header)) ? [{ kind: 'ignored' } as const] : dictionary.meaningsOf(header)
    const [column] = found
    if (column === undefined) problems.push(unknownColumn(header, dictionary, lang, where))
    else if (found.length > 1) problems.push(ambiguous(found, lang, where))
    else {
      const twin = columns.find((other) => column.kind !== 'ignored' && sameColumn(other.column, column))
      if (twin !== undefined) problems.push(twice(columnLetters(twin.index), lang, where))
      columns.push({ index, header, column })
    }
  })
  return { columns, problems }
}

function unknownColumn(header: string, dictionary: Dictionary, lang: Lang, where: object): BatchProblem {
  const plain = plainHeader(header)
  if (dictionary.derived.has(plain))
    return fault(
      'column-derived',
      lang,
      where,
      { zh: '这一列是算出来的，不用填', en: 'this column is worked out, not filled in' },
      { zh: '删掉这一列，或用 --ignore 略过。', en: 'Remove it, or leave it out with --ignore.' },
    )
  const close = nearest(plain, dictionary.names)
  return fault(
    'column-unknown',
    lang,
    where,
    { zh: '不认识这一列', en: 'unknown column' },
    close === undefined
      ? {
          zh: '改成事实编号或它的名称（baoxiao questions 可查），或用 --ignore 略过这一列。',
          en: 'Name it by a fact id or its label (see baoxiao questions), or leave it out with --ignore.',
        }
      : {
          zh: `是不是“${close}”？不要的列用 --ignore 略过。`,
          en: `Did you mean "${close}"? Leave a column out with --ignore.`,
        },
  )
}

function ambiguous(found: readonly Column[], lang: Lang, where: object): BatchProblem {
  const ids = found.map((column) => headOf(column, new Map()).id).join(', ')
  return fault(
    'column-ambiguous',
    lang,
    where,
    { zh: '这一列可以指好几样', en: 'this head can mean several things' },
    { zh: `请写明是哪一个：${ids}。`, en: `Say which: ${ids}.` },
  )
}

const twice = (other: string, lang: Lang, where: object): BatchProblem =>
  fault(
    'column-twice',
    lang,
    where,
    { zh: `与 ${other} 列是同一样`, en: `the same as column ${other}` },
    { zh: '删掉其中一列。', en: 'Remove one of the two.' },
  )

/** How many heads of a row mean something: the row with most is the head of the table. */
export const countMatches = (headers: readonly string[], dictionary: Dictionary): number =>
  headers.filter((header) => header.trim() !== '' && dictionary.meaningsOf(header).length > 0).length
