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
export function renderProblem(problem: Problem): string {
  const { message, remedy } = placedInWords(problem)
  return remedy === undefined ? message : `${message}\n  ${remedy}`
}

/** Its place said in its words: for whoever tells it beside places of another kind. */
export function placedInWords({ at, message, chinese, ...problem }: Problem): Problem {
  const place = at === undefined ? '' : `${sayPlace(at)}: `
  return {
    ...problem,
    message: `${place}${message}`,
    ...(chinese === undefined ? {} : { chinese: { ...chinese, message: `${place}${chinese.message}` } }),
  }
}

const sayPlace = (at: Place | undefined): string =>
  at === undefined ? '' : [at.file, at.line, at.column].filter((part) => part !== undefined).join(':')

/** More than this nobody reads on a screen. */
export const MOST_SHOWN = 50

export const andMore = (left: number, lang: Lang): string =>
  lang === 'zh' ? `……还有 ${left} 处` : `… and ${left} more`

/**
 * The problems in the language of the screen, a line or two each; one that stands in several places once, with the places. Of very many the
 * first, errors before warnings, and how many there are; `rest` says where those are told.
 */
export function renderProblems(problems: readonly Problem[], lang: Lang, rest?: Words): string {
  const alike = together(problems.map((problem) => problemIn(problem, lang)))
  const many = alike.length > MOST_SHOWN
  const order = many ? [...alike.filter(([one]) => isError(one)), ...alike.filter(([one]) => !isError(one))] : alike
  const shown = order.slice(0, MOST_SHOWN)
  const left = problems.length - shown.reduce((sum, places) => sum + places.length, 0)
  return [
    ...shown.map((places) => brief(renderAlike(places, lang))),
    ...(many ? [andMore(left, lang) + (rest?.[lang] ?? '')] : []),
  ].join('\n')
}

type Alike = readonly [Problem, ...Problem[]]

/** From so many places on, one mistake is told once. */
const SEVERAL = 3

/** Those that say the same of several places, where the first of them stands. */
function together(problems: readonly Problem[]): readonly Alike[] {
  const groups = new Map<string, [Problem, ...Problem[]]>()
  for (const problem of problems) {
    const key = [problem.code, problem.severity, problem.message, problem.remedy ?? ''].join('\n')
    const before = problem.at === undefined ? undefined : groups.get(key)
    if (before === undefined) groups.set(problem.at === undefined ? `${key}\n${groups.size}` : key, [problem])
    else before.push(problem)
  }
  const large = new Map(
    [...groups.values()].filter(({ length }) => length >= SEVERAL).map((group) => [group[0], group]),
  )
  const within = new Set([...large.values()].flatMap(([, ...others]) => others))
  return problems.filter((problem) => !within.has(problem)).map((problem): Alike => large.get(problem) ?? [problem])
}

/** More places than this help nobody: the first ones show what they have in common. */
const MOST_PLACES = 8

function renderAlike([first, ...others]: Alike, lang: Lang): string {
  if (others.length === 0) return renderProblem(first)
  const places = others.slice(0, MOST_PLACES).map(({ at }) => sayPlace(at))
  const left = others.length - places.length
  const more = left === 0 ? '' : lang === 'zh' ? `……一共 ${others.length + 1} 处` : ` … ${others.length + 1} in all`
  const head = lang === 'zh' ? '同样的还在' : 'The same at'
  return `${renderProblem(first)}\n  ${head}${lang === 'zh' ? '：' : ': '}${places.join(lang === 'zh' ? '、' : ', ')}${more}`
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
