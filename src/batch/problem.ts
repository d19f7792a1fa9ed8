import type { FactId } from '../model/fact.ts'
import { isError, problemIn, type Problem } from '../model/problem.ts'
import type { Lang, Words } from '../model/words.ts'

/** Something wrong with a list: where, what, and what now. Never a value of a patient. */
export interface BatchProblem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly sheet?: string
  /** The line of a text file or the row of a sheet, from 1. */
  readonly row?: number
  /** `C`, and what stands at its head. */
  readonly column?: string
  readonly header?: string
  /** In a text file: the character of the line, from 1. */
  readonly character?: number
  readonly fact?: FactId
  readonly message: string
  readonly remedy?: string
  /** The same in the other of the two languages: the overview may be printed in it. */
  readonly other?: Said
}

export interface Said {
  readonly message: string
  readonly remedy?: string
}

export const isFault = ({ severity }: BatchProblem): boolean => severity === 'error'

export interface Where {
  readonly sheet?: string
  readonly row?: number
  readonly column?: string
  readonly header?: string
  readonly character?: number
  readonly fact?: FactId
}

export const fault = (code: string, lang: Lang, where: Where, message: Words, remedy?: Words): BatchProblem => ({
  code,
  severity: 'error',
  ...where,
  ...saidIn(lang, message, remedy),
  other: saidIn(lang === 'zh' ? 'en' : 'zh', message, remedy),
})

const saidIn = (lang: Lang, message: Words, remedy: Words | undefined): Said => ({
  message: message[lang],
  ...(remedy === undefined ? {} : { remedy: remedy[lang] }),
})

/** A problem of another room, in the language of the screen; `where` wins over the place that it has itself. */
export function problemOf(problem: Problem, lang: Lang, where: Where): BatchProblem {
  const { code, message, remedy } = problemIn(problem, lang)
  const other = problem.chinese === undefined ? undefined : problemIn(problem, lang === 'zh' ? 'en' : 'zh')
  return {
    code,
    severity: isError(problem) ? 'error' : 'warning',
    ...where,
    message,
    ...(remedy === undefined ? {} : { remedy }),
    ...(other === undefined
      ? {}
      : { other: { message: other.message, ...(other.remedy === undefined ? {} : { remedy: other.remedy }) } }),
  }
}

export const doubt = (code: string, lang: Lang, where: Where, message: Words, remedy?: Words): BatchProblem => ({
  ...fault(code, lang, where, message, remedy),
  severity: 'warning',
})

/** `list.xlsx [名单] C12 身份证号: …`, `list.jsonl 31:9: …`; the remedy on a line of its own. */
export function sayProblem(file: string, problem: BatchProblem): string {
  const { sheet, row, column, character, header, message, remedy } = problem
  const line = character === undefined ? row : `${row ?? 1}:${character}`
  const cell = column === undefined ? line : `${column}${row ?? ''}`
  const place = [file, sheet === undefined ? undefined : `[${sheet}]`, cell, header]
  const head = `${place.filter((part) => part !== undefined && part !== '').join(' ')}: ${message}`
  return remedy === undefined ? head : `${head}\n  ${remedy}`
}
