import type { Lang, Words } from './words.ts'

/** Where in a text something stands. Lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/**
 * Something a person can fix: where, what, and what now.
 * `message` starts in lower case, names facts and never a patient's values. `code` is stable and never reused.
 */
export interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly remedy?: string
  /** The same for a Chinese screen. */
  readonly chinese?: { readonly message: string; readonly remedy?: string }
  readonly at?: Place
}

/** What is wrong, and what now, in both languages. */
export const inBoth = (
  message: Words,
  remedy?: Words,
): Pick<Problem, 'message' | 'chinese'> & { readonly remedy?: string } => ({
  message: message.en,
  ...(remedy === undefined ? {} : { remedy: remedy.en }),
  chinese: { message: message.zh, ...(remedy === undefined ? {} : { remedy: remedy.zh }) },
})

/** The problem in the language of the screen, where it is said in both. */
export function problemIn({ chinese, ...problem }: Problem, lang: Lang): Problem {
  if (lang === 'en' || chinese === undefined) return problem
  const { remedy: _, ...rest } = problem
  return { ...rest, ...chinese }
}

export const isError = (problem: Problem): boolean => problem.severity === 'error'

/** `rules/x.yaml:23:7: unknown fact "a" \n  Did you mean "b"?` */
export function renderProblem({ at, message, remedy }: Problem): string {
  const place =
    at === undefined ? '' : [at.file, at.line, at.column].filter((part) => part !== undefined).join(':') + ': '
  return remedy === undefined ? `${place}${message}` : `${place}${message}\n  ${remedy}`
}

/** More than this nobody reads on a screen. */
export const MOST_SHOWN = 50

export const andMore = (left: number, lang: Lang): string =>
  lang === 'zh' ? `……还有 ${left} 处` : `… and ${left} more`

/** The problems in the language of the screen, a line or two each; of very many the first, errors before warnings, and how many there are. */
export function renderProblems(problems: readonly Problem[], lang: Lang): string {
  const many = problems.length > MOST_SHOWN
  const order = many ? [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))] : problems
  const shown = order.slice(0, MOST_SHOWN).map((problem) => brief(renderProblem(problemIn(problem, lang))))
  return [...shown, ...(many ? [andMore(problems.length - shown.length, lang)] : [])].join('\n')
}

/** A key of a megabyte is not repeated whole. */
const brief = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text)
const MOST_LETTERS = 2000

/** The nearest of `known` to what was written, for "did you mean". */
export const nearest = (written: string, known: Iterable<string>): string | undefined => allNearest(written, known)[0]

/** All of `known` that are as near as the nearest. */
export function allNearest(written: string, known: Iterable<string>): readonly string[] {
  let best: string[] = []
  const slips = Math.floor(written.length / 3)
  let least = Math.max(CHINESE.test(written) ? 1 : 2, slips) + 1
  for (const candidate of known) {
    const distance = editDistance(written, candidate, least + 1)
    if (distance < least) [best, least] = [[candidate], distance]
    else if (distance === least && best.length > 0) best.push(candidate)
  }
  return best
}

/** One Chinese letter is as much as half an English word: two others make another word. */
const CHINESE = /\p{Script=Han}/u

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? limit
}
