import type { Case } from '../../model/case.ts'
import type { FactValue } from '../../model/fact.ts'
import type { Fact } from '../../model/declaration.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { same, type Lang, type Words } from '../../model/words.ts'
import { INSURED_PLACE } from '../../model/places/insured.ts'
import { plainValue, sayValue } from '../../model/say-value.ts'
import { RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import { RECEIPT_KINDS } from '../../model/receipt-words.ts'
import { RECEIPT_KIND } from '../../packet/wording.ts'
import { dictionaryOf, headOf, type Column, type Dictionary } from './columns.ts'
import { EXAMPLE_ID } from './row-groups.ts'
import type { BookCell, BookSheet, CellRule } from '../xlsx/write-workbook.ts'

/** Rows that the drop-downs and hints reach down to. */
const ROWS = 2000

interface TemplateColumn {
  readonly column: Column
  readonly fact?: Fact
  readonly hint: Words
  /** Words to choose from. */
  readonly words?: readonly Words[]
}

/**
 * An empty list for one procedure: heads in words and as ids, drop-downs, hints that show when a cell is entered, an example
 * row that is never taken for a case, a sheet for receipts, and a sheet that explains each column. `region`: the place whose
 * rules these are, which the example then has too; another one may ask for facts that have no column here.
 */
export function listTemplate(rulebook: Rulebook, lang: Lang, example?: Case, region = ''): readonly BookSheet[] {
  const facts = new Map(rulebook.facts.map((fact) => [fact.id, fact]))
  const dictionary = dictionaryOf({ facts, derived: new Set() })
  const visits = mayHaveVisits(rulebook)
  const main = [...HEAD, ...(visits ? [VISIT] : []), ...rulebook.facts.filter(isAsked).map(ofFact)]
  const ground: Ground = { lists: wordLists([...main, ...RECEIPTS], lang), dictionary }
  const cases = example === undefined ? [] : [main.map((one) => exampleCell(one, example, region, lang))]
  const receipts = (example?.receipts ?? []).map((receipt) =>
    RECEIPTS.map(({ column }) => receiptCell(column, receipt, lang)),
  )
  return [
    sheetOf(lang === 'zh' ? '名单' : 'list', main, cases, ground, lang),
    sheetOf(lang === 'zh' ? '单据' : 'receipts', RECEIPTS, receipts, ground, lang),
    hintSheet(rulebook, [...main, ...RECEIPTS], lang),
    { name: LISTS, widths: [], rows: ground.lists.rows, hidden: true },
  ]
}

const LISTS = 'choices'

/** What the columns in front ask for already is not asked twice. */
const isAsked = ({ id, supplied, unasked, label }: Fact): boolean =>
  id !== INSURED_PLACE &&
  supplied !== true &&
  unasked !== true &&
  !HEAD.some(({ column }) => headOf(column, new Map()).words.zh === label.zh)

function sheetOf(
  name: string,
  columns: readonly TemplateColumn[],
  examples: readonly (readonly string[])[],
  { lists, dictionary }: Ground,
  lang: Lang,
): BookSheet {
  const heads = columns.map((one) => clearHead(one, dictionary, lang))
  return {
    name,
    widths: heads.map(({ words }) => Math.min(32, Math.max(12, words[lang].length * (lang === 'zh' ? 2.2 : 1.2)))),
    frozen: 2,
    rows: [
      heads.map(({ words }): BookCell => ({ text: words[lang], look: 'head' })),
      heads.map(({ id }): BookCell => ({ text: id, look: 'hint' })),
      ...examples.map((row) => row.map((text): BookCell => (text === '' ? '' : { text, look: 'hint' }))),
    ],
    rules: columns.map((one, column) => ruleOf(one, column, heads[column]?.words[lang] ?? '', lists, lang)),
  }
}

interface Ground {
  readonly lists: WordLists
  readonly dictionary: Dictionary
}

/** The words of a head, where they mean this column alone; its id where they could mean another. */
function clearHead({ column, fact }: TemplateColumn, dictionary: Dictionary, lang: Lang): { words: Words; id: string } {
  const { words, id } = headOf(column, new Map(fact === undefined ? [] : [[fact.id, fact]]))
  const [meant, ...more] = dictionary.meaningsOf(words[lang])
  const clear = meant !== undefined && more.length === 0 && JSON.stringify(meant) === JSON.stringify(column)
  return { words: clear ? words : same(id), id }
}

function ruleOf(one: TemplateColumn, column: number, title: string, lists: WordLists, lang: Lang): CellRule {
  const list = lists.placeOf(one)
  return {
    column,
    fromRow: 3,
    toRow: ROWS,
    hint: { title, text: one.hint[lang] },
    ...(list === undefined ? {} : { list: { sheet: LISTS, ...list } }),
  }
}

interface WordLists {
  readonly rows: readonly (readonly BookCell[])[]
  placeOf(column: TemplateColumn): { readonly column: number; readonly rows: number } | undefined
}

/** A drop-down takes its words from a sheet: written into the rule they may be no longer than 255 characters. */
function wordLists(columns: readonly TemplateColumn[], lang: Lang): WordLists {
  const listed = columns.filter(({ words }) => words !== undefined && words.length > 0)
  const deepest = Math.max(0, ...listed.map(({ words }) => words?.length ?? 0))
  return {
    rows: Array.from({ length: deepest }, (_, row) => listed.map(({ words }) => words?.[row]?.[lang] ?? '')),
    placeOf: (one) => {
      const column = listed.indexOf(one)
      return column < 0 ? undefined : { column, rows: one.words?.length ?? 0 }
    },
  }
}

function hintSheet({ title }: Rulebook, columns: readonly TemplateColumn[], lang: Lang): BookSheet {
  const line = (text: Words): readonly BookCell[] => [text[lang]]
  return {
    name: lang === 'zh' ? '填写说明' : 'how to fill',
    widths: [26, 30, 80],
    rows: [
      [{ text: title[lang], look: 'head' }],
      ...EXPLAINED.map(line),
      [],
      ...columns.map(({ column, fact, hint }): readonly BookCell[] => {
        const { words, id } = headOf(column, new Map(fact === undefined ? [] : [[fact.id, fact]]))
        return [words[lang], id, hint[lang]]
      }),
    ],
  }
}

const EXPLAINED: readonly Words[] = [
  {
    zh: '一行一个个案；不知道的空着，或写“不知道”。示例行不会当作个案，可以留着。',
    en: 'One case a row; leave empty what you do not know, or write "unknown". The example row is no case and may stay.',
  },
  {
    zh: '身份证号、银行卡号、票据号码所在的列必须是“文本”格式（本表已设好），否则 Excel 会丢掉后几位。',
    en: 'Columns of ID, card and bill numbers must have the format Text (they have it here), or Excel loses digits.',
  },
  {
    zh: '票据写在“单据”表里，每张一行，用个案编号对应；也可以紧接着写在该个案的下面几行。',
    en: 'Receipts go into the sheet for receipts, one a row, tied by the case id; or into rows right below their case.',
  },
  {
    zh: '多余的列可以删掉，列的次序随意；表头用中文名称或英文编号都可以。',
    en: 'Columns may be removed and reordered; a head may be the words or the id.',
  },
]

const YES_NO: readonly Words[] = [
  { zh: '是', en: 'yes' },
  { zh: '否', en: 'no' },
]
/** What a drop-down does not offer, a spreadsheet refuses. */
const UNKNOWN: Words = { zh: '不知道', en: 'unknown' }

function ofFact(fact: Fact): TemplateColumn {
  const words = fact.choices?.map(({ label }) => label) ?? (fact.type === 'yes-no' ? YES_NO : undefined)
  const { help } = fact
  return {
    column: { kind: 'fact', fact: fact.id },
    fact,
    hint: {
      zh: `${fact.ask.zh}${help === undefined ? '' : ` ${help.zh}`}`,
      en: `${fact.ask.en}${help === undefined ? '' : ` ${help.en}`}`,
    },
    ...(words === undefined ? {} : { words: [...words, UNKNOWN] }),
  }
}

/** A case that comes with the program, in the words of the list. */
function exampleCell({ column, fact }: TemplateColumn, { answers }: Case, region: string, lang: Lang): string {
  if (column.kind === 'case') return EXAMPLE_ID
  if (column.kind === 'region') return region
  const answer = fact === undefined ? undefined : answers.get(fact.id)
  return fact === undefined || answer?.kind !== 'known' ? '' : inWords(fact, answer.value, lang)
}

/** As a person would type it: choices in words, days and amounts in figures. */
const inWords = (fact: Pick<Fact, 'type' | 'choices'>, value: FactValue, lang: Lang): string =>
  fact.type === 'choice' || fact.type === 'yes-no' || fact.type === 'ratio'
    ? sayValue(fact, value, lang)
    : String(plainValue(fact.type, value))

function receiptCell(column: Column, { kind, fields, scan }: Receipt, lang: Lang): string {
  if (column.kind === 'case') return EXAMPLE_ID
  if (column.kind !== 'receipt') return ''
  if (column.key === 'kind') return RECEIPT_KIND[kind][lang]
  if (column.key === 'file') return scan?.path ?? ''
  const known = RECEIPT_KEYS[column.key]
  const value = known === undefined ? undefined : (fields as Readonly<Record<string, FactValue>>)[known.field]
  return known === undefined || value === undefined ? '' : inWords({ type: known.type }, value, lang)
}

const HEAD: readonly TemplateColumn[] = [
  {
    column: { kind: 'case' },
    hint: {
      zh: '每个个案一个不重复的编号，不要用姓名或身份证号。',
      en: 'An id of its own for every case; no name, no ID number.',
    },
  },
  {
    column: { kind: 'region' },
    hint: {
      zh: '参保地的名字或六位行政区划代码，如 江苏省南京市、320100；不清楚就空着，按国家规定。有的地方要多问几项：用 batch template --region 代码 写出的空名单才有那些列。',
      en: 'The insured place by name or six-digit area code, such as 320100; empty: the national floor. Some places ask for more: batch template --region CODE writes the columns for it.',
    },
  },
]

/** A claim may be about several visits, where a visit has a kind. */
const mayHaveVisits = ({ facts }: Rulebook): boolean => facts.some(({ id }) => id === 'visit.kind')

const VISIT: TemplateColumn = {
  column: { kind: 'visit' },
  hint: {
    zh: '只有一次就医就空着。同一个个案有几次就医（如住了两次院）：每次一行，个案编号相同，这里写 1、2、3；病人的情况各行写一样的或只写在第一行；这一行上的票据就是这次就医的。',
    en: 'Leave empty for one visit. For several (two stays, say): a row for each with the same case id, and 1, 2, 3 here; what is said of the patient is the same in each row, or in the first alone; bills on a row are of that visit.',
  },
}

const receiptColumn = (key: string, hint: Words, words?: readonly Words[]): TemplateColumn => ({
  column: { kind: 'receipt', key },
  hint,
  ...(words === undefined ? {} : { words }),
})

const RECEIPTS: readonly TemplateColumn[] = [
  {
    column: { kind: 'case' },
    hint: {
      zh: '这张单据属于哪个个案；空着就与上一行相同。',
      en: 'The case of this receipt; empty: as the row above.',
    },
  },
  receiptColumn(
    'kind',
    { zh: '从下拉里选。', en: 'Choose from the list.' },
    RECEIPT_KINDS.map((kind) => RECEIPT_KIND[kind]),
  ),
  receiptColumn('code', { zh: '电子票据 8 位代码。', en: 'Eight digits on an e-receipt.' }),
  receiptColumn('number', {
    zh: '电子票据 10 位号码，照原样，前面的 0 要写。',
    en: 'Ten digits, zeros in front included.',
  }),
  receiptColumn('check-code', { zh: '校验码，没有就空着。', en: 'The check code, if there is one.' }),
  receiptColumn('issued-on', { zh: '开票日期，例如 2025-03-08。', en: 'Such as 2025-03-08.' }),
  receiptColumn('hospital', { zh: '票据上的医院名称。', en: 'The hospital on the bill.' }),
  receiptColumn('total', { zh: '票据总金额，元。', en: 'The total in yuan.' }),
  receiptColumn('fund-paid', { zh: '票据上“医保统筹基金支付”。', en: 'Paid by the fund, as on the bill.' }),
  receiptColumn('cash-paid', { zh: '票据上“个人现金支付”。', en: 'Paid in cash, as on the bill.' }),
  receiptColumn('account-paid', { zh: '票据上“个人账户支付”。', en: 'Paid from the account, as on the bill.' }),
  receiptColumn('out-of-catalogue', { zh: '个人自费。', en: 'Out of the catalogue.' }),
  receiptColumn('first-pay', { zh: '先行自付。', en: 'First-pay.' }),
  receiptColumn('visit', {
    zh: '这个个案有几次就医时，写 v1、v2；空着就按医院和日期分，分不清的会问。',
    en: 'Where the case has several visits: v1, v2; empty: told by hospital and days, and asked where that is doubtful.',
  }),
  receiptColumn('file', {
    zh: '扫描件，--receipts-root 文件夹以内的相对路径。',
    en: 'The scan: a path below the --receipts-root folder.',
  }),
]
