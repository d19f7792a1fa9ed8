import { basename } from 'node:path'
import { allLines } from '../../interview/receipt-form.ts'
import type { FactValue } from '../../model/fact.ts'
import { sumFen, capitalFen, sayFen } from '../../model/money.ts'
import type { Receipt } from '../../model/receipt.ts'
import { RECEIPT_KIND } from '../../model/receipt-words.ts'
import { oneOfEach } from '../../model/one-bill.ts'
import { standingBills } from '../../model/bills.ts'
import { show } from '../../model/show.ts'
import { isOfFile, NO_PRINT, type ReceiptFinding } from '../../model/receipt-finding.ts'
import { sayValue } from '../../model/say-value.ts'
import type { Words } from '../../model/words.ts'
import { reasonOf } from '../../receipts/reasons/reasons.ts'
import type { TakenIn } from '../../casework/papers/keep.ts'
import { MOST_SHOWN } from '../../model/problem.ts'
import { firstOf, hanging, table, colon, type Page } from './page.ts'
import { wrap } from './wrap.ts'

/** The receipts as a table with their sum in figures and in words. */
export function renderReceipts(receipts: readonly Receipt[], page: Page): string {
  const { ink, say, lang, width } = page
  if (receipts.length === 0) return `${say('receipts')}${colon(page)}${say('nothing')}`
  const rows = receipts.map(({ id, kind, fields, scan }) => [
    id,
    fields.issuedOn ?? '—',
    fields.total === undefined ? '—' : sayFen(fields.total),
    [
      RECEIPT_KIND[kind][lang],
      ...(fields.hospital === undefined ? [] : [show(fields.hospital)]),
      ...(scan === undefined ? [] : [scan.type === 'unknown' ? say('kindUnknown') : scan.type]),
    ].join(' · '),
  ])
  const known = standingBills(oneOfEach(receipts)).flatMap(({ fields }) =>
    fields.total === undefined ? [] : [fields.total],
  )
  const sum = sumFen(known)
  const total = `${say('total')}${colon(page)}${sayFen(sum)} ${say('yuan')}${lang === 'zh' ? `（${capitalFen(sum)}）` : ''}`
  return [ink.strong(`${say('receipts')} (${receipts.length})`), ...table(rows, width), total].join('\n')
}

/** One paper as it stands; a line that a machine read says by what. */
export function renderOne({ id, kind, fields, origins, scan, note }: Receipt, page: Page): string {
  const { ink, lang, width } = page
  const rows = allLines().flatMap(({ field, fact }) => {
    const value = fields[field] as FactValue | undefined
    const origin = (origins[field] ?? 'typed') === 'typed' ? '' : `  [${origins[field]}]`
    return value === undefined ? [] : [[fact.label[lang], show(sayValue(fact, value, lang)) + origin]]
  })
  return [
    ink.strong(`${id}  ${RECEIPT_KIND[kind][lang]}${scan === undefined ? '' : ` · ${scan.path}`}`),
    ...table(rows, width),
    ...(note === undefined ? [] : [`  ${show(note)}`]),
  ].join('\n')
}

/** Files of a folder that are no papers. */
export const renderPassedOver = (files: readonly string[], { ink, lang, width }: Page): string =>
  hanging(
    `${ink.faint('[-]')} `,
    lang === 'zh'
      ? `不是图片、PDF、OFD 或 XML，没有收进来：${files.map((file) => show(basename(file))).join('、')}`
      : `no picture, PDF, OFD or XML, left out: ${files.map((file) => show(basename(file))).join(', ')}`,
    width,
  )

/** What became of each file that was handed in to the case of that id. */
export function renderTaken(taken: readonly TakenIn[], caseId: string, page: Page): string {
  const { ink, say, lang, width } = page
  return taken
    .flatMap(({ file, receipt, already, reasons, disputed, ...about }) => [
      hanging(
        `${already ? ink.warn('[=]') : ink.good('[v]')} ${receipt.id}  `,
        already
          ? `${show(file)} ${lang === 'zh' ? '：' : ': '}${say('alreadyThere')}`
          : `${say('kept')}${colon(page)}${show(file)} · ${RECEIPT_KIND[receipt.kind][lang]} · ${receipt.scan?.type === 'unknown' ? say('kindUnknown') : (receipt.scan?.type ?? '')}${receipt.fields.total === undefined ? '' : ` · ${sayFen(receipt.fields.total)} ${say('yuan')}`}`,
        width,
      ),
      ...aboutLines(receipt.id, caseId, about, page),
      ...reasons.flatMap((code) => reasonLines(code, page)),
      ...(disputed.length === 0 ? [] : [`    [?] ${disputed.join(', ')}`]),
    ])
    .join('\n')
}

