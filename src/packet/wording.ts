import { sayDay, type IsoDate } from '../model/dates.ts'
import type { ChecklistItem, PaperStatus, StepState } from '../model/determination.ts'
import type { Outcome } from '../model/condition.ts'
import type { Status } from '../model/source.ts'
import type { Sheet, SheetLang, Text } from '../model/sheet.ts'
import { same, type Lang, type Words } from '../model/words.ts'

/** The two languages of a text, whether it is ours or the case's own. */
export const words = (text: Text): Words => (typeof text === 'string' ? same(text) : text)

/** Texts one after another; those that are not there are left out. */
export function joined(parts: readonly (Text | undefined)[], zh = '；', en = '; '): Words {
  let [left, right, first] = ['', '', true]
  for (const part of parts) {
    if (part === undefined) continue
    const text = words(part)
    left += first ? text.zh : zh + text.zh
    right += first ? text.en : en + text.en
    first = false
  }
  return { zh: left, en: right }
}

/** `label: text`. */
export const labelled = (label: Words, text: Text): Words => ({
  zh: `${label.zh}：${words(text).zh}`,
  en: `${label.en}: ${words(text).en}`,
})

/** `text (remark)`. */
export const remarked = (text: Text, remark: Text): Words => ({
  zh: `${words(text).zh}（${words(remark).zh}）`,
  en: `${words(text).en} (${words(remark).en})`,
})

export const day = (date: IsoDate): Words => ({ zh: sayDay(date, 'zh'), en: sayDay(date, 'en') })

/** The language that values print in: Chinese wherever Chinese stands on the page. */
export const valueLang = (lang: SheetLang): Lang => (lang === 'en' ? 'en' : 'zh')

const PAPER_STATUS: Readonly<Record<PaperStatus, Words>> = {
  ready: { zh: '已备好', en: 'ready' },
  'to-get': { zh: '还没有', en: 'still to get' },
  lost: { zh: '已遗失', en: 'lost' },
  'to-check': { zh: '请核对有无', en: 'check whether you have it' },
  'may-be-needed': { zh: '可能需要', en: 'may be needed' },
}

/** One that merely saves talk is not asked for: it is brought where it is there. */
export const paperState = ({ status, helpful }: Pick<ChecklistItem, 'status' | 'helpful'>): Words =>
  helpful === true && status !== 'ready' ? { zh: '有就带上', en: 'bring it if you have it' } : PAPER_STATUS[status]

export const STEP_STATUS: Readonly<Record<StepState['status'], Words>> = {
  done: { zh: '已办', en: 'done' },
  'to-do': { zh: '要办', en: 'to do' },
  'not-needed': { zh: '不用办', en: 'not needed' },
  open: { zh: '待确认', en: 'not yet clear' },
  history: { zh: '旧办法，不用办', en: 'an older way: nothing to do' },
}

export const OUTCOME: Readonly<Record<Outcome, Words>> = {
  met: { zh: '符合', en: 'met' },
  unmet: { zh: '不符合', en: 'not met' },
  open: { zh: '还不清楚', en: 'not yet known' },
}

/** Nothing is said of a rule that an official text carries; every weaker one says what it is. */
export const RULE_STATUS: Readonly<Record<Status, Words | undefined>> = {
  sourced: undefined,
  told: { zh: '经办机构答复，未见文件', en: 'as the agency said, no text seen' },
  indicative: {
    zh: '参考：非正式文件，请向经办机构核实',
    en: 'indicative: not an official text, confirm with the agency',
  },
  unverified: { zh: '未核到原文，请向经办机构核实', en: 'original text not seen, confirm with the agency' },
  dated: { zh: '旧规定，现已不再要求', en: 'an older rule, no longer in force' },
}

export { RECEIPT_KIND } from '../model/receipt-words.ts'

/** Ours are never the agency's blanks, and say so. */
export const NOT_OFFICIAL: Words = {
  zh: '本页由申请人自行整理，不是官方印制表格；一切以医保经办机构审核为准。',
  en: 'Put together by the applicant; not an official form. What the agency finds counts.',
}

export const ESTIMATE_ONLY: Words = {
  zh: '本页金额是估算，不是决定；以医保经办机构审核结果为准。',
  en: "These amounts are an estimate, not a decision; the agency's review counts.",
}

/** A sheet of this packet: what every one of them has in common. */
export function sheetFor(
  about: { readonly case: { readonly id: string }; readonly lang: SheetLang; readonly size: Sheet['size'] },
  sheet: Pick<Sheet, 'id' | 'title' | 'blocks'> & Partial<Pick<Sheet, 'footnote' | 'annex'>>,
): Sheet {
  return { ...sheet, lang: about.lang, size: about.size, caseNumber: about.case.id }
}
