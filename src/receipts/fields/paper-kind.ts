import type { ReceiptKind } from '../../model/receipt.ts'

/** Titles, the more telling first. A deposit or a plain receipt is none of the bills that count. */
const TITLES: readonly (readonly [ReceiptKind, RegExp])[] = [
  ['other', /预交金|押金|订金|预收款|收款收据|签购单|刷卡|POS/],
  ['fee-list', /(?:费用|收费|明细).{0,6}清单|费用明细|一日清单|住院明细/],
  ['settlement-statement', /结算单|结算清单/],
  ['fiscal-e-receipt', /收费票据.{0,4}\(?电子\)?|电子票据|\(电子\)/],
  ['fiscal-receipt', /(?:门诊|住院|医疗).{0,8}(?:收费票据|收费收据|票据)/],
  ['vat-invoice', /发票/],
  ['diagnosis', /诊断证明|疾病证明/],
  ['discharge-summary', /出院小结|出院记录|出院总结/],
  ['referral', /转诊|转院/],
  ['identity', /居民身份证|公民身份号码/],
  ['bank-card', /银联|UnionPay|借记卡|储蓄卡|银行卡/],
  ['prescription', /处方/],
  ['medical-record', /病历|检查报告|检验报告|报告单/],
]

/** Only the head of a paper says what it is; the rest may mention anything. */
const HEAD = 6

/** A title shares its line with the number and the day, which have a colon; drawn apart it comes in several cells. */
const titlesOf = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, HEAD).map((line) =>
    line
      .split(/\s{2,}/)
      .filter((cell) => !/[:：]/.test(cell))
      .join('')
      .replaceAll(/\s/g, ''),
  )

/** What a paper is, by the title among its first lines; a bill also by the labels that only bills carry. */
export function kindOf(lines: readonly string[]): ReceiptKind | undefined {
  for (const line of titlesOf(lines)) for (const [kind, pattern] of TITLES) if (pattern.test(line)) return kind
  const whole = lines.join('\n')
  if (/票据代码/.test(whole) && /票据号码/.test(whole)) return 'fiscal-e-receipt'
  if (/发票号码/.test(whole) && /价税合计/.test(whole)) return 'vat-invoice'
  return undefined
}

/** The title line itself. */
export function titleOf(lines: readonly string[]): string | undefined {
  return titlesOf(lines).find((line) => TITLES.some(([, pattern]) => pattern.test(line)))
}
