import { readAnswer } from '../../case-file/answer-text.ts'
import { suggest } from '../../case-file/complaints.ts'
import { notHere, placesThatAsk } from '../../case-file/elsewhere.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import type { Answer, Fact, Facts } from '../../model/fact.ts'
import { orderFaults } from '../../model/order.ts'
import { isError, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Desk } from '../../cli/desk.ts'

export interface GivenAnswer {
  readonly fact: Fact
  readonly answer: Answer
}

/** Reads `fact=value` words; every mistake at once. A secret fact takes its value only from standard input. */
export async function readPairs(
  desk: Desk,
  pairs: readonly string[],
  rulebook: Rulebook,
  known: Facts = new Map(),
): Promise<GivenAnswer[]> {
  const problems: Problem[] = []
  const given: GivenAnswer[] = []
  if (pairs.filter((pair) => pair.endsWith('=-')).length > 1)
    throw new UsageError(desk.lang === 'zh' ? '一次只能有一个 fact=-' : 'only one fact=- at a time')
  const notPairs = pairs.flatMap((pair, i) => (pair.search(EQUALS) < 1 ? [i + 1] : []))
  if (notPairs.length > 0) throw new UsageError(noPairs(notPairs, desk.lang))
  for (const pair of pairs) {
    const read = await readPair(desk, pair, rulebook)
    if ('code' in read) problems.push(read)
    else given.push(read)
  }
  problems.push(...outOfOrder(given, known, rulebook, desk))
  if (problems.some(isError)) throw new DataError(problems)
  desk.problems(problems)
  return given
}

/** Days that contradict each other, among these and with what was said before. */
function outOfOrder(
  given: readonly GivenAnswer[],
  known: Facts,
  { facts }: Rulebook,
  { lang }: Desk,
): readonly Problem[] {
  const all: Facts = new Map([...known, ...given.map(({ fact, answer }) => [fact.id, answer] as const)])
  return given.flatMap(({ fact, answer }): Problem[] => {
    const fault = answer.kind === 'known' ? orderFaults(fact, answer.value, all, facts) : undefined
    return fault === undefined ? [] : [cannotUse(fact.id, fault[lang], lang)]
  })
}

const cannotUse = (name: string, remedy: string, lang: Desk['lang']): Problem => ({
  code: 'answer-value',
  severity: 'error',
  message: lang === 'zh' ? `“${name}”的答案不能用` : `the answer to "${name}" cannot be used`,
  remedy,
})

/** As it comes from a Chinese keyboard, too. */
const EQUALS = /[=＝]/

/** By their places: what stands there instead may be anything, an ID number as well. */
const noPairs = (places: readonly number[], lang: Desk['lang']): string =>
  lang === 'zh'
    ? `第 ${places.join('、')} 个不是“事实=答案”的写法（例如 visit.kind=in-patient）`
    : `not "fact=answer" (as in visit.kind=in-patient): number ${places.join(', ')}`

async function readPair(desk: Desk, pair: string, rulebook: Rulebook): Promise<GivenAnswer | Problem> {
  const { lang } = desk
  const at = pair.search(EQUALS)
  const [name, text] = [pair.slice(0, at), pair.slice(at + 1)]
  const fact = rulebook.facts.find(({ id }) => id === name)
  if (fact === undefined) return (await usedElsewhere(name, rulebook, desk)) ?? unknownFact(name, rulebook, desk)
  if (fact.sensitivity === 'secret' && text !== '-' && text !== '?') return onCommandLine(name, lang)
  const value = text === '-' ? (await desk.world.input.readAll()).trim() : (openWord(text) ?? text)
  const read = readAnswer(fact, value, desk.today)
  if (read.ok) return { fact, answer: read.answer }
  return cannotUse(name, read.fault[lang], lang)
}

/** `fact=:later` and its like: the answers that are none. */
const openWord = (text: string): { readonly answer: string } | undefined =>
  /^:(unknown|later|not-applicable|refused)$/.test(text) ? { answer: text.slice(1) } : undefined

/** A fact that only other places ask for is no slip: said, and left out. */
async function usedElsewhere(name: string, rulebook: Rulebook, desk: Desk): Promise<Problem | undefined> {
  const places = placesThatAsk(await desk.rules(), rulebook, name, desk.flags.asOf ?? desk.today)
  if (places.length === 0) return undefined
  return { code: 'answer-fact-elsewhere', severity: 'warning', message: notHere(name, places)[desk.lang] }
}

function unknownFact(name: string, rulebook: Rulebook, { lang }: Desk): Problem {
  const otherwise = {
    zh: `用 baoxiao questions ${rulebook.procedure} 看全部。`,
    en: `See baoxiao questions ${rulebook.procedure}.`,
  }
  const known = rulebook.facts.map(({ id }) => id)
  return {
    code: 'answer-fact',
    severity: 'error',
    message: lang === 'zh' ? `没有“${name}”这个事实` : `unknown fact "${name}"`,
    remedy: suggest(name, known, otherwise)[lang],
  }
}

const onCommandLine = (name: string, lang: Desk['lang']): Problem => ({
  code: 'answer-private',
  severity: 'error',
  message: lang === 'zh' ? `“${name}”是隐私，不要写在命令行里` : `"${name}" is private: not on a command line`,
  remedy:
    lang === 'zh'
      ? `用 ${name}=- 从标准输入给，或用 baoxiao resume。`
      : `Use ${name}=- with standard input, or baoxiao resume.`,
})