/** How it stands to the other papers of the case. */
function aboutLines(
  id: string,
  caseId: string,
  { attached, like, formOf }: Pick<TakenIn, 'attached' | 'like' | 'formOf'>,
  { lang, width }: Page,
): string[] {
  const zh = lang === 'zh'
  const said = [
    ...(attached === true
      ? [zh ? `已附到手填的 ${id}；手填的内容不变` : `attached to ${id}, which was typed; what was typed stands`]
      : []),
    ...(formOf === undefined
      ? []
      : [zh ? `与 ${formOf} 是同一张票据，合作一张` : `another form of ${formOf}: the two are one bill`]),
    ...(like === undefined || formOf !== undefined
      ? []
      : [
          zh
            ? `好像就是手填的 ${like}；是的话：baoxiao receipts remove ${caseId} ${id}，再 baoxiao receipts set ${caseId} ${like} file=文件`
            : `looks like ${like}, which was typed; if it is: baoxiao receipts remove ${caseId} ${id}, then baoxiao receipts set ${caseId} ${like} file=FILE`,
        ]),
  ]
  return said.map((line) => hanging('    [i] ', line, width))
}

function reasonLines(code: string, { ink, lang, width }: Page): string[] {
  const reason = reasonOf(code)
  if (reason === undefined) return [`    [!] ${code}`]
  return [
    hanging(`    ${ink.warn(`[${code}]`)} `, reason.title[lang], width),
    `         ${wrap(reason.remedy[lang], width, '         ')}`,
  ]
}

const SEVERITIES: Readonly<Record<ReceiptFinding['severity'], { readonly mark: string; readonly words: Words }>> = {
  refusal: { mark: '[x]', words: { zh: '会被退回', en: 'would be sent back' } },
  doubt: { mark: '[?]', words: { zh: '请核对', en: 'please look' } },
  gap: { mark: '[-]', words: { zh: '好像缺', en: 'seems missing' } },
  note: { mark: '[i]', words: { zh: '提示', en: 'note' } },
}

const fateOf = (code: string, severity: ReceiptFinding['severity']): Words =>
  severity === 'refusal' && isOfFile(code) ? NO_PRINT : SEVERITIES[severity].words

/** What is refused must not be among those that are left out. */
const bySeverity = (findings: readonly ReceiptFinding[]): readonly ReceiptFinding[] =>
  findings.length <= MOST_SHOWN
    ? findings
    : findings.toSorted((a, b) => Number(b.severity === 'refusal') - Number(a.severity === 'refusal'))

/** The papers that something is said of; of very many the first. */
export const idsOf = (receipts: readonly string[]): string =>
  receipts.slice(0, MOST_SHOWN).join(', ') + (receipts.length > MOST_SHOWN ? ` … +${receipts.length - MOST_SHOWN}` : '')

/** What reconciling found: the code, which receipts, the two figures, and what to do. */
export function renderFindings(findings: readonly ReceiptFinding[], page: Page): string {
  const { ink, say, lang, width } = page
  if (findings.length === 0) return `${ink.good('[+]')} ${say('receiptsFine')}`
  return firstOf(
    bySeverity(findings),
    ({ code, severity, receipts, title, detail, remedy }) =>
      [
        hanging(
          `${SEVERITIES[severity].mark} ${code} `,
          `${title[lang]}${lang === 'zh' ? '（' : ' ('}${fateOf(code, severity)[lang]}${lang === 'zh' ? '）' : ')'} ${idsOf(receipts)}`,
          width,
        ),
        ...(detail === undefined ? [] : [hanging('    ', show(detail[lang]), width)]),
        hanging('    ', remedy[lang], width),
      ].join('\n'),
    page,
  ).join('\n')
}
