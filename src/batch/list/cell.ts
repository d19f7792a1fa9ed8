import { readAnswer } from '../../case-file/answer-text.ts'
import type { NearDays } from '../../model/short-day.ts'
import type { Answer, FactType } from '../../model/fact.ts'
import type { Fact } from '../../model/declaration.ts'
import { faultOfIdNumber } from '../../model/validators.ts'
import type { Words } from '../../model/words.ts'
import { formulaFault } from './formula.ts'
import type { NumberCell, RawCell } from './table.ts'
import { onceFor } from '../../model/once-for.ts'

/** The text that a cell stands for, or why nobody can tell any more. */
export type CellText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly fault: Words; readonly remedy: Words }

const AS_TEXT: Words = {
  zh: '请把这一列的格式设为“文本”，再照原件重新输入。',
  en: 'Set the column to Text, then type it again from the paper.',
}

const DESTROYED: CellText = {
  ok: false,
  code: 'cell-digits-lost',
  fault: {
    zh: 'Excel 把它当成数字，后几位已经丢了',
    en: 'Excel took this for a number; its last digits are lost',
  },
  remedy: AS_TEXT,
}

const ZEROS: CellText = {
  ok: false,
  code: 'cell-zeros-lost',
  fault: {
    zh: '号码存成了数字，前面的 0 可能已经丢了',
    en: 'this number is stored as a quantity; zeros at its front may be lost',
  },
  remedy: AS_TEXT,
}

const SERIAL: CellText = {
  ok: false,
  code: 'cell-date-serial',
  fault: { zh: '日期成了一个序号', en: 'the date is stored as a serial number' },
  remedy: { zh: '请把这一列的格式设为“日期”，或写成 2025-03-08。', en: 'Set the column to Date, or write 2025-03-08.' },
}

const MONTH_ONLY: CellText = {
  ok: false,
  code: 'cell-day-unseen',
  fault: {
    zh: '这一格只显示年月，是哪一天看不出来',
    en: 'the cell shows a year and a month only; which day it is nobody can tell',
  },
  remedy: {
    zh: '请照原件写出年月日，如 2025-03-08；不知道是哪天就留空。',
    en: 'Write year, month and day from the paper, as 2025-03-08; leave it empty where the day is not known.',
  },
}

/** 2025-03, 2025年3月, Mar-25: of these a workbook keeps the first of the month. */
const MONTH =
  /^(?:\d{4}\s*[-/.年]\s*\d{1,2}|\d{2}\s*年\s*\d{1,2}|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}|\d{1,2}[-/.]\d{4}|\p{L}{3,9}[- .]+\d{2,4})\s*月?$/u

const text = (value: string): CellText => ({ ok: true, text: value })

/** `strict`: a number that is printed as it is, such as a bill's: a lost zero would be a wrong number. */
export function cellText(raw: RawCell, type: FactType, strict = false): CellText {
  return typeof raw === 'string' ? fromText(raw, type) : fromNumber(raw, type, strict)
}

const NUMBERS: ReadonlySet<FactType> = new Set<FactType>(['id-number', 'bank-card', 'phone', 'text', 'area'])

function fromText(raw: string, type: FactType): CellText {
  const plain = unwrap(raw)
  const formula = formulaFault(plain)
  if (formula !== undefined) return { ok: false, ...formula }
  const narrow = plain.normalize('NFKC')
  if (NUMBERS.has(type) && /^\d(?:\.\d+)?E\+?\d{2}$/i.test(narrow)) return DESTROYED
  if (type === 'id-number' && /^\d{15}000$/.test(narrow) && faultOfIdNumber(narrow) !== undefined) return DESTROYED
  return text(plain)
}

