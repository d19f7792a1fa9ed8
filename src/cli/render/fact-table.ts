import { sayCondition } from '../../model/say-condition.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { FactRow } from '../../rulebook/fact-table.ts'
import type { Page } from './page.ts'

const HEADS: readonly Words[] = [
  { zh: '地方', en: 'place' },
  { zh: '事项', en: 'procedure' },
  { zh: '内容', en: 'what' },
  { zh: '数', en: 'figure' },
  { zh: '什么情况', en: 'when' },
  { zh: '起止', en: 'in force' },
  { zh: '出处', en: 'source' },
  { zh: '等级', en: 'tier' },
  { zh: '日期', en: 'date' },
  { zh: '核对', en: 'verified' },
  { zh: '状态', en: 'status' },
  { zh: '文件', en: 'file' },
]

const UNLIMITED: Words = { zh: '不封顶', en: 'unlimited' }

/** A table in Markdown, a line a fact. */
export const renderFactTable = (rows: readonly FactRow[], { lang }: Page): string =>
  [HEADS.map((head) => head[lang]), HEADS.map(() => '---'), ...rows.map((row) => cells(row, lang))]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n')

function cells(row: FactRow, lang: Lang): readonly string[] {
  const each = (of: (source: FactRow['sources'][number]) => string | undefined): string =>
    row.sources.map((source) => of(source) ?? '').join('; ')
  return [
    `${row.region} ${row.name[lang]}`,
    row.procedure,
    `${row.says[lang]} (${row.kind} ${row.id})`,
    row.value === 'unlimited' ? UNLIMITED[lang] : (row.value ?? ''),
    row.when === undefined ? '' : sayCondition(row.when, row.rulebook, lang),
    row.from === undefined ? '' : `${row.from}–${row.until ?? ''}`,
    each(({ title }) => title[lang]),
    each(({ tier }) => tier),
    each(({ date }) => date),
    each(({ verifiedOn }) => verifiedOn),
    row.status,
    row.at.line === undefined ? row.at.file : `${row.at.file}:${row.at.line}`,
  ].map((cell) => cell.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|'))
}

export const factTableJson = (rows: readonly FactRow[], lang: Lang): object => ({
  format: 1,
  facts: rows.map(({ rulebook, name, says, when, sources, at, ...row }) => ({
    ...row,
    name: name[lang],
    says: says[lang],
    ...(when === undefined ? {} : { when: sayCondition(when, rulebook, lang) }),
    sources: sources.map((source) => ({ ...source, title: source.title[lang] })),
    at: { file: at.file, line: at.line ?? null },
  })),
})
