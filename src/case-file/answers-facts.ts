import type { IsoDate } from '../model/dates.ts'
import type { Answer, FactId, FactType } from '../model/fact.ts'
import { factsNamed, type Fact } from '../model/declaration.ts'
import type { Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { inList } from '../model/short-day.ts'
import { isNearStay, stayDaysOf } from '../model/stay-days.ts'
import { FIRST_VISIT, scopedId } from '../model/visit-scope.ts'
import type { Words } from '../model/words.ts'
import type { Parsed, Path } from '../yaml/parse.ts'
import { readAnswer } from './answer-text.ts'
import { isRecord } from './answers-receipts.ts'
import { suggest, type Complaints } from './complaints.ts'
import { isNowhere, notHere, NOWHERE, NOT_HERE_HOW, type Elsewhere } from './elsewhere.ts'

/** What answers are read with, and what is noted on the way. */
export interface AnswersReader {
  readonly parsed: Parsed
  readonly today: IsoDate
  readonly found: Complaints
  /** Where each answer stands. */
  readonly keys: Map<FactId, Path>
  readonly elsewhere: (fact: FactId) => Elsewhere
}

/** `visit`: whose they are, where they are not the claim's. */
export function readAnswers(
  { parsed, today, found, keys, elsewhere }: AnswersReader,
  path: Path,
  given: unknown,
  rulebook: Rulebook,
  visit = FIRST_VISIT,
): ReadonlyMap<FactId, Answer> {
  const answers = new Map<FactId, Answer>()
  if (given === undefined || given === null) return answers
  if (!isRecord(given)) {
    found.add('answers-shape', parsed.at(path), {
      zh: `“${path[0]}” 下面应是“事实: 答案”`,
      en: `"${path[0]}" must map facts to answers`,
    })
    return answers
  }
  const beside = inList(stayDaysOf((fact) => given[fact]))
  const told = new Set(parsed.problems.map(({ at }) => placeKey(at)))
  const named = factsNamed(rulebook.facts)
  const strange = Object.keys(given).filter((name) => named(name) === undefined)
  if (strange.length > MOST_STRANGE) {
    found.add('answers-fact', parsed.atKey([...path, strange[0] ?? '']), ...tooStrange(strange.length))
    return answers
  }
  for (const [name, value] of Object.entries(given)) {
    const here: Path = [...path, name]
    const fact = named(name)
    if (fact === undefined || fact.supplied === true) {
      const others = fact === undefined ? elsewhere(name) : NOWHERE
      if (isNowhere(others)) reportFact(parsed, here, { rulebook, fact }, found)
      else found.warn('answers-fact-elsewhere', parsed.atKey(here), notHere(name, others), NOT_HERE_HOW)
      continue
    }
    const read = readAnswer(fact, value, today, isNearStay(fact.id) ? beside : undefined)
    if (read.ok) {
      answers.set(fact.id, read.answer)
      keys.set(scopedId(visit, fact.id), here)
      if (read.doubt !== undefined && DOUBTS_TOLD.has(fact.type))
        found.warn('answers-doubt', parsed.at(here), read.doubt)
    } else if (!told.has(placeKey(parsed.at(here))))
      found.add('answers-value', parsed.at(here), cannotUse(name), read.fault)
  }
  return answers
}

/** More than all procedures ask for together: what names so many others is no answers file, and who else asks for each is not looked up. */
const MOST_STRANGE = 1000

const tooStrange = (count: number): readonly [Words, Words] => [
  {
    zh: `从这里起有 ${count} 个键不是任何事项的事实：这不像答案文件`,
    en: `from here on ${count} keys are no facts that anything here asks for: this seems to be no answers file`,
  },
  {
    zh: '看看是不是拿错了文件；事实用 baoxiao questions 看。',
    en: 'See whether it is the right file; baoxiao questions lists the facts.',
  },
]

const DOUBTS_TOLD: ReadonlySet<FactType> = new Set(['area', 'id-number', 'date', 'ratio', 'text'])

const cannotUse = (name: string): Words => ({
  zh: `“${name}”的答案不能用`,
  en: `the answer to "${name}" cannot be used`,
})

function reportFact(
  parsed: Parsed,
  path: Path,
  { rulebook, fact }: { readonly rulebook: Rulebook; readonly fact: Fact | undefined },
  found: Complaints,
): void {
  const name = String(path.at(-1))
  const derived = rulebook.derived.some(({ id }) => id === name) || fact?.supplied === true
  const listed = {
    zh: `用 baoxiao questions ${rulebook.procedure} 看全部。`,
    en: `See baoxiao questions ${rulebook.procedure}.`,
  }
  found.add(
    'answers-fact',
    parsed.atKey(path),
    derived
      ? { zh: `“${name}”是算出来的，不用回答`, en: `"${name}" is worked out, not answered` }
      : { zh: `没有“${name}”这个事实`, en: `unknown fact "${name}"` },
    derived
      ? { zh: '把这一行删掉。', en: 'Remove this line.' }
      : () =>
          suggest(
            name,
            rulebook.facts.filter(({ supplied }) => supplied !== true).map(({ id }) => id),
            listed,
          ),
  )
}

const placeKey = (at: Problem['at']): string => `${at?.line}:${at?.column}`