/** Takes off what people put around numbers so that Excel leaves them alone: `="…"`, a tab, an apostrophe. */
function unwrap(raw: string): string {
  const trimmed = raw.replace(/^[\s\u200b\ufeff\u00a0]+|[\s\u200b\ufeff\u00a0]+$/g, '')
  const formula = /^="([^"]*)"$/.exec(trimmed)
  return (formula?.[1] ?? trimmed).replace(/^['\u2018\u2019`](?=[\dA-Za-z])/, '').trim()
}

function fromNumber(cell: NumberCell, type: FactType, strict: boolean): CellText {
  const { value, shown, day } = cell
  switch (type) {
    case 'id-number':
    case 'bank-card':
    case 'phone':
    case 'text':
    case 'area':
      if (Math.abs(value) >= 1e15) return DESTROYED
      if (day !== undefined) return text(shown)
      if (/^0\d+$/.test(shown)) return text(shown)
      return strict ? ZEROS : text(Number.isInteger(value) ? String(value) : shown)
    case 'date':
      if (day !== undefined) return MONTH.test(shown.trim()) ? MONTH_ONLY : text(day)
      return /^\d{8}$/.test(String(value)) ? text(String(value)) : SERIAL
    case 'month':
      return text(day === undefined ? String(value) : day.slice(0, 7))
    case 'ratio':
      // A cell in percent holds 0.85 and shows 85%.
      return text(/[%％]\s*$/.test(shown) ? `${exact(value * 100)}%` : exact(value))
    case 'money':
      return text(exact(value))
    case 'count':
    case 'yes-no':
      return text(String(value))
    case 'choice':
      return text(shown)
  }
}

/** Six decimals are more than money or a share can have: what is left of binary noise goes, a real third decimal stays. */
const exact = (value: number): string => value.toFixed(6).replace(/\.?0+$/, '')

const OPEN: ReadonlyMap<string, 'unknown' | 'later' | 'not-applicable'> = new Map([
  ...['?', '？', '不知道', '不清楚', '未知', 'unknown'].map((word) => [word, 'unknown'] as const),
  ...['待补', '以后补', '稍后', 'later'].map((word) => [word, 'later'] as const),
  ...['不适用', 'n/a'].map((word) => [word, 'not-applicable'] as const),
])

export type CellAnswer =
  | { readonly ok: true; readonly answer: Answer; readonly doubt?: Words }
  | { readonly ok: false; readonly code: string; readonly fault: Words; readonly remedy: Words }

/** A filled cell of a fact's column. */
export function cellAnswer(fact: Fact, raw: RawCell, today: string, beside?: NearDays): CellAnswer {
  if (typeof raw !== 'string' || (fact.type !== 'yes-no' && fact.type !== 'choice'))
    return readCell(fact, raw, today, beside)
  const known = wordsOf(fact)
  const before = known.get(raw)
  if (before !== undefined) return before
  const read = readCell(fact, raw, today, beside)
  if (read.ok && known.size < MOST_WORDS) known.set(raw, read)
  return read
}

/** What was said in a column of few answers: its cells repeat, and it is the same answer each time. */
const wordsOf = onceFor((_: Fact) => new Map<string, CellAnswer>())
const MOST_WORDS = 32

function readCell(fact: Fact, raw: RawCell, today: string, beside?: NearDays): CellAnswer {
  const read = cellText(raw, fact.type)
  if (!read.ok) return read
  const open = OPEN.get(read.text.toLowerCase())
  if (open !== undefined && !isChoice(fact, read.text)) return { ok: true, answer: { kind: open } }
  const answer = readAnswer(fact, read.text, today, beside)
  if (answer.ok) return answer
  return { ok: false, code: `cell-${fact.type}`, fault: WRONG, remedy: answer.fault }
}

/** A fact may have one of those words among its choices. */
const isChoice = ({ choices = [] }: Fact, text: string): boolean =>
  choices.some(({ value, label, also = [] }) => [value, label.zh, label.en, ...also].includes(text))

export const WRONG: Words = { zh: '这一格不能用', en: 'this cell cannot be used' }
