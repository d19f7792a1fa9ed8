import { isOfFile, NO_PRINT, type ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Lang, Words } from '../../model/words.ts'
import { isReady, readyCounts, readyMark, type Readiness } from '../../packet/readiness.ts'
import type { CaseRow } from '../../casework/caseload/caseload.ts'
import type { Desk } from '../desk.ts'
import { firstOf, hanging, type Page } from './page.ts'
import { idsOf, renderFindings } from './receipts.ts'

/** The line of the cover, on the screen: `【暂不可递交】必须解决 3 项，建议处理 2 项`. */
export function readyLine(readiness: Readiness, { ink, lang, width }: Pick<Desk, 'ink' | 'lang' | 'width'>): string {
  const ready = isReady(readiness)
  const mark = ready ? ink.good('[+]') : ink.warn('[!]')
  const gap = lang === 'zh' ? '' : ' '
  return hanging(`${mark} `, `${readyMark(ready, readiness.nothing)[lang]}${gap}${readyCounts(readiness)[lang]}`, width)
}

/** The same for a list; nothing where the claim cannot be paid at all, which is said beside it. */
export function readyShort({ ready, blocking = 0, verdict, nothing, next }: CaseRow, lang: Lang): string {
  // What is with the agency is not to be handed in.
  if (ready === undefined || verdict === 'ineligible' || next.do === 'wait') return ''
  const counted = blocking === 0 ? '' : lang === 'zh' ? `必须解决 ${blocking} 项` : ` ${blocking} blocking`
  return readyMark(ready, nothing)[lang] + counted
}

/** What the bills would be sent back for, in short; with `--full` everything that checking them found. */
export function receiptReasons(findings: readonly ReceiptFinding[], page: Page): string {
  const { ink, say, lang, width, full } = page
  if (findings.length === 0) return ''
  const head = ink.strong(`${say('receiptReasons')} (${findings.length})`)
  if (full) return `${head}\n${renderFindings(findings, page)}`
  const refused = findings.filter(({ severity }) => severity === 'refusal')
  const more = findings.length - refused.length
  if (refused.length === 0) return `${head}\n${hanging('  ', `${say('noneRefused')} … +${more} (--full)`, width)}`
  return [
    head,
    ...firstOf(
      refused,
      ({ code, title, receipts }) =>
        hanging(
          `  ${ink.bad('[x]')} ${code} `,
          `${title[lang]}${lang === 'zh' ? `（${fateOf(code).zh}）` : ` (${fateOf(code).en}) `}${idsOf(receipts)}`,
          width,
        ),
      page,
    ),
    ...(more > 0 ? [ink.faint(`      … +${more} (--full)`)] : []),
  ].join('\n')
}

const fateOf = (code: string): Words => (isOfFile(code) ? NO_PRINT : { zh: '会被退回', en: 'would be sent back' })
