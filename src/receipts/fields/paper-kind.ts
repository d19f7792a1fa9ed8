import type { ReceiptKind } from '../../model/receipt.ts'

/** Whole titles of what is none of the bills that count: a plain receipt, a deposit slip, a card slip. */
const NO_BILL =
  /^(?!.*(?:收费收据|收费票据))\p{Script=Han}*(?:收款收据|收据|(?:预交金|预缴金|押金|订金|预收款)(?:收据|凭证|凭条|票据|单)|(?:POS)?(?:签购单|刷卡小票|刷卡凭条))(?:\(?[\p{Script=Han}、]{1,8}\)?)?$/u

/** A paper that calls itself such in its title. */
export const isNoBill = (title: string): boolean => NO_BILL.test(title.replaceAll(/\s/g, ''))

/** Titles, the more telling first. */
const TITLES: readonly (readonly [ReceiptKind, RegExp])[] = [
  ['other', NO_BILL],
  ['fee-list', /(?:费用|收费|明细).{0,6}清单|费用明细|一日清单|住院明细/],
  ['settlement-statement', /结算单|结算清单/],
  ['fiscal-e-receipt', /收费票据.{0,4}\(?电子\)?|电子票据|\(电子\)/],
  ['fiscal-receipt', /(?:门诊|住院|医疗).{0,8}(?:收费票据|收费收据|票据)/],
  ['vat-invoice', /发票/],
  ['diagnosis', /诊断证明|疾病证明/],
  ['discharge-summary', /出院小结|出院记录|出院总结/],
  ['referral', /转诊|转院/],
  ['household-register', /居民户口簿|常住人口登记卡|户口登记簿/],
  ['power-of-attorney', /授权委托书|委托授权书|^委托书$/],
  ['no-third-party-letter', /(?:第三方|外伤|意外伤害).{0,12}(?:承诺|声明)/],
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
  const titles = titlesOf(lines).flatMap((line) => TITLES.find(([, pattern]) => pattern.test(line))?.[0] ?? [])
  const [first] = titles
  // What stands above the title of a bill is a cell of it: only its labels say then what it is.
  if (first !== undefined && !(first === 'other' && titles.some((kind) => FISCAL.includes(kind)))) return first
  const whole = lines.join('\n')
  if (/票据代码/.test(whole) && /票据号码/.test(whole)) return 'fiscal-e-receipt'
  if (/发票号码/.test(whole) && /价税合计/.test(whole)) return 'vat-invoice'
  return undefined
}

const FISCAL: readonly ReceiptKind[] = ['fiscal-e-receipt', 'fiscal-receipt']

/** The title line itself. */
export function titleOf(lines: readonly string[]): string | undefined {
  return titlesOf(lines).find((line) => TITLES.some(([, pattern]) => pattern.test(line)))
}
