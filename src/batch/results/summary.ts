import { PLAIN_VERDICTS } from '../../model/verdict.ts'
import { same as inBoth, type Lang, type Words } from '../../model/words.ts'
import {
  factsWanted,
  papersWanted,
  verdictIn,
  type Labels,
  type LabelsOf,
  type WordLabels,
  type WordsOf,
} from './labels.ts'
import { sayRow } from '../list/entry.ts'
import type { CaseStatus, ResultLine } from './result.ts'
import type { BookCell } from '../xlsx/write-workbook.ts'

const STATUS: Readonly<Record<CaseStatus, Words>> = {
  made: { zh: '已生成', en: 'made' },
  refused: { zh: '名单有误，未生成', en: 'refused: mend the list' },
  failed: { zh: '未能生成', en: 'could not be made' },
  quarantined: { zh: '已隔离', en: 'quarantined' },
}

interface SummaryColumn {
  readonly head: Words
  readonly width: number
  readonly money?: boolean
  readonly of: (line: ResultLine, lang: Lang, labels: Labels) => string
}

const same = (text: string): string => text

const listed = (ids: readonly string[], label: (id: string) => string, lang: Lang): string =>
  ids.map(label).join(lang === 'zh' ? '、' : ', ')

const nearestDue = ({ outcome }: ResultLine): string =>
  (outcome?.deadlines ?? []).map(({ due }) => due).toSorted()[0] ?? ''

const labelledStep = (outcome: ResultLine['outcome'], labels: Labels): string =>
  outcome === null || outcome.step === null ? '' : labels.step(outcome.step)

const COLUMNS: readonly SummaryColumn[] = [
  { head: { zh: '序号', en: 'no.' }, width: 8, of: ({ seq }) => String(seq) },
  { head: { zh: '个案编号', en: 'case' }, width: 16, of: (line) => line.case },
  { head: { zh: '名单行', en: 'row' }, width: 8, of: ({ at }) => sayRow(at) },
  { head: { zh: '状态', en: 'status' }, width: 14, of: ({ status }, lang) => STATUS[status][lang] },
  {
    head: { zh: '结论', en: 'verdict' },
    width: 12,
    of: ({ outcome }, _, labels) => (outcome === null ? '' : labels.verdict(outcome)),
  },
  {
    head: { zh: '可以递交', en: 'ready' },
    width: 10,
    of: ({ outcome }, lang) =>
      outcome === null ? '' : outcome.ready ? (lang === 'zh' ? '是' : 'yes') : lang === 'zh' ? '否' : 'no',
  },
  {
    head: { zh: '现在的步骤', en: 'step' },
    width: 18,
    of: ({ outcome }, _, labels) => labelledStep(outcome, labels),
  },
  {
    head: { zh: '还缺的信息', en: 'missing' },
    width: 32,
    of: ({ outcome }, lang, labels) => listed(outcome === null ? [] : factsWanted(outcome), labels.fact, lang),
  },
  {
    head: { zh: '还缺的材料', en: 'papers to get' },
    width: 32,
    of: ({ outcome }, lang, labels) => (outcome === null ? '' : listed(papersWanted(outcome, labels), same, lang)),
  },
  { head: { zh: '最近期限', en: 'next due' }, width: 12, of: nearestDue },
  {
    head: { zh: '估算下限', en: 'estimate low' },
    width: 14,
    money: true,
    of: (line) => line.outcome?.estimate?.low ?? '',
  },
  {
    head: { zh: '估算上限', en: 'estimate high' },
    width: 14,
    money: true,
    of: (line) => line.outcome?.estimate?.high ?? '',
  },
  { head: { zh: '文件夹', en: 'folder' }, width: 24, of: ({ folder }) => folder ?? '' },
  {
    head: { zh: '问题', en: 'problems' },
    width: 60,
    of: ({ problems }) =>
      problems.map(({ header, message }) => (header === undefined ? message : `${header}: ${message}`)).join('; '),
  },
]

export const SUMMARY_WIDTHS = COLUMNS.map(({ width }) => width)

export const summaryHead = (lang: Lang): readonly BookCell[] =>
  COLUMNS.map(({ head }) => ({ text: head[lang], look: 'head' as const }))

export const summaryRow = (line: ResultLine, lang: Lang, labelsOf: LabelsOf): readonly BookCell[] =>
  COLUMNS.map(({ of, money }) => {
    const text = of(line, lang, labelsFor(line, labelsOf))
    return money === true && text !== '' ? { number: text } : text
  })

const PLAIN: Labels = {
  fact: (id) => id,
  paper: (id) => id,
  step: (id) => id,
  deadline: (id) => id,
  verdict: ({ verdict }) => verdict,
}

const labelsFor = ({ outcome }: ResultLine, labelsOf: LabelsOf): Labels =>
  outcome === null ? PLAIN : labelsOf(outcome)

const PLAIN_WORDS: WordLabels = {
  fact: inBoth,
  paper: inBoth,
  step: inBoth,
  deadline: inBoth,
  verdict: verdictIn(PLAIN_VERDICTS),
}

export const wordsFor = ({ outcome }: ResultLine, wordsOf: WordsOf): WordLabels =>
  outcome === null ? PLAIN_WORDS : wordsOf(outcome)

/** The byte order mark makes Excel read it as UTF-8. */
export const csvHead = (lang: Lang): string => `\uFEFF${csvLine(COLUMNS.map(({ head }) => head[lang]))}`

export const csvRow = (line: ResultLine, lang: Lang, labelsOf: LabelsOf): string =>
  csvLine(COLUMNS.map(({ of }) => of(line, lang, labelsFor(line, labelsOf))))

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Quoted always; what a spreadsheet would take for a formula gets an apostrophe in front. */
export const csvCell = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`

export const harmless = (text: string): string =>
  /^[\s\u200b\ufeff]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text
