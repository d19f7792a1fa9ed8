import { factsIn, papersIn, type CaseRow, type Wanted } from '../../casework/caseload/caseload.ts'
import { formatFen } from '../../model/money.ts'
import type { Lang, Words } from '../../model/words.ts'
import { csvCell } from './summary.ts'

interface CsvColumn {
  readonly head: Words
  /** A text though it be all digits: a case number is a name. */
  readonly text?: true
  readonly of: (row: CaseRow, lang: Lang) => string
}

const yesNo = (yes: boolean | undefined, lang: Lang): string =>
  yes === undefined ? '' : { zh: yes ? '是' : '否', en: yes ? 'yes' : 'no' }[lang]

/** A cell that is empty where nobody knows, and 0 where there is nothing. */
const count = ({ verdict }: CaseRow, wanted: readonly Wanted[]): string =>
  verdict === undefined ? '' : String(wanted.length)

const labelled = (wanted: readonly Wanted[], lang: Lang): string =>
  wanted.map(({ label }) => label[lang]).join(lang === 'zh' ? '、' : ', ')

/** One thing a column, so that each can be sorted and filtered by itself. */
const CSV: readonly CsvColumn[] = [
  { head: { zh: '个案', en: 'case' }, of: ({ id }) => id, text: true },
  { head: { zh: '事项', en: 'procedure' }, of: ({ title }, lang) => title[lang] },
  {
    head: { zh: '结论', en: 'verdict' },
    of: ({ verdictText }, lang) => verdictText?.[lang] ?? '',
  },
  { head: { zh: '可以递交', en: 'ready' }, of: ({ ready }, lang) => yesNo(ready, lang) },
  { head: { zh: '步骤', en: 'step' }, of: ({ step }, lang) => step?.title[lang] ?? '' },
  { head: { zh: '去哪里办', en: 'where' }, of: ({ step }, lang) => step?.office[lang] ?? '' },
  { head: { zh: '还要回答（项）', en: 'to answer (count)' }, of: (row) => count(row, factsIn(row)) },
  { head: { zh: '还要回答', en: 'to answer' }, of: (row, lang) => labelled(factsIn(row), lang) },
  { head: { zh: '还缺材料（项）', en: 'papers to get (count)' }, of: (row) => count(row, papersIn(row)) },
  { head: { zh: '还缺材料', en: 'papers to get' }, of: (row, lang) => labelled(papersIn(row), lang) },
  { head: { zh: '剩余天数', en: 'days left' }, of: ({ due }) => (due === undefined ? '' : String(due.days)) },
  { head: { zh: '到期日', en: 'due' }, of: ({ due }) => due?.on ?? '' },
  { head: { zh: '期限', en: 'deadline' }, of: ({ due }, lang) => due?.title[lang] ?? '' },
  {
    head: { zh: '估算下限（元）', en: 'estimate low (yuan)' },
    of: ({ estimate }) => (estimate === undefined ? '' : formatFen(estimate.low)),
  },
  {
    head: { zh: '估算上限（元）', en: 'estimate high (yuan)' },
    of: ({ estimate }) => (estimate === undefined ? '' : formatFen(estimate.high)),
  },
  { head: { zh: '问题', en: 'problem' }, of: ({ trouble }) => trouble ?? '' },
  { head: { zh: '文件夹', en: 'folder' }, of: ({ folder }) => folder, text: true },
  { head: { zh: '去的地方', en: 'place to go to' }, of: ({ place }, lang) => place?.name[lang] ?? '', text: true },
]

/** A number stays one, also below nought: days that are over sort before those that are left. */
const cellOf = (text: string): string => (/^-?\d+(?:\.\d+)?$/.test(text) ? text : csvCell(text))

/** The same rows for a spreadsheet; what it would take for a formula is made harmless. */
export const caseloadCsv = (rows: readonly CaseRow[], lang: Lang): string =>
  [
    CSV.map(({ head }) => csvCell(head[lang])),
    ...rows.map((row) => CSV.map(({ text, of }) => (text ? csvCell : cellOf)(of(row, lang)))),
  ]
    .map((cells) => cells.join(','))
    .join('\n')
