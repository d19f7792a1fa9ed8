import type { Determination, Missing } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { bundled, fits, type Chapter, type Walk } from '../model/walk.ts'
import type { Lang } from '../model/words.ts'
import { tell } from './words.ts'

/** The chapter of a fact: of the words that fit it the longest decides, of equals the first. */
export const chapterOf = (walk: Walk, fact: FactId): Chapter | undefined => placeOf(walk, fact)?.chapter

/** Its chapter, and where it stands there: facts named one by one come in the order they are named, then the others. */
function placeOf(walk: Walk, fact: FactId): { readonly chapter: Chapter; readonly rank: number } | undefined {
  let best: { readonly chapter: Chapter; readonly rank: number; readonly fit: number } | undefined
  for (const chapter of walk.chapters)
    for (const [i, word] of chapter.facts.entries()) {
      const fit = fits(word, fact)
      if (fit > (best?.fit ?? 0)) best = { chapter, fit, rank: word === fact ? i : chapter.facts.length }
    }
  return best
}

/** What is missing in the order of the walk (without one, of the engine): chapter by chapter, within a chapter what decides most first; what may be left out comes last. */
export function inWalkOrder(missing: readonly Missing[], walk: Walk | undefined): readonly Missing[] {
  if (walk === undefined) return missing.toSorted((a, b) => Number(a.optional) - Number(b.optional))
  const end = walk.chapters.length
  const place = (one: Missing): number => {
    if (one.optional) return end + 1
    const found = placeOf(walk, one.fact)
    return found === undefined ? end : walk.chapters.indexOf(found.chapter) + found.rank / 1000
  }
  return missing
    .filter(({ fact }) => !walk.later.some((word) => fits(word, fact) > 0))
    .map((one) => [place(one), one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one)
}

/** How many questions so many facts are: what is asked in one breath counts once. */
export function questionsFor(facts: readonly FactId[], walk: Walk | undefined): number {
  const left = new Set(facts)
  let count = 0
  for (const bundle of walk?.together ?? []) {
    const here = bundled(bundle, facts).filter((fact) => left.has(fact))
    if (here.length === 0) continue
    here.forEach((fact) => left.delete(fact))
    count += 1
  }
  return count + left.size
}

/** The heading of a chapter, after a word on each step that was passed without a question and the errand of the one that ends. */
export function heading(
  { walk }: Rulebook,
  { steps }: Determination,
  { from, to, left }: { readonly from?: string; readonly to: Chapter; readonly left: number },
  lang: Lang,
): readonly string[] {
  const chapters = walk?.chapters ?? []
  const [start, end] = [chapters.findIndex(({ id }) => id === from), chapters.indexOf(to)]
  const stateOf = (chapter: Chapter | undefined) => steps.find(({ id }) => id === chapter?.step)
  const ended = stateOf(chapters[start])
  const passed = chapters.slice(start + 1, Math.max(start + 1, end))
  return [
    ...(ended?.status === 'to-do' && end > start ? [`  → ${ended.how[lang]}`] : []),
    ...passed
      .filter((chapter) => stateOf(chapter)?.status === 'not-needed')
      .map(({ title }) => `\n── ${title[lang]} · ${tell('stepNotNeeded', lang)}`),
    `\n── ${to.title[lang]} · ${sayLeft(left, lang)}`,
  ]
}

const sayLeft = (left: number, lang: Lang): string => `${tell('progress', lang)} ${left} ${tell('progressTail', lang)}`

/** Before the first question: what this is, how long it takes, by which steps it goes, and which papers to have at hand. */
export function opening(rulebook: Rulebook, { missing, checklist }: Determination, lang: Lang): string {
  const { walk, facts, title, summary } = rulebook
  const colon = lang === 'zh' ? '：' : ': '
  const least = questionsFor(
    missing.filter(({ optional }) => !optional).map(({ fact }) => fact),
    walk,
  )
  const most = questionsFor(
    facts
      .filter(
        ({ optional, supplied, unasked, id }) => !optional && supplied !== true && unasked !== true && !isLocal(id),
      )
      .map(({ id }) => id),
    walk,
  )
  const steps = (walk?.chapters ?? []).flatMap(({ step, title: name }) => (step === undefined ? [] : [name[lang]]))
  const papers = checklist
    .filter(({ basis, form, status }) => basis === 'law' && form === undefined && status !== 'may-be-needed')
    .map(({ label }) => label[lang])
  return [
    `── ${title[lang]}`,
    `  ${summary[lang]}`,
    lang === 'zh'
      ? `  大约 ${range(least, most, '到')} 个问题。每答一题就保存一次，随时可以停；不知道的可以先跳过。`
      : `  About ${range(least, most, 'to')} questions. Every answer is saved at once; stop whenever you like, and skip what you do not know.`,
    ...(steps.length === 0 ? [] : [`  ${tell('openingSteps', lang)}${colon}${steps.join(' → ')}`]),
    ...(papers.length === 0
      ? []
      : [`  ${tell('openingPapers', lang)}${colon}${papers.join(lang === 'zh' ? '、' : ', ')}`]),
  ].join('\n')
}

const range = (least: number, most: number, to: string): string =>
  least < most ? `${least} ${to} ${most}` : String(most)

const isLocal = (fact: FactId): boolean => fact.startsWith('local.')
