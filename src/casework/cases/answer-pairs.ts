import { readAnswer } from '../../case-file/answer-text.ts'
import { suggest } from '../../case-file/complaints.ts'
import { isNowhere, notHere, whoElseAsks } from '../../case-file/elsewhere.ts'
import { toldAnswer, toldIn } from '../../case-file/told-answer.ts'
import { clashesBy } from '../../engine/clashes.ts'
import { toldLater } from '../../engine/days-after.ts'
import { clashProblem, labelsOf } from '../../model/clash.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import type { Answer, Facts } from '../../model/fact.ts'
import { factNamed, type Fact } from '../../model/declaration.ts'
import { inBoth, isError, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Words } from '../../model/words.ts'
import { commandIn, dayOf, type Office } from '../office.ts'

export interface GivenAnswer {
  readonly fact: Fact
  readonly answer: Answer
}

export interface GivenAnswers {
  readonly given: readonly GivenAnswer[]
  /** What was left out, and why. */
  readonly problems: readonly Problem[]
}

/** Reads `fact=value` words; every mistake at once. What is a person's own takes its value only from what is `typed`, as `fact=-`. */
export async function readPairs(
  office: Office,
  pairs: readonly string[],
  rulebook: Rulebook,
  { known = new Map(), typed }: { readonly known?: Facts; readonly typed: () => Promise<string> },
): Promise<GivenAnswers> {
  const problems: Problem[] = []
  const given: GivenAnswer[] = []
  if (pairs.filter((pair) => pair.endsWith('=-')).length > 1)
    throw new UsageError(office.lang === 'zh' ? '一次只能有一个 fact=-' : 'only one fact=- at a time')
  const notPairs = pairs.flatMap((pair, i) => (pair.search(EQUALS) < 1 ? [i + 1] : []))
  if (notPairs.length > 0) throw new UsageError(noPairs(notPairs, office.lang))
  for (const pair of pairs) {
    const read = await readPair(office, pair, rulebook, typed)
    if ('code' in read) problems.push(read)
    else {
      given.push({ fact: read.fact, answer: read.answer })
      if (read.doubt !== undefined) problems.push(doubtful(read.fact, read.doubt))
    }
  }
  problems.push(...clashing(given, known, rulebook, dayOf(office)))
  if (problems.some(isError)) throw new DataError(problems)
  return { given: withCall(given), problems }
}

/** Answers of the agency that are given together with who said them, when and which way. */
function withCall(given: readonly GivenAnswer[]): readonly GivenAnswer[] {
  const told = toldIn(new Map(given.map(({ fact, answer }) => [fact.id, answer])))
  return told === undefined
    ? given
    : given.map((one) => ({ ...one, answer: toldAnswer(one.fact.id, one.answer, told) }))
}

/** Answers that contradict each other, among these and with what was said before. */
function clashing(given: readonly GivenAnswer[], before: Facts, rulebook: Rulebook, asOf: string): readonly Problem[] {
  const after: Facts = new Map([...before, ...given.map(({ fact, answer }) => [fact.id, answer] as const)])
  const changed = given.map(({ fact }) => fact.id)
  const later = toldLater(new Map(given.map(({ fact, answer }) => [fact.id, answer])), asOf)
  return [...clashesBy(rulebook, { before, after }, changed, asOf), ...later].map((clash) =>
    clashProblem(clash, { order: 'answer-value', other: 'answer-clash' }, undefined, labelsOf(rulebook)),
  )
}

const cannotUse = (name: string, remedy: string, lang: Office['lang']): Problem => ({
  code: 'answer-value',
  severity: 'error',
  message: lang === 'zh' ? `“${name}”的答案不能用` : `the answer to "${name}" cannot be used`,
  remedy,
})

const doubtful = ({ label }: Fact, doubt: Words): Problem => ({
  code: 'answer-doubt',
  severity: 'warning',
  ...inBoth({ zh: `请核对：${label.zh}`, en: `please check: ${label.en}` }, doubt),
})

/** As it comes from a Chinese keyboard, too. */
const EQUALS = /[=＝]/

/** By their places: what stands there instead may be anything, an ID number as well. */
const noPairs = (places: readonly number[], lang: Office['lang']): string =>
  lang === 'zh'
    ? `第 ${places.join('、')} 个不是“事实=答案”的写法（例如 visit.kind=in-patient）`
    : `not "fact=answer" (as in visit.kind=in-patient): number ${places.join(', ')}`

async function readPair(
  office: Office,
  pair: string,
  rulebook: Rulebook,
  typed: () => Promise<string>,
): Promise<(GivenAnswer & { readonly doubt?: Words }) | Problem> {
  const { lang } = office
  const at = pair.search(EQUALS)
  const [name, text] = [pair.slice(0, at), pair.slice(at + 1)]
  const fact = factNamed(rulebook.facts, name)
  if (fact === undefined) return (await usedElsewhere(name, rulebook, office)) ?? unknownFact(name, rulebook, office)
  if (isPrivate(fact) && text !== '-' && text !== '?' && openWord(text) === undefined)
    return onCommandLine(name, office)
  const value = text === '-' ? (await typed()).trim() : (openWord(text) ?? text)
  const read = readAnswer(fact, value, office.today)
  if (read.ok) return { fact, answer: read.answer, ...(read.doubt === undefined ? {} : { doubt: read.doubt }) }
  return cannotUse(name, read.fault[lang], lang)
}

/** Names, addresses and numbers of people: command lines are seen by others and kept in histories. A choice or a day says less. */
const isPrivate = ({ sensitivity, type }: Fact): boolean =>
  sensitivity === 'secret' || (sensitivity === 'personal' && (type === 'text' || type === 'phone'))

/** `fact=:later` and its like: the answers that are none. */
const openWord = (text: string): { readonly answer: string } | undefined =>
  /^:(unknown|later|not-applicable|refused)$/.test(text) ? { answer: text.slice(1) } : undefined

/** A fact that only other places ask for is no slip: said, and left out. */
async function usedElsewhere(name: string, rulebook: Rulebook, office: Office): Promise<Problem | undefined> {
  const others = whoElseAsks(await office.rules(), rulebook, dayOf(office))(name)
  if (isNowhere(others)) return undefined
  return { code: 'answer-fact-elsewhere', severity: 'warning', message: notHere(name, others)[office.lang] }
}

function unknownFact(name: string, rulebook: Rulebook, office: Office): Problem {
  const { lang } = office
  const command = commandIn(office, 'questions', rulebook.procedure)
  const otherwise = {
    zh: `用 ${command} 看全部。`,
    en: `See ${command}.`,
  }
  const known = rulebook.facts.map(({ id }) => id)
  return {
    code: 'answer-fact',
    severity: 'error',
    message: lang === 'zh' ? `没有“${name}”这个事实` : `unknown fact "${name}"`,
    remedy: suggest(name, known, otherwise)[lang],
  }
}

const onCommandLine = (name: string, office: Office): Problem => ({
  code: 'answer-private',
  severity: 'error',
  message: office.lang === 'zh' ? `“${name}”是隐私，不要写在命令行里` : `"${name}" is private: not on a command line`,
  remedy:
    office.lang === 'zh'
      ? `用 ${name}=- 从标准输入给，或用 ${commandIn(office, 'resume')}。`
      : `Use ${name}=- with standard input, or ${commandIn(office, 'resume')}.`,
})
